export interface Processinnehall {
  readonly nyckel: string;
  readonly del: string;
  readonly slag: 'karn' | 'ledning' | 'stod';
  readonly titel: string;
  readonly syfte: string;
  readonly aktiviteter: readonly string[];
  readonly samverkan: readonly string[];
  readonly nyckeltal?: { readonly matt: string; readonly malvarde: number; readonly riktning: 'hogre' | 'lagre' };
  /** an activity that was added, adopted in the demo's last year, or still a draft in the one after */
  readonly tillagg?: { readonly titel: string; readonly faststalls: boolean };
  readonly upphor?: string;
}

export const PROCESSER: readonly Processinnehall[] = [
  {
    nyckel: 'utreda-bistand',
    del: 'myndighet',
    slag: 'karn',
    titel: 'Utreda, besluta och följa upp bistånd',
    syfte: 'Den enskilde får rätt insats i rätt tid och har själv varit med och påverkat.',
    aktiviteter: ['Ta emot ansökan', 'Utreda behovet', 'Besluta', 'Beställa insatsen', 'Följa upp'],
    samverkan: ['Regionens slutenvård'],
    nyckeltal: { matt: 'Dagar från ansökan till beslut', malvarde: 30, riktning: 'lagre' },
    tillagg: { titel: 'Dokumentera den enskildes inställning', faststalls: true },
  },
  {
    nyckel: 'genomfora-insatser',
    del: 'aldreomsorg',
    slag: 'karn',
    titel: 'Genomföra och följa upp insatser',
    syfte: 'Insatserna ges som de är beslutade och planerade med den enskilde.',
    aktiviteter: ['Ta emot beställningen', 'Göra genomförandeplan', 'Utföra', 'Dokumentera', 'Följa upp planen'],
    samverkan: ['Kommunal hälso- och sjukvård', 'Anhöriga och företrädare'],
    nyckeltal: { matt: 'Andel aktuella genomförandeplaner', malvarde: 95, riktning: 'hogre' },
    tillagg: { titel: 'Byta kontaktman', faststalls: false },
  },
  {
    nyckel: 'stod-enligt-lss',
    del: 'funktionsstod',
    slag: 'karn',
    titel: 'Ge stöd och service enligt LSS',
    syfte: 'Den enskilde lever som andra.',
    aktiviteter: ['Ta emot beställningen', 'Lära känna den enskilde', 'Göra genomförandeplan', 'Ge stöd', 'Följa upp'],
    samverkan: ['Habiliteringen', 'Gode män'],
  },
  {
    nyckel: 'oro-for-barn',
    del: 'individ-och-familj',
    slag: 'karn',
    titel: 'Ta emot och bedöma oro för barn',
    syfte: 'Barn som behöver skydd får det samma dag.',
    aktiviteter: ['Ta emot anmälan', 'Skyddsbedöma', 'Förhandsbedöma', 'Inleda eller inte inleda utredning', 'Återkoppla till anmälaren'],
    samverkan: ['Förskola och skola', 'Polisen', 'Socialjouren'],
    nyckeltal: { matt: 'Andel förhandsbedömningar inom fjorton dagar', malvarde: 100, riktning: 'hogre' },
    tillagg: { titel: 'Lämna över till socialjouren', faststalls: true },
  },
  {
    nyckel: 'ekonomiskt-bistand',
    del: 'individ-och-familj',
    slag: 'karn',
    titel: 'Handlägga ekonomiskt bistånd',
    syfte: 'Rätt belopp till rätt person, och stöd till egen försörjning.',
    aktiviteter: ['Ta emot ansökan', 'Utreda', 'Besluta', 'Betala ut', 'Planera för egen försörjning'],
    samverkan: ['Arbetsförmedlingen', 'Försäkringskassan'],
  },
  {
    nyckel: 'avvikelser',
    del: 'omsorgsforvaltningen',
    slag: 'ledning',
    titel: 'Ta emot, utreda och lära av avvikelser och klagomål',
    syfte: 'Samma fel händer inte två gånger.',
    aktiviteter: ['Rapportera', 'Åtgärda genast', 'Bedöma', 'Utreda orsaker', 'Besluta åtgärder', 'Följa upp effekten', 'Återkoppla'],
    samverkan: ['Privata utförare'],
    nyckeltal: { matt: 'Andel avvikelser bedömda inom trettio dagar', malvarde: 98, riktning: 'hogre' },
  },
  {
    nyckel: 'lakemedel',
    del: 'aldreomsorg',
    slag: 'stod',
    titel: 'Hantera läkemedel i hemmet och på boenden',
    syfte: 'Rätt läkemedel till rätt person i rätt tid.',
    aktiviteter: ['Delegera', 'Iordningställa', 'Överlämna', 'Signera', 'Följa upp'],
    samverkan: ['Vårdcentralen', 'Apoteket'],
  },
  {
    nyckel: 'bemanna',
    del: 'omsorgsforvaltningen',
    slag: 'stod',
    titel: 'Bemanna och introducera',
    syfte: 'Den som arbetar kan sitt uppdrag.',
    aktiviteter: ['Planera', 'Rekrytera', 'Introducera', 'Följa upp'],
    samverkan: [],
  },
  {
    nyckel: 'fax',
    del: 'socialforvaltningen',
    slag: 'stod',
    titel: 'Ta emot handlingar per fax',
    syfte: 'Handlingar från andra myndigheter kommer rätt.',
    aktiviteter: ['Hämta', 'Registrera', 'Fördela'],
    samverkan: [],
    upphor: 'Faxen är avvecklad. Handlingar tas emot genom säker digital kommunikation.',
  },
];

