import type { Forbattringskommando, Forbattringskalltyp, Forbattringsuppgifter } from '#areas/forbattringsarbete';
import { exempelkommun, preparedId } from '#areas/organisation';
import { atgardsteg, steg, vid, type Arendeplan } from '../arendeplan.js';
import { egenkontrollnyckel } from '../egenkontroll/plan.js';
import { plannyckel } from '../internkontroll/plan.js';
import { foregaendeNyckel } from '../kvalitetsberattelse/foregaende.js';
import { analysnyckel } from '../riskanalyser/plan.js';
import { chefOf, FORST, inTime, KOMMUN, type PlaneratSteg } from '../steg.js';

export type Forbattringsplan = Arendeplan<Forbattringsuppgifter, Forbattringskommando>;

type Steg =
  | readonly [dag: string, slag: 'genomforande' | 'varv' | 'avslut', text: string]
  | readonly [dag: string, slag: 'utvardering', resultat: 'battre' | 'oforandrat' | 'samre' | 'gar-inte-att-bedoma', text: string]
  | readonly [dag: string, slag: 'forbattring', utfall: 'infort' | 'justeras' | 'nedlagt', text: string];

interface Arbete {
  readonly nyckel: string;
  readonly del: string;
  /** month and day in the demo's last year; one that begins with `-` lies in the year before, with `+` in the year after */
  readonly paborjat: string;
  readonly titel: string;
  readonly beskrivning: string;
  readonly mal: string;
  readonly kallor: (lastYear: number) => readonly { readonly typ: Forbattringskalltyp; readonly nyckel: string }[];
  readonly steg: readonly Steg[];
  /** pointed out by the kvalitetsberättelse of the year before */
  readonly utpekat?: true;
  readonly atgard?: { readonly text: string; readonly mal: string };
}

const ARBETEN: readonly Arbete[] = [
  {
    nyckel: 'kontaktpersoner',
    del: 'hemtjanst-norr',
    paborjat: '-09-17',
    titel: 'Färre ansikten i hemtjänsten',
    beskrivning: 'Den som har hjälp varje dag möter för många olika personer på två veckor.',
    mal: 'Högst tolv personer på fjorton dagar för den som har hjälp varje dag.',
    kallor: () => [],
    steg: [
      ['-11-12', 'genomforande', 'Turerna planeras runt kontaktpersonen i två grupper.'],
      ['02-13', 'utvardering', 'battre', 'Antalet personer har minskat från sjutton till tretton.'],
      ['02-20', 'forbattring', 'infort', 'Alla grupper planerar så.'],
      ['03-05', 'avslut', 'Målet är nästan nått. Nyckeltalet om personalkontinuitet följer det vidare.'],
    ],
  },
  {
    nyckel: 'genomforandeplaner',
    del: 'individ-och-familj',
    paborjat: '-10-08',
    titel: 'Genomförandeplaner som används',
    beskrivning: 'Planen skrivs men läses sällan av den som arbetar med den enskilde.',
    mal: 'Alla planer gås igenom med den enskilde var sjätte månad.',
    kallor: () => [],
    steg: [
      ['-12-03', 'genomforande', 'En kortare mall prövas.'],
      ['04-09', 'utvardering', 'oforandrat', 'Planerna blev kortare, men gås inte igenom oftare.'],
      ['04-16', 'forbattring', 'justeras', 'En påminnelse läggs till i årshjulet.'],
      ['05-07', 'varv', 'Den korta mallen, med påminnelse var sjätte månad.'],
      ['11-05', 'genomforande', 'Påminnelserna går ut.'],
    ],
  },
  {
    nyckel: 'digital-signering',
    del: 'aldreomsorg',
    paborjat: '02-18',
    titel: 'Digital signering av läkemedel',
    beskrivning: 'Osignerade läkemedel är den vanligaste avvikelsen näst efter fall. Digital signering prövas först på ett boende.',
    mal: 'Högst ett av hundra överlämnanden osignerat.',
    utpekat: true,
    kallor: (year) => [{ typ: 'internkontrollplan', nyckel: plannyckel(year, 'vard-och-omsorg') }],
    steg: [
      ['04-22', 'genomforande', 'Prövat på Björkbacken i åtta veckor.'],
      ['06-19', 'utvardering', 'battre', 'Osignerade överlämnanden minskade från åtta till två av hundra.'],
      ['06-26', 'forbattring', 'justeras', 'Larmet för missad signering kom för sent och ställs om.'],
      ['08-20', 'varv', 'Samma sak på fem enheter, med tidigare larm.'],
      ['10-20', 'genomforande', 'Infört på fem enheter.'],
      ['12-15', 'utvardering', 'battre', 'Tre av 420 osignerade i internkontrollen.'],
      ['12-18', 'forbattring', 'infort', 'Digital signering är ordinarie arbetssätt.'],
      ['+01-20', 'avslut', 'Målet är nått. Egenkontrollen följer att det håller.'],
    ],
  },
  {
    nyckel: 'samtal-med-barn',
    del: 'individ-och-familj',
    paborjat: '03-11',
    titel: 'Samtal med små barn',
    beskrivning: 'Barnets röst saknas i var fjärde utredning om barn under sex år.',
    mal: 'Samtal, eller skäl till att det saknas, i alla utredningar.',
    utpekat: true,
    kallor: (year) => [
      { typ: 'riskanalys', nyckel: analysnyckel(year, 'individ-och-familj') },
      { typ: 'egenkontroll', nyckel: egenkontrollnyckel('barnperspektiv', 'barn-och-unga') },
    ],
    steg: [
      ['09-25', 'genomforande', 'Alla handläggare har fått metodstöd.'],
      ['12-11', 'utvardering', 'battre', 'Samtal saknas i två av tjugo, mot fem året innan.'],
      ['12-16', 'forbattring', 'justeras', 'Metoden fungerar inte med tolk. Den görs om.'],
      ['+02-10', 'varv', 'Metoden prövas med tolk och bildstöd.'],
      ['+05-19', 'genomforande', 'Bildstödet används i alla nya utredningar.'],
    ],
  },
  {
    nyckel: 'nattfasta',
    del: 'ekliden',
    paborjat: '01-20',
    titel: 'Kortare nattfasta',
    beskrivning: 'Nattfastan är för lång för var tredje boende.',
    mal: 'Nattfasta under elva timmar för nio av tio.',
    kallor: (year) => [{ typ: 'riskanalys', nyckel: analysnyckel(year - 1, 'aldreomsorg') }],
    steg: [
      ['02-17', 'genomforande', 'Sent kvällsmål och tidig frukost erbjuds alla.'],
      ['05-26', 'utvardering', 'battre', 'Åtta av tio har en nattfasta under elva timmar.'],
      ['06-02', 'forbattring', 'infort', 'Båda boendena arbetar så.'],
      ['06-16', 'avslut', 'Målet är nästan nått. Fortsätter som ordinarie arbetssätt.'],
    ],
  },
  {
    nyckel: 'aktivitetstavla',
    del: 'verkstan',
    paborjat: '04-14',
    titel: 'Digital aktivitetstavla',
    beskrivning: 'Deltagarna ville se dagens aktiviteter hemifrån.',
    mal: 'Fler väljer sin aktivitet själva.',
    kallor: () => [],
    steg: [
      ['05-12', 'genomforande', 'Tavlan prövades i två grupper.'],
      ['09-16', 'utvardering', 'oforandrat', 'Deltagarna använde den inte: bilderna var för små.'],
      ['09-23', 'forbattring', 'nedlagt', 'Läggs ned. Den tryckta tavlan med stora bilder behålls.'],
      ['10-07', 'avslut', 'Erfarenheten delas med övriga dagliga verksamheter.'],
    ],
  },
  {
    nyckel: 'handlaggningstid',
    del: 'ekonomiskt-bistand',
    paborjat: '10-22',
    titel: 'Kortare väntan på ekonomiskt bistånd',
    beskrivning: 'Justitieombudsmannens kritik och kontrollen av handläggningstider pekar åt samma håll.',
    mal: 'Beslut inom tio arbetsdagar i nio av tio ärenden.',
    utpekat: true,
    kallor: (year) => [
      { typ: 'tillsyn', nyckel: `tillsyn-${year}-jo-bistand` },
      { typ: 'egenkontroll', nyckel: egenkontrollnyckel('handlaggningstider', 'ekonomiskt-bistand') },
    ],
    atgard: { text: 'Mottagningen ringer den sökande samma dag om det som saknas.', mal: 'Kompletta ansökningar dag ett.' },
    steg: [['+01-13', 'genomforande', 'Samtalen görs sedan årsskiftet.']],
  },
];

