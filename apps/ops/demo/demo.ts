import { exempelkommun } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import type { Installation } from '../../composition/installation.js';
import { prepareExempelkommun } from '../../composition/exempelkommun.js';
import { Avvikelsevag } from '../kommandon.js';
import { inParallel, Progress } from '../progress.js';
import { writeReport } from '../rapport.js';
import { planYear, PROPORTIONER, type Enhetsvikt, type PlaneratArende } from './plan.js';
import { scenarier } from './scenario.js';
import { Slump } from './slump.js';
import { KOMMUN, Spelare } from './spela.js';
import { spelaFall, verkligaFall } from './verkliga-fall.js';

const FRO = 20110901;
/** commands at once: enough for the store to write them in groups */
const BREDD = 64;

/** How often units of an operation report, from how common the operation's events are in published figures (falls are a third of all). */
const VERKSAMHETSVIKT: Readonly<Record<string, number>> = {
  'sarskilt-boende': 260,
  hemtjanst: 150,
  natt: 60,
  korttidsboende: 70,
  'lss-boende': 60,
  'halso-och-sjukvard': 45,
  'personlig-assistans': 18,
  'daglig-verksamhet': 16,
  myndighet: 14,
  'barn-och-unga': 14,
  'ekonomiskt-bistand': 12,
  dagverksamhet: 8,
  boendestod: 8,
  vuxna: 8,
  korttidsvistelse: 8,
  hvb: 6,
  stodboende: 5,
  oppenvard: 4,
  // The family law unit and the out-of-hours service report nothing: silence is a result too.
};

/** Fills Exempelkommun with the last three complete calendar years and writes the last one's kvalitetsberättelse. A second run adds nothing. */
export async function demo(installation: Installation, say: (line: string) => void): Promise<void> {
  const now = installation.clock.now();
  const lastYear = Number(stockholmDay(now).slice(0, 4)) - 1;
  const years = [lastYear - 2, lastYear - 1, lastYear];
  await prepareExempelkommun(installation);
  const before = await lastLopnummer(installation);

  await installation.runtime.start();
  const vag = new Avvikelsevag(installation);
  const cases = demoCases(years);
  say(
    `Exempelkommun med ${PROPORTIONER.invanare.toLocaleString('sv-SE')} invånare: ${cases.length} avvikelser åren ${years[0]}–${lastYear}.`,
  );
  const spelare = new Spelare(vag, installation, now);
  await inParallel(cases, BREDD, (arende) => spelare.spela(arende), new Progress('Avvikelser', cases.length));
  const fall = verkligaFall(lastYear);
  for (const each of fall) await spelaFall(vag, each);
  say(`${fall.length} avvikelser ur fall som beskrivits offentligt (C06, C11, C20, C29, C33), fram till lex Sarah.`);

  const added = (await lastLopnummer(installation)) - before;
  say(added === 0n ? 'Allt fanns redan: inga händelser lades till.' : `${added.toLocaleString('sv-SE')} händelser lades till i loggen.`);
  const files = await writeReport(installation, { kommun: KOMMUN, year: lastYear, actorId: 'forvaltningschef', once: true });
  for (const file of files) say(`Skrev ${file}`);
}

export { KOMMUN };

/** Every case of the demo: the same in every installation. */
export function demoCases(years: readonly number[]): PlaneratArende[] {
  const slump = new Slump(FRO);
  const perYear = (PROPORTIONER.invanare / 1000) * PROPORTIONER.avvikelserPerTusen;
  return years.flatMap((year, index) =>
    planYear(slump, year, Math.round(perYear * PROPORTIONER.arsandel[index]!), units(index, years.length), scenarier),
  );
}

/** The units that report, and until when: one closes in the middle of the last year. */
function units(yearIndex: number, years: number): Enhetsvikt[] {
  const last = yearIndex === years - 1;
  return exempelkommun.delar.flatMap((del) => {
    const vikt = del.verksamhet === undefined ? undefined : VERKSAMHETSVIKT[del.verksamhet];
    return vikt === undefined || !del.ansvarig ? [] : [{ del, vikt, sistaManad: del.nyckel === 'strandvagen' && last ? 6 : 12 }];
  });
}

async function lastLopnummer({ runtime }: Installation): Promise<bigint> {
  return (await runtime.status()).find(({ kommun }) => kommun === KOMMUN)?.head ?? 0n;
}
