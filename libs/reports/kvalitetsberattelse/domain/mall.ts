import { currentOf, findIn, type Mall, type Mallavsnitt, type Rapportstomme } from '#reports/gemensamt/domain';
import { KLAGOMALSREDOVISNING, KLAGOMALSREDOVISNINGAR } from './klagomalsredovisning.js';

const ATGARDER = 'atgarder';
const OVERLAMNADE = 'avvikelser.overlamnade-lex-sarah';

/** What these sections held before there were control charts in them. */
const AVVIKELSER_TILL_3: readonly string[] = [
  'antal',
  'overlamnade-lex-sarah',
  'andel-avslutade',
  'efterregistrerade',
  'ledtid-median',
  'ledtid-p90',
  'utan-rapport',
  'per-enhet',
  'per-kategori',
  'per-riskniva',
  'per-manad',
  'per-kon',
  'per-regi',
  'trend',
].map((nyckel) => `avvikelser.${nyckel}`);
const LEX_SARAH_TILL_3: readonly string[] = [
  OVERLAMNADE,
  'lex-sarah.antal',
  'lex-sarah.rapporter',
  'lex-sarah.ivo-anmalda',
  'lex-sarah.per-grad',
  'lex-sarah.per-kategori',
  'lex-sarah.per-orsak',
  'lex-sarah.ledtid-per-steg',
  'lex-sarah.per-regi',
  'lex-sarah.per-kon',
  'lex-sarah.trend',
];

const RISKANALYSER_TILL_3 = [
  'riskanalyser.antal',
  'riskanalyser.redovisade',
  'riskanalyser.per-anledning',
  'riskanalyser.risker',
  'riskanalyser.omvarderade',
  'riskanalyser.fore-efter',
];

/** What it held before it told which of them had been carried out. */
const ATGARDER_TILL_5 = ['atgarder.antal', 'atgarder.per-effekt', 'atgarder.per-kalla'];

/** What it held before it told of each improvement that the report of the year before led to. */
const FOREGAENDE_AR_TILL_3 = [
  'foregaende-ar.forbattringsarbeten',
  'foregaende-ar.avslutade',
  'foregaende-ar.ur-kvalitetsberattelsen',
  'foregaende-ar.per-fas',
  'foregaende-ar.jamforelse',
];

/** The first version: before there were klagomål and lex Sarah cases of their own. */
const KVALITETSBERATTELSE_1: Mall = {
  mall: 'kvalitetsberattelse',
  version: '1',
  titel: 'Kvalitetsberättelse',
  avsnitt: [
    {
      nyckel: 'sammanfattning',
      rubrik: 'Sammanfattning',
      ledtext: 'Periodens viktigaste resultat och slutsatser.',
    },
    {
      nyckel: 'inledning',
      rubrik: 'Inledning',
      ledtext: 'Syfte, avgränsning och vilka lagrum som gäller.',
    },
    {
      nyckel: 'ledningssystem',
      rubrik: 'Ledningssystem och ansvar',
      ledtext: 'Hur arbetet med att utveckla och säkra kvaliteten har bedrivits: ansvar, processer, rutiner och vad som har ändrats.',
      block: 'arbete',
      bara: [],
    },
    {
      nyckel: 'avvikelser',
      rubrik: 'Avvikelser',
      ledtext: 'Vad avvikelserna visar, och vad som ligger bakom ökningar, minskningar och tystnad.',
      block: 'resultat',
      bara: AVVIKELSER_TILL_3,
    },
    {
      nyckel: 'lex-sarah',
      rubrik: 'Lex Sarah',
      ledtext: 'Avvikelser som har lämnats över till lex Sarah-funktionen. De utreds för sig.',
      ocksa: [OVERLAMNADE],
      bara: [OVERLAMNADE],
    },
    {
      nyckel: ATGARDER,
      rubrik: 'Åtgärder och effekter',
      ledtext: 'Vilka åtgärder som har vidtagits för att säkra kvaliteten, och om de har haft effekt.',
      block: 'atgarder',
      bara: ATGARDER_TILL_5,
    },
    {
      nyckel: 'analys',
      rubrik: 'Sammanställning och analys',
      ledtext: 'Mönster och trender, skillnader mellan kvinnor och män, och vad som är osäkert.',
      bara: [],
    },
    {
      nyckel: 'forbattringsomraden',
      rubrik: 'Förbättringsområden nästa år',
      ledtext: 'Vad som ska förbättras, vem som ansvarar och hur det följs upp.',
    },
  ],
};