/** The improvements of the demo's last year, and two that the year before left to it: some are done, some go their second round, one was given up. */
export const planForbattringsarbeten = (lastYear: number): Forbattringsplan[] => ARBETEN.map((arbete) => plan(lastYear, arbete));

const AR_I_DEMON: Readonly<Record<string, number>> = { '-': -1, '+': 1 };

function plan(
  lastYear: number,
  { nyckel: namn, del: delnyckel, paborjat, titel, beskrivning, mal, kallor, utpekat, steg: rader, atgard }: Arbete,
): Forbattringsplan {
  const nyckel = `forbattring-${lastYear}-${namn}`;
  const del = exempelkommun.delar.find((each) => each.nyckel === delnyckel)!;
  const av = chefOf(del);
  const dag = (text: string): string => `${lastYear + (AR_I_DEMON[text[0]!] ?? 0)}-${text.replace(/^[+-]/, '')}`;
  return {
    nyckel,
    inkom: vid(dag(paborjat)),
    av,
    uppgifter: (id) => ({
      organisationsenhetId: preparedId(KOMMUN, delnyckel),
      titel,
      beskrivning,
      mal,
      ...(utpekat ? { kvalitetsberattelseId: id(foregaendeNyckel(lastYear), FORST) } : {}),
      kallor: kallor(lastYear).map(({ typ, nyckel: kalla }) => ({ typ, id: id(kalla, FORST) })),
    }),
    steg: inTime<Forbattringskommando>([
      ...(atgard === undefined
        ? []
        : atgardsteg(nyckel, {
            namn: 'atgard',
            av,
            atgardstyp: 'annat',
            beskrivning: atgard.text,
            mal: atgard.mal,
            orsak: beskrivning,
            ansvarigId: av.actorId,
            foreslagen: dag(paborjat),
            beslutad: dag('11-04'),
            genomford: { dag: dag('+01-12'), kommentar: 'Infört från årsskiftet.' },
          })),
      ...rader.map((rad, i): PlaneratSteg<Forbattringskommando> => steg(`${i + 1}-${rad[1]}`, dag(rad[0]), av, () => kommando(rad))),
    ]),
  };
}

function kommando(rad: Steg): Forbattringskommando {
  switch (rad[1]) {
    case 'genomforande':
      return { type: 'GenomforForandring', data: { text: rad[2] } };
    case 'utvardering':
      return { type: 'UtvarderaForandring', data: { resultat: rad[2], text: rad[3] } };
    case 'forbattring':
      return { type: 'BestamForbattringsutfall', data: { utfall: rad[2], text: rad[3] } };
    case 'varv':
      return { type: 'PaborjaNyttVarv', data: { text: rad[2] } };
    case 'avslut':
      return { type: 'AvslutaForbattringsarbete', data: { slutsats: rad[2] } };
  }
}
