// `npm run test:contract [-- suite … log …]`: the same suites on every log that there is, or on those asked for, one run of jest for each, and at the end a table of what ran where. On
// the server in KURRENTDB_URL too, when it is set: every log that is opened there has a prefix of its own, and its streams are deleted when it is closed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askServer } from './kurrentdb-server.mjs';

const STORES = 'libs/engine/event-store';
const ACCEPTANCE = 'test/acceptance';
const BETWEEN_LOGS = 'prövar två loggar på en gång: sviten mellan-loggar';

const OWN_LOG = 'väljer själv sin logg';
const NO_LOG = 'har ingen logg';

/** The files of the acceptance suite that do not run on a log, and why. All others do. */
const NOT_ON = {
  memory: {
    'byta-handelselogg': BETWEEN_LOGS,
    'bygg-om-register': OWN_LOG,
    demo: OWN_LOG,
    'lasreplik-befordrad': NO_LOG,
    upptagen: NO_LOG,
    'felaktig-indata': 'läser loggen från en annan process',
    'flera-kommuner': 'flera processer, varav en dör',
    'flera-processer': 'flera processer, varav en dör',
    lasreplik: 'startar tjänsten på nytt',
    rapportbytes: 'läser loggen från en annan process',
    ops: 'ändrar i loggens tabeller, och kommandona är egna processer',
    'start-och-stopp': 'startar tjänsten på nytt',
  },
  postgres: { 'byta-handelselogg': BETWEEN_LOGS, 'bygg-om-register': OWN_LOG },
  peer: {
    'byta-handelselogg': BETWEEN_LOGS,
    demo: OWN_LOG,
    'lasreplik-befordrad': NO_LOG,
    upptagen: NO_LOG,
    ops: 'ändrar i loggens tabeller i PostgreSQL och ser att verify märker det',
    'start-och-stopp': 'handlar om den inbyggda databasen, låset och porten',
  },
};

// What differs between the two is whose process it is.
NOT_ON.server = NOT_ON.peer;

const on = (paths, only) => ({ paths, only });
const onEach = (paths) => ({ memory: on(paths), postgres: on(paths), peer: on(paths), server: on(paths) });
const acceptance = (log) => ({ paths: [`${ACCEPTANCE}/`], but: Object.keys(NOT_ON[log]) });

/** What is run on each log; a sentence where there is nothing to run. */
const SUITES = {
  lagring: {
    memory: on([`${STORES}/memory/`]),
    postgres: on([`${STORES}/postgres/`]),
    peer: on([`${STORES}/kurrentdb/`]),
    // The rest needs the peer's fault switches.
    server: on([`${STORES}/kurrentdb/(kurrentdb\\.(int-)?spec|copying)`]),
  },
  förväntningar: {
    memory: on([`${STORES}/contract/`], 'the memory store'),
    postgres: on([`${STORES}/contract/`], 'the PostgreSQL store'),
    peer: on([`${STORES}/contract/`], 'the KurrentDB store'),
    server: on([`${STORES}/contract/`], 'the KurrentDB store'),
  },
  projektioner: onEach(['libs/engine/projection/.*int-spec']),
  acceptans: { memory: acceptance('memory'), postgres: acceptance('postgres'), peer: acceptance('peer'), server: acceptance('server') },
  dödande: {
    memory: 'minnet dör med sin process',
    postgres: on(['test/chaos/(kill|writers|projections)\\.e2e-spec']),
    peer: on(['test/chaos/kurrentdb.*e2e-spec']),
    server: 'felen kan bara slås på i motparten',
  },
  'mellan-loggar': {
    memory: 'finns bara i prov',
    postgres: 'i samma körning som motparten',
    peer: on([`${STORES}/copy/`, 'test/contract/', `${ACCEPTANCE}/byta-handelselogg`]),
    server: on([`${STORES}/copy/`, 'test/contract/samma-rapporter', `${ACCEPTANCE}/byta-handelselogg`]),
  },
};

