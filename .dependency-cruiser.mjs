// Who may know whom. Each rule has a planted violation in scripts/boundary-canary.mjs.
const SPEC = '\\.(spec|int-spec|e2e-spec)\\.ts$';
/** suites and helpers that only tests run */
const TEST_SUPPORT = '^libs/testkit/|^libs/.+/contract/|\\.fixture\\.ts$|^test/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'sources-not-dist',
      comment: 'A door must lead to the sources, or nothing here sees through it.',
      severity: 'error',
      from: {},
      to: { path: '^dist/' },
    },

    { name: 'libs-not-to-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    { name: 'areas-not-to-reports', severity: 'error', from: { path: '^libs/areas/' }, to: { path: '^libs/reports/' } },
    {
      name: 'engine-knows-no-quality-work',
      severity: 'error',
      from: { path: '^libs/engine/', pathNot: SPEC },
      to: { path: '^libs/(areas|reports|regler)/' },
    },
    {
      name: 'rules-are-data',
      comment: 'regler describes the trade to whoever asks; it asks nobody but the engine.',
      severity: 'error',
      from: { path: '^libs/regler/', pathNot: SPEC },
      to: { path: '^libs/(areas|reports)/' },
    },
    {
      name: 'areas-not-to-each-other',
      comment: 'Areas meet through events and through what every case has in common: arende and atgard.',
      severity: 'error',
      from: { path: '^libs/areas/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/areas/', pathNot: '^libs/areas/($1|atgard|arende)/' },
    },
    {
      name: 'rooms-have-doors',
      comment: 'Another room is entered through its index.ts.',
      severity: 'error',
      from: { path: '^libs/((?:engine|areas|reports)/[^/]+)/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: '^libs/$1/|/index\\.ts$' },
    },
    { name: 'apps-use-doors', severity: 'error', from: { path: '^apps/' }, to: { path: '^libs/', pathNot: '/index\\.ts$' } },

    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/engine/kernel/', pathNot: SPEC },
      to: { pathNot: '^libs/engine/kernel/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'The kernel, the domains of arende and atgard, the types of the rules and its own folder; no package and nothing of Node.',
      severity: 'error',
      from: { path: '^libs/areas/([^/]+)/domain/', pathNot: SPEC },
      to: { pathNot: '^libs/areas/$1/domain/|^libs/engine/kernel/|^libs/areas/(atgard|arende)/domain/index\\.ts$|^libs/regler/' },
    },
    {
      name: 'domain-knows-rules-as-types',
      severity: 'error',
      from: { path: '^libs/areas/[^/]+/domain/', pathNot: SPEC },
      to: { path: '^libs/regler/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'application-not-to-http',
      severity: 'error',
      from: { path: '^libs/(areas|reports)/([^/]+)/application/', pathNot: SPEC },
      to: { path: '^libs/$1/$2/http/' },
    },
    {
      name: 'read-model-knows-events',
      comment: 'A read model is folded from events; what lies above it is not its business.',
      severity: 'error',
      from: { path: '^libs/areas/([^/]+)/read-model/', pathNot: SPEC },
      to: { path: '^libs/areas/$1/(application|http)/' },
    },
    {
      name: 'testkit-only-in-tests',
      severity: 'error',
      from: { pathNot: `${SPEC}|${TEST_SUPPORT}` },
      to: { path: TEST_SUPPORT },
    },
    {
      name: 'dev-packages-only-in-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `${SPEC}|${TEST_SUPPORT}` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true,
    // The doors (#engine/…) of package.json lead to dist; this file leads them to the sources instead.
    tsConfig: { fileName: '.dependency-cruiser.tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
