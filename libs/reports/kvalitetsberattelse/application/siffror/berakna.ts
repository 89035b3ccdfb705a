import { formel, type Berakning, type Kodnamn, type Rad, type Siffervarde, type Sql, type Tabellvarde } from '#reports/gemensamt';
import type { Fraga, Kalla, Siffra, Tabell } from './modell.js';
import { atgardssiffror, atgardstabeller } from './atgarder.js';
import { avvikelsesiffror } from './avvikelser.js';
import { avvikelsetabeller } from './avvikelsetabeller.js';
import type { Egentabell } from './egna-tabeller.js';
import { klagomalssiffror, klagomalstabeller } from './klagomal.js';
import { gruppsql, kolumnsql, medlemmar, visadKolumn } from './kolumner.js';
import { ledtidssiffror } from './ledtider.js';
import { lexSarahSiffror, lexSarahTabeller } from './lex-sarah.js';
import { personalinformation } from './personalinformation.js';
import { borjadFore, inteSlut } from './manader.js';
import { PROAKTIVT } from './proaktivt/index.js';
import { avvikelsestyrdiagram, lexSarahStyrdiagram } from './styrdiagram.js';
import { trend, TRENDER } from './trend.js';
import { parameters, urval } from './urval.js';
import { utanRapport } from './utan-rapport.js';
import { utfallKon } from './utfall-kon.js';

export const siffrorFor = (fraga: Fraga): readonly Siffra[] => [
  ...avvikelsesiffror,
  ...ledtidssiffror,
  ...klagomalssiffror,
  ...lexSarahSiffror,
  ...atgardssiffror(fraga),
];
export const tabellerFor = (fraga: Pick<Fraga, 'ejIndividOskild' | 'avsandareOskilda' | 'baraArendeatgarder'>): readonly Tabell[] => [
  ...avvikelsetabeller,
  ...klagomalstabeller(fraga),
  ...lexSarahTabeller(fraga),
  ...atgardstabeller(fraga),
];

/**
 * Every figure and table of a report. @param avsnitt the sections that are asked for among those that an older template does not have. The same question gives the same answer, whatever has been recorded after its lopnummer. */
export async function berakna(sql: Sql, fraga: Fraga, namn: Kodnamn, avsnitt?: ReadonlySet<string>): Promise<Berakning> {
  const proaktivt = PROAKTIVT.filter((each) => avsnitt?.has(each.avsnitt) ?? true);
  const [avvikelser, others, tables, threeYears, styrdiagram, informerade, delar] = await Promise.all([
    figures(sql, fraga, 'avvikelser'),
    Promise.all((['klagomal', 'lex-sarah', 'atgarder'] as const).map((kalla) => figures(sql, fraga, kalla))),
    Promise.all(tabellerFor(fraga).map((tabell) => table(sql, fraga, tabell, namn))),
    Promise.all(TRENDER.map((each) => trend(sql, fraga, each))),
    Promise.all([avvikelsestyrdiagram(sql, fraga), lexSarahStyrdiagram(sql, fraga)]),
    personalinformation(sql, fraga),
    Promise.all(proaktivt.map((each) => each.berakna(sql, fraga, namn))),
  ]);
  const silence = utanRapport(fraga, tables);
  const ofCases = [...avvikelser, silence.siffra, ...others.flat()];
  const egna: readonly Egentabell[] = [...styrdiagram, silence.tabell, informerade.tabell];
  return {
    siffror: [...ofCases, ...informerade.siffror, ...delar.flatMap(({ siffror }) => siffror)],
    tabeller: [
      ...tables,
      utfallKon({ siffror: ofCases, tabeller: tables }),
      ...threeYears,
      ...egna,
      ...delar.flatMap(({ tabeller }) => tabeller),
    ],
  };
}

export async function figures(sql: Sql, fraga: Fraga, kalla: Kalla, nycklar?: readonly string[]): Promise<readonly Siffervarde[]> {
  const asked = siffrorFor(fraga).filter((siffra) => siffra.kalla === kalla && (nycklar?.includes(siffra.nyckel) ?? true));
  const columns = asked.map(({ varde, taljare, namnare }, i) =>
    Object.entries({ varde, taljare, namnare }).flatMap(([name, aggregate]) =>
      aggregate === undefined ? [] : [`(${aggregate})::int as ${name}_${i}`],
    ),
  );
  // figures of the same facts are counted together
  const urvalen = [...new Set(asked.map(({ arenden }) => arenden))].map(
    (arenden, n) =>
      `(select ${columns
        .filter((_, i) => asked[i]!.arenden === arenden)
        .flat()
        .join(', ')} from urval where ${arenden}) as urval_${n}`,
  );
  const [row] = await sql.query<Record<string, number | null>>(
    `with urval as (${urval(kalla, fraga)}) select * from ${urvalen.join(' cross join ')}`,
    parameters(fraga),
  );
  return asked.map(({ nyckel, etikett, enhet, definition }, i) => {
    const [varde, taljare, namnare] = ['varde', 'taljare', 'namnare'].map((name) => row![`${name}_${i}`]);
    const uttryck = typeof taljare === 'number' && typeof namnare === 'number' ? formel(taljare, namnare) : undefined;
    return {
      nyckel,
      etikett,
      varde: varde !== undefined ? varde : share(taljare!, namnare!),
      enhet,
      ...(typeof taljare === 'number' ? { taljare } : {}),
      ...(typeof namnare === 'number' ? { namnare } : {}),
      definition,
      ...(uttryck === undefined ? {} : { formel: uttryck }),
      raknar: kalla,
    };
  });
}

const share = (numerator: number, denominator: number): number | null => (denominator === 0 ? null : numerator / denominator);

export async function table(sql: Sql, fraga: Fraga, tabell: Tabell, namn: Kodnamn): Promise<Tabellvarde> {
  const { nyckel, titel, definition, kolumner, radnamn, koder, kalla, overlappar, grupper = {} } = tabell;
  // only where rows overlap has a fact more than one code
  const kodade = overlappar
    ? `urval cross join lateral (select distinct unnest(${koder}) as kod) as rad`
    : `(select *, (${koder})[1] as kod from urval) as rad`;
  const found = await sql.query<Rad>(
    `with urval as (${urval(kalla, fraga)}) select kod, ${[kolumnsql(kolumner), ...gruppsql(grupper)].join(', ')} from ${kodade} group by kod`,
    parameters(fraga),
  );
  const byCode = new Map(found.map((row) => [row.kod, row]));
  const borjadInnan = tabell.manadsvis === true && (await borjadFore(sql, kalla, fraga));
  const anmarkning = tabell.manadsvis ? inteSlut(fraga) : undefined;
  const rader = tabell.rader(fraga, new Set(byCode.keys()), namn, borjadInnan).map(({ kod, namn: text, utan = [] }) => {
    const facts = byCode.get(kod);
    const values = medlemmar(kolumner).map(({ nyckel: key, raknar }) => [
      key,
      utan.includes(key) ? null : facts ? facts[key]! : raknar ? 0 : null,
    ]);
    const egna = Object.keys(grupper).map((grupp) => [grupp, facts?.[grupp] ?? null]);
    return { kod, [radnamn.nyckel]: text, ...Object.fromEntries([...values, ...egna]) } as Rad;
  });
  return {
    nyckel,
    titel,
    definition,
    raknar: kalla,
    ...(overlappar ? { overlappar } : {}),
    ...(anmarkning === undefined ? {} : { anmarkning }),
    kolumner: [{ ...radnamn, format: 'text' }, ...kolumner.map(visadKolumn)],
    rader,
  };
}
