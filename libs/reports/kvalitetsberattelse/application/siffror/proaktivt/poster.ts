import {
  formel,
  NAMNARE,
  TALJARE,
  type Berakning,
  type Kodnamn,
  type Kolumn,
  type Rad,
  type Radslag,
  type Raknat,
  type Siffervarde,
  type Sql,
  type Tabellvarde,
  type Varde,
} from '#reports/gemensamt';
import { visadKolumn } from '../kolumner.js';
import type { Fraga, Radnamn, Underlagsarende } from '../modell.js';
import { partsAbove } from '../rader.js';

/** A section, or a part of one, whose figures are counted among posts that are read once. */
export interface Avsnittssiffror {
  /** the section's key: those of its figures and tables begin with it */
  readonly avsnitt: string;
  /** of each of its tables, by its key */
  readonly radslag: Readonly<Record<string, Radslag>>;
  berakna(sql: Sql, fraga: Fraga, namn: Kodnamn): Promise<Berakning>;
  /** what lies behind a figure, or behind a row of a table; null when the key is none of these */
  underlag(sql: Sql, fraga: Fraga, nyckel: string, rad?: string): Promise<Postunderlag | null>;
}

export interface Postunderlag {
  readonly definition: string;
  readonly arenden: readonly Underlagsarende[];
}

interface Postsiffra<P> {
  readonly nyckel: string;
  readonly etikett: string;
  readonly definition: string;
  /** the posts that it is about; all of them when left out */
  readonly av?: (post: P, fraga: Fraga) => boolean;
  /** makes it an andel: how many of those it is about */
  readonly varav?: (post: P, fraga: Fraga) => boolean;
  /** shown as so many of all the posts */
  readonly avAlla?: boolean;
}

interface Posttabell<P> {
  readonly nyckel: string;
  readonly titel: string;
  readonly definition: string;
  readonly radnamn: { readonly nyckel: string; readonly rubrik: string };
  /** the rows that a post belongs to, by their codes; none where the table is not about it */
  readonly koder: (post: P) => readonly string[];
  readonly radslag: Radslag;
  /** in order; every code of a post is among them */
  readonly rader: (poster: readonly P[], namn: Kodnamn, fraga: Fraga) => readonly Radnamn[];
  readonly kolumner: readonly Postkolumn<P>[];
  /** a post can stand in several rows */
  readonly overlappar?: true;
}

type Postvarde<P, V> = (under: readonly P[], kod: string, fraga: Fraga, namn: Kodnamn) => V;
interface Postkolumn<P> extends Kolumn {
  readonly varde: Postvarde<P, Varde>;
  /** what a share is made of */
  readonly delar?: { readonly taljare: Postvarde<P, number>; readonly namnare: Postvarde<P, number> };
}

interface Postslag<P> {
  readonly avsnitt: string;
  readonly raknar: Raknat;
  readonly poster: (sql: Sql, fraga: Fraga) => Promise<readonly P[]>;
  readonly arende: (post: P, fraga: Fraga) => Underlagsarende;
  readonly siffror: readonly Postsiffra<P>[];
  readonly tabeller: readonly Posttabell<P>[];
}

/** Figures and tables over one kind of posts: a figure and what lies behind it are the same posts. */
export function postsiffror<P>({ avsnitt, raknar, poster, arende, siffror, tabeller }: Postslag<P>): Avsnittssiffror {
  return {
    avsnitt,
    radslag: Object.fromEntries(tabeller.map((tabell) => [tabell.nyckel, tabell.radslag])),
    async berakna(sql, fraga, namn) {
      const alla = await poster(sql, fraga);
      return {
        siffror: siffror.map((siffra) => ({ ...siffervarde(siffra, alla, fraga), raknar })),
        tabeller: tabeller.map((tabell) => ({ ...tabellvarde(tabell, alla, namn, fraga), raknar })),
      };
    },
    async underlag(sql, fraga, nyckel, rad) {
      const siffra = rad === undefined ? siffror.find((each) => each.nyckel === nyckel) : undefined;
      const tabell = tabeller.find((each) => each.nyckel === nyckel);
      const found = siffra ?? tabell;
      if (!found) return null;
      const alla = await poster(sql, fraga);
      const bakom = siffra
        ? alla.filter((post) => siffra.av?.(post, fraga) ?? true)
        : alla.filter((post) => (rad === undefined ? tabell!.koder(post).length > 0 : tabell!.koder(post).includes(rad)));
      return { definition: found.definition, arenden: bakom.map((post) => arende(post, fraga)) };
    },
  };
}

