import { enumeration, inSentence, numberText, shareText } from '#engine/document';
import {
  antalord,
  arDolt,
  FA_ARENDEN,
  talord,
  versal,
  type Berakning,
  type Dolt,
  type Mallavsnitt,
  type Rad,
  type Rapportperiod,
} from '#reports/gemensamt';
import {
  ATGARDER_PER_STATUS,
  klagomalPerTyp,
  KLAGOMALSTREND,
  LEX_SARAH_TREND,
  lexSarahPerGrad,
  lexSarahPerKategori,
  perKategori,
  TREND,
  UTAN_RAPPORT,
} from '../application/siffror/index.js';
import { raknarBaraArendeatgarder } from '../domain/index.js';
import { Facts } from './facts.js';
import { inledning } from './inledning.js';
import type { OppnadBerattelse } from './oppnad.js';
import { PROAKTIVA_FORSLAG } from './textforslag-proaktivt.js';
import { upprakning, VISAS_INTE } from './upprakning.js';

const MOST_NAMED = 10;

/** A text for a section made from its figures, in plain Swedish; null where the figures have nothing to say. Never says why: that is for people. */
export function textforslag({ nyckel, bara }: Mallavsnitt, berattelse: OppnadBerattelse, berakning: Berakning): string | null {
  const facts = new Facts(berakning);
  const { period } = berattelse;
  switch (nyckel) {
    case 'inledning':
      return inledning(berattelse);
    case 'avvikelser':
      return avvikelser(facts, period);
    case 'klagomal':
      return klagomal(facts, period);
    case 'lex-sarah':
      // the first version of the section knew only of avvikelser that had been handed over
      return (bara?.includes('lex-sarah.antal') ?? true) ? lexSarah(facts, period) : overlamnade(facts);
    case 'atgarder':
      return atgarder(facts, {
        forebyggande: !raknarBaraArendeatgarder(berattelse.mall, berattelse.mallversion),
        medStatus: bara?.includes(ATGARDER_PER_STATUS) ?? true,
      });
    default:
      return PROAKTIVA_FORSLAG[nyckel]?.(facts) ?? null;
  }
}

function avvikelser(facts: Facts, period: Rapportperiod): string {
  const antal = facts.antal('avvikelser.antal');
  const silent = silence(facts);
  if (antal === 0)
    return paragraphs([
      'Inga avvikelser rapporterades under perioden. Det kan betyda att inget har hänt, men också att det som hänt inte har rapporterats.',
      silent,
    ]);
  const median = facts.siffra('avvikelser.ledtid-median').varde;
  const p90 = facts.siffra('avvikelser.ledtid-p90').varde;
  const andel = facts.andel('avvikelser.andel-avslutade');
  return paragraphs([
    `Under perioden rapporterades ${avvikelserText(antal)}. ${change(facts.rader(TREND), period, antal, FARRE_RAPPORTER)}`,
    andel === null || arDolt(andel)
      ? null
      : `Av ${numberText(andel.namnare)} som handläggs i verksamheten är ${numberText(andel.taljare)} avslutade (${shareText(andel.varde)}).`,
    typeof median !== 'number' || typeof p90 !== 'number'
      ? null
      : `Hälften av de avslutade avvikelserna avslutades inom ${dagar(median)} och nio av tio inom ${dagar(p90)}.`,
    commonest(facts.rader(perKategori.nyckel), 'kategori', 'En avvikelse kan ha flera kategorier.'),
    silent,
    few(antal),
  ]);
}

const FARRE_RAPPORTER = 'Färre rapporter kan betyda att färre rapporterar, inte att mindre händer.';

/** @param farre what fewer cases do not mean */
function change(trend: readonly Rad[], period: Rapportperiod, antal: number | Dolt, farre: string): string {
  const before = trend.at(-2)?.['antal'];
  if (arDolt(antal) || arDolt(before)) return 'Förändringen mot året före visas inte.';
  if (typeof before !== 'number') return 'Det finns inga uppgifter från året före att jämföra med.';
  const name = aretFore(period, trend.at(-2)!['period'] as string);
  if (before === antal) return `Det är lika många som ${name}.`;
  const difference = `${numberText(Math.abs(antal - before))} ${antal > before ? 'fler' : 'färre'} än ${name} (${numberText(before)})`;
  const careful = before < FA_ARENDEN ? ' Talen är små och jämförelsen ska tolkas med försiktighet.' : '';
  return `Det är ${difference}.${careful} ${antal < before ? farre : ''}`.trim();
}

