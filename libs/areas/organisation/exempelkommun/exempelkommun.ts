import type { CalendarDate } from '#engine/kernel';
import type { Ansvarig, PreparedChange, PreparedDel, PreparedOrganisation, Verksamhet } from './prepared.js';

export const EXEMPELKOMMUN = '0000';

const chef = (id: string, namn: string, roll: Ansvarig['roll'] = 'enhetschef'): Ansvarig => ({ id, namn, roll });

const del = (nyckel: string, typ: PreparedDel['typ'], namn: string, under: string, ansvarig?: Ansvarig): PreparedDel => ({
  nyckel,
  typ,
  namn,
  regi: 'egen',
  under,
  ...(ansvarig ? { ansvarig } : {}),
});
const enhet = (
  nyckel: string,
  namn: string,
  under: string,
  verksamhet: Verksamhet,
  ansvarig: Ansvarig,
  regi: PreparedDel['regi'] = 'egen',
): PreparedDel => ({
  nyckel,
  typ: 'enhet',
  namn,
  regi,
  under,
  verksamhet,
  ansvarig,
});

/** A municipality of 10,000 inhabitants that does not exist. Names of places, companies and people are invented. */
export const exempelkommun: PreparedOrganisation = {
  delar: [
    { nyckel: 'kommun', typ: 'kommun', namn: 'Exempelkommun', regi: 'egen' },

    del('kommunstyrelsen', 'namnd', 'Kommunstyrelsen', 'kommun'),
    del('kommunledningen', 'forvaltning', 'Kommunledningsförvaltningen', 'kommunstyrelsen'),

    del('vard-och-omsorg', 'namnd', 'Vård- och omsorgsnämnden', 'kommun'),
    del(
      'omsorgsforvaltningen',
      'forvaltning',
      'Vård- och omsorgsförvaltningen',
      'vard-och-omsorg',
      chef('forvaltningschef', 'Frida Förslagsson', 'forvaltningschef'),
    ),
    del(
      'aldreomsorg',
      'avdelning',
      'Avdelningen för äldreomsorg',
      'omsorgsforvaltningen',
      chef('avdelningschef', 'Axel Avdelning', 'avdelningschef'),
    ),
    enhet('hemtjanst-norr', 'Hemtjänsten Norr', 'aldreomsorg', 'hemtjanst', chef('enhetschef-1', 'Elsa Exempelsson')),
    enhet('bjorkbacken', 'Särskilt boende Björkbacken', 'aldreomsorg', 'sarskilt-boende', chef('enhetschef-2', 'Edvin Enhetsgren')),
    enhet('hemtjanst-soder', 'Hemtjänsten Söder', 'aldreomsorg', 'hemtjanst', chef('enhetschef-3', 'Petra Påhittsdotter')),
    enhet('natt', 'Nattpatrullen', 'aldreomsorg', 'natt', chef('enhetschef-4', 'Nils Nattlund')),
    enhet('ekliden', 'Särskilt boende Ekliden', 'aldreomsorg', 'sarskilt-boende', chef('enhetschef-5', 'Disa Diktarvik')),
    enhet('kallan', 'Korttidsboendet Källan', 'aldreomsorg', 'korttidsboende', chef('enhetschef-6', 'Frej Fantasson')),
    enhet('solglantan', 'Dagverksamheten Solgläntan', 'aldreomsorg', 'dagverksamhet', chef('enhetschef-7', 'Solveig Sagolind')),
    enhet('sjukvard', 'Kommunal hälso- och sjukvård', 'aldreomsorg', 'halso-och-sjukvard', chef('enhetschef-8', 'Hedda Hittepåsson')),

    del(
      'funktionsstod',
      'avdelning',
      'Avdelningen för funktionsstöd',
      'omsorgsforvaltningen',
      chef('avdelningschef-2', 'Aina Antagensdotter', 'avdelningschef'),
    ),
    enhet('angsgatan', 'Gruppbostaden Ängsgatan', 'funktionsstod', 'lss-boende', chef('enhetschef-9', 'Vilgot Vadslagen')),
    enhet('strandvagen', 'Gruppbostaden Strandvägen', 'funktionsstod', 'lss-boende', chef('enhetschef-10', 'Stina Strandtänkt')),
    enhet('kvarnen', 'Servicebostaden Kvarnen', 'funktionsstod', 'lss-boende', chef('enhetschef-11', 'Kalle Kvarnpåhitt')),
    enhet('verkstan', 'Daglig verksamhet Verkstan', 'funktionsstod', 'daglig-verksamhet', chef('enhetschef-12', 'Vera Verklund')),
    enhet('assistans', 'Personlig assistans', 'funktionsstod', 'personlig-assistans', chef('enhetschef-13', 'Alvar Assistgren')),
    enhet('fyren', 'Korttidsvistelsen Fyren', 'funktionsstod', 'korttidsvistelse', chef('enhetschef-14', 'Fina Fyrlykta')),
    enhet('boendestod', 'Boendestödet', 'funktionsstod', 'boendestod', chef('enhetschef-15', 'Bosse Boendal')),

    enhet(
      'omsorg-hemma',
      'Omsorg Hemma i Exempel AB',
      'vard-och-omsorg',
      'hemtjanst',
      chef('utforare', 'Ulla Utförarsson', 'utforare'),
      'privat',
    ),
    enhet(
      'lindgarden',
      'Lindgården LSS AB',
      'vard-och-omsorg',
      'lss-boende',
      chef('utforare-2', 'Linus Lindgårdare', 'utforare'),
      'privat',
    ),

    del('socialnamnden', 'namnd', 'Socialnämnden', 'kommun'),
    del(
      'socialforvaltningen',
      'forvaltning',
      'Socialförvaltningen',
      'socialnamnden',
      chef('forvaltningschef', 'Frida Förslagsson', 'forvaltningschef'),
    ),
    del(
      'individ-och-familj',
      'avdelning',
      'Individ- och familjeomsorgen',
      'socialforvaltningen',
      chef('avdelningschef-3', 'Idun Ifosson', 'avdelningschef'),
    ),
    enhet('barn-och-unga', 'Barn och unga, utredning', 'individ-och-familj', 'barn-och-unga', chef('enhetschef-16', 'Barbro Barnlund')),
    enhet('oppenvard', 'Öppenvården Bron', 'individ-och-familj', 'oppenvard', chef('enhetschef-17', 'Örjan Öppengren')),
    enhet('vuxna', 'Vuxna och beroende', 'individ-och-familj', 'vuxna', chef('enhetschef-18', 'Vanja Vuxberg')),
    enhet('ekonomiskt-bistand', 'Ekonomiskt bistånd', 'individ-och-familj', 'ekonomiskt-bistand', chef('enhetschef-19', 'Ebbe Ekonomsson')),
    enhet('bryggan', 'Stödboendet Bryggan', 'individ-och-familj', 'stodboende', chef('enhetschef-20', 'Britt Bryggsten')),

    del(
      'myndighet',
      'avdelning',
      'Myndighetsavdelningen',
      'socialforvaltningen',
      chef('avdelningschef-4', 'Mandus Myndigsson', 'avdelningschef'),
    ),
    enhet(
      'bistand',
      'Biståndshandläggning äldre och funktionsnedsättning',
      'myndighet',
      'myndighet',
      chef('enhetschef-21', 'Beata Biståndal'),
    ),
    enhet('familjeratt', 'Familjerätten', 'myndighet', 'familjeratt', chef('enhetschef-22', 'Folke Familjelind')),

    enhet('tallasen', 'HVB Tallåsen AB', 'socialnamnden', 'hvb', chef('utforare-3', 'Tyra Tallåsare', 'utforare'), 'privat'),
    enhet(
      'socialjouren',
      'Socialjouren (drivs av Grannköping)',
      'socialnamnden',
      'jour',
      chef('utforare-4', 'Jonte Jourman', 'utforare'),
      'annan-kommun',
    ),
  ],
  arbetsplatser: {
    kommun: 'kommun',
    namnder: ['vard-och-omsorg', 'socialnamnden'],
    forvaltning: 'omsorgsforvaltningen',
    avdelning: 'aldreomsorg',
    enhet1: 'hemtjanst-norr',
    enhet2: 'bjorkbacken',
    privat: 'omsorg-hemma',
  },
};

/**
 * What was reorganised during the three calendar years before `idag`, so that "the unit then" and "the unit now" differ: a new name, a unit that
 * moved to another nämnd, and one that closed.
 */
export function reorganisation(idag: CalendarDate): readonly PreparedChange[] {
  const year = Number(idag.slice(0, 4));
  return [
    {
      nyckel: 'solglantan',
      beslutad: `${year - 2}-01-20T12:00:00.000Z`,
      andring: { slag: 'namnbyte', namn: 'Mötesplatsen Solgläntan', giltigFran: `${year - 2}-03-01` },
    },
    {
      nyckel: 'boendestod',
      beslutad: `${year - 2}-11-14T12:00:00.000Z`,
      andring: { slag: 'flytt', till: 'individ-och-familj', giltigFran: `${year - 1}-01-01` },
    },
    {
      nyckel: 'strandvagen',
      beslutad: `${year - 1}-02-11T12:00:00.000Z`,
      andring: { slag: 'upphorande', giltigTill: `${year - 1}-06-30` },
    },
  ];
}
