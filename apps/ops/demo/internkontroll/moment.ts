/** `dag` in the year · how it was judged · how many were looked at · how many of them were not as they should · what is said of it */
export type Kontroll = readonly [
  dag: string,
  bedomning: 'utan-anmarkning' | 'mindre-avvikelse' | 'avvikelse' | 'ej-genomford',
  kontrollerade: number,
  avvikelser: number,
  kommentar: string,
];

export type Nar = 'forra' | 'ar' | 'nasta';

export interface Moment {
  readonly nyckel: string;
  readonly grupp: string;
  readonly kontrollmoment: string;
  readonly process?: string;
  readonly risk?: string;
  /** likelihood and severity */
  readonly faktorer?: readonly [number, number];
  readonly metod?: 'komplett' | 'stickprov';
  readonly frekvens?: 'manad' | 'kvartal' | 'tertial' | 'halvar' | 'ar' | 'vid-behov';
  readonly ansvarig?: string;
  readonly urval?: string;
  /** decided by kommunstyrelsen for every nämnd: the key of its own moment */
  readonly gemensamt?: string;
  /** what was looked at is secret */
  readonly sekretess?: string;
  /** the control that found a case of its own */
  readonly fynd?: string;
  readonly kontroller: Readonly<Partial<Record<Nar, readonly Kontroll[]>>>;
}

export interface Inventerad {
  readonly process: string;
  readonly risk: string;
  readonly faktorer: readonly [number, number];
  readonly hantering: 'acceptera' | 'atgarda' | 'granska';
  readonly motivering?: string;
}

/** What is done because of a kontrollmoment, in the plan's own year. */
export interface Momentatgard {
  readonly moment: string;
  readonly nar: Nar;
  readonly atgardstyp: string;
  readonly beskrivning: string;
  readonly mal: string;
  readonly dagar: readonly [foreslagen: string, beslutad: string, genomford: string, uppfoljd: string];
  readonly genomford: string;
  readonly effekt: 'ja' | 'nej';
  readonly motivering: string;
}

export interface Namndplan {
  readonly namnd: string;
  readonly paragraf: number;
  /** who answers for what is done because of a control */
  readonly ansvarigId: string;
  readonly grupper: readonly string[];
  readonly risker: readonly Inventerad[];
  readonly moment: readonly Moment[];
  /** what the nämnd changed in September of the demo's last year */
  readonly revidering?: {
    readonly tillagda: readonly Moment[];
    readonly andrade: readonly Moment[];
    readonly borttagna: readonly { readonly nyckel: string; readonly motivering: string }[];
    readonly motivering: string;
  };
  readonly atgarder: readonly Momentatgard[];
}

const INGA = 'Kontrollen visar inga avvikelser.';

export const GEMENSAM_GRUPP = 'Kommungemensamma kontroller';
const EKONOMI = 'Fakturahantering';
const INVESTERING = 'Investeringsredovisning';
const KVALITET = 'Systematiskt och fortlöpande utveckla och säkra kvalitet i verksamheten';
const SEKRETESS = 'Offentlighet, sekretess och informationssäkerhet';
const DOKUMENTATION = 'Dokumentation i individärenden';
const PERSONAL = 'Attraktiv arbetsgivare';

