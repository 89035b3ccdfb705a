import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { startOfDay, stockholmDay } from '#engine/deadline';
import { isSlug, isUuid } from '#engine/access';
import { instantFrom, isCalendarDate } from '#engine/http';
import { DomainError } from '#engine/kernel';
import { createDataSource, readConfig, runMigrations, type Config } from '#engine/platform';
import { UTGAVOR, type Utgava } from '#reports/gemensamt';
import { openInstallation, type Installation } from '../composition/installation.js';
import { allMigrations } from '../composition/migrations.js';
import { demo, KOMMUN } from './demo/demo.js';
import { felrader, type Omgivning } from './fel.js';
import { Filfel } from './import/fil.js';
import { importera, Radfel, radrapport } from './import/importera.js';
import { importeraNyckeltal } from './import/nyckeltal.js';
import { KOLUMNER } from './import/rad.js';
import { Kommunframsteg } from './kommunframsteg.js';
import { loggkommandon } from './loggkommandon.js';
import { laggTillKommun } from './ny-kommun.js';
import { Progress } from './progress.js';
import { writeReport } from './rapport.js';
import { visaOmrendering } from './rendera-om.js';
import { verify } from './verify.js';
import { paSvenska } from './svenska.js';

const say = (line: string): void => console.log(line);

const ops = new Command('ops')
  .description('Förbättringshjulets kommandorad')
  .configureOutput(paSvenska)
  .showHelpAfterError('Lägg till --help för hjälp.')
  .allowExcessArguments(false)
  .helpCommand('help [kommando]', 'Visar hjälp för ett kommando')
  .helpOption('-h, --help', 'Visar hjälp');

