import type { Avsnittssiffror, Fakta } from './poster.js';
import { ALLA_PARAMETRAR, arendeAv, beror, fakta, I_PERIODEN, inomEllerOvanfor, parametrar, postsiffror } from './poster.js';
import type { Fraga, Underlagstyp } from '../modell.js';
import { nedanfor, swedish } from '../rader.js';

const OCKSA = 'också de som en del ovanför den valda delen av organisationen har';
const GALLANDE = `Processer och rutiner som gällde vid avläsningen, ${OCKSA}.`;
const FASTSTALLDA = `Processer som fastställdes och rutinversioner som fastställdes under perioden, ${OCKSA}.`;
const REVISIONER = `Nämndens beslut under perioden om revision av ledningssystemet, ${OCKSA}.`;

interface Styrdokument extends Fakta {
  readonly slag: 'process' | 'rutin';
  readonly titel: string;
  readonly version: number;
  readonly nastaRevidering: string | null;
}

/** What a part of the organisation has concerns all that lies below it. */
const arende = (typ: Underlagstyp, post: Fakta, fraga: Fraga) => ({
  ...arendeAv(typ)(post),
  vag: [...new Set([...post.vag, ...nedanfor(post.enhetId, fraga)])],
});

const gallande: Avsnittssiffror = postsiffror<Styrdokument>({
  avsnitt: 'ledningssystem',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Styrdokument>(
      `select ${fakta('styrdokument_id', 'faststalld_dag', 'enhet_id', 'null')}, slag, titel, version, nasta_revidering::text as "nastaRevidering"
       from ledningssystem_styrdokument_fakta where ${inomEllerOvanfor('enhet_id')} and fas in ('faststalld', 'gallande')
       order by nummer, styrdokument_id`,
      parametrar(fraga),
    ),
  arende: (post, fraga) => arende(post.slag, post, fraga),
  siffror: [
    { nyckel: 'ledningssystem.processer', etikett: 'Gällande processer', definition: GALLANDE, av: ({ slag }) => slag === 'process' },
    { nyckel: 'ledningssystem.rutiner', etikett: 'Gällande rutiner', definition: GALLANDE, av: ({ slag }) => slag === 'rutin' },
    {
      nyckel: 'ledningssystem.forsenade-revideringar',
      etikett: 'Processer och rutiner som skulle ha reviderats',
      definition: `${GALLANDE} Dagen för nästa revidering hade passerat när siffrorna lästes av.`,
      av: ({ nastaRevidering }, { avlast }) => nastaRevidering !== null && nastaRevidering < avlast,
      avAlla: true,
    },
  ],
  tabeller: [],
});

const faststallda: Avsnittssiffror = postsiffror<Styrdokument>({
  avsnitt: 'ledningssystem',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    // each adoption begins a row of its own, and what is changed later leaves its version and day as they were
    sql.query<Styrdokument>(
      `select * from (select distinct on (styrdokument_id, version) ${fakta('styrdokument_id', 'faststalld_dag', 'enhet_id', 'null')}, slag, titel, version,
         nasta_revidering::text as "nastaRevidering"
       from ledningssystem_styrdokument_fakta
       where kommun = $1 and fran_lop <= $2::bigint and ${ALLA_PARAMETRAR} and ${beror('enhet_id')} and version is not null
         and ${I_PERIODEN('faststalld_dag')}
       order by styrdokument_id, version, fran_lop desc) faststallda
       order by slag, dag, version, id`,
      parametrar(fraga),
    ),
  arende: (post, fraga) => arende(post.slag, post, fraga),
  siffror: [
    {
      nyckel: 'ledningssystem.faststallda-processer',
      etikett: 'Processer som fastställdes under perioden',
      definition: FASTSTALLDA,
      av: ({ slag }) => slag === 'process',
    },
    {
      nyckel: 'ledningssystem.faststallda-rutinversioner',
      etikett: 'Rutinversioner som fastställdes under perioden',
      definition: FASTSTALLDA,
      av: ({ slag }) => slag === 'rutin',
    },
  ],
  tabeller: [
    {
      nyckel: 'ledningssystem.faststallda',
      titel: 'Processer och rutiner som fastställdes under perioden',
      definition: `${FASTSTALLDA} Från version 2 är det en revidering.`,
      radnamn: { nyckel: 'titel', rubrik: 'Process eller rutin' },
      koder: ({ id, version }) => [`${id}.${version}`],
      radslag: 'forekommande',
      rader: (poster) =>
        poster
          .toSorted((a, b) => swedish.compare(a.slag, b.slag) || swedish.compare(a.titel, b.titel) || a.version - b.version)
          .map(({ id, version, titel }) => ({ kod: `${id}.${version}`, namn: titel })),
      kolumner: [
        { nyckel: 'slag', rubrik: 'Slag', format: 'text', varde: ([post]) => (post?.slag === 'process' ? 'Process' : 'Rutin') },
        { nyckel: 'version', rubrik: 'Version', format: 'antal', varde: ([post]) => post?.version ?? null },
        { nyckel: 'faststalld', rubrik: 'Fastställd', format: 'text', varde: ([post]) => post?.dag ?? null },
        { nyckel: 'nastaRevidering', rubrik: 'Nästa revidering', format: 'text', varde: ([post]) => post?.nastaRevidering ?? null },
      ],
    },
  ],
});

interface Revision extends Fakta {
  readonly paragraf: string;
  readonly version: string;
  readonly andringar: number;
  readonly nastaRevision: string;
}

const revisioner: Avsnittssiffror = postsiffror<Revision>({
  avsnitt: 'ledningssystem',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Revision>(
      `select id, nummer, datum::text as dag, enhet_id as "enhetId", enhet_vag as vag, 'beslutad' as fas, null as "avslutadDag",
         dokument ->> 'paragraf' as paragraf, dokument ->> 'version' as version, jsonb_array_length(dokument -> 'andringar') as andringar,
         dokument ->> 'nastaRevision' as "nastaRevision"
       from ledningssystem_revision
       where kommun = $1 and fran_lop <= $2::bigint and ${ALLA_PARAMETRAR} and ${beror('enhet_id')} and ${I_PERIODEN('datum')}
       order by datum, paragraf, id`,
      parametrar(fraga),
    ),
  arende: (post, fraga) => arende('ledningssystemrevision', post, fraga),
  siffror: [{ nyckel: 'ledningssystem.antal-revisioner', etikett: 'Beslutade revisioner av ledningssystemet', definition: REVISIONER }],
  tabeller: [
    {
      nyckel: 'ledningssystem.revisioner',
      titel: 'Beslut om revision av ledningssystemet',
      definition: REVISIONER,
      radnamn: { nyckel: 'datum', rubrik: 'Datum' },
      koder: ({ id }) => [id],
      radslag: 'forekommande',
      rader: (poster) => poster.map(({ id, dag }) => ({ kod: id, namn: dag })),
      kolumner: [
        { nyckel: 'paragraf', rubrik: 'Paragraf', format: 'text', varde: ([post]) => post?.paragraf ?? null },
        { nyckel: 'version', rubrik: 'Version', format: 'text', varde: ([post]) => post?.version ?? null },
        { nyckel: 'andringar', rubrik: 'Ändringar', format: 'antal', varde: ([post]) => post?.andringar ?? null },
        { nyckel: 'nastaRevision', rubrik: 'Nästa revision', format: 'text', varde: ([post]) => post?.nastaRevision ?? null },
      ],
    },
  ],
});

export const ledningssystem: readonly Avsnittssiffror[] = [gallande, faststallda, revisioner];