/** A run of jest, told as the table has it. */
function run({ paths, only, but = [] }, log) {
  const folder = mkdtempSync(join(tmpdir(), 'hjulet-kontrakt-'));
  const report = join(folder, 'jest.json');
  const named = only === undefined ? [] : ['--testNamePattern', only];
  const arguments_ = [
    '--selectProjects',
    'unit',
    'int',
    'e2e',
    '--json',
    `--outputFile=${report}`,
    ...named,
    ...but.flatMap((name) => ['--testPathIgnorePatterns', `${ACCEPTANCE}/${name}\\.`]),
    '--testPathPatterns',
    ...paths,
  ];
  try {
    const env = { ...process.env, TEST_LOG: log };
    delete env.KURRENTDB_URL;
    delete env.KURRENTDB_URL_FILE;
    if (log === 'server') env.KURRENTDB_URL = server.url;
    const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', ...arguments_], { stdio: ['ignore', 'ignore', 'inherit'], env });
    return told(status === 0, JSON.parse(readFileSync(report, 'utf8')), but.length);
  } catch {
    return { good: false, text: 'FÖLL: jest kom inte igång' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function told(succeeded, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }, left) {
  // A pattern that matches nothing is no proof of anything.
  const good = succeeded && numPassedTests > 0;
  if (good) return { good, text: `${numPassedTests} prov gick${left > 0 ? `, utom i ${left} ${left === 1 ? 'fil' : 'filer'}` : ''}` };
  const broken = numRuntimeErrorTestSuites > 0 ? `, ${numRuntimeErrorTestSuites} filer gick inte att köra` : '';
  return { good, text: `FÖLL: ${numFailedTests} av ${numFailedTests + numPassedTests} prov${broken}` };
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The acceptance files that were not run, a line each. */
function leftOut(logs) {
  const left = logs
    .filter((log) => log !== 'server' || server)
    .flatMap((log) => Object.entries(NOT_ON[log]).map(([name, why]) => `  ${LOGS[log]}: ${name} – ${why}`));
  return ['Inte i acceptans på', ...left].join('\n');
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES) && !(name in NOT_ON));
if (unknown.length > 0) {
  console.error(
    `${unknown.join(', ')} är varken en provsvit (${Object.keys(SUITES).join(', ')}) eller en logg (${Object.keys(NOT_ON).join(', ')}).`,
  );
  process.exit(1);
}
const isAsked = (name, among) => !asked.some((each) => each in among) || asked.includes(name);

const files = readdirSync(ACCEPTANCE);
const gone = Object.values(NOT_ON)
  .flatMap(Object.keys)
  .filter((name) => !files.some((file) => file.startsWith(`${name}.`)));
if (gone.length > 0) {
  console.error(`${gone.join(', ')} står som undantag i scripts/contract.mjs men finns inte i ${ACCEPTANCE}.`);
  process.exit(1);
}

/** What was run against what, and what it is no proof of. */
function said(server) {
  if (!server || !logs.includes('server')) return 'Ingenting av detta har körts mot en riktig KurrentDB-server.';
  if (server.isPeer)
    return `Den sista kolumnen är motparten (${server.version}) på ${server.hosts}, i en process för sig. Ingenting av detta har körts mot en riktig KurrentDB-server.`;
  const version = server.version ? `som säger sig vara version ${server.version}` : 'som inte säger sin version';
  return `Den sista kolumnen har körts mot servern på ${server.hosts}, ${version}. Strömmarna som proven gjorde där heter prov_…: de tas bort när det går, och ligger på disken tills servern städas (scavenge).`;
}

let server;
try {
  server = await askServer(process.env);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const LOGS = { memory: 'minne', postgres: 'PostgreSQL', peer: 'KurrentDB:s motpart', server: server?.name ?? 'KurrentDB-server' };

const suites = Object.keys(SUITES).filter((name) => isAsked(name, SUITES));
const logs = Object.keys(LOGS).filter((name) => isAsked(name, NOT_ON));
const rows = [['', ...logs.map((log) => LOGS[log])]];
let good = true;
for (const suite of suites) {
  const row = [suite];
  for (const log of logs) {
    const what = SUITES[suite][log];
    if (typeof what === 'string') row.push(`– (${what})`);
    else if (log === 'server' && !server) row.push('inte kört: KURRENTDB_URL är inte satt');
    else {
      console.error(`\n${suite}: ${LOGS[log]}`);
      const outcome = run(what, log);
      good &&= outcome.good;
      row.push(outcome.text);
    }
  }
  rows.push(row);
}
console.log(`\n${[table(rows), ...(suites.includes('acceptans') ? [leftOut(logs)] : []), said(server)].join('\n\n')}`);
process.exit(good ? 0 : 1);
