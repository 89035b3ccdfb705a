import { exempelkommun, preparedId } from '#areas/organisation';
import { startOfDay, stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { inParallel } from '#engine/platform';
import type { Installation } from '../../composition/installation.js';
import { prepareExempelkommun } from '../../composition/exempelkommun.js';
import { Avvikelsevag } from '../kommandon.js';
import { inParallelShown } from '../progress.js';
import { spelaArbete } from './arbete.js';
import { openService } from './buss.js';
import { spelaRapporter, writeInternkontrollrapport } from './internkontrollrapport/rapport.js';
import { enheter, type Organisation } from './enheter.js';
import { spelaBerattelser } from './kvalitetsberattelse/rapport.js';
import { antalAr, planYear, PROPORTIONER, type PlaneratArende } from './plan.js';
import { scenarier } from './scenario.js';
import { planKlagomal, planPagaendeKlagomal, type Kopplingsmal } from './klagomal/plan.js';
import { efterAterlamning, planLexrapporter, planOverlamning, type PlaneradLexrapport } from './lex-sarah/plan.js';
import { Ovrigtspelare } from './ovrigt.js';
import { planInformation } from './personalinformation.js';
import { Spelare } from './spela.js';
import { commandId, FORST, KOMMUN, Stegspelare } from './steg.js';
import { spelaFall, verkligaFall } from './verkliga-fall.js';

/** commands at once: enough for the store to write them in groups */
const BREDD = 64;
/** The process managers go through every event once: some seconds, many more on a busy machine. */
const FOLJER_INOM_MS = 300_000;

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

/**
 * Fills Exempelkommun with its years: what went wrong and was reported, and what was done before anything did. Writes the last one's kvalitetsberättelse,
 * account of klagomål and internkontrollrapport. A second run adds nothing, and completes one that was interrupted.
 */
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
  const organisation = await organisationDuring(installation, [...years, lastYear + 1, lastYear + 2]);
  const units = enheter(organisation);
  const cases = years.flatMap((year) => planYear(year, antal(year), units, scenarier));
  say(
    `Exempelkommun, en påhittad kommun med ${tal(PROPORTIONER.invanare)} invånare: ${tal(cases.length)} avvikelser åren ${years[0]}–${lastYear}.`,
  );
  const till = await cutOff(installation, cases);
  const steg = new Stegspelare(installation.road, installation.store, till);
  const spelare = new Spelare(vag, installation.store, steg);
  await inParallelShown('Avvikelser', cases, BREDD, (arende) => spelare.spela(arende));
  say(`Avvikelserna är inlagda, med sina steg (${sekunder(began)}).`);
  const fall = verkligaFall(lastYear).filter(({ rapporterad }) => rapporterad <= till);
  for (const each of fall) await spelaFall(vag, each);
  const vidare = fall.filter(({ lexSarah, uppgifter }) => lexSarah !== undefined || uppgifter.rapporterasSom === 'lex-sarah').length;
  say(
    `${fall.length} avvikelser ur fall som har beskrivits offentligt, fram till där lex Sarah tar vid: ${vidare} av dem har öppnat var sitt lex Sarah-ärende.`,
  );

  const skedda = cases.filter(({ rapporterad }) => rapporterad <= till);
  const lexSarah = planLexSarah(lastYear, till, skedda);
  const klagomal = [
    ...years.flatMap((year, index) => planKlagomal(year, index, units, kopplingsmal(skedda, lexSarah.rapporter))),
    ...planPagaendeKlagomal(till, units),
  ];
  const information = years.flatMap((year) => planInformation(year, organisation));
  const ovriga = new Ovrigtspelare(installation, steg);
  say('Lex Sarah-ärenden öppnas ur dem som lämnas över …');
  // What is handed over opens its lex Sarah case by itself: played on when that has been done.
  await followed(installation);
  await inParallel(lexSarah.rapporter, BREDD, (rapport) => ovriga.spelaLexrapport(rapport));
  await inParallel(lexSarah.overlamningar, BREDD, (overlamning) => ovriga.spelaOverlamning(overlamning));
  await followed(installation);
  await inParallel(lexSarah.aterlamnade, BREDD, (arende) => spelare.spela(arende));
  say(
    `${lexSarah.overlamningar.length + lexSarah.rapporter.length} påhittade lex Sarah-ärenden: ${lexSarah.overlamningar.length} ur avvikelser, varav ${lexSarah.aterlamnade.length} lämnats tillbaka till enheten, och ${lexSarah.rapporter.length} direkta rapporter.`,
  );
  await inParallelShown('Klagomål', klagomal, BREDD, (each) => ovriga.spelaKlagomal(each));
  say(
    `${klagomal.length} klagomål och synpunkter, varav ${klagomal.filter(({ inkom }) => inkom > `${lastYear + 1}`).length} har kommit in nyligen.`,
  );
  await inParallel(information, BREDD, (each) => ovriga.registrera(each));
  say(`${information.length} noteringar om att personalen har informerats om lex Sarah.`);
  say('Det förebyggande arbetet läggs in …');
  await followed(installation);
  const service = await openService(installation);
  try {
    await spelaArbete(service, steg, { years, avvikelser: skedda }, () => followed(installation), say);
    await followed(installation);
    await spelaRapporter(service, steg, lastYear);
    await followed(installation);

    const added = (await lastLopnummer(installation)) - before;
    say(
      added === 0n
        ? `Allt fanns redan: inga händelser lades till (${sekunder(began)}).`
        : `${tal(added)} händelser lades till i loggen (${sekunder(began)}).`,
    );
    say('Rapporterna räknas och skrivs …');
    const reporting = performance.now();
    const [berattelse = [], redovisning = []] = await spelaBerattelser(service, installation, lastYear, () => followed(installation));
    const internkontroll = await writeInternkontrollrapport(service, installation, steg, lastYear);
    say(`Rapporterna för ${lastYear} är framtagna, var och en i full och publik utgåva (${sekunder(reporting)}):`);
    for (const file of [...berattelse, ...redovisning, ...internkontroll]) say(`  ${file}`);
  } finally {
    await service.close();
  }

  say('Starta tjänsten med "npm start" för att se ärendena.');
}

