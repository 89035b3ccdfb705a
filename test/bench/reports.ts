import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { createDataSource, readConfig } from '#engine/platform';
import { ProjectionRuntime } from '#engine/projection';
import { Dokumentverkstad, type Format } from '#reports/gemensamt';
import { Berattelser, currentMall, modell, type OppnadBerattelse } from '#reports/kvalitetsberattelse';
import { entities } from '../../apps/composition/areas.js';
import { prepareExempelkommun } from '../../apps/composition/exempelkommun.js';
import { openInstallation, type Installation } from '../../apps/composition/installation.js';
import { openService } from '../../apps/ops/demo/buss.js';
import { OwnPostgres } from '../chaos/own-postgres.js';
import { percentile } from './load.js';
import { fyll } from './reports/fyll.js';
import { historik } from './reports/historik.js';

export interface ReportOptions {
  readonly handelser: number;
  readonly varv: number;
}

interface Matt {
  readonly vad: string;
  /** milliseconds at the median, and at most */
  readonly median: number;
  readonly mest: number;
  readonly grans?: number;
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
const SETTINGS = ['max_connections=100', 'jit=off', 'max_wal_size=4GB', 'synchronous_commit=off'];
/** milliseconds, for a report of forty pages */
const GRANS: Partial<Record<Format, number>> = { pdf: 2_000, docx: 1_000, json: 300 };
const LASNING = fileURLToPath(new URL('./reports/lasning.js', import.meta.url));
const SIST = new Date().getUTCFullYear() - 1;
/** About what a page holds, in every section: together with figures and tables the report has forty pages. */
const TEXT = 'Enheterna har gått igenom sina avvikelser varje månad, och det som återkommer har tagits upp på arbetsplatsträffar. '.repeat(
  16,
);

/** A city's three years in the log, by the load model; then one of its kvalitetsberättelser, in each format. */
export async function benchReports({ handelser, varv }: ReportOptions): Promise<void> {
  const server = await OwnPostgres.create(SETTINGS);
  const dataDir = await mkdtemp(join(tmpdir(), 'hjulet-bench-'));
  const kek = join(dataDir, 'kek');
  await writeFile(kek, randomBytes(32), { mode: 0o600 });
  const miljo = { DATABASE_URL: server.url(), DATA_DIR: dataDir, KEK_FILE: kek, LOG_LEVEL: 'error' };
  const config = readConfig(miljo);
  const installation = await openInstallation(config, { warn: () => undefined, migrate: true });
  try {
    await prepareExempelkommun(installation);
    const skrivet = await timed('Händelserna skrivna', () => fyll(server.url(), installation.codec, historik(1, SIST), handelser));
    await timed('Läsmodellerna ikapp', () => catchUp(server.url(), installation));
    const { matt, sidor } = await measure(installation, varv, miljo);
    const lines = markdown({ ...skrivet, sidor, varv }, matt);
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!existsSync(RESULTS)) mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('reports.md', RESULTS), `${lines.join('\n')}\n`);
  } finally {
    await installation.close();
    await server.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const out = await work();
  process.stdout.write(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  return out;
}

/** The real projections over the whole log; nothing follows from the cases, so that the process managers have nothing to do. */
async function catchUp(url: string, { store, codec, projections, clock, random }: Installation): Promise<void> {
  const dataSource = await createDataSource(url, { entities, use: 'batch', max: 8 }).initialize();
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const runtime = new ProjectionRuntime({ dataSource, store, codec, projections, processManagers: [], clock, random, logger: quiet });
  try {
    await runtime.start();
    const head = await store.feed(EXEMPELKOMMUN).head();
    while (!(await runtime.waitFor(EXEMPELKOMMUN, head!, 30_000))) {
      const behind = (await runtime.status()).filter(({ lag }) => lag > 0n).map(({ namn, lag }) => `${namn} ${lag}`);
      process.stdout.write(`  återstår: ${behind.join(', ')}\n`);
    }
    // as autovacuum would have done along the way
    await dataSource.query('analyze');
  } finally {
    await runtime.stop();
    await dataSource.destroy();
  }
}

type Miljo = Readonly<Record<string, string>>;

async function measure(
  installation: Installation,
  varv: number,
  miljo: Miljo,
): Promise<{ readonly matt: readonly Matt[]; readonly sidor: number }> {
  const service = await openService(installation);
  try {
    const berattelser = service.get(Berattelser, { strict: false });
    const verkstad = service.get(Dokumentverkstad, { strict: false });
    const underlag = await rapporten(installation, berattelser);
    const doljs = new Set<never>();
    const upplagg = berattelser.upplagg(underlag, underlag.omfattning.namn);
    const vy = (berattelse: OppnadBerattelse) => berattelser.view(EXEMPELKOMMUN, berattelse, { doljs });
    const fil = async (format: Format, berattelse: OppnadBerattelse): Promise<Uint8Array> =>
      (await verkstad.rendera(modell(await vy(berattelse), 'full', upplagg), 'full', format)).bytes;

    const sidor = pages(await fil('pdf', underlag));
    const matt: Matt[] = [];
    // another day of reading is another question: each is counted, as when a draft is made, and kept
    matt.push(
      await median('siffror och mönster räknas, när ett utkast görs', varv, (nr) =>
        berattelser.rakna(EXEMPELKOMMUN, avlast(underlag, nr + 1)),
      ),
    );
    matt.push({
      ...matAv(
        'json, första läsningen i en ny process',
        newProcesses(varv, (nr) => avlast(underlag, nr + 1), miljo),
      ),
      grans: GRANS.json!,
    });
    matt.push(await median('json, om siffrorna först måste räknas', varv, (nr) => fil('json', avlast(underlag, nr + 101))));
    for (const format of ['json', 'pdf', 'arkiv', 'docx', 'xlsx', 'html'] as const)
      matt.push(await median(format, varv, (nr) => fil(format, omskriven(underlag, `${format} ${nr}.`)), GRANS[format]));
    return { matt, sidor };
  } finally {
    await service.close();
  }
}

async function median(vad: string, varv: number, work: (nr: number) => Promise<unknown>, grans?: number): Promise<Matt> {
  const times: number[] = [];
  for (let nr = 0; nr < varv; nr += 1) {
    const began = performance.now();
    await work(nr);
    times.push(performance.now() - began);
  }
  return { ...matAv(vad, times), ...(grans === undefined ? {} : { grans }) };
}

function matAv(vad: string, times: readonly number[]): Matt {
  const sorted = times.toSorted((a, b) => a - b);
  return { vad, median: percentile(sorted, 0.5), mest: sorted.at(-1)! };
}

/** Each report read for the first time in a process that has counted nothing. */
const newProcesses = (varv: number, berattelse: (nr: number) => OppnadBerattelse, miljo: Miljo): readonly number[] =>
  Array.from({ length: varv }, (_, nr) => {
    const input = JSON.stringify({ berattelse: berattelse(nr), miljo });
    const { status, stdout, stderr } = spawnSync(process.execPath, [LASNING], { input, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The reading failed: ${stderr}`);
    return Number(stdout);
  });

/** The whole kommun's last year, as of the end of the log, with a text in every section. */
async function rapporten({ dataSource }: Installation, berattelser: Berattelser): Promise<OppnadBerattelse> {
  const period = { fran: `${SIST}-01-01`, till: `${SIST}-12-31`, benamning: String(SIST) };
  const organisationsenhetId = preparedId(EXEMPELKOMMUN, 'kommun');
  const { vag, omfattning } = await berattelser.organisationsurval(EXEMPELKOMMUN, organisationsenhetId, period);
  const [row] = await dataSource.query<{ lopnummer: string }[]>('select max(lopnummer)::text as lopnummer from handelselogg.handelse');
  const mall = currentMall('kvalitetsberattelse')!;
  return {
    fas: 'utkast',
    id: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
    skapad: `${SIST + 1}-01-15T09:00:00.000Z`,
    period,
    organisationsenhetId,
    vag,
    omfattning,
    mall: mall.mall,
    mallversion: mall.version,
    lopnummer: row!.lopnummer,
    utformning: berattelser.utformning(EXEMPELKOMMUN),
    avsnitt: Object.fromEntries(mall.avsnitt.map(({ nyckel }) => [nyckel, { text: TEXT }])),
  };
}

/** Another report, read on another day: what has been counted of one report takes the place of what was kept of it before. */
const avlast = (berattelse: OppnadBerattelse, dag: number): OppnadBerattelse => ({
  ...berattelse,
  id: `${berattelse.id.slice(0, -4)}${String(dag).padStart(4, '0')}`,
  avlast: new Date(Date.UTC(SIST + 1, 0, 15 + dag)).toISOString().slice(0, 10),
});

/** Other texts in every section, so that nothing of an earlier file can be used again. */
const omskriven = (berattelse: OppnadBerattelse, ord: string): OppnadBerattelse => ({
  ...berattelse,
  avsnitt: Object.fromEntries(Object.keys(berattelse.avsnitt).map((nyckel) => [nyckel, { text: `${ord} ${TEXT}` }])),
});

/** A page is an object of its own in the file. */
const pages = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const ms = (value: number): string => value.toFixed(0);

function markdown(
  { handelser, arenden, sidor, varv }: { handelser: number; arenden: number; sidor: number; varv: number },
  matt: readonly Matt[],
): string[] {
  const over = matt.filter(({ median: mitt, grans = Infinity }) => mitt > grans);
  return [
    '# Rapporter ur en stor logg',
    '',
    `- händelser: ${handelser.toLocaleString('sv-SE')} i ${arenden.toLocaleString('sv-SE')} ärenden under tre år`,
    `- rapport: kvalitetsberättelsen för hela kommunen och det sista året, ${sidor} sidor som PDF`,
    `- maskin: ${cpus()[0]?.model ?? 'okänd processor'}, ${availableParallelism()} kärnor, Node ${process.version}`,
    `- varv: ${varv}; millisekunder`,
    '',
    'Siffrorna för ett löpnummer räknas en gång, när utkastet har gjorts, och sparas: den första raden är den räkningen, som ingen läsare väntar på. Den andra är den första läsningen i en nystartad process, ur det sparade. Den tredje är vad en läsare väntar om inget har hunnit sparas. Filerna därefter är ur siffror som processen redan har läst. Tiden är från fråga till färdiga byte.',
    '',
    '| vad | median | längst | gräns | |',
    '| --- | --- | --- | --- | --- |',
    ...matt.map(({ vad, median: mitt, mest, grans }) =>
      grans === undefined
        ? `| ${vad} | ${ms(mitt)} | ${ms(mest)} |  |  |`
        : `| ${vad} | ${ms(mitt)} | ${ms(mest)} | ${grans} | ${mitt <= grans ? 'uppnått' : 'EJ UPPNÅTT'} |`,
    ),
    '',
    over.length === 0 ? 'Alla gränser uppnådda.' : `EJ UPPNÅTT: ${over.map(({ vad }) => vad).join(', ')}.`,
  ];
}