const HELA_LEDNINGSSYSTEMET: Mallavsnitt = {
  nyckel: 'ledningssystem',
  rubrik: 'Ledningssystem och ansvar',
  ledtext:
    'Hur arbetet med att utveckla och säkra kvaliteten har bedrivits: ansvar, processer, rutiner, vad som har ändrats och hur personalen har informerats.',
  block: 'arbete',
};
const LEDNINGSSYSTEM: Mallavsnitt = {
  ...HELA_LEDNINGSSYSTEMET,
  bara: ['ledningssystem.personalinformation', 'ledningssystem.utan-personalinformation', 'ledningssystem.personalinformation-per-enhet'],
};
const KLAGOMAL: Mallavsnitt = {
  nyckel: 'klagomal',
  rubrik: 'Klagomål och synpunkter',
  ledtext: 'Vad klagomål och synpunkter visar, hur de har besvarats och vad de har lett till.',
  block: 'resultat',
};
const LEX_SARAH: Mallavsnitt = {
  nyckel: 'lex-sarah',
  rubrik: 'Lex Sarah',
  ledtext: 'Vad som har rapporterats, vad det visade sig vara, vad det berodde på och hur länge utredningarna har tagit.',
  block: 'resultat',
  ocksa: [OVERLAMNADE],
  bara: LEX_SARAH_TILL_3,
};

/** Sections whose areas do not exist yet are not in the template: an empty table would say that nothing had happened. */
const KVALITETSBERATTELSE_2: Mall = {
  ...KVALITETSBERATTELSE_1,
  version: '2',
  avsnitt: KVALITETSBERATTELSE_1.avsnitt.flatMap((avsnitt) => {
    if (avsnitt.nyckel === 'ledningssystem') return [LEDNINGSSYSTEM];
    return avsnitt.nyckel === 'lex-sarah' ? [KLAGOMAL, LEX_SARAH] : [avsnitt];
  }),
};

const PROAKTIVA: readonly Mallavsnitt[] = [
  {
    nyckel: 'foregaende-ar',
    rubrik: 'Uppföljning av föregående års förbättringsområden',
    ledtext: 'Vad föregående år skulle leda till, och vad det har lett till.',
    block: 'arbete',
    bara: FOREGAENDE_AR_TILL_3,
  },
  {
    nyckel: 'riskanalyser',
    rubrik: 'Riskanalyser',
    ledtext: 'Vad som har analyserats och varför, vilka risker som är störst, och hur stora de är efter åtgärderna.',
    block: 'arbete',
    bara: RISKANALYSER_TILL_3,
  },
  {
    nyckel: 'egenkontroll',
    rubrik: 'Egenkontroll',
    ledtext: 'Vad som skulle kontrolleras, vad som har kontrollerats, vad det visade och varför något inte blev gjort.',
    block: 'resultat',
  },
  {
    nyckel: 'nyckeltal',
    rubrik: 'Nyckeltal',
    ledtext: 'Vad nationella jämförelser och undersökningar visar, skillnader mellan kvinnor och män, och vad de beror på.',
    block: 'resultat',
  },
  {
    nyckel: 'tillsyn',
    rubrik: 'Tillsyn och granskning',
    ledtext: 'Vad myndigheter och revisorer har sett, vad de har svarats och beslutat, och vad det har lett till.',
    block: 'resultat',
  },
  {
    nyckel: 'ej-verkstallda-beslut',
    rubrik: 'Ej verkställda beslut',
    ledtext: 'Vilka beslut som inte har verkställts i tid, varför, och vad som görs åt det.',
    block: 'resultat',
  },
  {
    nyckel: 'internkontroll',
    rubrik: 'Internkontroll: sammanfattning',
    ledtext: 'Vad den interna kontrollen har visat, vad som inte har kontrollerats och vad som går till nästa års plan.',
    block: 'resultat',
  },
];

const ORDNING_3 = [
  'sammanfattning',
  'inledning',
  'ledningssystem',
  'foregaende-ar',
  'riskanalyser',
  'egenkontroll',
  'nyckeltal',
  'avvikelser',
  'klagomal',
  'lex-sarah',
  'tillsyn',
  'ej-verkstallda-beslut',
  'internkontroll',
  'analys',
  'atgarder',
  'forbattringsomraden',
];

/** The proactive half too: what could happen, what has been looked at, and what others have seen. */
const KVALITETSBERATTELSE_3: Mall = {
  ...KVALITETSBERATTELSE_2,
  version: '3',
  avsnitt: ORDNING_3.map((nyckel) =>
    [HELA_LEDNINGSSYSTEMET, ...PROAKTIVA, ...KVALITETSBERATTELSE_2.avsnitt].find((avsnitt) => avsnitt.nyckel === nyckel)!,
  ),
};

const utanBegransning = ({ bara: _, ...avsnitt }: Mallavsnitt): Mallavsnitt => avsnitt;