export { KOMMUN };

const tal = (value: number | bigint): string => value.toLocaleString('sv-SE');
const sekunder = (since: number): string =>
  `${((performance.now() - since) / 1000).toLocaleString('sv-SE', { maximumFractionDigits: 1 })} s`;

/** Waits for everything that follows from what has been done: lex Sarah cases that open, and avvikelser that come back or close with them. */
async function followed({ store, runtime }: Installation): Promise<void> {
  const head = await store.feed(KOMMUN).head();
  if (head !== null && !(await runtime.waitFor(KOMMUN, head, FOLJER_INOM_MS)))
    throw new Error('Det som följer av demons ärenden har inte hunnits med. Kör "npm run demo" igen: den fortsätter där den var.');
}

/** The lex Sarah cases that follow from what has been reported, those reported directly, and the avvikelser that come back. */
function planLexSarah(lastYear: number, till: Instant, cases: readonly PlaneratArende[]) {
  const overlamningar = cases.filter(isOverlamnad).map((arende) => planOverlamning(arende, cases));
  const rapporter = planLexrapporter(lastYear, till, cases);
  return { overlamningar, rapporter, aterlamnade: overlamningar.flatMap((each) => efterAterlamning(each) ?? []) };
}

const isOverlamnad = ({ utfall, steg }: PlaneratArende): boolean =>
  utfall === 'missforhallande' && steg.some(({ namn }) => namn === 'bedomd');

/** In the order in which they came in. */
const kopplingsmal = (cases: readonly PlaneratArende[], rapporter: readonly PlaneradLexrapport[]): readonly Kopplingsmal[] =>
  [
    ...cases.map(({ nyckel, del, rapporterad: inkom }) => ({ typ: 'avvikelse' as const, nyckel, del, inkom })),
    ...rapporter.map(({ nyckel, del, inkom }) => ({ typ: 'lex-sarah' as const, nyckel, del, inkom })),
  ].toSorted((a, b) => (a.inkom < b.inkom ? -1 : 1));

/** The demo happens up to the day of its first run, so that a later run has nothing to add. */
async function cutOff({ store, clock }: Installation, cases: readonly PlaneratArende[]): Promise<Instant> {
  const last = cases.at(-1);
  const first = last && cases.find(({ nyckel }) => nyckel.slice(0, 4) === last.nyckel.slice(0, 4));
  const stored = first && (await store.findCommand(KOMMUN, commandId(first.nyckel, FORST)));
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
