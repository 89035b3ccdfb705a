import { atgard, avvikelse, bedomning, f, fakta, genomford, lexSarah, planerad, tillagg, type Fall } from './modell.js';

const ANMALAN = { vad: 'anmälans dag och diarienummer', sak: 'L1', falt: 'ivo.anmalan' };

/** What happened in the social services for children and families. */
export const barnOchFamilj: readonly Fall[] = [
  {
    id: 'C03',
    verksamhet: 'Individ- och familjeomsorg, barn',
    inlagd: { dag: '2014-07-21', varfor: 'senast den dagen var rapporterna gjorda' },
    representeras: 'Ett lex Sarah-ärende med fem rapporter, var och en som den kom. Den tidigare muntliga signalen är en egen uppgift.',
    angivet: { tidslinje: 6, bedomning: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'barn-och-unga',
        {
          beskrivning: 'Barns ärenden blev liggande utan handläggare.',
          handelse: {
            fran: f('2013-03-01', 'tidslinje 1'),
            till: f('2013-12-31', 'tidslinje 5'),
            precision: 'manad',
            ursprungstext: 'Mars till december 2013',
          },
          lagrum: ['SoL'],
        },
        [
          ...['Andra', 'Tredje', 'Fjärde', 'Femte'].map(
            (ordning) =>
              [
                'rapporter',
                {
                  beskrivning: f(`${ordning} rapporten från en socialsekreterare om samma händelse.`, 'tidslinje 6'),
                  inkom: '2014-07-21T10:00:00Z',
                },
              ] as const,
          ),
          fakta('I mars 2013 beslutades om en ny utredning för ett treårigt barn. Den inleddes inte.', 'tidslinje 1'),
          fakta('I april 2013 blev handläggaren sjukskriven. Tre familjers ärenden lämnades inte över.', 'tidslinje 2'),
          fakta('Hösten 2013 berättade en familjepedagog för enhetschefen om sin oro.', 'tidslinje 3'),
          fakta('I oktober 2013 flyttades ett av barnen till jourhem.', 'tidslinje 4'),
          fakta('I december 2013 fanns åter en handläggare, och en utredning inleddes.', 'tidslinje 5'),
          fakta('Den 21 juli 2014 hade fem socialsekreterare rapporterat, och anmälan till IVO var gjord.', 'tidslinje 6', 'ivo'),
          ['forslag', { grad: f('allvarligt-missforhallande', 'bedomning'), motivering: 'Förvaltningen ser allvarliga missförhållanden.' }],
        ],
      ),
    ],
    tomt: [{ vad: 'beslutets dag', sak: 'L1', falt: 'beslut' }, ANMALAN],
  },
  {
    id: 'C10',
    verksamhet: 'Familjehem',
    inlagd: { dag: '2018-11-13', varfor: 'senast den dagen var rapporten gjord' },
    representeras: 'Ett lex Sarah-ärende som upptäcktes av en annan myndighet och anmäldes före utredningen.',
    angivet: { tidslinje: 2, omedelbar: 1, bedomning: 1, beslutsorgan: 1, ivo: 1 },
    saker: [
      lexSarah(
        'L1',
        'barn-och-unga',
        {
          beskrivning: 'Ett barn har farit illa i ett familjehem.',
          upptacktskalla: f('myndighet', 'tidslinje 1'),
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta('Före den 13 november 2018 tog polisen efter en händelse kontakt med beredskapsgruppen.', 'tidslinje 1'),
          fakta(
            'Den 13 november 2018 hade socialnämnden anmält till IVO, barnet var omplacerat och utredningen pågick.',
            'tidslinje 2',
            'beslutsorgan',
            'ivo',
          ),
          bedomning('Allvarligt missförhållande, enligt socialnämnden.', 'bedomning'),
        ],
        [f('Barnet flyttades till ett annat hem.', 'omedelbar')],
      ),
    ],
    tomt: [{ vad: 'utredningens dag', sak: 'L1', falt: 'utredningsversioner' }, ANMALAN],
  },
  {
    id: 'C11',
    verksamhet: 'Barnavårdsutredning',
    inlagd: { dag: '2019-02-14', varfor: 'redogörelsens dag' },
    representeras:
      'En avvikelse med kategorin personuppgiftsincident: fristen på 72 timmar löper vid sidan av. Lex Sarah nämns inte och åberopas inte.',
    angivet: { tidslinje: 2, omedelbar: 1 },
    saker: [
      avvikelse(
        'A1',
        'barn-och-unga',
        {
          beskrivning: f('Före den 14 februari 2019 skickades delar av två utredningar till fel person.', 'tidslinje 1'),
          kategorier: ['personuppgiftsincident'],
          lagrum: ['SoL'],
          berorda: [{ antal: 2 }],
          omedelbaraAtgarder: [{ text: f('Alla inblandade underrättades.', 'omedelbar') }],
        },
        [tillagg('Den 14 februari 2019 var de drabbade underrättade. Orsaken utreds.', 'tidslinje 2')],
      ),
    ],
    tomt: [
      { vad: 'lex Sarah', sak: 'A1', falt: 'lexSarahId' },
      { vad: 'anmälan till IMY', sak: 'A1', falt: 'imyBeslut' },
    ],
  },
  {
    id: 'C13',
    verksamhet: 'Familjehem',
    inlagd: { dag: '2021-02-25', varfor: 'rapportens dag' },
    representeras: 'Ett lex Sarah-ärende där tillsynsmyndighetens kritik kom först: upptäcktskällan är myndighet. Ingen egen anmälan.',
    angivet: { tidslinje: 2, beslutsorgan: 1, atgard: 1 },
    saker: [
      lexSarah(
        'L1',
        'barn-och-unga',
        {
          beskrivning: 'Barn under 15 år fick inte använda sin rätt att överklaga.',
          upptacktskalla: f('myndighet', 'tidslinje 1'),
          kategorier: ['rattssakerhet'],
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }],
        },
        [
          fakta(
            'Före den 25 februari 2021 kritiserade IVO att barnet saknade ombud, att post hölls inne och att kontakter begränsades.',
            'tidslinje 1',
          ),
          fakta(
            'Den 25 februari 2021 meddelade socialnämnden att händelsen rapporteras enligt lex Sarah. IVO hade fått svar, och förvaltningsrätten hade gett barnet ett ombud.',
            'tidslinje 2',
            'beslutsorgan',
          ),
          atgard('rutinandring', 'Rutinerna för rätten att överklaga för barn under 15 år är ändrade.', 'atgard'),
          planerad,
          genomford,
        ],
      ),
    ],
    tomt: [
      { vad: 'utfall', sak: 'L1', falt: 'beslut' },
      { vad: 'egen anmälan till IVO', sak: 'L1', falt: 'ivo.anmalan' },
    ],
  },
  {
    id: 'C15',
    verksamhet: 'Ensamkommande barn',
    inlagd: { dag: '2016-02-12', varfor: 'senast den dagen var de anmälda' },
    representeras:
      'Tre lex Sarah-ärenden, ett för var händelse. En händelse går över årsskiftet; de upprepade felsända faxen är ett ärende.',
    angivet: { tidslinje: 6, omedelbar: 1, ivo: 1, atgard: 3 },
    saker: [
      lexSarah(
        'L1',
        'barn-och-unga',
        {
          beskrivning: 'Två orosanmälningar nådde inte den som ansvarade.',
          handelse: { fran: f('2015-05-28', 'tidslinje 1'), till: f('2015-06-02', 'tidslinje 2'), precision: 'dag' },
          lagrum: ['SoL'],
        },
        [
          fakta('Två orosanmälningar kom in den 28 maj 2015.', 'tidslinje 1'),
          fakta('Först den 2 juni 2015 nådde de den myndighet som ansvarade.', 'tidslinje 2'),
          fakta('Den 12 februari 2016 var händelsen anmäld enligt lex Sarah.', 'tidslinje 6', 'ivo'),
        ],
      ),
      lexSarah(
        'L2',
        'barn-och-unga',
        {
          beskrivning: 'Orosanmälningar om tre flickor blev liggande över nyår.',
          handelse: { fran: f('2015-12-31', 'tidslinje 3'), till: f('2016-01-02', 'tidslinje 4'), precision: 'dag' },
          lagrum: ['SoL'],
          berorda: [{ kon: 'kvinna' }, { kon: 'kvinna' }, { kon: 'kvinna' }],
        },
        [
          fakta('Den 31 december 2015 tog Migrationsverket kontakt och faxade orosanmälningar om tre flickor.', 'tidslinje 3'),
          fakta('Först den 2 januari 2016 gjordes något.', 'tidslinje 4'),
          fakta('Den 12 februari 2016 var händelsen anmäld enligt lex Sarah.', 'tidslinje 6', 'ivo'),
        ],
      ),
      lexSarah(
        'L3',
        'barn-och-unga',
        {
          beskrivning: f('Fax gick vid flera tillfällen till fel mottagare, bland annat till en privatperson.', 'tidslinje 5'),
          handelse: { precision: 'okand', ursprungstext: 'Flera tillfällen' },
          lagrum: ['SoL'],
        },
        [
          fakta('Den 12 februari 2016 var händelserna anmälda enligt lex Sarah.', 'tidslinje 6', 'ivo'),
          atgard('rutinandring', 'Rutinen för fax gås igenom, med skyltar och kortnummer.', 'atgard 1'),
          atgard('information', 'Rutinerna är uppdaterade och den administrativa personalen informerad.', 'atgard 2'),
          atgard('teknik', 'Krypterad e-post införs.', 'atgard 3'),
          planerad,
        ],
        [f('De som fått fax av misstag kontaktades, och handlingarna förstördes eller hämtades.', 'omedelbar')],
      ),
    ],
    tomt: [ANMALAN],
  },
  {
    id: 'C17',
    verksamhet: 'Socialjour',
    inlagd: { dag: '2017-08-22', varfor: 'utredningens dag' },
    representeras:
      'Ett lex Sarah-ärende till och med klarmarkering. Den påtagliga risken är en egen grad i förslaget. Beslutet kan fattas av någon annan än dem som brast (jäv).',
    angivet: { tidslinje: 2, bedomning: 1, ivo: 1, atgard: 1 },
    saker: [
      lexSarah(
        'L1',
        'individ-och-familj',
        {
          beskrivning: f(
            'Två barn avvek från ett HVB. Jouren sökte förtroendevalda för ett beslut om omhändertagande, och ingen svarade.',
            'tidslinje 1',
          ),
          handelse: { fran: '2017-01-01', precision: 'ar', ursprungstext: f('En natt 2017', 'tidslinje 1') },
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant' }, { kon: 'okant' }],
        },
        [
          fakta('Den 22 augusti 2017 var utredningen klar. Den skickas till IVO.', 'tidslinje 2', 'ivo'),
          atgard('rutinandring', 'Rutinen för att nå förtroendevalda är uppdaterad.', 'atgard'),
          planerad,
          genomford,
          [
            'forslag',
            {
              grad: f('pataglig-risk-for-allvarligt-missforhallande', 'bedomning'),
              motivering: 'Ett beslut om omhändertagande försenades.',
            },
          ],
          ['klarmarkering', {}],
        ],
      ),
    ],
    tomt: [ANMALAN],
  },
  {
    id: 'C22',
    verksamhet: 'Individ- och familjeomsorg, barn',
    inlagd: { varfor: 'ingen dag anges' },
    representeras:
      'Ett lex Sarah-ärende där glappet mellan jour och mottagning syns i uppgifternas ordning. Utan dag kan utskottets beslut inte registreras: det är en uppgift.',
    angivet: { tidslinje: 5, bedomning: 1, beslutsorgan: 1, ivo: 1, atgard: 2 },
    saker: [
      lexSarah(
        'L1',
        'barn-och-unga',
        {
          beskrivning: 'Ett barn kom tillbaka till ett hem med våld utan att skyddet bedömdes på nytt.',
          lagrum: ['SoL'],
          berorda: [{ kon: 'okant', aldersgrupp: f('0-12', 'tidslinje 1') }],
        },
        [
          fakta('En kväll mötte socialjouren ett barn på 11 år som bevittnat våld. Barnet placerades hos en anhörig.', 'tidslinje 1'),
          fakta('Dagen efter borde mottagningen ha följt upp och bedömt skyddet på nytt. Det gjordes inte.', 'tidslinje 2'),
          fakta('Efter några dagar upptäcktes vid ett besök att barnet hade återvänt och utsatts.', 'tidslinje 3'),
          fakta('Senare utreddes händelsen enligt lex Sarah.', 'tidslinje 4'),
          fakta(
            'Arbetsutskottet i nämnden för arbetsmarknad och sociala frågor beslutade att gå vidare till IVO.',
            'tidslinje 5',
            'beslutsorgan',
            'ivo',
          ),
          bedomning('En oavsiktlig underlåtelse som ska anmälas.', 'bedomning'),
          atgard('annat', 'Enhetschef och sektionschef ansvarar för att rutinerna följs.', 'atgard 1'),
          atgard('utbildning', 'Kompetensen om att bedöma skydd utvecklas.', 'atgard 2'),
        ],
      ),
    ],
    tomt: [
      { vad: 'dagar', sak: 'L1', falt: 'handelse.fran' },
      { vad: 'beslutets dag och paragraf', sak: 'L1', falt: 'namndredovisningar' },
      ANMALAN,
    ],
  },
  {
    id: 'C35',
    verksamhet: 'Barn, myndighetsutövning',
    inlagd: { dag: '2016-11-15', varfor: 'sista dagen i redogörelsen' },
    representeras:
      'Inte lex Sarah: en avvikelse som en annan myndighet upptäckte. Mottaget, läst och åtgärdat är olika tider, och JO:s kritik är ett tillägg.',
    angivet: { tidslinje: 4, bedomning: 1, beslutsorgan: 1 },
    saker: [
      avvikelse(
        'A1',
        'barn-och-unga',
        {
          beskrivning: 'Ett upphävt omhändertagande verkställdes inte förrän efter helgen.',
          handelse: { fran: f('2016-10-21', 'tidslinje 2'), till: f('2016-10-24', 'tidslinje 3'), precision: 'dag' },
          upptacktskalla: 'myndighet',
          lagrum: ['SoL'],
        },
        [
          tillagg('Barnet omhändertogs omedelbart den 20 september 2016.', 'tidslinje 1'),
          tillagg(
            'Sent fredagen den 21 oktober 2016 upphävde domstolen beslutet. Nämnden fick det per fax och tog del av det samma dag.',
            'tidslinje 2',
          ),
          tillagg('Nämnden agerade först måndagen den 24 oktober 2016.', 'tidslinje 3'),
          tillagg('Den 15 november 2016 avslog domstolen ansökan.', 'tidslinje 4'),
          tillagg('Justitieombudsmannen (JO) riktade allvarlig kritik mot nämnden.', 'bedomning', 'beslutsorgan'),
        ],
      ),
    ],
    tomt: [{ vad: 'lex Sarah', sak: 'A1', falt: 'lexSarahId' }],
  },
  {
    id: 'C40',
    verksamhet: 'Orosanmälningar',
    inlagd: { dag: '2019-11-26', varfor: 'redogörelsens dag' },
    representeras:
      'Inte lex Sarah: en avvikelse för verksamheten med antalet berörda. Att en anmälan är obehandlad är inte att den är försenad: källans tal räknas inte om.',
    angivet: { tidslinje: 3 },
    saker: [
      avvikelse(
        'A1',
        'barn-och-unga',
        {
          beskrivning: f('496 orosanmälningar hade inte fått beslut. Fristen är 14 dagar.', 'tidslinje 1'),
          handelse: { fran: f('2019-01-01', 'tidslinje 1'), till: f('2019-10-31', 'tidslinje 1'), precision: 'manad' },
          berorda: [{ antal: f(496, 'tidslinje 1') }],
          upptacktskalla: 'myndighet',
          lagrum: ['SoL'],
        },
        [
          tillagg('422 av dem kom in i oktober 2019.', 'tidslinje 2'),
          tillagg('Den 26 november 2019 hade IVO sagt att det strider mot lagen.', 'tidslinje 3'),
        ],
      ),
    ],
    tomt: [{ vad: 'lex Sarah', sak: 'A1', falt: 'lexSarahId' }],
  },
];