/**
 * The same part of the year before, as the report names its own: `tertial 3 2024` of `Tertial 3 2025`.
 * @param dagar its first and last day, for a name that does not hold the year
 */
function aretFore({ benamning, fran, till }: Rapportperiod, dagar: string): string {
  const [ar, slut] = [fran.slice(0, 4), till.slice(0, 4)];
  const helt = dagar === String(Number(ar) - 1);
  return !helt && ar === slut && benamning.split(ar).length === 2 ? inSentence(benamning.replace(ar, String(Number(ar) - 1))) : dagar;
}

/** @param rad the column that names the rows */
function commonest(rows: readonly Rad[], rad: string, note: string): string | null {
  const named = rows.filter(({ kod, antal }) => kod !== 'ej-angiven' && typeof antal === 'number' && antal >= FA_ARENDEN);
  const top = [...named].sort((a, b) => (b['antal'] as number) - (a['antal'] as number)).slice(0, 3);
  if (top.length === 0) return null;
  const each = top.map((row) => `${inSentence(row[rad] as string)} (${numberText(row['antal'] as number)})`);
  return `Vanligast är ${enumeration(each)}. ${note}`.trim();
}

function silence(facts: Facts): string | null {
  const names = facts.rader(UTAN_RAPPORT).map((row) => row['enhet'] as string);
  if (names.length === 0) return null;
  const { namnare } = facts.siffra(UTAN_RAPPORT);
  const which = names.length <= MOST_NAMED ? enumeration(names) : `${enumeration(names.slice(0, MOST_NAMED))} med flera, se tabellen`;
  return `${numberText(names.length)} av ${talord(namnare ?? names.length)} enheter har inte rapporterat någon avvikelse: ${which}.`;
}

function klagomal(facts: Facts, period: Rapportperiod): string {
  const antal = facts.antal('klagomal.antal');
  if (antal === 0) return 'Inga klagomål eller synpunkter kom in under perioden. Det kan betyda att få vet hur man lämnar dem.';
  const andel = facts.andel('klagomal.andel-besvarade-14-dagar');
  const delegation = facts.antal('klagomal.delegationsprovade');
  return paragraphs([
    `Under perioden kom ${antalord(antal, 'ett klagomål eller en synpunkt', 'klagomål och synpunkter')} in. ` +
      change(facts.rader(KLAGOMALSTREND), period, antal, 'Färre klagomål kan betyda att färre vet hur man klagar.'),
    besvarade(andel),
    commonest(facts.rader(klagomalPerTyp.nyckel), 'typ', ''),
    delegation === 0
      ? null
      : `${delegation === 1 ? 'Ett har begärts prövat' : `${versal(talord(delegation))} har begärts prövade`} av klagomålsdelegationen.`,
    few(antal),
  ]);
}

function besvarade(andel: ReturnType<Facts['andel']>): string {
  if (andel === null) return 'Inget av dem skulle ännu ha besvarats, eller gick att besvara.';
  if (arDolt(andel)) return 'Andelen besvarade i tid visas inte.';
  const { varde, taljare, namnare } = andel;
  return `Av ${numberText(namnare)} som skulle ha besvarats inom svarsfristen besvarades ${numberText(taljare)} i tid (${shareText(varde)}).`;
}

function lexSarah(facts: Facts, period: Rapportperiod): string {
  const antal = facts.antal('lex-sarah.antal');
  if (antal === 0)
    return paragraphs([
      'Inga lex Sarah-ärenden har öppnats för händelser som rapporterades under perioden. Det kan betyda att inget har hänt, men också att det som hänt inte har rapporterats.',
      overlamnade(facts),
    ]);
  const grader = upprakning(
    facts.rader(lexSarahPerGrad.nyckel),
    'antal',
    (row, varav) => `${inSentence(row['grad'] as string)} (${varav})`,
  );
  const ivo = facts.antal('lex-sarah.ivo-anmalda');
  return paragraphs([
    `${versal(antalord(antal, 'ett lex Sarah-ärende', 'lex Sarah-ärenden'))} rapporterades under perioden. ` +
      change(facts.rader(LEX_SARAH_TREND), period, antal, FARRE_RAPPORTER),
    `Utfallet ${grader === VISAS_INTE ? '' : 'är '}${grader}. ` +
      (ivo === 0
        ? 'Inget har anmälts till Inspektionen för vård och omsorg.'
        : `${versal(talord(ivo))} har anmälts till Inspektionen för vård och omsorg.`),
    commonest(facts.rader(lexSarahPerKategori.nyckel), 'kategori', 'Ett ärende kan ha flera kategorier.'),
    overlamnade(facts),
    few(antal),
  ]);
}

