import { addDays, addMonths } from '#engine/deadline';
import {
  cDiagram,
  gDiagram,
  MINST_PUNKTER,
  monthName,
  regelnamn,
  seriebrottFor,
  seriebrottstext,
  uDiagram,
  yearsBefore,
  type Rad,
  type Seriebrott,
  type Sql,
  type Styrdiagram,
  type Styrpunkt,
} from '#reports/gemensamt';
import type { Egentabell } from './egna-tabeller.js';
import { lista } from './listning.js';
import { borjadFore, forstaManaden, inteSlut, manaden, manader, manadsnamn, type Manad } from './manader.js';
import type { Fraga, Underlagsarende } from './modell.js';
import { parameters, urval } from './urval.js';

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
  'Avvikelser som rapporterades, månad för månad under perioden och de två åren före, alla avlästa vid samma löpnummer. Makulerade räknas inte. Månader före den första rapporten, och månader som inte hade kommit vid avläsningen, är tomma. En månad som pågick då visas utan gränser och räknas inte in i dem. ' +
  `Är alla månader hela räknas de som lika långa tider (c-diagram); annars är nämnaren antalet dagar i varje månad (u-diagram). ${KALLOR}`;
const LEX_SARAH_DEFINITION =
  'Antal kalenderdagar mellan lex Sarah-ärenden som rapporterades efter varandra under perioden och de två åren före, avlästa vid samma löpnummer (g-diagram: nämnaren är dagarna). ' +
  'Ett långt avstånd betyder att det gick lång tid utan rapport. Det som har lämnats tillbaka till verksamheten räknas inte. ' +
  KALLOR;

/** The months that a control chart looks at: limits need more points than a year has. */
export const medTvaArFore = <F extends Pick<Fraga, 'fran' | 'till'>>(fraga: F): F =>
  addMonths(fraga.fran, LANG_PERIOD) <= fraga.till ? fraga : { ...fraga, fran: yearsBefore(fraga, AR_FORE).fran };

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

/** From where limits are counted: after the last break when enough points follow on it, else from the start; and what is said of that. */
function efterBrott<P>(punkter: readonly P[], brott: readonly Seriebrott[], borjan: (punkt: P) => string) {
  const sista = brott.at(-1);
  const forsta = sista === undefined ? 0 : punkter.findIndex((punkt) => borjan(punkt) >= sista.datum);
  if (sista === undefined || forsta === 0) return { forsta: 0 };
  return forsta !== -1 && punkter.length - forsta >= MINST_PUNKTER
    ? { forsta, sagt: `Gränserna är räknade på de punkter som ligger helt efter seriebrottet ${sista.datum}; de före har inga gränser.` }
    : {
        forsta: 0,
        sagt: `Färre än åtta punkter ligger helt efter seriebrottet ${sista.datum}, så gränserna är räknade över det: en signal kan bero på det.`,
      };
}