const kommunkod = (text: string): string => {
  if (/^\d{4}$/.test(text)) return text;
  throw new InvalidArgumentError('En kommunkod är fyra siffror.');
};
const aktorId = (text: string): string => {
  if (isSlug(text)) return text;
  throw new InvalidArgumentError('Ett id är 1–64 tecken av A–Z, a–z, 0–9, punkt, bindestreck och understreck, aldrig ett personnummer.');
};
const tidpunkt = (text: string): string => {
  const instant = isCalendarDate(text) ? startOfDay(text) : instantFrom(text);
  if (instant !== null) return instant;
  throw new InvalidArgumentError('Ange ett datum (ÅÅÅÅ-MM-DD) eller en tidpunkt med tidszon.');
};
const ar = (text: string): number => {
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Ett år är fyra siffror.');
};
const antal = (text: string): number => {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Ett antal är ett heltal från 1 till 999.');
};
const uuid = (text: string): string => {
  if (isUuid(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Ett id är en UUID, som i adressen till rapporten.');
};
const utgavan = (text: string): Utgava => {
  const found = UTGAVOR.find((utgava) => utgava === text);
  if (found) return found;
  throw new InvalidArgumentError('En utgåva är full eller publik.');
};

ops
  .command('demo')
  .description(
    'Fyller Exempelkommun med tre års kvalitetsarbete och skriver kvalitetsberättelsen, klagomålsredovisningen och internkontrollrapporten. En andra körning lägger inte till något.',
  )
  .action(() => withInstallation((installation) => demo(installation, say)));

ops
  .command('import')
  .summary('Tar in avvikelser ur ett tidigare system från CSV eller NDJSON.')
  .description(
    `Tar in avvikelser ur ett tidigare system från CSV eller NDJSON. Kolumner:\n${Object.entries(KOLUMNER)
      .map(([name, text]) => `  ${name.padEnd(16)} ${text}`)
      .join('\n')}`,
  )
  .argument('<fil>', 'fil som slutar på .csv, .ndjson eller .jsonl, i UTF-8')
  .option('--kommun <kod>', 'kommunkod', kommunkod, KOMMUN)
  .option('--prov', 'kontrollerar filen utan att ta in något', false)
  .option('--aktor <id>', 'den som gör importen', aktorId, 'importor')
  .action((fil: string, { kommun, prov, aktor }: { kommun: string; prov: boolean; aktor: string }) =>
    withRunning(async (installation) => {
      const { rader, fannsRedan, vidareHar, lagrat } = await importera(installation, fil, { kommun, actorId: aktor, dryRun: prov });
      if (!lagrat) return say(`Filen är felfri: ${rader} rader kan tas in. Ingenting har lagrats.`);
      say(`Importen är klar: ${rader} rader, varav ${fannsRedan} fanns redan. De räknas nu i rapporter.`);
      if (vidareHar > 0) say(`${vidareHar} ärenden hade redan börjat handläggas här och lämnades öppna.`);
    }),
  );

interface Nyckeltalsflaggor {
  readonly kommun: string;
  readonly kod?: string;
  readonly medRiket: boolean;
  readonly titel?: string;
  readonly titlar?: string;
  readonly hamtad?: string;
  readonly prov: boolean;
  readonly aktor: string;
}

ops
  .command('import-nyckeltal')
  .description(
    'Tar in nyckeltal från Kolada: JSON så som den hämtas ur API v3 (https://api.kolada.se/v3/data/kpi/<nyckeltal>/municipality/<kommunkod>). Bara den egna kommunens värden tas in.',
  )
  .argument('<fil>', 'fil med svaret från Kolada, oförändrat')
  .option('--kommun <kod>', 'kommunkod', kommunkod, KOMMUN)
  .option('--kod <kod>', 'kommunkod hos Kolada, när den är en annan än kommunens', kommunkod)
  .option('--med-riket', 'tar också in rikets värden, som jämförelse', false)
  .option('--titel <namn>', 'nyckeltalets namn, när filen bara har ett')
  .option('--titlar <fil>', 'fil med nyckeltalens namn, så som den hämtas ur API v3 (/v3/kpi)')
  .option('--hamtad <tid>', 'när filen hämtades; när den senast ändrades om den utelämnas', tidpunkt)
  .option('--prov', 'kontrollerar filen utan att ta in något', false)
  .option('--aktor <id>', 'den som gör importen', aktorId, 'importor')
  .action((fil: string, { prov, aktor, ...val }: Nyckeltalsflaggor) =>
    withRunning(async (installation) => {
      const svar = await importeraNyckeltal(installation, fil, { ...val, actorId: aktor, dryRun: prov });
      const { siffror, nyckeltal, fannsRedan, utanVarde, andra, nastaSida, lagrat } = svar;
      const vad = `${siffror} ${siffror === 1 ? 'siffra' : 'siffror'} för ${nyckeltal} nyckeltal`;
      say(
        lagrat
          ? `Importen är klar: ${vad}, varav ${fannsRedan} fanns redan.`
          : `Filen är felfri: ${vad} kan tas in. Ingenting har lagrats.`,
      );
      if (utanVarde > 0) say(`${utanVarde} av dem saknar värde hos källan. De står som tomma, inte som noll.`);
      if (andra > 0) say(`${andra} ${andra === 1 ? 'post' : 'poster'} gällde andra kommuner och togs inte in.`);
      if (nastaSida) say('Kolada hade fler värden än filen rymmer. Hämta nästa sida (next_url) och ta in den också.');
    }),
  );

ops
  .command('rebuild')
  .description('Bygger om läsmodeller ur loggen, bredvid dem som används, och byter när de är klara.')
  .argument('[projektion]', 'en av dem; alla om den utelämnas')
  .option('--samtidigt <antal>', 'kommuner åt gången; hälften så många som anslutningarna till databasen om det utelämnas', antal)
  .action((projektion: string | undefined, { samtidigt }: { samtidigt?: number }) =>
    withInstallation(async ({ runtime, projections }) => {
      const names = projections.map(({ name }) => name);
      if (projektion !== undefined && !names.includes(projektion))
        throw new Filfel(`Det finns ingen projektion ${projektion}. Välj ${names.join(', ')}.`);
      for (const name of projektion === undefined ? names : [projektion]) {
        const progress = new Progress(`Bygger om ${name}`, 1);
        const framsteg = new Kommunframsteg(progress);
        const { events, tables } = await runtime.rebuild(name, undefined, (kommun) => framsteg.at(kommun), samtidigt);
        progress.done();
        for (const { table, rows, sameAsBefore } of tables)
          say(`${table}: ${rows} rader${sameAsBefore === null ? '' : sameAsBefore ? ', lika som förut' : ', ANDRA än förut'}`);
        say(`${name} är ombyggd ur ${events} händelser.`);
      }
    }),
  );

ops
  .command('verify')
  .description('Kontrollerar loggens kedja och att läsmodellerna är vad loggen ger. Slutar med 1 när något inte stämmer.')
  .action(() =>
    withRunning(async (installation) => {
      if ((await verify(installation, say)) > 0) process.exitCode = 1;
    }),
  );

ops
  .command('report')
  .description(
    'Skriver årets kvalitetsberättelse, låst vid loggens nuvarande nummer: den fullständiga och den publika utgåvan, var och en som HTML, PDF, arkiv-PDF, Word, Excel och JSON.',
  )
  .option('--kommun <kod>', 'kommunkod', kommunkod, KOMMUN)
  .option('--ar <år>', 'kalenderår; förra året om det utelämnas', ar)
  .option('--enhet <id>', 'en del av organisationen; hela kommunen om den utelämnas')
  .option('--aktor <id>', 'den som rapporten görs av', aktorId, 'forvaltningschef')
  .action(({ kommun, ar: given, enhet, aktor }: { kommun: string; ar?: number; enhet?: string; aktor: string }) =>
    withRunning(async (installation) => {
      const year = given ?? Number(stockholmDay(installation.clock.now()).slice(0, 4)) - 1;
      const order = { kommun, year, actorId: aktor, ...(enhet === undefined ? {} : { organisationsenhetId: enhet }) };
      for (const file of await writeReport(installation, order)) say(`Skrev ${file}`);
    }),
  );

interface Omrenderingsflaggor {
  readonly kommun: string;
  readonly rapport: string;
  readonly utgava?: Utgava;
  readonly aktor: string;
}

ops
  .command('rendera-om')
  .description(
    'Gör en beslutad rapports filer på nytt ur det som lagrades vid beslutet, och jämför med de beslutade. Slutar med 1 när något skiljer.',
  )
  .requiredOption('--rapport <id>', 'rapportens id', uuid)
  .option('--kommun <kod>', 'kommunkod', kommunkod, KOMMUN)
  .option('--utgava <utgåva>', 'full eller publik; båda om den utelämnas', utgavan)
  .option('--aktor <id>', 'den som gör det, för läsloggen', aktorId, 'systemadministrator')
  .action((val: Omrenderingsflaggor) =>
    withInstallation(async (installation) => {
      if ((await visaOmrendering(installation, val, say)) > 0) process.exitCode = 1;
    }),
  );

ops
  .command('migrate')
  .description('Ändrar databasens form till den här versionens. Behövs bara med egen databas (DATABASE_URL).')
  .action(async () => {
    const config = configOfOps();
    if (config.database.embedded) return say('Den inbyggda databasen ändras av sig själv när tjänsten startar.');
    const dataSource = createDataSource(config.database.url, { migrations: allMigrations, use: 'batch', max: 2 });
    await dataSource.initialize();
    const run = await runMigrations(dataSource).finally(() => dataSource.destroy());
    say(run.length === 0 ? 'Databasen var redan aktuell.' : `Körde ${run.length} ändringar: ${run.join(', ')}`);
  });

ops
  .command('kommun')
  .description('Lägger till en kommun med en första organisation.')
  .argument('<kod>', 'kommunkod, fyra siffror', kommunkod)
  .argument('<namn>', 'kommunens namn')
  .action((kod: string, namn: string) => withInstallation(async (installation) => say(await laggTillKommun(installation, kod, namn))));

loggkommandon(ops, () => configOfOps(), say);

/** Log lines go to standard error, and only what needs attention unless asked otherwise: standard output is what the command has to say. */
const configOfOps = (): Config => readConfig(undefined, { logLevel: 'warn' });

async function withInstallation(work: (installation: Installation) => Promise<void>): Promise<void> {
  const installation = await openInstallation(configOfOps(), { warn: console.warn, logTo: pino.destination({ dest: 2, sync: true }) });
  // What the command stores, and waits to read, gets its number also when no worker is up.
  installation.forseglare?.start();
  try {
    await work(installation);
  } finally {
    await installation.runtime.stop();
    await installation.forseglare?.stop();
    await installation.close();
  }
}

/** With read models that are kept up with the log, and have caught up. */
const withRunning = (work: (installation: Installation) => Promise<void>): Promise<void> =>
  withInstallation(async (installation) => {
    await installation.runtime.start();
    for (const kommun of await installation.store.kommuner()) {
      const head = await installation.store.feed(kommun).head();
      if (head !== null) await installation.runtime.waitFor(kommun, head, 600_000);
    }
    await work(installation);
  });

/** The configuration may be what is wrong: nothing is asked of it but what it could say. */
function omgivning(): Omgivning {
  const kommando = ops.args[0] ?? 'ops';
  try {
    const { database, dataDir, logLevel } = configOfOps();
    return { kommando, dataDir: database.embedded ? dataDir : null, detaljer: ['debug', 'trace'].includes(logLevel) };
  } catch {
    return { kommando, dataDir: null, detaljer: false };
  }
}

try {
  await ops.parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Radfel) {
    for (const line of radrapport(error)) console.error(line);
    console.error(error.message);
  } else if (error instanceof DomainError)
    console.error([error.message, ...error.fel.map(({ falt, meddelande }) => `${falt}: ${meddelande}`)].join('\n'));
  else if (error instanceof Filfel) console.error(error.message);
  else for (const line of felrader(error, omgivning())) console.error(line);
}