function siffervarde<P>({ nyckel, etikett, definition, av, varav, avAlla }: Postsiffra<P>, alla: readonly P[], fraga: Fraga): Siffervarde {
  const om = alla.filter((post) => av?.(post, fraga) ?? true);
  if (varav === undefined)
    return { nyckel, etikett, varde: om.length, enhet: 'antal', ...(avAlla ? { namnare: alla.length } : {}), definition };
  const taljare = om.filter((post) => varav(post, fraga)).length;
  const varde = om.length === 0 ? null : taljare / om.length;
  const uttryck = formel(taljare, om.length);
  return {
    nyckel,
    etikett,
    varde,
    enhet: 'andel',
    taljare,
    namnare: om.length,
    definition,
    ...(uttryck === undefined ? {} : { formel: uttryck }),
  };
}

function tabellvarde<P>(tabell: Posttabell<P>, alla: readonly P[], namn: Kodnamn, fraga: Fraga): Tabellvarde {
  const { nyckel, titel, definition, radnamn, kolumner, koder } = tabell;
  const rader = tabell.rader(alla, namn, fraga).map(({ kod, namn: text }): Rad => {
    const under = alla.filter((post) => koder(post).includes(kod));
    return {
      kod,
      [radnamn.nyckel]: text,
      ...Object.fromEntries(kolumner.flatMap((kolumn) => varden(kolumn, under, kod, fraga, namn))),
    };
  });
  return {
    nyckel,
    titel,
    definition,
    ...(tabell.overlappar ? { overlappar: true } : {}),
    kolumner: [{ ...radnamn, format: 'text' }, ...kolumner.map(visadKolumn)],
    rader,
  };
}

function varden<P>(
  { nyckel, varde, delar }: Postkolumn<P>,
  under: readonly P[],
  ...om: readonly [kod: string, fraga: Fraga, namn: Kodnamn]
): readonly (readonly [string, Varde])[] {
  const own = [nyckel, varde(under, ...om)] as const;
  if (!delar) return [own];
  return [own, [`${nyckel}${TALJARE}`, delar.taljare(under, ...om)], [`${nyckel}${NAMNARE}`, delar.namnare(under, ...om)]];
}

export const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', varde: (under: readonly unknown[]) => under.length } as const;

/** Given codes of a list in their own order, also without posts; codes of other versions of the list after them. */
export const kodrader = (kodverk: string, koder: readonly string[], funna: readonly string[], namn: Kodnamn): readonly Radnamn[] =>
  [...new Set([...koder, ...funna.toSorted()])].map((kod) => ({ kod, namn: namn(kodverk, kod) }));

/** What a row of facts tells of its thing, in every area. */
export interface Fakta {
  readonly id: string;
  readonly nummer: string;
  /** the day by which it belongs to the period */
  readonly dag: string;
  readonly enhetId: string | null;
  readonly vag: readonly string[];
  readonly fas: string;
  readonly avslutadDag: string | null;
}

/** SQL: the columns of `Fakta` */
export const fakta = (id: string, dag: string, enhetId: string, avslutad: string): string =>
  `${id} as id, nummer, ${dag}::text as dag, ${enhetId} as "enhetId", enhet_vag as vag, fas, ${avslutad}::text as "avslutadDag"`;

export const arendeAv =
  (typ: Underlagsarende['typ']) =>
  ({ id, nummer, dag, enhetId, vag, fas, avslutadDag }: Fakta): Underlagsarende => ({
    typ,
    id,
    nummer,
    rapporteradDag: dag,
    enhetId,
    vag,
    fas,
    kategorier: [],
    niva: null,
    overlamnad: false,
    avslutadDag,
  });

/** `$1` kommun, `$2` lopnummer, `$3` first day, `$4` last day, `$5` the whole kommun, `$6` the part, `$7` all that the units of the part lie below. */
export const parametrar = ({ kommun, lopnummer, fran, till, omfattning }: Fraga): unknown[] => [
  kommun,
  lopnummer.toString(),
  fran,
  till,
  omfattning.helaKommunen,
  omfattning.organisationsenhetId,
  partsAbove(omfattning),
];

/** SQL: every query takes the same parameters; what it does not ask for is only told to be there. */
export const ALLA_PARAMETRAR = `$2::bigint is not null and $3::date is not null and $4::date is not null
  and $5::boolean is not null and $6::text is not null and $7::text[] is not null`;

/** SQL: the state at the lopnummer. */
export const AS_OF = `kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint) and ${ALLA_PARAMETRAR}`;

/** SQL: the rows as of the lopnummer that lie in the part. */
export const INOM = `${AS_OF} and ($5::boolean or enhet_vag @> array[$6::text])`;

/**
 * SQL: what lies in the part, or is had by a part above it, such as its nämnd.
 * @param agare column with the part that has it
 * @param vag column with all that lies above that part, and itself
 */
export const beror = (agare: string, vag = 'enhet_vag'): string =>
  `($5::boolean or ${vag} @> array[$6::text] or ${agare} = any($7::text[]))`;

/** SQL: those rows, as of the lopnummer. */
export const inomEllerOvanfor = (agare: string, vag?: string): string => `${AS_OF} and ${beror(agare, vag)}`;

export const I_PERIODEN = (dag: string): string => `${dag} between $3::date and $4::date`;