/** Kommunstyrelsens own moments that every nämnd is to carry out. */
const GEMENSAMMA: readonly Moment[] = [
  {
    nyckel: 'direktupphandling',
    grupp: GEMENSAM_GRUPP,
    kontrollmoment: 'Direktupphandlingar är dokumenterade och konkurrensutsatta',
    process: 'Inköp',
    risk: 'Inköp görs utan att gränsen för direktupphandling eller avtal följs.',
    faktorer: [3, 2],
    metod: 'stickprov',
    frekvens: 'ar',
    urval: 'Inköp över 100 000 kronor',
    kontroller: {
      forra: [['10-16', 'mindre-avvikelse', 20, 3, 'Tre inköp saknar dokumentation av konkurrensutsättning.']],
      ar: [['10-15', 'utan-anmarkning', 20, 0, INGA]],
    },
  },
  {
    nyckel: 'behorigheter',
    grupp: GEMENSAM_GRUPP,
    kontrollmoment: 'Behörigheter avslutas när anställningen upphör',
    process: 'Informationssäkerhet',
    risk: 'Den som har slutat kommer fortfarande åt verksamhetssystem.',
    faktorer: [3, 3],
    metod: 'komplett',
    frekvens: 'halvar',
    urval: 'Alla som slutat under halvåret',
    kontroller: {
      forra: [
        ['06-18', 'avvikelse', 41, 9, 'Nio behörigheter var öppna mer än en vecka efter sista dagen.'],
        ['12-10', 'mindre-avvikelse', 36, 3, 'Tre behörigheter var öppna för länge. Chefernas checklista används inte av alla.'],
      ],
      ar: [
        ['06-17', 'mindre-avvikelse', 38, 2, 'Två behörigheter var öppna för länge.'],
        ['12-09', 'utan-anmarkning', 33, 0, INGA],
      ],
      nasta: [['06-16', 'utan-anmarkning', 29, 0, INGA]],
    },
  },
];

const gemensam = (nyckel: string, kontroller: Moment['kontroller']): Moment => ({
  ...GEMENSAMMA.find((each) => each.nyckel === nyckel)!,
  gemensamt: nyckel,
  kontroller,
});

const loggkontroll: Moment = {
  nyckel: 'loggkontroll-skyddade',
  grupp: SEKRETESS,
  kontrollmoment: 'Åtkomst till journaler med skyddade personuppgifter har stöd i uppdraget',
  process: 'Informationssäkerhet',
  risk: 'Obehörig läser uppgifter om den som lever med skydd.',
  faktorer: [2, 4],
  metod: 'komplett',
  frekvens: 'kvartal',
  ansvarig: 'Systemförvaltaren',
  urval: 'Alla läsningar i journaler med skydd',
  sekretess: 'OSL 26 kap. 1 §',
  kontroller: {
    ar: [['12-03', 'avvikelse', 212, 1, 'En läsning saknade stöd i uppdraget. Utredningen redovisas för nämnden i särskild ordning.']],
    nasta: [
      ['04-07', 'utan-anmarkning', 187, 0, INGA],
      ['07-02', 'utan-anmarkning', 164, 0, INGA],
      ['10-06', 'utan-anmarkning', 201, 0, INGA],
    ],
  },
};

const genomforandeplaner: Moment = {
  nyckel: 'genomforandeplaner',
  grupp: DOKUMENTATION,
  kontrollmoment: 'Genomförandeplaner finns, är aktuella och visar den enskildes delaktighet',
  process: 'Genomföra och följa upp insatser',
  risk: 'Insatserna ges utan att den enskilde har fått påverka dem.',
  faktorer: [3, 3],
  metod: 'stickprov',
  frekvens: 'ar',
  ansvarig: 'Avdelningscheferna',
  urval: 'Var tionde akt, slumpmässigt',
  kontroller: {
    forra: [['11-06', 'avvikelse', 60, 21, 'Var tredje plan är äldre än ett år. Delaktigheten framgår i 34 av 60.']],
    ar: [
      ['05-14', 'avvikelse', 60, 15, 'Femton planer är äldre än ett år. Bättre än förra året, men långt till målet.'],
      ['11-12', 'mindre-avvikelse', 60, 5, 'Fem planer är äldre än ett år. Delaktigheten framgår i 55 av 60.'],
    ],
    nasta: [['05-13', 'utan-anmarkning', 60, 1, 'En plan var äldre än ett år och har uppdaterats.']],
  },
};