/** What is hidden can be large: nothing is said of its size. */
const few = (antal: number | Dolt): string | null =>
  !arDolt(antal) && antal < FA_ARENDEN
    ? `Antalet är litet (färre än ${FA_ARENDEN}). Andelar och förändringar ska tolkas med försiktighet.`
    : null;

function overlamnade(facts: Facts): string {
  const antal = facts.antal('avvikelser.overlamnade-lex-sarah');
  if (antal === 0) return 'Ingen av periodens avvikelser har lämnats över till lex Sarah-funktionen.';
  const verb = antal === 1 ? 'Den utreds för sig och ingår' : 'De utreds för sig och ingår';
  return `${versal(avvikelserText(antal))} har lämnats över till lex Sarah-funktionen. ${verb} inte i andelen avslutade eller i handläggningstiderna.`;
}

/** @param omfang `forebyggande`: also those of risk analyses, controls, tillsyn and improvements are counted; `medStatus`: the section tells which have been carried out */
function atgarder(facts: Facts, { forebyggande, medStatus }: { readonly forebyggande: boolean; readonly medStatus: boolean }): string {
  const antal = facts.antal('atgarder.antal');
  if (antal === 0)
    return `Inga åtgärder har föreslagits eller beslutats för periodens ärenden${forebyggande ? ' eller i det förebyggande arbetet' : ''}.`;
  const effects = new Map(facts.rader('atgarder.per-effekt').map((row) => [row.kod, row['antal'] as number | Dolt]));
  const count = (kod: string) => effects.get(kod) ?? 0;
  const visas = [...effects.values()].some((each) => typeof each === 'number' && each > 0);
  return paragraphs([
    `${versal(antalord(antal, 'en åtgärd', 'åtgärder'))} hör till periodens avvikelser, klagomål och lex Sarah-ärenden${forebyggande ? ' eller föreslogs i det förebyggande arbetet' : ''}. ` +
      (visas ? `${versal(enumeration(effekter(count)))}.` : 'Vilken effekt de har haft visas inte.'),
    medStatus ? vidtagna(facts.rader(ATGARDER_PER_STATUS)) : null,
    few(antal),
  ]);
}

const LAGE: Readonly<Record<string, readonly [en: string, flera: string]>> = {
  genomford: ['genomförd', 'genomförda'],
  planerad: ['beslutad men inte genomförd', 'beslutade men inte genomförda'],
  foreslagen: ['bara föreslagen', 'bara föreslagna'],
};

/** Which of them have been carried out, and which have only been decided on or proposed. */
function vidtagna(rader: readonly Rad[]): string {
  const lagen = upprakning(rader, 'antal', (rad, antal) => `${antal} ${LAGE[rad.kod]![rad['antal'] === 1 ? 0 : 1]}`);
  const ingen = rader.some(({ kod, antal }) => kod === 'genomford' && antal === 0);
  if (lagen === VISAS_INTE)
    return ingen ? 'Ingen av dem var genomförd när siffrorna lästes av.' : 'Hur många av dem som har genomförts visas inte.';
  return `När siffrorna lästes av var ${lagen}.${ingen ? ' Ingen av dem var genomförd.' : ''}`;
}

/** Each effect that some measure has; what none has had is not told. */
function effekter(count: (kod: string) => number | Dolt): readonly string[] {
  const [ja, nej, annuInte, ejUppfoljd] = ['ja', 'nej', 'annu-inte', 'ej-uppfoljd'].map(count) as [Antal, Antal, Antal, Antal];
  return [
    ...(ja === 0 ? [] : [`${talord(ja)} har haft avsedd effekt`]),
    ...(nej === 0 ? [] : [`${talord(nej)} har inte haft ${ja === 0 ? 'avsedd effekt' : 'det'}`]),
    ...(annuInte === 0 ? [] : [`för ${talord(annuInte)} är det för tidigt att bedöma`]),
    ...(ejUppfoljd === 0 ? [] : [`${talord(ejUppfoljd)} är ännu inte ${ejUppfoljd === 1 ? 'uppföljd' : 'uppföljda'}`]),
  ];
}
type Antal = number | Dolt;

const avvikelserText = (antal: number | Dolt): string => antalord(antal, 'en avvikelse', 'avvikelser');
const dagar = (antal: number): string => (antal === 1 ? 'en dag' : `${numberText(antal)} dagar`);
const paragraphs = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n\n');
