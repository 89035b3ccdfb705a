import { enumeration, inSentence, numberText, shareText } from '#engine/document';
import { antalord, arDolt, talord, versal, type Dolt, type Rad } from '#reports/gemensamt';
import type { Facts } from './facts.js';
import { upprakning } from './upprakning.js';

/** Texts for the sections of the proactive half, made from their figures. They never say why: that is for people. */
export const PROAKTIVA_FORSLAG: Readonly<Record<string, (facts: Facts) => string>> = {
  'foregaende-ar': foregaendeAr,
  riskanalyser,
  egenkontroll,
  nyckeltal,
  tillsyn,
  'ej-verkstallda-beslut': ejVerkstallda,
  internkontroll,
};

/** begins a sentence */
const many = (antal: number | Dolt, en: string, flera: string): string => versal(antalord(antal, en, flera));
const stycken = (delar: readonly (string | null)[]): string => delar.filter((del) => del !== null).join('\n\n');

const named = (rows: readonly Rad[], namn: string, kolumn: string): string =>
  upprakning(rows, kolumn, (row, antal) => `${inSentence(row[namn] as string)} ${antal}`);

function foregaendeAr(facts: Facts): string {
  const antal = facts.antal('foregaende-ar.forbattringsarbeten');
  const ur = facts.antal('foregaende-ar.ur-kvalitetsberattelsen');
  if (antal === 0 && ur === 0)
    return 'Inga förbättringsarbeten från föregående år är antecknade. Det betyder inte att inget har förbättrats.';
  return stycken([
    antal === 0
      ? null
      : `${many(antal, 'Ett förbättringsarbete', 'förbättringsarbeten')} från föregående år pågick när perioden började. ` +
        `${avslutade(facts.antal('foregaende-ar.avslutade'))} Läget vid avläsningen: ${named(facts.rader('foregaende-ar.per-fas'), 'fas', 'antal')}.`,
    ur === 0
      ? 'Inget förbättringsarbete hänvisar till föregående års kvalitetsberättelse.'
      : `${many(ur, 'Ett förbättringsarbete', 'förbättringsarbeten')} hänvisar till föregående års kvalitetsberättelse.`,
  ]);
}

const avslutade = (antal: number | Dolt): string => (antal === 1 ? 'Ett är avslutat.' : `${versal(talord(antal))} är avslutade.`);

function riskanalyser(facts: Facts): string {
  const antal = facts.antal('riskanalyser.antal');
  if (antal === 0)
    return 'Ingen riskanalys genomfördes under perioden. Den som bedriver verksamheten ska fortlöpande bedöma om det finns risk för händelser som kan medföra brister i kvaliteten (SOSFS 2011:9 5 kap. 1 §).';
  const risker = facts.antal('riskanalyser.risker');
  const nivaer = facts.rader('riskanalyser.fore-efter');
  return stycken([
    `${many(antal, 'En riskanalys', 'riskanalyser')} genomfördes under perioden. ${many(risker, 'En risk', 'risker')} bedömdes.`,
    risker === 0
      ? null
      : `Före åtgärder, per nivå: ${named(nivaer, 'niva', 'fore')}. Efter åtgärder: ${named(nivaer, 'niva', 'efter')}. ` +
        `${versal(talord(facts.antal('riskanalyser.omvarderade')))} av riskerna har bedömts igen.`,
  ]);
}

function egenkontroll(facts: Facts): string {
  const antal = facts.antal('egenkontroll.antal');
  if (antal === 0)
    return 'Ingen egenkontroll är planerad för perioden. Den som bedriver verksamheten ska utöva egenkontroll (SOSFS 2011:9 5 kap. 2 §).';
  const andel = facts.andel('egenkontroll.andel-utan-brist');
  const [genomforda, ejUtforda] = [facts.antal('egenkontroll.genomforda'), facts.antal('egenkontroll.ej-utforda')];
  const utan = facts.antal('egenkontroll.utan-utfall');
  return stycken([
    `${many(antal, 'En egenkontroll', 'egenkontroller')} skulle göras. ${many(genomforda, 'Ett utfall', 'utfall')} är ${genomforda === 1 ? 'redovisat' : 'redovisade'}` +
      `${ejUtforda === 0 ? '' : `, och ${antalord(ejUtforda, 'en period som ej utförd', 'perioder som ej utförda')}`}.`,
    andel === null || arDolt(andel)
      ? null
      : `Av ${numberText(andel.namnare)} genomförda utfall saknade ${numberText(andel.taljare)} brister (${shareText(andel.varde)}).`,
    utan === 0 ? null : `${many(utan, 'En egenkontroll', 'egenkontroller')} skulle ha haft ett utfall och saknar det.`,
  ]);
}