export async function avvikelsestyrdiagram(sql: Sql, fraga: Fraga): Promise<Egentabell> {
  const asked = medTvaArFore(fraga);
  const [rows, innan, brott] = await Promise.all([
    sql.query<{ manad: string; antal: number }>(
      `with urval as (${urval('avvikelser', asked)}) select ${manaden('rapporterad_dag')} as manad, count(*)::int as antal from urval group by 1`,
      parameters(asked),
    ),
    borjadFore(sql, 'avvikelser', asked),
    seriebrottFor(sql, fraga.kommun, fraga.lopnummer, 'avvikelser', asked.fran, asked.till),
  ]);
  const antal = new Map(rows.map((row) => [row.manad, row.antal]));
  const alla = manader(asked);
  const forsta = forstaManaden(alla, antal, innan);
  const borjade = forsta === -1 ? [] : alla.slice(forsta);
  const { forsta: efter, sagt } = efterBrott(
    borjade.filter(({ lage }) => lage === 'slut'),
    brott,
    (manad) => manad.fran,
  );
  const punkter = borjade.slice(efter).filter(({ lage }) => lage === 'slut');
  const jamna = alla.every(isHel);
  const diagram = jamna
    ? cDiagram({ antal: punkter.map(({ kod }) => antal.get(kod) ?? 0), vad: 'avvikelser', per: 'månader' })
    : uDiagram({
        punkter: punkter.map(({ kod, dagar }) => ({ antal: antal.get(kod) ?? 0, namnare: dagar })),
        vad: 'avvikelser',
        namnare: 'dagar',
        enhet: PER_DAGAR,
      });
  const granser = new Map(punkter.map(({ kod }, i) => [kod, diagram?.punkter[i]]));
  return {
    nyckel: AVVIKELSESTYRDIAGRAM,
    titel: 'Avvikelser per månad, med kontrollgränser',
    definition: AVVIKELSEDEFINITION,
    raknar: 'avvikelser',
    anmarkning: anmarkning(diagram, seriebrottstext(brott), diagram ? sagt : undefined, inteSlut(fraga)),
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
    rader: alla.map((manad, i): Rad => {
      const { kod, lage, dagar } = manad;
      const tom = forsta === -1 || i < forsta || lage === 'kommande';
      const varde = tom ? null : (antal.get(kod) ?? 0);
      const nedbruten = jamna
        ? {}
        : { dagar: lage === 'kommande' ? null : dagar, per30: varde === null ? null : avrundad((varde / dagar) * PER_DAGAR) };
      return { kod, manad: manadsnamn(manad), antal: varde, ...nedbruten, ...gransrad(granser.get(kod)) };
    }),
  };
}

/** Each case by the order in which it came: its number is not told, for who may see the report need not see the case. */
export async function lexSarahStyrdiagram(sql: Sql, fraga: Fraga): Promise<Egentabell> {
  const asked = medTvaArFore(fraga);
  const [rows, brott] = await Promise.all([
    sql.query<{ dag: string }>(
      `with urval as (${urval('lex-sarah', asked)}) select rapporterad_dag::text as dag from urval order by rapporterad_dag, nummer`,
      parameters(asked),
    ),
    seriebrottFor(sql, fraga.kommun, fraga.lopnummer, 'lex-sarah', asked.fran, asked.till),
  ]);
  const avstand = rows.slice(1).map(({ dag }, i) => dagarMellan(rows[i]!.dag, dag));
  // a distance is of the new series when it begins in it
  const { forsta, sagt } = efterBrott(rows.slice(0, -1), brott, ({ dag }) => dag);
  const diagram = gDiagram({ avstand: avstand.slice(forsta), vad: 'dagar' });
  const sist = rows.at(-1);
  const slut = fraga.avlast < asked.till ? fraga.avlast : asked.till;
  return {
    nyckel: LEX_SARAH_STYRDIAGRAM,
    titel: 'Dagar mellan lex Sarah-ärenden',
    definition: LEX_SARAH_DEFINITION,
    raknar: 'lex-sarah',
    anmarkning: anmarkning(
      diagram,
      sist && sist.dag <= slut
        ? tystnad(dagarMellan(sist.dag, slut), slut === asked.till ? 'periodens slut' : 'avläsningen', diagram)
        : undefined,
      seriebrottstext(brott),
      diagram ? sagt : undefined,
      inteSlut(fraga),
    ),
    kolumner: [
      { nyckel: 'arende', rubrik: 'Ärende', format: 'text' },
      { nyckel: 'dagar', rubrik: 'Dagar sedan det förra', format: 'dagar' },
      ...GRANSER,
    ],
    rader: rows.map(({ dag }, i) => ({
      kod: String(i + 1),
      arende: `${i + 1}, ${monthName(dag.slice(0, 7))}`,
      dagar: i === 0 ? null : avstand[i - 1]!,
      ...gransrad(i === 0 ? undefined : diagram?.punkter[i - 1 - forsta]),
    })),
  };
}

/** The time since the last case is no point yet: it goes on. When it has passed the limit already, it is a signal all the same. */
function tystnad(dagar: number, till: string, diagram: Styrdiagram | null): string {
  const gick = `Från det senaste ärendet till ${till} gick ${dagar} dagar.`;
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