export const NAMNDPLANER: readonly Namndplan[] = [
  {
    namnd: 'kommunstyrelsen',
    ansvarigId: 'forvaltningschef',
    paragraf: 11,
    grupper: [GEMENSAM_GRUPP, INVESTERING, 'Krisberedskap'],
    risker: [
      {
        process: 'Uppsikt över nämnderna',
        risk: 'Brister i en nämnds interna kontroll når inte kommunstyrelsen i tid.',
        faktorer: [2, 3],
        hantering: 'granska',
      },
    ],
    moment: [
      ...GEMENSAMMA,
      {
        nyckel: 'kontinuitetsplan',
        grupp: 'Krisberedskap',
        kontrollmoment: 'Kontinuitetsplaner är övade',
        metod: 'komplett',
        frekvens: 'ar',
        kontroller: {
          forra: [
            [
              '11-20',
              'ej-genomford',
              0,
              0,
              'Övningen ställdes in på grund av vakans på beredskapsfunktionen. Kontrollen går till nästa plan.',
            ],
          ],
          ar: [['10-22', 'mindre-avvikelse', 6, 1, 'Fem av sex förvaltningar har övat.']],
        },
      },
    ],
    atgarder: [],
  },
  {
    namnd: 'vard-och-omsorg',
    ansvarigId: 'avdelningschef',
    paragraf: 9,
    grupper: [EKONOMI, INVESTERING, KVALITET, SEKRETESS, DOKUMENTATION, PERSONAL, GEMENSAM_GRUPP],
    risker: [
      {
        process: 'Läkemedelshantering',
        risk: 'Överlämnade läkemedel signeras inte.',
        faktorer: [3, 3],
        hantering: 'granska',
      },
      {
        process: 'Bemanning',
        risk: 'Korttidsfrånvaron kan inte ersättas under sommaren.',
        faktorer: [3, 2],
        hantering: 'acceptera',
        motivering: 'Följs varje vecka av förvaltningens ledningsgrupp och behöver ingen egen kontroll.',
      },
      {
        process: 'Inköp av inkontinenshjälpmedel',
        risk: 'Beställningar görs utan förskrivning.',
        faktorer: [2, 1],
        hantering: 'acceptera',
        motivering: 'Låga belopp, och avvikelser syns i den löpande uppföljningen.',
      },
    ],
    moment: [
      {
        nyckel: 'fakturor-attest',
        grupp: EKONOMI,
        kontrollmoment: 'Leverantörsfakturor är attesterade av rätt person och i tid',
        process: 'Fakturahantering',
        risk: 'Fel leverantör eller belopp betalas, eller betalningen blir sen.',
        faktorer: [2, 2],
        metod: 'stickprov',
        frekvens: 'tertial',
        ansvarig: 'Ekonomen',
        urval: 'Trettio fakturor per tertial',
        kontroller: {
          forra: [
            ['05-07', 'utan-anmarkning', 30, 0, INGA],
            ['09-10', 'mindre-avvikelse', 30, 2, 'Två fakturor betalades efter förfallodagen.'],
            ['12-11', 'utan-anmarkning', 30, 0, INGA],
          ],
          ar: [
            ['05-06', 'utan-anmarkning', 30, 0, INGA],
            ['09-09', 'utan-anmarkning', 30, 0, INGA],
            ['12-10', 'mindre-avvikelse', 30, 1, 'En faktura betalades efter förfallodagen.'],
          ],
          nasta: [
            ['05-05', 'utan-anmarkning', 30, 0, INGA],
            ['09-08', 'utan-anmarkning', 30, 0, INGA],
          ],
        },
      },
      {
        nyckel: 'representation',
        grupp: EKONOMI,
        kontrollmoment: 'Representation har syfte och deltagare angivna',
        metod: 'komplett',
        frekvens: 'ar',
        urval: 'Alla verifikationer',
        kontroller: { forra: [['11-13', 'utan-anmarkning', 14, 0, INGA]] },
      },
      {
        nyckel: 'lakemedel-signering',
        grupp: KVALITET,
        kontrollmoment: 'Överlämnade läkemedel är signerade',
        process: 'Läkemedelshantering',
        risk: 'Läkemedel ges inte, eller ges två gånger.',
        faktorer: [3, 3],
        metod: 'stickprov',
        frekvens: 'kvartal',
        ansvarig: 'Medicinskt ansvarig sjuksköterska',
        urval: 'En vecka på fem enheter',
        fynd: '10-14',
        kontroller: {
          forra: [
            ['04-09', 'avvikelse', 420, 38, 'Osignerade överlämnanden finns på alla fem enheter.'],
            ['07-03', 'avvikelse', 420, 45, 'Sommarens vikarier signerar mindre än de ordinarie.'],
            ['10-09', 'mindre-avvikelse', 420, 19, 'Färre än före sommaren.'],
            ['12-12', 'mindre-avvikelse', 420, 16, 'Två enheter står för nästan alla.'],
          ],
          ar: [
            ['04-08', 'mindre-avvikelse', 420, 14, 'Samma två enheter som i december.'],
            [
              '07-02',
              'ej-genomford',
              0,
              0,
              'Kontrollen ställdes in: medicinskt ansvarig sjuksköterska var sjuk och ersättare saknades. Görs fullt ut i oktober.',
            ],
            [
              '10-14',
              'avvikelse',
              420,
              31,
              'På en enhet saknades signering under tre kvällar i rad. Händelsen är rapporterad som avvikelse.',
            ],
            ['12-11', 'utan-anmarkning', 420, 3, 'Tre av 420. Digital signering är nu i drift på alla fem enheter.'],
          ],
          nasta: [
            ['04-09', 'utan-anmarkning', 420, 2, 'Två av 420.'],
            ['07-01', 'mindre-avvikelse', 420, 11, 'Sommarens vikarier saknade inloggning de första dagarna.'],
            ['10-08', 'utan-anmarkning', 420, 2, 'Två av 420.'],
          ],
        },
      },
      {
        nyckel: 'avvikelser-atgardas',
        grupp: KVALITET,
        kontrollmoment: 'Avvikelser bedöms inom trettio dagar och återkopplas till den som rapporterat',
        process: 'Avvikelsehantering',
        risk: 'Samma fel upprepas, och viljan att rapportera minskar.',
        faktorer: [3, 2],
        metod: 'komplett',
        frekvens: 'halvar',
        ansvarig: 'Kvalitetsutvecklaren',
        urval: 'Alla avvikelser under halvåret',
        kontroller: {
          forra: [
            ['06-25', 'avvikelse', 640, 118, 'Nästan var femte avvikelse har inte bedömts i tid.'],
            ['12-16', 'mindre-avvikelse', 655, 61, 'Halverat sedan våren.'],
          ],
          ar: [
            ['06-24', 'mindre-avvikelse', 690, 48, 'Tre enheter står för de flesta.'],
            ['12-15', 'utan-anmarkning', 702, 9, 'Nio av 702 bedömdes för sent.'],
          ],
          nasta: [['06-23', 'utan-anmarkning', 705, 7, 'Sju av 705.']],
        },
      },
      genomforandeplaner,
      {
        nyckel: 'post-och-diarium',
        grupp: SEKRETESS,
        kontrollmoment: 'Inkommen post registreras samma dag',
        process: 'Diarieföring',
        risk: 'Allmänna handlingar går inte att återfinna.',
        faktorer: [2, 2],
        metod: 'stickprov',
        frekvens: 'ar',
        ansvarig: 'Registrator',
        urval: 'En vecka i maj',
        kontroller: {
          forra: [['05-23', 'utan-anmarkning', 85, 0, INGA]],
          ar: [['05-22', 'utan-anmarkning', 92, 1, 'En handling registrerades dagen efter.']],
          nasta: [['05-21', 'utan-anmarkning', 88, 0, INGA]],
        },
      },
      {
        nyckel: 'sjukfranvaro',
        grupp: PERSONAL,
        kontrollmoment: 'Rehabiliteringssamtal hålls efter sex sjuktillfällen på ett år',
        process: 'Arbetsmiljö',
        risk: 'Upprepad frånvaro blir lång.',
        faktorer: [3, 2],
        metod: 'stickprov',
        frekvens: 'ar',
        ansvarig: 'HR-specialisten',
        urval: 'Fyrtio anställda som har passerat gränsen',
        kontroller: {
          forra: [['10-22', 'mindre-avvikelse', 40, 6, 'Sex samtal saknar anteckning.']],
          ar: [['10-21', 'mindre-avvikelse', 40, 4, 'Fyra samtal saknar anteckning.']],
        },
      },
      gemensam('direktupphandling', {
        forra: [['10-30', 'mindre-avvikelse', 12, 2, 'Två inköp saknar dokumentation.']],
        ar: [['10-29', 'utan-anmarkning', 12, 0, INGA]],
      }),
      gemensam('behorigheter', {
        forra: [
          ['06-19', 'avvikelse', 24, 6, 'Sex vikarier hade kvar sin behörighet efter sommaren innan.'],
          ['12-11', 'mindre-avvikelse', 31, 3, 'Tre behörigheter var öppna för länge.'],
        ],
        ar: [
          ['06-18', 'mindre-avvikelse', 22, 1, 'En behörighet var öppen för länge.'],
          ['12-10', 'utan-anmarkning', 35, 0, INGA],
        ],
        nasta: [['06-17', 'utan-anmarkning', 21, 0, INGA]],
      }),
    ],
    revidering: {
      tillagda: [loggkontroll],
      andrade: [{ ...genomforandeplaner, frekvens: 'halvar' }],
      borttagna: [
        {
          nyckel: 'representation',
          motivering: 'Ingen anmärkning på tre år. Kontrollen görs i stället av ekonomikontoret för hela kommunen.',
        },
      ],
      motivering:
        'Vårens kontroller visar att genomförandeplanerna behöver följas tätare, och tillsynen av skyddade uppgifter saknade en egen kontroll.',
    },
    atgarder: [
      {
        moment: 'lakemedel-signering',
        nar: 'ar',
        atgardstyp: 'teknik',
        beskrivning: 'Digital signering införs på de fem enheterna.',
        mal: 'Högst ett av hundra överlämnanden osignerat.',
        dagar: ['10-15', '10-20', '11-21', '12-12'],
        genomford: 'I drift på alla fem enheter, med handledare första veckan.',
        effekt: 'ja',
        motivering: 'Kontrollen i december visade tre osignerade av 420.',
      },
      {
        moment: 'avvikelser-atgardas',
        nar: 'forra',
        atgardstyp: 'rutinandring',
        beskrivning: 'Obedömda avvikelser tas upp på avdelningens ledningsmöte varannan vecka.',
        mal: 'Alla avvikelser bedömda inom trettio dagar.',
        dagar: ['06-26', '08-21', '09-04', '12-17'],
        genomford: 'Stående punkt sedan i september.',
        effekt: 'ja',
        motivering: 'Andelen sena halverades på ett halvår.',
      },
    ],
  },
  {
    namnd: 'socialnamnden',
    ansvarigId: 'avdelningschef-3',
    paragraf: 14,
    grupper: [
      EKONOMI,
      INVESTERING,
      'Förhandsbedömning',
      SEKRETESS,
      DOKUMENTATION,
      'Inledning av ansökan om ekonomiskt bistånd',
      KVALITET,
      GEMENSAM_GRUPP,
    ],
    risker: [
      {
        process: 'Orosanmälningar',
        risk: 'Förhandsbedömningen tar mer än fjorton dagar.',
        faktorer: [2, 4],
        hantering: 'granska',
      },
      {
        process: 'Arvoden till familjehem',
        risk: 'Arvode betalas ut efter att uppdraget har upphört.',
        faktorer: [2, 2],
        hantering: 'acceptera',
        motivering: 'Få uppdrag, och varje utbetalning stäms av av två personer.',
      },
    ],
    moment: [
      {
        nyckel: 'bistand-utbetalning',
        grupp: EKONOMI,
        kontrollmoment: 'Utbetalt ekonomiskt bistånd stämmer med beslutet',
        process: 'Ekonomiskt bistånd',
        risk: 'Fel belopp betalas ut, eller till fel person.',
        faktorer: [2, 3],
        metod: 'stickprov',
        frekvens: 'kvartal',
        ansvarig: 'Enhetschefen för ekonomiskt bistånd',
        urval: 'Tjugofem utbetalningar per kvartal',
        kontroller: {
          forra: [
            ['04-10', 'utan-anmarkning', 25, 0, INGA],
            ['07-02', 'utan-anmarkning', 25, 0, INGA],
            ['10-10', 'mindre-avvikelse', 25, 1, 'Ett belopp rättades.'],
            ['12-11', 'utan-anmarkning', 25, 0, INGA],
          ],
          ar: [
            ['04-09', 'utan-anmarkning', 25, 0, INGA],
            ['07-01', 'utan-anmarkning', 25, 0, INGA],
            ['10-08', 'utan-anmarkning', 25, 0, INGA],
            ['12-10', 'utan-anmarkning', 25, 0, INGA],
          ],
          nasta: [
            ['04-08', 'utan-anmarkning', 25, 0, INGA],
            ['07-01', 'utan-anmarkning', 25, 0, INGA],
            ['10-07', 'mindre-avvikelse', 25, 1, 'En utbetalning gjordes två gånger och har återkrävts.'],
          ],
        },
      },
      {
        nyckel: 'skyddsbedomning',
        grupp: 'Förhandsbedömning',
        kontrollmoment: 'Skyddsbedömning är gjord och dokumenterad samma dag eller inom 24 timmar',
        process: 'Orosanmälningar',
        risk: 'Ett barn lämnas utan skydd.',
        faktorer: [2, 4],
        metod: 'komplett',
        frekvens: 'manad',
        ansvarig: 'Enhetschefen för barn och unga',
        urval: 'Alla anmälningar under månaden',
        kontroller: {
          forra: [
            ['02-06', 'mindre-avvikelse', 21, 1, 'En bedömning gjordes dagen efter.'],
            ['05-08', 'mindre-avvikelse', 26, 2, 'Två bedömningar gjordes dagen efter.'],
            ['09-05', 'utan-anmarkning', 24, 0, INGA],
            ['12-05', 'utan-anmarkning', 19, 0, INGA],
          ],
          ar: [
            ['02-05', 'utan-anmarkning', 22, 0, INGA],
            ['03-06', 'utan-anmarkning', 25, 0, INGA],
            ['04-03', 'utan-anmarkning', 28, 0, INGA],
            ['05-07', 'mindre-avvikelse', 31, 1, 'En bedömning dokumenterades först efter helgen.'],
            ['06-05', 'utan-anmarkning', 27, 0, INGA],
            ['08-07', 'utan-anmarkning', 18, 0, INGA],
            ['09-04', 'utan-anmarkning', 29, 0, INGA],
            ['10-02', 'utan-anmarkning', 30, 0, INGA],
            ['11-06', 'utan-anmarkning', 26, 0, INGA],
            ['12-04', 'utan-anmarkning', 23, 0, INGA],
          ],
          nasta: [
            ['02-04', 'utan-anmarkning', 24, 0, INGA],
            ['04-02', 'utan-anmarkning', 27, 0, INGA],
            ['09-03', 'utan-anmarkning', 25, 0, INGA],
          ],
        },
      },
      {
        nyckel: 'forhandsbedomning',
        grupp: 'Förhandsbedömning',
        kontrollmoment: 'Förhandsbedömningar är klara inom fjorton dagar',
        process: 'Orosanmälningar',
        risk: 'Beslut om utredning dröjer.',
        faktorer: [3, 3],
        metod: 'komplett',
        frekvens: 'tertial',
        ansvarig: 'Enhetschefen för barn och unga',
        urval: 'Alla förhandsbedömningar under tertialet',
        kontroller: {
          forra: [
            ['05-14', 'avvikelse', 74, 17, 'Sjutton tog mer än fjorton dagar.'],
            ['09-11', 'avvikelse', 66, 12, 'Semestern märks, men andelen är lägre än i våras.'],
            ['12-12', 'mindre-avvikelse', 70, 6, 'Sex av 70.'],
          ],
          ar: [
            ['05-13', 'mindre-avvikelse', 81, 5, 'Fem av 81.'],
            ['09-10', 'mindre-avvikelse', 69, 4, 'Fyra av 69.'],
            ['12-11', 'utan-anmarkning', 77, 1, 'En av 77.'],
          ],
          nasta: [['05-12', 'utan-anmarkning', 79, 1, 'En av 79.']],
        },
      },
      {
        nyckel: 'barnsamtal',
        grupp: DOKUMENTATION,
        kontrollmoment: 'Barnets röst framgår av utredningen',
        process: 'Utreda barns behov',
        risk: 'Beslut fattas utan barnets perspektiv.',
        faktorer: [3, 3],
        metod: 'stickprov',
        frekvens: 'halvar',
        ansvarig: 'Avdelningschefen',
        urval: 'Tjugo avslutade utredningar',
        kontroller: {
          forra: [
            ['06-19', 'avvikelse', 20, 7, 'I sju utredningar saknas samtal utan att skälet anges.'],
            ['12-10', 'avvikelse', 20, 5, 'Fem av 20.'],
          ],
          ar: [
            ['06-18', 'mindre-avvikelse', 20, 3, 'Tre av 20, alla om små barn.'],
            ['12-09', 'mindre-avvikelse', 20, 2, 'Två av 20.'],
          ],
        },
      },
      {
        nyckel: 'ansokan-bistand',
        grupp: 'Inledning av ansökan om ekonomiskt bistånd',
        kontrollmoment: 'Den som ansöker första gången får tid inom tio arbetsdagar',
        metod: 'komplett',
        frekvens: 'ar',
        urval: 'Alla nya ansökningar i mars och oktober',
        kontroller: {
          forra: [['11-07', 'mindre-avvikelse', 48, 5, 'Fem fick vänta längre.']],
          ar: [
            [
              '11-05',
              'ej-genomford',
              0,
              0,
              'Underlaget gick inte att ta ut ur systemet efter uppgraderingen i oktober. Kontrollen görs i januari.',
            ],
          ],
        },
      },
      gemensam('behorigheter', {
        forra: [
          ['06-18', 'mindre-avvikelse', 9, 1, 'En behörighet var öppen för länge.'],
          ['12-09', 'utan-anmarkning', 7, 0, INGA],
        ],
        ar: [
          ['06-17', 'utan-anmarkning', 8, 0, INGA],
          ['12-08', 'utan-anmarkning', 10, 0, INGA],
        ],
        nasta: [['06-16', 'utan-anmarkning', 6, 0, INGA]],
      }),
    ],
    revidering: {
      tillagda: [
        {
          ...loggkontroll,
          nyckel: 'loggkontroll-sn',
          kontroller: { ar: [['12-04', 'utan-anmarkning', 341, 0, INGA]], nasta: [['04-08', 'utan-anmarkning', 298, 0, INGA]] },
        },
      ],
      andrade: [],
      borttagna: [],
      motivering: 'Skyddade personuppgifter ska ha en egen kontroll i båda nämnderna.',
    },
    atgarder: [
      {
        moment: 'forhandsbedomning',
        nar: 'forra',
        atgardstyp: 'bemanning',
        beskrivning: 'En handläggare är avdelad för förhandsbedömningar hela dagen.',
        mal: 'Alla förhandsbedömningar klara inom fjorton dagar.',
        dagar: ['05-15', '06-05', '08-18', '12-13'],
        genomford: 'Schemat gäller sedan i augusti.',
        effekt: 'ja',
        motivering: 'Andelen sena har gått från 23 till 9 procent.',
      },
      {
        moment: 'barnsamtal',
        nar: 'ar',
        atgardstyp: 'utbildning',
        beskrivning: 'Metodstöd i samtal med små barn.',
        mal: 'Samtal, eller skälet till att det saknas, i alla utredningar.',
        dagar: ['06-19', '06-24', '09-25', '12-10'],
        genomford: 'Två halvdagar för alla handläggare.',
        effekt: 'nej',
        motivering: 'Två av tjugo saknar fortfarande samtal. Ny åtgärd tas med nästa års plan.',
      },
    ],
  },
];
