import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import hjulet from './scripts/eslint/house-rules.mjs';

const TESTS = [
  '**/*.spec.ts',
  '**/*.int-spec.ts',
  '**/*.e2e-spec.ts',
  'libs/testkit/**',
  'libs/**/contract/**',
  '**/*.fixture.ts',
  'test/**',
];
const PURE = ['libs/engine/kernel/**/*.ts', 'libs/areas/*/domain/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.mjs', '**/*.cjs', '**/*.js'] },
  tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } } },
  {
    files: ['**/*.ts'],
    plugins: { hjulet },
    rules: {
      'hjulet/no-event-bus': 'error',
      // A method that answers with a promise is async even when it has nothing to wait for: its errors become rejections.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/engine/platform/config.ts', ...TESTS],
    rules: { 'hjulet/environment-only-in-config': 'error' },
  },
  { files: PURE, ignores: TESTS, rules: { 'hjulet/pure-imports': 'error', 'hjulet/pure-decisions': 'error' } },
  {
    files: TESTS,
    rules: {
      // expect() and answers over HTTP are untyped by nature.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
