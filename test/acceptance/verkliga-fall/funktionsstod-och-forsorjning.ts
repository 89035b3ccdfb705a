import { atgard, avvikelse, bedomning, f, fakta, lexSarah, planerad, tillagg, type Fall } from './modell.js';

const ANMALAN = { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' };

/** What happened in services for people with disabilities and in economic assistance. */
export const funktionsstodOchForsorjning: readonly Fall[] = [
  {
    id: 'C08',
    verksamhet: 'Personlig assistans',
    inlagd: { varfor: 'ingen dag anges' },
    representeras: 'Ett lex Sarah-ärende som är öppet fast IVO har avslutat sitt: åtgärden är planerad och inte genomförd.',
    angivet: { tidslinje: 3, beslutsorgan: 1, ivo: 1, atgard: 1, uppfoljning: 1 },
    saker: [
      lexSarah(
        'L1',
        'assistans',
        {
          beskrivning: f('Assistansen uteblev efter ett missförstånd med en vikarie.', 'tidslinje 1'),
          kategorier: ['utforande-av-insatser'],
          lagrum: ['LSS'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('Socialnämnden anmälde händelsen till IVO.', 'tidslinje 2', 'beslutsorgan', 'ivo'),
          fakta('Senare avslutade IVO sitt ärende utan påföljd.', 'tidslinje 3', 'uppfoljning'),
          atgard('bemanning', 'Enheten för vikarier utvecklas och ska ha kontroll över avvikelser i bemanningen.', 'atgard'),
          planerad,
        ],
      ),
    ],
    tomt: [{ vad: 'dagar', sak: 'L1', falt: 'handelse.fran' }, ANMALAN, { vad: 'dagen för IVO:s beslut', sak: 'L1', falt: 'ivo.beslut' }],
  },
  {
    id: 'C16',
    verksamhet: 'Ekonomiskt bistånd',
    inlagd: { dag: '2016-11-28', varfor: 'senast den dagen var rapporten gjord' },
    representeras:
      'Ett lex Sarah-ärende där händelsens år är 2015 och rapportens 2016. Gottgörelsen är en omedelbar åtgärd, informationen en uppgift.',
    angivet: { tidslinje: 3, omedelbar: 1, ivo: 1, atgard: 1 },
    saker: [
      lexSarah(
        'L1',
        'ekonomiskt-bistand',
        {
          beskrivning: 'Full norm beviljades inte.',
          handelse: {
            fran: f('2015-01-01', 'tidslinje 1'),
            till: '2015-12-31',
            precision: 'ar',
            ursprungstext: f('Tre månader 2015', 'tidslinje 1'),
          },
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('I november 2016, före den 28, informerades den enskilde, och det avdragna beloppet betalades tillbaka.', 'tidslinje 2'),
          fakta('Den 28 november 2016 gjordes det känt att händelsen anmäls enligt lex Sarah.', 'tidslinje 3', 'ivo'),
          atgard('annat', 'Arbetsledning, introduktion och riktlinjer.', 'atgard'),
        ],
        [f('Det avdragna beloppet betalades tillbaka.', 'omedelbar')],
      ),
    ],
    tomt: [ANMALAN],
  },
  {
    id: 'C20',
    verksamhet: 'LSS-boende',
    inlagd: { dag: '2019-04-15', varfor: 'redogörelsens dag; båda anmäls då' },
    representeras:
      'Två lex Sarah-ärenden i samma enhet och kvartal. Redogörelsen säger "risk", inte "påtaglig risk": det är en bedömning i ord och ingen grad.',
    angivet: { tidslinje: 2, bedomning: 1, ivo: 1, atgard: 2 },
    saker: [['L1', 'En brukare hindrades vid en dörr.'] as const, ['L2', 'En brukares hjälp på morgonen fördröjdes.'] as const].map(
      ([namn, beskrivning]) =>
        lexSarah(
          namn,
          'angsgatan',
          {
            beskrivning: f(beskrivning, 'tidslinje 1'),
            handelse: { fran: '2019-03-01', precision: 'arstid', ursprungstext: f('Våren 2019', 'tidslinje 1') },
            lagrum: ['LSS'],
            berorda: [{ kon: 'okant' }],
          },
          [
            fakta('Den 15 april 2019 gjordes det känt att båda händelserna anmäls.', 'tidslinje 2', 'ivo'),
            bedomning('Risk för allvarligt missförhållande.', 'bedomning'),
            atgard('utbildning', 'Kompetensen höjs.', 'atgard 1'),
            atgard('annat', 'Att avvikelserna från rutin inte upprepas följs upp.', 'atgard 2'),
          ],
        ),
    ),
    tomt: [ANMALAN, { vad: 'grad', sak: 'L1', falt: 'forslag' }],
  },
  {
    id: 'C21',
    verksamhet: 'LSS-bostad',
    inlagd: { dag: '2015-08-12', varfor: 'redogörelsens dag' },
    representeras: 'Ett lex Sarah-ärende med kategorin samverkan. Att den enskilde avböjde hjälp står som händelse, inte som regelbrott.',
    angivet: { tidslinje: 3, bedomning: 1, ivo: 1, atgard: 1 },
    saker: [
      lexSarah(
        'L1',
        'angsgatan',
        {
          beskrivning: f('En brukare blev sjuk och avböjde hjälp. I några veckor var förhållandena oacceptabla.', 'tidslinje 1'),
          handelse: { fran: '2015-03-01', precision: 'arstid', ursprungstext: f('Våren 2015', 'tidslinje 1') },
          kategorier: ['samverkan'],
          lagrum: ['LSS'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('Under 2015 hölls ett möte med stadsområdet och psykiatrin, och personen fick vård.', 'tidslinje 2'),
          fakta('Den 12 augusti 2015 gjordes det känt att händelsen anmäls.', 'tidslinje 3', 'ivo'),
          bedomning('Samarbetet mellan boendet, stadsområdet och psykiatrin brast.', 'bedomning'),
          atgard('annat', 'En dialog förs om hur samverkan ska gå till.', 'atgard'),
        ],
      ),
    ],
    tomt: [ANMALAN],
  },
  {
    id: 'C24',
    verksamhet: 'Stöd enligt LSS och i eget boende',
    inlagd: { varfor: 'ingen dag anges' },
    representeras:
      'Ett lex Sarah-ärende som är under utredning fast nämnden redan har kallat det allvarligt: en bedömning som kan ändras, inte beslutet om grad.',
    angivet: { tidslinje: 2, bedomning: 1, beslutsorgan: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'funktionsstod',
        {
          beskrivning: f(
            'En persons hälsa blev sämre en tid utan att det uppmärksammades eller dokumenterades. Sjuksköterska kontaktades inte, och anhöriga informerades inte enligt planen.',
            'tidslinje 1',
          ),
          lagrum: ['LSS', 'SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta(
            'Nämnden för funktionsstöd beslutade medan utredningen pågick, och händelsen anmäls till IVO.',
            'tidslinje 2',
            'beslutsorgan',
            'ivo',
          ),
          bedomning('Allvarligt missförhållande, enligt nämnden före utredningens slut.', 'tidslinje 2', 'bedomning'),
        ],
      ),
    ],
    tomt: [{ vad: 'dagar', sak: 'L1', falt: 'handelse.fran' }, { vad: 'beslutets dag', sak: 'L1', falt: 'ivo.anmalningsbeslut' }, ANMALAN],
  },
  {
    id: 'C26',
    verksamhet: 'LSS-boende',
    inlagd: { dag: '2010-09-01', varfor: 'redogörelsens dag' },
    representeras:
      'Ett lex Sarah-ärende enligt lagen före den 1 juli 2011, som är märkt som inte kontrollerad. Tillsynsmyndigheten är Socialstyrelsen, och ärendet lever över årsskiftet.',
    angivet: { tidslinje: 3, ivo: 1, uppfoljning: 1 },
    saker: [
      lexSarah(
        'L1',
        'angsgatan',
        {
          beskrivning: f('Två anmälningar gjordes till Socialstyrelsen vid årsskiftet 2009/2010.', 'tidslinje 1', 'ivo'),
          lagrum: ['LSS'],
        },
        [
          fakta(
            'Den 30 augusti 2010 kritiserade Socialstyrelsen en otillåten tvångsåtgärd och att för många bodde i bostaden.',
            'tidslinje 2',
          ),
          fakta('Den 1 september 2010 stod det klart att åtgärderna ska återredovisas.', 'tidslinje 3', 'uppfoljning'),
        ],
      ),
    ],
    tomt: [ANMALAN, { vad: 'åtgärder', sak: 'L1', falt: 'atgarder' }],
  },
  {
    id: 'C27',
    verksamhet: 'Ekonomiskt bistånd',
    inlagd: { dag: '2011-11-30', varfor: 'sista tiden i redogörelsen; rapporten kom senare' },
    representeras: 'Ett lex Sarah-ärende där en tidig åtgärd inte hjälpte: skulden betalades, men förseningarna fortsatte.',
    angivet: { tidslinje: 4, bedomning: 1, atgard: 1 },
    saker: [
      lexSarah(
        'L1',
        'ekonomiskt-bistand',
        {
          beskrivning: f('8 av 12 hyror betalades för sent.', 'tidslinje 1'),
          handelse: {
            fran: '2010-01-01',
            till: '2011-11-30',
            precision: 'ar',
            ursprungstext: f('Slutet av 2010 till 2011, och fem månader efter juni 2011', 'tidslinje 1', 'tidslinje 3'),
          },
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('I juni 2011 hörde ett inkassoföretag av sig, och skulden betalades.', 'tidslinje 2'),
          fakta('Förseningarna fortsatte i fem månader efter juni 2011.', 'tidslinje 3'),
          fakta('Senare gjordes en anmälan enligt lex Sarah till Socialstyrelsen, och rutinerna ändrades.', 'tidslinje 4'),
          bedomning('Ärenden blev liggande utan beslut när underlag saknades.', 'bedomning'),
          atgard(
            'rutinandring',
            'Ett ärende får inte ligga utan beslut.',
            'atgard',
            'Ärenden blev liggande utan beslut när underlag saknades.',
          ),
        ],
      ),
    ],
    tomt: [ANMALAN],
  },
  {
    id: 'C36',
    verksamhet: 'Försörjningsstöd',
    inlagd: { dag: '2012-10-20', varfor: 'sista dagen i redogörelsen' },
    representeras:
      'Inte lex Sarah: en avvikelse med kategorin personuppgiftsincident. Händelsen är från före dataskyddsförordningen och har ingen frist på 72 timmar; JO:s bedömning är ett tillägg.',
    angivet: { tidslinje: 5, bedomning: 1, beslutsorgan: 1 },
    saker: [
      avvikelse(
        'A1',
        'ekonomiskt-bistand',
        {
          beskrivning: 'Skyddade uppgifter röjdes två gånger genom utskick till en förälder.',
          handelse: { fran: f('2012-09-20', 'tidslinje 4'), till: f('2012-10-20', 'tidslinje 5'), precision: 'dag' },
          kategorier: ['personuppgiftsincident'],
          upptacktskalla: 'myndighet',
          lagrum: ['SoL'],
        },
        [
          tillagg('Barnet omhändertogs enligt LVU den 26 april 2012.', 'tidslinje 1'),
          tillagg('Sekretessmarkering beviljades den 26 juni 2012.', 'tidslinje 2'),
          tillagg('Ett namnbyte beviljades den 11 september 2012.', 'tidslinje 3'),
          tillagg('Den 20 september 2012 skickades en beräkning med det nya namnet till en förälder.', 'tidslinje 4'),
          tillagg('Den 20 oktober 2012 hände det igen.', 'tidslinje 5'),
          tillagg('JO: bristen i verksamhetssystemet var orsaken till röjandet.', 'bedomning', 'beslutsorgan'),
        ],
      ),
    ],
    tomt: [{ vad: 'lex Sarah', sak: 'A1', falt: 'lexSarahId' }],
  },
];