function nyckeltal(facts: Facts): string {
  const antal = facts.antal('nyckeltal.antal');
  if (antal === 0) return 'Inga nyckeltal för periodens år är hämtade.';
  return `${many(antal, 'Ett nyckeltal', 'nyckeltal')} för kommunen visas i tabellen, så som källan angav dem när de hämtades. En tom ruta betyder att källan inte har något värde.`;
}

function tillsyn(facts: Facts): string {
  const antal = facts.antal('tillsyn.antal');
  if (antal === 0) return 'Ingen tillsyn eller granskning kom in under perioden.';
  const andel = facts.andel('tillsyn.andel-besvarade-i-tid');
  return stycken([
    `${many(antal, 'En tillsyn eller granskning', 'tillsyner och granskningar')} kom in under perioden: ${upprakning(facts.rader('tillsyn.per-myndighet'), 'antal', (row, av) => `${myndighet(row)} ${av}`)}.`,
    andel === null || arDolt(andel)
      ? null
      : `Av ${numberText(andel.namnare)} som skulle ha besvarats till en viss dag besvarades ${numberText(andel.taljare)} i tid (${shareText(andel.varde)}).`,
  ]);
}

/** Those whose name is no proper name. */
const SLAG_AV_MYNDIGHETER: ReadonlySet<string> = new Set(['revision', 'forvaltningsdomstol', 'lansstyrelsen', 'kommunstyrelsen', 'annan']);

const myndighet = ({ kod, ...row }: Rad): string =>
  SLAG_AV_MYNDIGHETER.has(kod) ? inSentence(row['myndighet'] as string) : (row['myndighet'] as string);

function ejVerkstallda(facts: Facts): string {
  const rader = facts.rader('ej-verkstallda-beslut.per-kvartal');
  const saknas = rader.filter((row) => row['beslut'] === null).map((row) => row['kvartal'] as string);
  const redovisade = rader.filter((row) => row['beslut'] !== null);
  return stycken([
    redovisade.length === 0
      ? 'Inga ej verkställda beslut är redovisade för perioden. Det är inte samma sak som att det inte finns några.'
      : redovisade.every((row) => arDolt(row['beslut']))
        ? 'Ej verkställda beslut är redovisade. Antalen visas inte.'
        : perLag(redovisade),
    saknas.length === 0 || redovisade.length === 0 ? null : `Redovisning saknas för ${enumeration(saknas)}.`,
  ]);
}

const KVARTAL = /^(\d{4}) (kvartal \d), (.+)$/;

/** One sentence a law: what is counted, quarter by quarter. A year is said once. */
function perLag(redovisade: readonly Rad[]): string {
  const lagar = new Map<string, { readonly ar: string; readonly kvartal: string; readonly beslut: number | Dolt }[]>();
  for (const { kvartal: namn, beslut } of redovisade) {
    const [, ar, kvartal, lag] = KVARTAL.exec(namn as string) as unknown as [string, string, string, string];
    lagar.set(lag, [...(lagar.get(lag) ?? []), { ar, kvartal, beslut: beslut as number | Dolt }]);
  }
  return [...lagar]
    .map(([lag, kvartal]) => {
      if (kvartal.every(({ beslut }) => arDolt(beslut))) return `Ej verkställda beslut enligt ${lag} är redovisade; antalen visas inte.`;
      const each = kvartal.map(
        ({ ar, kvartal: namn, beslut }, i) => `${talord(beslut)} för ${namn}${ar === kvartal[i - 1]?.ar ? '' : ` ${ar}`}`,
      );
      return `Ej verkställda beslut enligt ${lag}: ${enumeration(each)}.`;
    })
    .join('\n\n');
}

function internkontroll(facts: Facts): string {
  const planer = facts.antal('internkontroll.planer');
  if (planer === 0)
    return 'Ingen internkontrollplan är beslutad för perioden. Nämnden ansvarar för att den interna kontrollen är tillräcklig.';
  const moment = facts.antal('internkontroll.moment');
  const kvar = facts.antal('internkontroll.kvarstaende');
  return stycken([
    `Internkontrollen har ${antalord(moment, 'ett kontrollmoment', 'kontrollmoment')}. ${kontrollerade(facts.antal('internkontroll.genomforda'))} ` +
      `Bedömningarna: ${named(facts.rader('internkontroll.per-bedomning'), 'bedomning', 'antal')}.`,
    kvar === 0 ? null : `${many(kvar, 'Ett kontrollmoment', 'kontrollmoment')} går till nästa plan.`,
  ]);
}

const kontrollerade = (antal: number | Dolt): string =>
  antal === 1 ? 'Ett av dem är kontrollerat.' : `${versal(talord(antal))} av dem är kontrollerade.`;
