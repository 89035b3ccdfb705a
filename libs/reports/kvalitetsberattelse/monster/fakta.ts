import { addDays } from '#engine/deadline';
import { seriebrottFor, seriebrottstext, type Sql } from '#reports/gemensamt';
import { FORFALLET, I_TID } from '../application/siffror/klagomal.js';
import type { Fraga, Omfattning } from '../application/siffror/modell.js';
import { medTvaArFore } from '../application/siffror/styrdiagram.js';
import { trendFragor } from '../application/siffror/trend.js';
import { parameters, RAD, serienBorjad, urval } from '../application/siffror/urval.js';
import { UPPFOLJNING_FORFALLEN } from './bakom.js';
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

/** The facts that patterns are looked for in, as of the report's lopnummer. Everything is counted in the database: a year may hold a million cases. */
export async function monsterfakta(sql: Sql, hela: Fraga): Promise<Monsterfakta> {
  const fraga = hittills(hela);
  const [avvikelsebrott, klagomalsbrott] = await Promise.all([brottFor(sql, fraga, 'avvikelser'), brottFor(sql, fraga, 'klagomal')]);
  const [avvikelser, klagomal, avvikelseserier, klagomalsserier, tystnad, atgarder, klagomalSena, atgarderSena] = await Promise.all([
    kombinationer(sql, fraga, 'avvikelser'),
    kombinationer(sql, fraga, 'klagomal'),
    serier(sql, fraga, 'avvikelser'),
    serier(sql, fraga, 'klagomal'),
    enhetstystnad(sql, fraga),
    atgardsutfall(sql, fraga),
    senaKlagomal(sql, fraga),
    senaAtgarder(sql, fraga),
  ]);
  const perEnhet = (serie: readonly Arsserie[]) => Object.fromEntries(serie.map(({ kod, antal }) => [kod, antal[2]]));
  return {
    kombinationer: { avvikelser, klagomal },
    perEnhet: { avvikelser: perEnhet(avvikelseserier.enheter), klagomal: perEnhet(klagomalsserier.enheter) },
    kategoriserier: { avvikelser: avvikelseserier.kategorier, klagomal: klagomalsserier.kategorier },
    enhetsserier: { avvikelser: avvikelseserier.enheter, klagomal: klagomalsserier.enheter },
    kvar: kvarDen(fraga.till, fraga.omfattning),
    seriebrott: { avvikelser: avvikelsebrott, klagomal: klagomalsbrott },
    tystnad,
    atgarder,
    sena: { klagomal: klagomalSena, atgarder: atgarderSena },
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

async function serier(sql: Sql, fraga: Fraga, slag: Arendeslag): Promise<Readonly<Record<'enheter' | 'kategorier', readonly Arsserie[]>>> {
  const ar = await Promise.all(
    trendFragor(fraga).map(async (each) => {
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
      const [forst, fore, nu] = ar.map(({ borjad, antal }) => (borjad ? (antal.get(nyckel) ?? 0) : null));
      return { kod: nyckel.slice(del.length + 1), antal: [forst!, fore!, nu ?? 0] };
    });
  };
  return { enheter: serie('enhet'), kategorier: serie('kategori') };
}

/** Every unit of the period, also those that have said nothing: that is what is looked for. `RAD` is the first day of the period. */
async function enhetstystnad(sql: Sql, fraga: Fraga): Promise<readonly Enhetstystnad[]> {
  const asked = medTvaArFore(fraga);
  const fore = { ...fraga, fran: asked.fran, till: addDays(fraga.fran, -1) };
  const [rows, [serien]] = await Promise.all([
    sql.query<{ enhetId: string; fore: number; iPerioden: number; senast: string }>(
      `with urval as (${urval('avvikelser', asked)})
       select enhet_id as "enhetId", count(*) filter (where rapporterad_dag < ${RAD}::date)::int as fore,
         count(*) filter (where rapporterad_dag >= ${RAD}::date)::int as "iPerioden", max(rapporterad_dag)::text as senast
       from urval where enhet_id is not null group by enhet_id`,
      [...parameters(asked), fraga.fran],
    ),
    sql.query<{ forst: string | null }>(
      `with urval as (${urval('avvikelser', fore)}) select min(rapporterad_dag)::text as forst from urval`,
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

const atgardsutfall = (sql: Sql, fraga: Fraga): Promise<Atgardsutfall[]> =>
  sql.query<Atgardsutfall>(
    `with urval as (${urval('atgarder', fraga)})
     select atgardstyp, count(*) filter (where effekt = 'ja')::int as ja, count(*) filter (where effekt = 'nej')::int as nej
     from urval group by atgardstyp order by atgardstyp`,
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
const senaAtgarder = (sql: Sql, fraga: Fraga): Promise<Sent[]> =>
  sql.query<Sent>(
    `with urval as (${urval('atgarder', fraga)})
     select enhet_id as "enhetId", count(*)::int as forfallna, count(*) filter (where status <> 'uppfoljd')::int as sena
     from urval where enhet_id is not null and ${UPPFOLJNING_FORFALLEN} group by enhet_id order by enhet_id`,
    parameters(fraga),
  );