export interface Rutininnehall {
  readonly nyckel: string;
  readonly del: string;
  readonly titel: string;
  readonly process?: string;
  readonly innehall: string;
  readonly ny?: {
    /** the year of the new version, counted from the demo's last */
    readonly ar: -1 | 0;
    readonly andring: string;
    readonly innehall: string;
    /** the avdelning whose risk analysis led to it, and which åtgärd there */
    readonly riskatgard?: readonly [avdelning: string, atgard: string];
    /** units whose staff have been told */
    readonly informerade: readonly string[];
  };
  readonly upphavs?: string;
}

export const RUTINER: readonly Rutininnehall[] = [
  {
    nyckel: 'delegering-lakemedel',
    del: 'aldreomsorg',
    titel: 'Delegering inför pass med läkemedel',
    process: 'lakemedel',
    innehall: 'Sjuksköterskan delegerar efter prövad kunskap. Delegeringen gäller ett år.',
    ny: {
      ar: -1,
      andring: 'Delegeringen kontrolleras när passet bokas.',
      innehall:
        'Sjuksköterskan delegerar efter prövad kunskap. Bemanningen kontrollerar delegeringen när passet bokas och lämnar åter pass utan delegerad personal.',
      riskatgard: ['aldreomsorg', 'atgard-1'],
      informerade: ['hemtjanst-norr', 'hemtjanst-soder', 'bjorkbacken', 'ekliden', 'natt'],
    },
  },
  {
    nyckel: 'kontanta-medel',
    del: 'funktionsstod',
    titel: 'Kontanta medel åt enskilda',
    process: 'stod-enligt-lss',
    innehall: 'Kassablad förs för var och en och stäms av varje månad.',
    ny: {
      ar: -1,
      andring: 'Två underskrifter, och avstämning av enhetschefen.',
      innehall: 'Kassablad förs för var och en, med två underskrifter vid varje uttag. Enhetschefen stämmer av varje månad.',
      riskatgard: ['funktionsstod', 'atgard-2'],
      informerade: ['angsgatan', 'kvarnen'],
    },
  },
  {
    nyckel: 'orosanmalan-mottagning',
    del: 'individ-och-familj',
    titel: 'Mottagning av orosanmälningar',
    process: 'oro-for-barn',
    innehall: 'Mottagningen bedömer behovet av skydd samma dag som anmälan kommer in.',
    ny: {
      ar: -1,
      andring: 'Obedömda anmälningar lämnas till socialjouren klockan 16.',
      innehall: 'Mottagningen bedömer behovet av skydd samma dag. Klockan 16 lämnas obedömda anmälningar till socialjouren, med kvittens.',
      riskatgard: ['individ-och-familj', 'atgard-1'],
      informerade: ['barn-och-unga', 'oppenvard'],
    },
  },
  {
    nyckel: 'platsmote',
    del: 'myndighet',
    titel: 'Platsmöte om särskilt boende',
    process: 'utreda-bistand',
    innehall: 'Platsmötet går igenom lediga platser varje vecka.',
    ny: {
      ar: -1,
      andring: 'Beslut som har väntat sextio dagar tas upp särskilt.',
      innehall: 'Platsmötet går igenom lediga platser varje vecka, och varje beslut som har väntat sextio dagar.',
      riskatgard: ['myndighet', 'atgard-1'],
      informerade: ['bistand'],
    },
  },
  {
    nyckel: 'larm',
    del: 'aldreomsorg',
    titel: 'Larm från den enskilde',
    process: 'genomfora-insatser',
    innehall: 'Larm besvaras inom tio minuter.',
    ny: {
      ar: 0,
      andring: 'Larm går vidare till grannenheten efter fem minuter.',
      innehall: 'Larm besvaras inom fem minuter. Därefter går larmet till grannenheten, som kvitterar.',
      informerade: ['bjorkbacken', 'ekliden', 'natt'],
    },
  },
  {
    nyckel: 'dubbelbemanning',
    del: 'aldreomsorg',
    titel: 'Planering av dubbelbemanning',
    process: 'bemanna',
    innehall: 'Förflyttningar som kräver två planeras på samma tur.',
  },
  {
    nyckel: 'e-tjanst',
    del: 'myndighet',
    titel: 'Inkorgen i e-tjänsten',
    process: 'utreda-bistand',
    innehall: 'Ansökningar fördelas av mottagningen.',
  },
  {
    nyckel: 'basal-hygien',
    del: 'sjukvard',
    titel: 'Basala hygienrutiner och klädregler',
    innehall: 'Handdesinfektion före och efter varje insats. Arbetskläder byts varje dag.',
    ny: {
      ar: 0,
      andring: 'Hygienombudens uppdrag.',
      innehall:
        'Handdesinfektion före och efter varje insats. Arbetskläder byts varje dag. Hygienombudet går igenom reglerna varje termin.',
      informerade: ['hemtjanst-norr', 'bjorkbacken'],
    },
  },
  {
    nyckel: 'loggkontroll',
    del: 'socialforvaltningen',
    titel: 'Kontroll av åtkomst till journaler',
    innehall: 'Loggar kontrolleras varje månad, med särskild kontroll av skyddade personuppgifter.',
  },
  {
    nyckel: 'lex-sarah',
    del: 'omsorgsforvaltningen',
    titel: 'Rapportera och utreda enligt lex Sarah',
    process: 'avvikelser',
    innehall: 'Den som ser ett missförhållande rapporterar genast. Lex Sarah-ansvarig utser utredare.',
  },
  {
    nyckel: 'hot-och-vald',
    del: 'funktionsstod',
    titel: 'Hot och våld',
    process: 'stod-enligt-lss',
    innehall: 'Händelsen avbryts, den utsatta får stöd och händelsen rapporteras samma dag.',
  },
  {
    nyckel: 'besok',
    del: 'aldreomsorg',
    titel: 'Besök på boenden vid smitta',
    innehall: 'Besök bokas och sker på rummet.',
    upphavs: 'Ersatt av smittskyddsläkarens allmänna råd.',
  },
];
