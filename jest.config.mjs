/** @type {import('jest').Config} */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^#(engine|areas|reports)/(.*)$': '<rootDir>/libs/$1/$2/index.ts',
    '^#(regler|testkit)$': '<rootDir>/libs/$1/index.ts',
    '^#(regler|testkit)/(.*)$': '<rootDir>/libs/$1/$2/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/.data/'],
  resolver: '<rootDir>/jest.resolver.cjs',
  setupFiles: ['reflect-metadata'],
};

const postgres = {
  globalSetup: '<rootDir>/test/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/test/jest/global-teardown.mjs',
};

// Test names end in what they need: *.spec.ts nothing (milliseconds), *.int-spec.ts a PostgreSQL, *.e2e-spec.ts a built server.
export default {
  // for what hangs: a machine that has other work too takes several times as long as an idle one
  testTimeout: 180_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'] },
    { ...base, ...postgres, displayName: 'int', testMatch: ['<rootDir>/{apps,libs,test}/**/*.int-spec.ts'] },
    { ...base, ...postgres, displayName: 'e2e', testMatch: ['<rootDir>/{apps,libs,test}/**/*.e2e-spec.ts'] },
  ],
};
