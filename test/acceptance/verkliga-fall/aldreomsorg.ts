import { atgard, avvikelse, bedomning, f, fakta, lexSarah, till, type Fall } from './modell.js';

const UTAN_DAG = 'ingen dag anges';

/** What happened in home care and in homes for the elderly. */
export const aldreomsorg: readonly Fall[] = [
  {
    id: 'C01',
    verksamhet: 'Hemtjänst',
    inlagd: { dag: '2022-04-22', varfor: 'senast den dagen var rapporten gjord' },
    representeras:
      'Ett lex Sarah-ärende upptäckt genom intern kontroll. Båda dagarna står i händelsen och källans eget dagantal i ursprungstexten; orsakssamband och allvar är två bedömningar.',
    angivet: { tidslinje: 4, bedomning: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'hemtjanst-norr',
        {
          beskrivning: 'Beviljad hemtjänst utfördes inte. Personen hittades avliden.',
          handelse: {
            fran: f('2021-12-21', 'tidslinje 1'),
            till: f('2022-02-08', 'tidslinje 3'),
            precision: 'dag',
            ursprungstext: '47 dagar enligt redogörelsen',
          },
          upptacktskalla: f('internkontroll', 'tidslinje 2'),
          lagrum: ['SoL'],
          kategorier: ['utforande-av-insatser'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta(
            'Hjälpen söktes från den 21 december 2021. 15 timmar och 15 minuter i veckan beviljades, och utföraren antecknade beslutet som verkställt.',
            'tidslinje 1',
          ),
          fakta('I början av februari 2022 visade en kontroll av avvikande fakturor att inga besök hade gjorts.', 'tidslinje 2'),
          fakta('Det första besöket gjordes den 8 februari 2022. Personen var då avliden.', 'tidslinje 3'),
          fakta('Före den 22 april 2022 hade förvaltningens direktör undertecknat en anmälan till IVO.', 'tidslinje 4', 'ivo'),
          bedomning(
            'Allvarligt nog för att anmälas, men den uteblivna hjälpen bedöms inte ha orsakat dödsfallet: ett larm fanns och fungerade.',
            'bedomning',
          ),
        ],
      ),
    ],
    tomt: [
      { vad: 'nämndbeslut', sak: 'L1', falt: 'namndredovisningar' },
      { vad: 'åtgärder', sak: 'L1', falt: 'atgarder' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C05',
    verksamhet: 'Hemtjänst',
    inlagd: { varfor: UTAN_DAG },
    representeras:
      'Ett lex Sarah-ärende med kategorin ekonomiska övergrepp. Polisens och arbetsgivarens spår slutar för sig; utan år blir de uppgifter i stället för daterade spår.',
    angivet: { tidslinje: 4, beslutsorgan: 1, ivo: 1, atgard: 2 },
    saker: [
      lexSarah(
        'L1',
        'hemtjanst-norr',
        {
          beskrivning: f('Omkring 20 000 kronor togs ut i omgångar med en brukares bankkort.', 'tidslinje 1'),
          handelse: { precision: 'okand', ursprungstext: f('December till januari; året anges inte', 'tidslinje 1') },
          kategorier: ['ekonomiska-overgrepp'],
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('När hyran skulle betalas var kontot tomt. Skulden gick till Kronofogden.', 'tidslinje 2'),
          fakta(
            'Efter vintern anmälde en kommundelsnämnd händelsen enligt lex Sarah, och den polisanmäldes.',
            'tidslinje 3',
            'beslutsorgan',
            'ivo',
          ),
          fakta('Senare lade polisen ner sin utredning, och den misstänkta medarbetaren sade själv upp sig.', 'tidslinje 4'),
          atgard('rutinandring', 'Rutinerna ses över.', 'atgard 1'),
          fakta('En gräns på 1 000 kronor för varje uttag fanns redan.', 'atgard 2'),
        ],
      ),
    ],
    tomt: [
      { vad: 'år', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'utredningens dag', sak: 'L1', falt: 'utredningsversioner' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C06',
    verksamhet: 'Hemtjänst natt',
    inlagd: { dag: '2025-09-16', varfor: 'senast den dagen var rapporten gjord' },
    representeras:
      'Ett lex Sarah-ärende utan namngiven rapportör: identiteten är en skyddad uppgift och står inte i utredningen. Polisanmälan är ett eget daterat spår.',
    angivet: { tidslinje: 2, omedelbar: 3 },
    saker: [
      lexSarah(
        'L1',
        'natt',
        {
          beskrivning: 'Medarbetare misstänks för brott i tjänsten. Larm som inte besvarats hör till samma ärende.',
          lagrum: ['SoL'],
        },
        [
          fakta('I början av september 2025 söktes lokalerna igenom med narkotikahund.', 'tidslinje 1'),
          fakta('En rapport enligt lex Sarah är gjord, och ett tjugotal anställda är avstängda.', 'tidslinje 2'),
          [
            'spar',
            {
              typ: 'polisanmalan',
              status: 'inlett',
              datum: '2025-09-16',
              text: f('Olaga hot, otillåten fotografering och narkotikabrott.', 'tidslinje 2'),
            },
          ],
        ],
        [
          f('Ett tjugotal anställda stängdes av.', 'omedelbar 1'),
          f('Vikarier sattes in.', 'omedelbar 2'),
          f('Lokalerna söktes igenom.', 'omedelbar 3'),
        ],
      ),
    ],
    tomt: [
      { vad: 'nämndbeslut', sak: 'L1', falt: 'namndredovisningar' },
      { vad: 'om och när IVO fick en anmälan', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C09',
    verksamhet: 'Hemtjänst',
    inlagd: { dag: '2020-07-31', varfor: 'sista dagen i den månad då händelsen anmäldes' },
    representeras:
      'Ett lex Sarah-ärende där tiden är ett spann mellan senast sedd och påträffad. Bristen i dokumentationen är en bedömning för sig.',
    angivet: { tidslinje: 3, omedelbar: 1, bedomning: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'hemtjanst-norr',
        {
          beskrivning: 'En person hittades avliden i sitt hem efter flera dygn utan kontakt med hemtjänsten.',
          handelse: {
            till: f('2020-07-03', 'tidslinje 2'),
            precision: 'okand',
            ursprungstext: f('Senast kända kontakten var under midsommarhelgen i juni 2020; hur den togs är okänt', 'tidslinje 1'),
          },
          upptackt: f('2020-07-03', 'tidslinje 2'),
          upptacktskalla: f('narstaende', 'tidslinje 2'),
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('En anhörig slog larm den 3 juli 2020, och polisen fann personen avliden.', 'tidslinje 2'),
          fakta('Händelsen anmäldes till IVO i juli 2020.', 'tidslinje 3', 'ivo'),
          bedomning('Rutinen för när ingen öppnar följdes inte, och dokumentationen brast.', 'bedomning'),
        ],
        [f('Åtgärder gjordes i arbetsgruppen och på andra nivåer.', 'omedelbar')],
      ),
    ],
    tomt: [
      { vad: 'nämndbeslut', sak: 'L1', falt: 'namndredovisningar' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C19',
    verksamhet: 'Hemtjänst och läkemedel',
    inlagd: { dag: '2018-10-22', varfor: 'redogörelsens dag; utredningen hade då börjat' },
    representeras: 'Ett lex Sarah-ärende med lagrummen SoL och HSL. Lex Maria är ett eget spår; händelsens tid är polisens uppskattning.',
    angivet: { tidslinje: 3, omedelbar: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'hemtjanst-norr',
        {
          beskrivning: 'En person var avliden i omkring tre veckor innan det upptäcktes.',
          handelse: {
            till: '2018-10-11',
            precision: 'manad',
            ursprungstext: f('Omkring september 2018 enligt polisens uppskattning', 'tidslinje 1'),
          },
          upptackt: f('2018-10-11', 'tidslinje 2'),
          lagrum: ['SoL', 'HSL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('Personen påträffades efter omkring tre veckor.', 'tidslinje 2'),
          fakta('Den 22 oktober 2018 pågick en utredning enligt lex Sarah.', 'tidslinje 3'),
          [
            'spar',
            {
              typ: 'lex-maria',
              status: 'inlett',
              datum: '2018-10-22',
              text: f('Om lex Maria ska användas prövas samtidigt.', 'tidslinje 3'),
            },
          ],
          fakta('Om händelsen ska anmälas till IVO prövas.', 'ivo'),
        ],
        [f('Alla i personalen informerades, och rutinerna gicks igenom.', 'omedelbar')],
      ),
    ],
    tomt: [{ vad: 'om IVO fick en anmälan', sak: 'L1', falt: 'ivo.anmalan' }],
  },
  {
    id: 'C23',
    verksamhet: 'Hemtjänst',
    inlagd: { varfor: UTAN_DAG },
    representeras: 'Ett lex Sarah-ärende som anmäldes medan utredningen återstod. Att rutinen brutits är en misstanke, inte en orsak.',
    angivet: { tidslinje: 3, beslutsorgan: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'hemtjanst-norr',
        {
          beskrivning: f('Vid tre tillfällen öppnade ingen. En samordnare fick veta det, och försök att ringa gjordes.', 'tidslinje 1'),
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('Efter det tredje tillfället bekräftade polisen att personen hade avlidit.', 'tidslinje 2'),
          fakta(
            'Nämnden för vård och omsorg anmälde händelsen till IVO medan den egna utredningen återstod.',
            'tidslinje 3',
            'beslutsorgan',
            'ivo',
          ),
          bedomning('Rutinen kan ha brutits. Det är inte fastställt.'),
        ],
      ),
    ],
    tomt: [
      { vad: 'dagar', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'fastställd orsak', sak: 'L1', falt: 'orsaker' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C29',
    verksamhet: 'Vårdboende',
    inlagd: { varfor: UTAN_DAG },
    representeras: 'Sex avvikelser och ett lex Sarah-ärende som hänvisar till dem alla. Upptäckten är känd, händelsernas tid inte.',
    angivet: { tidslinje: 4, ivo: 1 },
    saker: [
      avvikelse('A1', 'bjorkbacken', { beskrivning: f('En stöld misstänks. Rapporterad i juni.', 'tidslinje 1') }),
      ...['A2', 'A3', 'A4'].map((namn) =>
        avvikelse(namn, 'bjorkbacken', { beskrivning: f('En stöld misstänks. Rapporterad under sommaren.', 'tidslinje 2') }),
      ),
      avvikelse('A5', 'bjorkbacken', { beskrivning: f('Ett värdeskåp har brutits upp. Rapporterad under sommaren.', 'tidslinje 2') }),
      avvikelse('A6', 'bjorkbacken', { beskrivning: f('En stöld misstänks. Upptäckt den 1 september.', 'tidslinje 3') }),
      lexSarah(
        'L1',
        'bjorkbacken',
        {
          beskrivning: f('Sammanlagt sex stölder misstänks under sommaren.', 'tidslinje 2'),
          avvikelseIds: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map(till),
          kategorier: ['ekonomiska-overgrepp'],
          lagrum: ['SoL'],
        },
        [
          fakta('Den senaste upptäcktes den 1 september, och polisen besökte boendet.', 'tidslinje 3'),
          fakta(
            'Senare granskades det internt, och anmälan gjordes till IVO och polisen. Efter polisens besök har inga fler stölder skett.',
            'tidslinje 4',
            'ivo',
          ),
        ],
      ),
    ],
    tomt: [
      { vad: 'år', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C31',
    verksamhet: 'Hemtjänst hos privat utförare',
    inlagd: { varfor: UTAN_DAG },
    representeras: 'Ett lex Sarah-ärende hos en privat utförare (regi privat). Händelsen fortsätter dagen efter att den rapporterats.',
    angivet: { tidslinje: 3, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'omsorg-hemma',
        {
          beskrivning: f('Stölder hos tre personer, bland annat uttag i bankomat.', 'tidslinje 1'),
          handelse: { precision: 'okand', ursprungstext: f('1 juni till 12 juli; året anges inte', 'tidslinje 1') },
          berorda: [{ antal: f(3, 'tidslinje 1') }],
          kategorier: ['ekonomiska-overgrepp'],
          lagrum: ['SoL'],
          rapportor: { verksamhet: 'privat' },
        },
        [
          fakta('Den 11 juli kom den första rapporten till utföraren, som då själv anmälde till IVO.', 'tidslinje 2', 'ivo'),
          fakta('Senare gjordes två polisanmälningar.', 'tidslinje 3'),
        ],
      ),
    ],
    tomt: [
      { vad: 'år', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C33',
    verksamhet: 'Särskilt boende natt',
    inlagd: { varfor: UTAN_DAG },
    representeras: 'Två lex Sarah-ärenden, ett för var drabbad, båda upptäckta genom egenkontroll.',
    angivet: { tidslinje: 2 },
    saker: ['L1', 'L2'].map((namn) =>
      lexSarah(
        namn,
        'bjorkbacken',
        {
          beskrivning: f('Larm under natten besvarades inte.', 'tidslinje 1'),
          upptacktskalla: f('egenkontroll', 'tidslinje 1'),
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('En egen kontroll i larmsystemet visade att larm inte hade besvarats.', 'tidslinje 1'),
          fakta('Två brukare drabbades. De anhöriga har informerats, och en intern utredning görs.', 'tidslinje 2'),
        ],
      ),
    ),
    tomt: [
      { vad: 'dagar', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'utfall', sak: 'L1', falt: 'beslut' },
    ],
  },
];
