import { addDays } from '#engine/deadline';
import { seriebrottFor, seriebrottstext, type Sql } from '#reports/gemensamt';
import { FORFALLET, I_TID } from '../application/siffror/klagomal.js';
import type { Fraga, Omfattning } from '../application/siffror/modell.js';
import { medTvaArFore } from '../application/siffror/styrdiagram.js';
import { trendFragor, trendrader } from '../application/siffror/trend.js';
import { ARENDEN, parameters, RAD, serienBorjad, urval } from '../application/siffror/urval.js';
import { aterkomster } from './aterkomstfakta.js';
import { AV_KLAGOMAL, UPPFOLJNING_FORFALLEN } from './bakom.js';
import type { Letning } from './finn.js';
import type { Arendeslag, Arsserie, Atgardsutfall, Enhetstystnad, Kombination, Monsterfakta, Sent } from './modell.js';

/** The question of as much of the period as had come when the figures were read: a year that goes on is held against the same days of the one before. */
export const hittills = (fraga: Fraga): Fraga => (fraga.avlast < fraga.till ? { ...fraga, till: fraga.avlast } : fraga);

/** Those that were there on the day, among the units of the period. */
const kvarDen = (dag: string, { enheter }: Omfattning): ReadonlySet<string> =>
  new Set(enheter.filter(({ giltigTill }) => giltigTill === undefined || giltigTill >= dag).map(({ enhetId }) => enhetId));

/** Breaks after the first day of the first year that is compared: one on that day has both years after it. */
const brottFor = async (sql: Sql, fraga: Fraga, slag: Arendeslag): Promise<readonly [string | undefined, string | undefined]> => {
  const [forst, fore] = trendFragor(fraga);
  const brott = await seriebrottFor(sql, fraga.kommun, fraga.lopnummer, slag, addDays(forst!.fran, 1), fraga.till);
  return [seriebrottstext(brott.filter(({ datum }) => datum > fore!.fran)), seriebrottstext(brott)];
};

/** No case of the kind is looked at. */
const INGA = Promise.resolve([]);

/**
 * The facts that patterns are looked for in, as of the report's lopnummer. Everything is counted in the database: a year may hold a million cases.
 * @param soks the limits, of which some say how far to look, and what patterns are looked for in
 */
export async function monsterfakta(sql: Sql, hela: Fraga, { granser, omfang }: Pick<Letning, 'granser' | 'omfang'>): Promise<Monsterfakta> {
  const allt = omfang.av === 'allt';
  const iAvvikelser = <F>(fakta: () => Promise<readonly F[]>): Promise<readonly F[]> => (allt ? fakta() : INGA);

  const fraga = hittills(hela);
  const [avvikelsebrott, klagomalsbrott] = await Promise.all([brottFor(sql, fraga, 'avvikelser'), brottFor(sql, fraga, 'klagomal')]);
  const igen = (slag: Arendeslag) => (omfang.aterkomst ? aterkomster(sql, fraga, slag, granser.aterkomst) : INGA);
  const [avvikelser, klagomal, avvikelseserier, klagomalsserier] = await Promise.all([
    iAvvikelser(() => kombinationer(sql, fraga, 'avvikelser')),
    kombinationer(sql, fraga, 'klagomal'),
    allt ? serier(sql, fraga, 'avvikelser') : INGA_SERIER,
    serier(sql, fraga, 'klagomal'),
  ]);
  const [tystaEnheter, klagomalstystnad, atgarder, klagomalSena, atgarderSena, avvikelserIgen, klagomalIgen] = await Promise.all([
    iAvvikelser(() => enhetstystnad(sql, fraga, 'avvikelser')),
    allt ? INGA : enhetstystnad(sql, fraga, 'klagomal'),
    atgardsutfall(sql, fraga, omfang.av),
    senaKlagomal(sql, fraga),
    senaAtgarder(sql, fraga, omfang.av),
    iAvvikelser(() => igen('avvikelser')),
    igen('klagomal'),
  ]);
  const perEnhet = (serie: readonly Arsserie[]) => Object.fromEntries(serie.map(({ kod, antal }) => [kod, antal[2]]));
  return {
    kombinationer: { avvikelser, klagomal },
    perEnhet: { avvikelser: perEnhet(avvikelseserier.enheter), klagomal: perEnhet(klagomalsserier.enheter) },
    kategoriserier: { avvikelser: avvikelseserier.kategorier, klagomal: klagomalsserier.kategorier },
    enhetsserier: { avvikelser: avvikelseserier.enheter, klagomal: klagomalsserier.enheter },
    kvar: kvarDen(fraga.till, fraga.omfattning),
    seriebrott: { avvikelser: avvikelsebrott, klagomal: klagomalsbrott },
    tystnad: { avvikelser: tystaEnheter, klagomal: klagomalstystnad },
    atgarder,
    sena: { klagomal: klagomalSena, atgarder: atgarderSena },
    aterkomster: { avvikelser: avvikelserIgen, klagomal: klagomalIgen },
  };
}

/** A case falls under each of its categories and causes. What no investigation has given a cause is no combination; klagomål have no causes. */
const kombinationer = (sql: Sql, fraga: Fraga, slag: Arendeslag): Promise<Kombination[]> =>
  sql.query<Kombination>(
    `with urval as (${urval(slag, fraga)})
     select enhet_id as "enhetId", kategori, orsak, count(*)::int as antal
     from urval cross join lateral unnest(kategorier) kategori
       cross join lateral ${slag === 'avvikelser' ? 'unnest(orsaksomraden)' : '(values (null::text))'} orsaken (orsak)
     where enhet_id is not null group by 1, 2, 3 order by 1, 2, 3`,
    parameters(fraga),
  );

