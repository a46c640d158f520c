// The arrows of the house as rules, each with its reason; `npm run arrows` holds them and test/architecture.test.ts asks that it saw modules.

const VERBS = ['load', 'validate', 'evaluate', 'explain', 'resolve', 'analyse'];

/** Verb folders stay apart, so that each can be read and tested alone; engine/index.ts passes one into another. */
const verbsStayApart = VERBS.map((verb) => ({
  name: `engine-${verb}-imports-domain-only`,
  comment: `engine/${verb} may import engine/domain and libraries. What it needs of another verb is handed to it by engine/index.ts.`,
  severity: 'error',
  from: { path: `^engine/${verb}/` },
  to: { path: '^engine/', pathNot: `^engine/(domain|${verb})/` },
}));

export const forbidden = [
  {
    name: 'engine-knows-no-server',
    comment: 'The engine answers questions without knowing who asks: no server, no templates, no tests.',
    severity: 'error',
    from: { path: '^engine/' },
    to: { path: '^(server|templates|test|docs)/' },
  },
  {
    name: 'domain-imports-nothing',
    comment: 'engine/domain holds the nouns; they know no verb.',
    severity: 'error',
    from: { path: '^engine/domain/' },
    to: { path: '^engine/', pathNot: '^engine/domain/' },
  },
  ...verbsStayApart,
  {
    name: 'one-door',
    comment: 'engine/index.ts is the only door; the nouns of engine/domain may be named by everyone.',
    severity: 'error',
    from: { path: '^(server|docs)/' },
    to: { path: '^engine/', pathNot: '^engine/(index\\.ts$|domain/)' },
  },
  {
    name: 'one-reader-of-files',
    comment: 'Only engine/load/read-rules.ts touches the disk; the rest of the engine is given texts.',
    severity: 'error',
    from: { path: '^engine/', pathNot: '^engine/load/read-rules\\.ts$' },
    to: { path: '^(node:)?fs(/promises)?$' },
  },
  {
    name: 'engine-is-pure',
    comment: 'No network, process, worker, clock or chance in the engine: the same question gets the same answer everywhere.',
    severity: 'error',
    from: { path: '^engine/' },
    to: {
      path: '^(node:)?(http|https|http2|net|tls|dns|dgram|child_process|worker_threads|cluster|process|os|timers|perf_hooks)(/promises)?$',
    },
  },
  {
    name: 'one-place-knows-json-rules-engine',
    comment: 'Only engine/evaluate/run-rules.ts knows json-rules-engine; its traps are guarded there once.',
    severity: 'error',
    from: { path: '^(engine|server)/', pathNot: '^engine/evaluate/run-rules\\.ts$' },
    to: { path: 'node_modules/json-rules-engine/' },
  },
  {
    name: 'engine-needs-no-web',
    comment: 'Express, pino, handlebars and commander belong to the ways in.',
    severity: 'error',
    from: { path: '^engine/' },
    to: { path: 'node_modules/(express|pino|pino-http|handlebars|helmet|commander|swagger-ui-dist|close-with-grace)/' },
  },
  {
    name: 'store-knows-no-service',
    comment: 'server/store keeps records; services ask it, never the other way round.',
    severity: 'error',
    from: { path: '^server/store/' },
    to: { path: '^server/(services|api|pages|cli|app|main)' },
  },
  {
    name: 'cases-are-pure',
    comment:
      'server/cases says what may become of a case from plain data: no store, service, clock or file, so that every table of it is tested alone.',
    severity: 'error',
    from: { path: '^server/cases/' },
    to: { path: '^server/', pathNot: '^server/(cases|records)/' },
  },
  {
    name: 'journal-is-pure',
    comment: 'server/journal chains, signs and shapes entries from plain data; whoever checks the record years later needs nothing else.',
    severity: 'error',
    from: { path: '^server/journal/' },
    to: { path: '^server/', pathNot: '^server/(journal|records)/' },
  },
  {
    name: 'letters-are-pure',
    comment:
      'A letter is a function of its source and its templates alone: no store or service, so that it can be made again byte for byte.',
    severity: 'error',
    from: { path: '^server/letters/' },
    to: { path: '^server/', pathNot: '^server/((letters|cases|records|words)/|places\\.ts$)' },
  },
  {
    name: 'pure-folders-touch-nothing',
    comment: 'What is reckoned of cases, entries and letters asks neither disk, network, process nor clock; one file reads its template.',
    severity: 'error',
    from: { path: '^server/(cases|journal|letters)/', pathNot: '^server/letters/letter-mail\\.ts$' },
    to: { path: '^(node:)?(fs|http|https|net|tls|dns|child_process|worker_threads|process|timers|perf_hooks)(/promises)?$' },
  },
  {
    name: 'services-know-no-way-in',
    comment: 'Services are asked by the API, the pages and the command line, and know none of them.',
    severity: 'error',
    from: { path: '^server/services(/|\\.ts$)' },
    to: { path: '^server/(api|pages|cli)/' },
  },
  {
    name: 'ways-in-ask-services',
    comment: 'The API and the pages ask services; only those know the store.',
    severity: 'error',
    from: { path: '^server/(api|pages|cli)/' },
    to: { path: '^server/store/' },
  },
  {
    name: 'no-tests-in-the-product',
    comment: 'What is shipped imports no test and no development tool.',
    severity: 'error',
    from: { path: '^(engine|server)/' },
    to: { path: '^test/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-development-package-in-the-product',
    comment: 'A package that `npm ci --omit=dev` leaves out must not be needed to serve.',
    severity: 'error',
    from: { path: '^(engine|server)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one idea, or a third is missing.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'nothing-unresolved',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

export const options = {
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
    mainFields: ['main', 'types'],
  },
};

// dependency-cruiser reads its configuration from the default export.
const configuration = { forbidden, options };
export { configuration as default };
