import { ar, type Fall, type Namnd, type Plan } from './modell.js';

const NAMNDER: readonly Namnd[] = ['Kommunstyrelsen', 'Vård- och omsorgsnämnden', 'Socialnämnden'];

const utanAnmarkning = (antalKontrollerade: number) => ({
  urval: 'Ett slumpvis urval',
  antalKontrollerade,
  antalAvvikelser: 0,
  bedomning: { kod: 'utan-anmarkning' },
  kommentar: 'Inga fel.',
});

/** The same moment in each nämnd's own plan, decided by the kommunstyrelsen and carried out by the nämnd itself. */
const gemensam = (namnd: Namnd, n: number): Plan => ({
  namnd,
  period: ar(2025),
  upprattad: '2024-12-02',
  grupper: ['Nämndens egna', 'Kommungemensamma'],
  moment: [
    {
      kontrollmoment: 'Avtalstrohet',
      kolumner: {
        grupp: 'Kommungemensamma',
        beslutadAv: 'kommunstyrelse',
        rapporterasTill: 'Kommunstyrelsen',
        metod: 'stickprov',
        frekvens: 'ar',
      },
      kontroll: { dag: '2025-10-10', resultat: utanAnmarkning(10 + n) },
    },
  ],
  beslut: { datum: '2025-01-28', paragraf: `§ ${4 + n}` },
});

/** What real plans have and forms often forget. Invented, for Exempelkommun. */
export const svarigheter: readonly Fall[] = [
  {
    id: 'Tom grupp',
    kalla: 'Påhittad',
    rader: 1,
    representeras: 'Gruppen står i planen med tom: true. Den redovisas som tom i stället för att utelämnas.',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2026),
        upprattad: '2025-12-01',
        grupper: ['Direktåtgärder', 'Granskningar'],
        moment: [{ kontrollmoment: 'Attest av fakturor', kolumner: { grupp: 'Granskningar' } }],
        beslut: { datum: '2026-01-27', paragraf: '§ 9' },
      },
    ],
  },
  {
    id: 'Samma titel tre gånger',
    kalla: 'Påhittad',
    rader: 3,
    representeras: 'Tre moment med var sitt id och sin egen risk. Titeln är ingen nyckel; ett resultat hör till ett av dem.',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2025),
        upprattad: '2024-12-02',
        moment: [
          { kontrollmoment: 'Bristande arkivhantering', kolumner: { risk: 'Handlingar gallras för tidigt.' } },
          {
            kontrollmoment: 'Bristande arkivhantering',
            kolumner: { risk: 'Handlingar lämnas inte till arkivet.' },
            kontroll: { dag: '2025-09-01', resultat: utanAnmarkning(5) },
          },
          { kontrollmoment: 'Bristande arkivhantering', kolumner: { risk: 'Arkivet är inte låst.' } },
        ],
        beslut: { datum: '2025-01-28', paragraf: '§ 8' },
      },
    ],
  },
  {
    id: 'Perioden 2020/2021',
    kalla: 'Påhittad',
    rader: 1,
    representeras: 'Perioden har första och sista dag och ett namn. Numret får året då den börjar; listan hittar planen på båda åren.',
    planer: [
      {
        namnd: 'Vård- och omsorgsnämnden',
        period: { fran: '2020-07-01', till: '2021-06-30', benamning: '2020/2021' },
        upprattad: '2020-05-04',
        moment: [{ kontrollmoment: 'Basala hygienrutiner', kolumner: { frekvens: 'kvartal' } }],
        beslut: { datum: '2020-06-16', paragraf: '§ 61' },
      },
    ],
  },
  {
    id: 'Beslut i september, revidering i mars',
    kalla: 'Påhittad',
    rader: 3,
    representeras:
      'Två beslut av nämnden, två versioner. Den första läses som den var (version=1); en kontroll redovisas mot den som gällde dagen då den gjordes, och ett borttaget moment finns kvar med sina resultat.',
    planer: [
      {
        namnd: 'Vård- och omsorgsnämnden',
        period: { fran: '2024-07-01', till: '2025-06-30', benamning: '2024/2025' },
        upprattad: '2024-08-05',
        moment: [
          { kontrollmoment: 'Delegationsbeslut anmäls', kontroll: { dag: '2024-11-04', resultat: utanAnmarkning(12) } },
          { kontrollmoment: 'Privata medel', kolumner: { frekvens: 'halvar' } },
        ],
        beslut: { datum: '2024-09-24', paragraf: '§ 92' },
        revidering: {
          datum: '2025-03-18',
          paragraf: '§ 27',
          tillagda: [{ kontrollmoment: 'Loggkontroll', kolumner: { frekvens: 'manad' } }],
          borttagna: ['Delegationsbeslut anmäls'],
        },
      },
    ],
  },
  {
    id: 'Beslutat av kommunstyrelsen',
    kalla: 'Påhittad',
    rader: 3,
    representeras:
      'Momentet står i varje nämnds egen plan med beslutadAv: kommunstyrelse. Varje nämnd antar sin plan, gör sin kontroll och har sitt eget resultat.',
    planer: NAMNDER.map(gemensam),
  },
];
