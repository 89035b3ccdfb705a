import { addDays, addMonths } from '#engine/deadline';
import {
  cDiagram,
  gDiagram,
  monthName,
  months,
  regelnamn,
  seriebrottFor,
  seriebrottstext,
  uDiagram,
  yearsBefore,
  type Rad,
  type Sql,
  type Styrdiagram,
  type Styrpunkt,
  type Tabellvarde,
} from '#reports/gemensamt';
import { lista } from './listning.js';
import type { Fraga, Underlagsarende } from './modell.js';
import { parameters, serienBorjad, urval } from './urval.js';

export const AVVIKELSESTYRDIAGRAM = 'avvikelser.styrdiagram';
export const LEX_SARAH_STYRDIAGRAM = 'lex-sarah.styrdiagram';
export const STYRDIAGRAM = [AVVIKELSESTYRDIAGRAM, LEX_SARAH_STYRDIAGRAM];

const AR_FORE = 2;
const LANG_PERIOD = 36;
/** the values of an uneven series are told for so many days, so that one decimal says enough */
const PER_DAGAR = 30;

const KALLOR =
  'Gränserna är tre standardavvikelser från mittlinjen, enligt ISO 7870-2; g-diagrammets enligt Benneyan (2001). Signalerna är fyra kända regler (Shewhart, Western Electric, Nelson). ' +
  'En signal säger att något kan ha ändrats, inte vad, och färre rapporter kan betyda att färre rapporterar.';

const AVVIKELSEDEFINITION =
  'Avvikelser som rapporterades, månad för månad under perioden och de två åren före, alla avlästa vid samma löpnummer. Makulerade räknas inte. Månader före den första rapporten är tomma. ' +
  `Är alla månader hela räknas de som lika långa tider (c-diagram); annars är nämnaren antalet dagar i varje månad (u-diagram). ${KALLOR}`;
const LEX_SARAH_DEFINITION =
  'Antal kalenderdagar mellan lex Sarah-ärenden som rapporterades efter varandra under perioden och de två åren före, avlästa vid samma löpnummer (g-diagram: nämnaren är dagarna). ' +
  'Ett långt avstånd betyder att det gick lång tid utan rapport. Det som har lämnats tillbaka till verksamheten räknas inte. ' +
  KALLOR;

/** The months that a control chart looks at: limits need more points than a year has. */
export const medTvaArFore = <F extends Pick<Fraga, 'fran' | 'till'>>(fraga: F): F =>
  addMonths(fraga.fran, LANG_PERIOD) <= fraga.till ? fraga : { ...fraga, fran: yearsBefore(fraga, AR_FORE).fran };

interface Manad {
  readonly kod: string;
  readonly fran: string;
  readonly till: string;
  readonly dagar: number;
}

/** Each month of the question, with those of its days that belong to it. */
const manader = ({ fran, till }: Pick<Fraga, 'fran' | 'till'>): readonly Manad[] =>
  months({ fran, till }).map((kod) => {
    const first = `${kod}-01`;
    const last = addDays(addMonths(first, 1), -1);
    const from = first < fran ? fran : first;
    const to = last > till ? till : last;
    return { kod, fran: from, till: to, dagar: Number(to.slice(8)) - Number(from.slice(8)) + 1 };
  });

const isHel = ({ fran, till }: Manad): boolean => fran.endsWith('-01') && addDays(till, 1).endsWith('-01');

/** Two decimals: a limit is compared with whole cases, and told so that it can be followed. */
const avrundad = (value: number): number => Math.round(value * 100) / 100;

const gransrad = (punkt: Styrpunkt | undefined) => ({
  mitt: punkt ? avrundad(punkt.mitt) : null,
  undre: punkt?.undre == null ? null : avrundad(punkt.undre),
  ovre: punkt ? avrundad(punkt.ovre) : null,
  signal: punkt?.signaler.map(regelnamn).join(', ') ?? '',
});

const GRANSER = [
  { nyckel: 'mitt', rubrik: 'Medel', format: 'antal' },
  { nyckel: 'undre', rubrik: 'Undre gräns', format: 'antal' },
  { nyckel: 'ovre', rubrik: 'Övre gräns', format: 'antal' },
  { nyckel: 'signal', rubrik: 'Signal', format: 'text' },
] as const;

/** The arithmetic and what must be known to read it, as one note. */
function anmarkning(diagram: Styrdiagram | null, ...fler: readonly (string | undefined)[]): string {
  if (diagram === null) {
    return ['Serien är för kort, eller tom, för gränser: minst åtta punkter behövs.', ...fler]
      .filter((each) => each !== undefined)
      .join(' ');
  }
  const steg = diagram.utrakning.map(({ steg: namn, uttryck, varde }) => `${namn}: ${uttryck} = ${varde}.`);
  return [...steg, ...diagram.forbehall, ...fler].filter((each) => each !== undefined).join(' ');
}