/** Written by people alone: what the service has no events of. Where it is told is said, so that a reader misses nothing. */
const UTFORARE: Mallavsnitt = {
  nyckel: 'utforare',
  rubrik: 'Uppföljning av utförare i egen och privat regi',
  ledtext:
    'Hur utförarna har följts upp och vad det har visat. Avvikelser och lex Sarah i egen och privat regi står i tabellerna i sina avsnitt.',
};
const LEX_MARIA: Mallavsnitt = {
  nyckel: 'lex-maria',
  rubrik: 'Lex Maria och hälso- och sjukvård',
  ledtext: 'Vad som har anmälts enligt lex Maria, eller att det redovisas i patientsäkerhetsberättelsen.',
};

/**
 * Control charts, results for women and men beside each other, and the patterns that people have taken a stand on. With the two sections that are written by
 * people alone it has all that a kvalitetsberättelse has in practice.
 */
const KVALITETSBERATTELSE_4: Mall = {
  ...KVALITETSBERATTELSE_3,
  version: '4',
  avsnitt: KVALITETSBERATTELSE_3.avsnitt.flatMap((avsnitt) => {
    switch (avsnitt.nyckel) {
      case 'lex-sarah':
        return [utanBegransning(avsnitt), LEX_MARIA];
      case 'ej-verkstallda-beslut':
        return [avsnitt, UTFORARE];
      case ATGARDER:
        return [avsnitt];
      default:
        return [utanBegransning(avsnitt)];
    }
  }),
};

/** The same sections, which tell more: who in lex Sarah is no individual (`skiljerEjIndivid`), and what has come again (`monsteromfang`). */
const KVALITETSBERATTELSE_5: Mall = { ...KVALITETSBERATTELSE_4, version: '5' };

/** Of the åtgärder it tells which have been carried out, and of the klagomål which senders are no individuals (`skiljerAvsandare`). */
const KVALITETSBERATTELSE_6: Mall = {
  ...KVALITETSBERATTELSE_5,
  version: '6',
  avsnitt: KVALITETSBERATTELSE_5.avsnitt.map((avsnitt) => (avsnitt.nyckel === ATGARDER ? utanBegransning(avsnitt) : avsnitt)),
};

const MALLAR: readonly Mall[] = [
  KVALITETSBERATTELSE_1,
  KVALITETSBERATTELSE_2,
  KVALITETSBERATTELSE_3,
  KVALITETSBERATTELSE_4,
  KVALITETSBERATTELSE_5,
  KVALITETSBERATTELSE_6,
  ...KLAGOMALSREDOVISNINGAR,
];

/** Names of the templates that a report can be begun with. */
export const MALLNAMN: readonly string[] = [...new Set(MALLAR.map(({ mall }) => mall))];

export const currentMall = currentOf(MALLAR);

export const findMall = findIn(MALLAR);

/** What a report is called: its template's title, with the name of its period. */
export function titelOf({ mall, mallversion, period }: Pick<Rapportstomme, 'mall' | 'mallversion' | 'period'>): string {
  const found = findMall(mall, mallversion);
  if (!found) throw new Error(`The template ${mall} ${mallversion} is missing`);
  return `${found.titel} ${period.benamning}`;
}

/** The templates without the proactive half count the åtgärder of cases alone: those before it, which go on as they did, and the account of klagomål. */
export const raknarBaraArendeatgarder = (mall: string, version: string): boolean =>
  findMall(mall, version)?.avsnitt.every(({ nyckel }) => PROAKTIVA.every((each) => each.nyckel !== nyckel)) ?? false;

/** Are lex Sarah cases that concern no individual told apart from those where nothing is stated? Not in the templates before there were facts of it. */
export const skiljerEjIndivid = (mall: string, version: string): boolean => mall === KLAGOMALSREDOVISNING || Number(version) >= 5;

/** Are klagomål from authorities, associations and other services told apart from those where the sex is not known? */
export const skiljerAvsandare = (mall: string, version: string): boolean => Number(version) >= (mall === KLAGOMALSREDOVISNING ? 3 : 6);

/** What patterns are looked for in. */
export interface Monsteromfang {
  /** in klagomål and their åtgärder alone, or in everything */
  readonly av: 'allt' | 'klagomal';
  /** also what has come again after an åtgärd that helped */
  readonly aterkomst: boolean;
}

/** Which patterns are proposed in the template's analysis; null where none are. */
export function monsteromfang(mall: string, version: string): Monsteromfang | null {
  if (mall === KLAGOMALSREDOVISNING) return Number(version) >= 2 ? { av: 'klagomal', aterkomst: true } : null;
  return mall === KVALITETSBERATTELSE_1.mall && Number(version) >= 4 ? { av: 'allt', aterkomst: Number(version) >= 5 } : null;
}
