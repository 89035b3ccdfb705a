import { exempelkommun, preparedId } from '#areas/organisation';
import { startOfDay, stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Installation } from '../../composition/installation.js';
import { prepareExempelkommun } from '../../composition/exempelkommun.js';
import { Avvikelsevag } from '../kommandon.js';
import { inParallel, Progress } from '../progress.js';
import { writeReport } from '../rapport.js';
import { enheter, type Organisation } from './enheter.js';
import { antalAr, planYear, PROPORTIONER, type PlaneratArende } from './plan.js';
import { scenarier } from './scenario.js';
import { commandId, KOMMUN, Spelare } from './spela.js';
import { spelaFall, verkligaFall } from './verkliga-fall.js';

/** commands at once: enough for the store to write them in groups */
const BREDD = 64;

export interface Demoomfang {
  readonly years: readonly number[];
  /** how many cases a year has */
  readonly antal: (year: number) => number;
}

/** The last three complete calendar years in Stockholm. */
export function heltOmfang(now: Instant): Demoomfang {
  const lastYear = Number(stockholmDay(now).slice(0, 4)) - 1;
  return { years: [lastYear - 2, lastYear - 1, lastYear], antal: (year) => antalAr(year, lastYear) };
}

/** Fills Exempelkommun with its years and writes the last one's kvalitetsberättelse. A second run adds nothing, and completes one that was interrupted. */
export async function demo(
  installation: Installation,
  say: (line: string) => void,
  omfang: Demoomfang = heltOmfang(installation.clock.now()),
): Promise<void> {
  const { years, antal } = omfang;
  const lastYear = years.at(-1)!;
  const began = performance.now();
  await prepareExempelkommun(installation);
  const before = await lastLopnummer(installation);
  await installation.runtime.start();

  const vag = new Avvikelsevag(installation);
  const organisation = await organisationDuring(installation, years);
  const cases = years.flatMap((year) => planYear(year, antal(year), enheter(organisation), scenarier));
  say(
    `Exempelkommun, en påhittad kommun med ${tal(PROPORTIONER.invanare)} invånare: ${tal(cases.length)} avvikelser åren ${years[0]}–${lastYear}.`,
  );
  const till = await cutOff(installation, cases);
  const spelare = new Spelare(vag, installation, till);
  await inParallel(cases, BREDD, (arende) => spelare.spela(arende), new Progress('Avvikelser', cases.length));
  const fall = verkligaFall(lastYear).filter(({ rapporterad }) => rapporterad <= till);
  for (const each of fall) await spelaFall(vag, each);
  say(`${fall.length} avvikelser ur fall som har beskrivits offentligt, fram till där lex Sarah tar vid.`);

  const added = (await lastLopnummer(installation)) - before;
  say(
    added === 0n
      ? `Allt fanns redan: inga händelser lades till (${sekunder(began)}).`
      : `${tal(added)} händelser lades till i loggen (${sekunder(began)}).`,
  );
  const reporting = performance.now();
  const files = await writeReport(installation, { kommun: KOMMUN, year: lastYear, actorId: 'forvaltningschef', once: true });
  say(`Kvalitetsberättelsen för ${lastYear} är framtagen (${sekunder(reporting)}):`);
  for (const file of files) say(`  ${file}`);
  say('Starta tjänsten med "npm start" för att se ärendena.');
}

export { KOMMUN };

const tal = (value: number | bigint): string => value.toLocaleString('sv-SE');
const sekunder = (since: number): string =>
  `${((performance.now() - since) / 1000).toLocaleString('sv-SE', { maximumFractionDigits: 1 })} s`;

/** The demo happens up to the day of its first run, so that a later run has nothing to add. */
async function cutOff({ store, clock }: Installation, cases: readonly PlaneratArende[]): Promise<Instant> {
  const last = cases.at(-1);
  const first = last && cases.find(({ nyckel }) => nyckel.slice(0, 4) === last.nyckel.slice(0, 4));
  const stored = first && (await store.findCommand(KOMMUN, commandId(first)));
  const recorded = stored ? (await store.readStream(stored.streamId, { max: 1 }))[0]!.meta.recordedAt : clock.now();
  return startOfDay(stockholmDay(recorded));
}

/** Which of Exempelkommun's units existed the whole of each month. */
async function organisationDuring({ organisation }: Installation, years: readonly number[]): Promise<Organisation> {
  const months = years.flatMap((year) => Array.from({ length: 12 }, (_, month) => [year, month] as const));
  const existed = new Map<string, ReadonlySet<string>>();
  for (const [year, month] of months) {
    const [first, last] = [0, 1].map((end) => new Date(Date.UTC(year, month + end, 1 - end)).toISOString().slice(0, 10)) as [
      string,
      string,
    ];
    const days = [await organisation.onDay(KOMMUN, first), await organisation.onDay(KOMMUN, last)];
    const keys = exempelkommun.delar
      .filter(({ nyckel }) => days.every((day) => day.find(preparedId(KOMMUN, nyckel))))
      .map(({ nyckel }) => nyckel);
    existed.set(first.slice(0, 7), new Set(keys));
  }
  return (nyckel, manad) => existed.get(manad)?.has(nyckel) ?? false;
}

async function lastLopnummer({ runtime }: Installation): Promise<bigint> {
  return (await runtime.status()).find(({ kommun }) => kommun === KOMMUN)?.head ?? 0n;
}