export async function avvikelsestyrdiagram(sql: Sql, fraga: Fraga): Promise<Tabellvarde> {
  const asked = medTvaArFore(fraga);
  const [rows, [earlier], brott] = await Promise.all([
    sql.query<{ manad: string; antal: number }>(
      `with urval as (${urval('avvikelser', asked)}) select to_char(rapporterad_dag, 'YYYY-MM') as manad, count(*)::int as antal from urval group by 1`,
      parameters(asked),
    ),
    sql.query<{ borjad: boolean }>(
      `select ${serienBorjad('avvikelser', asked)} as borjad`,
      parameters({ ...asked, till: addDays(asked.fran, -1) }),
    ),
    seriebrottFor(sql, fraga.kommun, fraga.lopnummer, 'avvikelser', asked.fran, asked.till),
  ]);
  const antal = new Map(rows.map((row) => [row.manad, row.antal]));
  const alla = manader(asked);
  const forsta = earlier!.borjad ? 0 : alla.findIndex(({ kod }) => antal.has(kod));
  const borjade = forsta === -1 ? [] : alla.slice(forsta);
  const jamna = alla.every(isHel);
  const diagram = jamna
    ? cDiagram({ antal: borjade.map(({ kod }) => antal.get(kod) ?? 0), vad: 'avvikelser', per: 'månader' })
    : uDiagram({
        punkter: borjade.map(({ kod, dagar }) => ({ antal: antal.get(kod) ?? 0, namnare: dagar })),
        vad: 'avvikelser',
        namnare: 'dagar',
        enhet: PER_DAGAR,
      });
  return {
    nyckel: AVVIKELSESTYRDIAGRAM,
    titel: 'Avvikelser per månad, med kontrollgränser',
    definition: AVVIKELSEDEFINITION,
    raknar: 'avvikelser',
    anmarkning: anmarkning(diagram, seriebrottstext(brott)),
    kolumner: [
      { nyckel: 'manad', rubrik: 'Månad', format: 'text' },
      { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
      ...(jamna
        ? []
        : ([
            { nyckel: 'dagar', rubrik: 'Dagar (nämnare)', format: 'dagar' },
            { nyckel: 'per30', rubrik: `Per ${PER_DAGAR} dagar`, format: 'antal' },
          ] as const)),
      ...GRANSER,
    ],
    rader: alla.map(({ kod, dagar }, i): Rad => {
      const punkt = diagram?.punkter[i - forsta];
      const varde = forsta === -1 || i < forsta ? null : (antal.get(kod) ?? 0);
      const nedbruten = jamna ? {} : { dagar, per30: varde === null ? null : avrundad((varde / dagar) * PER_DAGAR) };
      return { kod, manad: monthName(kod), antal: varde, ...nedbruten, ...gransrad(punkt) };
    }),
  };
}

/** Each case by the order in which it came: its number is not told, for who may see the report need not see the case. */
export async function lexSarahStyrdiagram(sql: Sql, fraga: Fraga): Promise<Tabellvarde> {
  const asked = medTvaArFore(fraga);
  const [rows, brott] = await Promise.all([
    sql.query<{ dag: string }>(
      `with urval as (${urval('lex-sarah', asked)}) select rapporterad_dag::text as dag from urval order by rapporterad_dag, nummer`,
      parameters(asked),
    ),
    seriebrottFor(sql, fraga.kommun, fraga.lopnummer, 'lex-sarah', asked.fran, asked.till),
  ]);
  const avstand = rows.slice(1).map(({ dag }, i) => dagarMellan(rows[i]!.dag, dag));
  const diagram = gDiagram({ avstand, vad: 'dagar' });
  const sist = rows.at(-1);
  return {
    nyckel: LEX_SARAH_STYRDIAGRAM,
    titel: 'Dagar mellan lex Sarah-ärenden',
    definition: LEX_SARAH_DEFINITION,
    raknar: 'lex-sarah',
    anmarkning: anmarkning(diagram, sist && tystnad(dagarMellan(sist.dag, asked.till), diagram), seriebrottstext(brott)),
    kolumner: [
      { nyckel: 'arende', rubrik: 'Ärende', format: 'text' },
      { nyckel: 'dagar', rubrik: 'Dagar sedan det förra', format: 'dagar' },
      ...GRANSER,
    ],
    rader: rows.map(({ dag }, i) => ({
      kod: String(i + 1),
      arende: `${i + 1}, ${monthName(dag.slice(0, 7))}`,
      dagar: i === 0 ? null : avstand[i - 1]!,
      ...gransrad(i === 0 ? undefined : diagram?.punkter[i - 1]),
    })),
  };
}

/** The time since the last case is no point yet: it goes on. When it has passed the limit already, it is a signal all the same. */
function tystnad(dagar: number, diagram: Styrdiagram | null): string {
  const gick = `Från det senaste ärendet till periodens slut gick ${dagar} dagar.`;
  const ovre = diagram?.punkter[0]?.ovre;
  return ovre !== undefined && dagar > ovre
    ? `${gick} Det är mer än den övre gränsen: antingen har det blivit bättre, eller så rapporteras det inte.`
    : gick;
}

const dagarMellan = (fran: string, till: string): number => (Date.parse(till) - Date.parse(fran)) / 86_400_000;

/** What lies behind the chart, or behind one of its points; null when the key is none of them or has no such row. */
export async function styrdiagramunderlag(
  sql: Sql,
  fraga: Fraga,
  nyckel: string,
  rad: string | undefined,
): Promise<{ readonly definition: string; readonly arenden: readonly Underlagsarende[] } | null> {
  const asked = medTvaArFore(fraga);
  if (nyckel === AVVIKELSESTYRDIAGRAM) {
    const manad = rad === undefined ? asked : manader(asked).find(({ kod }) => kod === rad);
    if (!manad) return null;
    return {
      definition: AVVIKELSEDEFINITION,
      arenden: await lista(sql, 'avvikelser', 'true', { ...asked, fran: manad.fran, till: manad.till }),
    };
  }
  if (nyckel !== LEX_SARAH_STYRDIAGRAM) return null;
  const alla = await lista(sql, 'lex-sarah', 'true', asked);
  const arenden = rad === undefined ? alla : alla.filter((_, i) => String(i + 1) === rad);
  return rad !== undefined && arenden.length === 0 ? null : { definition: LEX_SARAH_DEFINITION, arenden };
}
