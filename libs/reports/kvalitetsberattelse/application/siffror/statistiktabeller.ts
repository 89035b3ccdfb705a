import type { Kolumn } from '#reports/gemensamt';
import type { Fraga, Kalla, Radnamn, Tabell } from './modell.js';
import { ARENDEKOLUMNER } from './avvikelsetabeller.js';
import { KLAGOMALSKOLUMNER } from './klagomal.js';
import { LEX_SARAH_KOLUMNER } from './lex-sarah.js';
import { manaden, manadsrader } from './manader.js';
import { enhetsrader, funnaRader, koderEllerEjAngiven, regirader, UTAN_ENHET } from './rader.js';
import { DELENS_KOD, GRUPPER, UTANFOR } from './grupper.js';
import type { Trend } from './trend.js';

/** What the statistics tell besides what a report shows: the same cases by unit, part of the organisation and month, of every kind. */

const ANTAL = { nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)::int' } as const;

interface Slag {
  /** as a heading begins: `Lex Sarah-ärenden` */
  readonly namn: string;
  readonly dag: string;
  readonly tidpunkt: string;
  readonly kolumner: readonly (Kolumn & { readonly sql: string })[];
}

const SLAG: Readonly<Record<Kalla, Slag>> = {
  avvikelser: {
    namn: 'Avvikelser',
    dag: 'rapporterad_dag',
    tidpunkt: 'då avvikelsen rapporterades',
    kolumner: ARENDEKOLUMNER,
  },
  klagomal: {
    namn: 'Klagomål och synpunkter',
    dag: 'inkom_dag',
    tidpunkt: 'då klagomålet eller synpunkten kom in',
    kolumner: KLAGOMALSKOLUMNER,
  },
  'lex-sarah': {
    namn: 'Lex Sarah-ärenden',
    dag: 'rapporterad_dag',
    tidpunkt: 'då den första rapporten kom in',
    kolumner: LEX_SARAH_KOLUMNER,
  },
  atgarder: {
    namn: 'Åtgärder',
    dag: 'dag',
    tidpunkt: 'då ärendet rapporterades; för en åtgärd ur det förebyggande arbetet den då den föreslogs',
    kolumner: [ANTAL],
  },
};

const perAvdelning = (kalla: Kalla): Tabell => ({
  nyckel: `${kalla}.per-avdelning`,
  titel: `${SLAG[kalla].namn} per avdelning`,
  kalla,
  definition: 'Avdelningarna står i bokstavsordning: många rapporter kan betyda att avdelningen är bra på att rapportera.',
  koder: `array[${DELENS_KOD}]`,
  radnamn: { nyckel: 'avdelning', rubrik: 'Avdelning' },
  kolumner: SLAG[kalla].kolumner,
  radslag: 'fasta',
  rader: ({ delar = [] }: Fraga, funna: ReadonlySet<string>): readonly Radnamn[] => [
    ...delar.map(({ id, namn }) => ({ kod: id, namn })),
    ...(funna.has(UTANFOR.kod) ? [UTANFOR] : []),
  ],
});

const perEnhet = (kalla: Kalla): Tabell => ({
  nyckel: `${kalla}.per-enhet`,
  titel: `${SLAG[kalla].namn} per enhet`,
  kalla,
  definition: 'Enheterna står i bokstavsordning: många rapporter kan betyda att enheten är bra på att rapportera.',
  koder: `array[coalesce(enhet_id, '${UTAN_ENHET.kod}')]`,
  radnamn: { nyckel: 'enhet', rubrik: 'Enhet' },
  kolumner: SLAG[kalla].kolumner,
  ...(kalla === 'atgarder' ? { grupper: { avdelning: GRUPPER.avdelning } } : { grupper: GRUPPER }),
  radslag: 'forekommande',
  rader: enhetsrader,
});

const perManad = (kalla: Kalla): Tabell => ({
  nyckel: `${kalla}.per-manad`,
  titel: `${SLAG[kalla].namn} per månad`,
  kalla,
  definition: `Månaden är den ${SLAG[kalla].tidpunkt}. Månader före den första, och månader som inte har kommit, är tomma.`,
  koder: `array[${manaden(SLAG[kalla].dag)}]`,
  radnamn: { nyckel: 'manad', rubrik: 'Månad' },
  kolumner: SLAG[kalla].kolumner,
  radslag: 'fasta',
  rader: manadsrader(SLAG[kalla].kolumner),
  manadsvis: true,
});

const klagomalPerKategori: Tabell = {
  nyckel: 'klagomal.per-kategori',
  titel: 'Klagomål och synpunkter per kategori',
  kalla: 'klagomal',
  definition:
    'Ett klagomål kan ha flera kategorier och räknas då i var och en av dem: raderna överlappar. Bara kategorier som förekommer visas.',
  overlappar: true,
  koder: koderEllerEjAngiven('kategorier'),
  radnamn: { nyckel: 'kategori', rubrik: 'Kategori' },
  kolumner: [ANTAL],
  radslag: 'forekommande',
  rader: funnaRader('kategorier', 'Ingen kategori angiven'),
};

const klagomalPerRegi: Tabell = {
  nyckel: 'klagomal.per-regi',
  titel: 'Klagomål och synpunkter i egen och privat regi',
  kalla: 'klagomal',
  definition: 'Regin är enhetens den dag då det kom in eller tilldelades.',
  koder: `array[coalesce(regi, '${UTAN_ENHET.kod}')]`,
  radnamn: { nyckel: 'regi', rubrik: 'Regi' },
  kolumner: KLAGOMALSKOLUMNER,
  radslag: 'fasta',
  rader: regirader,
};

const atgarderPerTyp: Tabell = {
  nyckel: 'atgarder.per-typ',
  titel: 'Åtgärder efter typ',
  kalla: 'atgarder',
  definition: 'Typen är den som angavs när åtgärden föreslogs. Bara typer som förekommer visas.',
  koder: 'array[atgardstyp]',
  radnamn: { nyckel: 'typ', rubrik: 'Typ' },
  kolumner: [ANTAL],
  radslag: 'forekommande',
  rader: funnaRader('atgardstyper', ''),
};

/** The tables of a kind that no report has. */
export const STATISTIKTABELLER: readonly Tabell[] = [
  perAvdelning('avvikelser'),
  perAvdelning('klagomal'),
  perManad('klagomal'),
  klagomalPerKategori,
  klagomalPerRegi,
  perAvdelning('lex-sarah'),
  perEnhet('lex-sarah'),
  perManad('lex-sarah'),
  perAvdelning('atgarder'),
  perEnhet('atgarder'),
  perManad('atgarder'),
  atgarderPerTyp,
];

export const ATGARDSTREND: Trend = {
  nyckel: 'atgarder.trend',
  titel: 'Åtgärder under tre år',
  kalla: 'atgarder',
  definition:
    'Åtgärder under perioden och under samma dagar de två föregående åren, alla avlästa vid samma löpnummer. Ett år före den första åtgärden är tomt, inte noll.',
  kolumner: [ANTAL],
};