interface Arsantal {
  readonly del: 'enhet' | 'kategori';
  readonly kod: string;
  readonly antal: number;
}

const INGA_SERIER = { enheter: [], kategorier: [] };

async function serier(sql: Sql, fraga: Fraga, slag: Arendeslag): Promise<Readonly<Record<'enheter' | 'kategorier', readonly Arsserie[]>>> {
  const ar = await Promise.all(
    trendrader(fraga).map(async (each) => {
      const [rows, [borjad]] = await Promise.all([
        sql.query<Arsantal>(
          `with urval as materialized (select enhet_id, kategorier from (${urval(slag, each)}) alla)
           select 'enhet' as del, enhet_id as kod, count(*)::int as antal from urval where enhet_id is not null group by enhet_id
           union all select 'kategori', kategori, count(*)::int from urval cross join lateral unnest(kategorier) kategori group by kategori`,
          parameters(each),
        ),
        sql.query<{ borjad: boolean }>(`select ${serienBorjad(slag, each)} as borjad`, parameters(each)),
      ]);
      return { borjad: borjad!.borjad, antal: new Map(rows.map(({ del, kod, antal }) => [`${del}:${kod}`, antal])) };
    }),
  );
  const serie = (del: Arsantal['del']): readonly Arsserie[] => {
    const koder = [...new Set(ar.flatMap(({ antal }) => [...antal.keys()]))].filter((nyckel) => nyckel.startsWith(`${del}:`)).sort();
    return koder.map((nyckel): Arsserie => {
      // of a period longer than a year there is nothing before it that is not partly in it
      const [nu, fore = null, forst = null] = ar.map(({ borjad, antal }) => (borjad ? (antal.get(nyckel) ?? 0) : null)).toReversed();
      return { kod: nyckel.slice(del.length + 1), antal: [forst, fore, nu ?? 0] };
    });
  };
  return { enheter: serie('enhet'), kategorier: serie('kategori') };
}

/** Every unit of the period, also those that have said nothing: that is what is looked for. `RAD` is the first day of the period. */
async function enhetstystnad(sql: Sql, fraga: Fraga, slag: Arendeslag): Promise<readonly Enhetstystnad[]> {
  const { dag } = ARENDEN[slag];
  const asked = medTvaArFore(fraga);
  const fore = { ...fraga, fran: asked.fran, till: addDays(fraga.fran, -1) };
  const [rows, [serien]] = await Promise.all([
    sql.query<{ enhetId: string; fore: number; iPerioden: number; senast: string }>(
      `with urval as (${urval(slag, asked)})
       select enhet_id as "enhetId", count(*) filter (where ${dag} < ${RAD}::date)::int as fore,
         count(*) filter (where ${dag} >= ${RAD}::date)::int as "iPerioden", max(${dag})::text as senast
       from urval where enhet_id is not null group by enhet_id`,
      [...parameters(asked), fraga.fran],
    ),
    sql.query<{ forst: string | null }>(
      `with urval as (${urval(slag, fore)}) select min(${dag})::text as forst from urval`,
      parameters(fore),
    ),
  ]);
  const borjan = serien!.forst ?? fraga.fran;
  const av = new Map(rows.map((row) => [row.enhetId, row]));
  return fraga.omfattning.enheter.map(({ enhetId, giltigFran = borjan }) => {
    const borjade = giltigFran > borjan ? giltigFran : borjan;
    const dagarFore = Math.max(0, Math.round((Date.parse(fraga.fran) - Date.parse(borjade)) / 86_400_000));
    const row = av.get(enhetId);
    return { enhetId, fore: row?.fore ?? 0, dagarFore, iPerioden: row?.iPerioden ?? 0, senast: row?.senast ?? null };
  });
}

/** SQL: of the åtgärder that are told of. */
const AVSEDDA: Readonly<Record<Letning['omfang']['av'], string>> = { allt: 'true', klagomal: AV_KLAGOMAL };

const atgardsutfall = (sql: Sql, fraga: Fraga, av: Letning['omfang']['av']): Promise<Atgardsutfall[]> =>
  sql.query<Atgardsutfall>(
    `with urval as (${urval('atgarder', fraga)})
     select atgardstyp, count(*) filter (where effekt = 'ja')::int as ja, count(*) filter (where effekt = 'nej')::int as nej
     from urval where ${AVSEDDA[av]} group by atgardstyp order by atgardstyp`,
    parameters(fraga),
  );

const senaKlagomal = (sql: Sql, fraga: Fraga): Promise<Sent[]> =>
  sql.query<Sent>(
    `with urval as (${urval('klagomal', fraga)})
     select enhet_id as "enhetId", count(*)::int as forfallna, count(*) filter (where not coalesce(${I_TID}, false))::int as sena
     from urval where enhet_id is not null and ${FORFALLET} group by enhet_id order by enhet_id`,
    parameters(fraga),
  );

/** What was to be followed up before the figures were read, and has not been. */
const senaAtgarder = (sql: Sql, fraga: Fraga, av: Letning['omfang']['av']): Promise<Sent[]> =>
  sql.query<Sent>(
    `with urval as (${urval('atgarder', fraga)})
     select enhet_id as "enhetId", count(*)::int as forfallna, count(*) filter (where status <> 'uppfoljd')::int as sena
     from urval where enhet_id is not null and ${AVSEDDA[av]} and ${UPPFOLJNING_FORFALLEN} group by enhet_id order by enhet_id`,
    parameters(fraga),
  );
