import { ar, type Fall, type Moment } from './modell.js';

const i = (grupp: string, ...titlar: readonly string[]): Moment[] =>
  titlar.map((kontrollmoment) => ({ kontrollmoment, kolumner: { grupp } }));

/** The three that the kommunstyrelsen has decided for every nämnd, in the plans of the same year. */
const gemensamma = (grupp: string): Moment[] =>
  ['Löneskulder', 'Service till den som vänder sig till kommunen', 'Hantering av avtal'].map((kontrollmoment) => ({
    kontrollmoment,
    kolumner: { grupp, beslutadAv: 'kommunstyrelse' },
  }));

/** Plans and reports that municipalities have published, in words of our own. Columns stand where the source has them, and nowhere else. */
export const publiceradePlaner: readonly Fall[] = [
  {
    id: 'B02',
    kalla: 'Internkontrollplan för ett år',
    rader: 10,
    representeras:
      'Tre grupper i planens ordning; den för åtgärder är tom och redovisas så. Flera riskansvariga står som text, och de tre kommungemensamma är beslutade av kommunstyrelsen.',
    tomt: 'nämndens beslut, riskvärden, kontrollmetod, frekvens',
    planer: [
      {
        namnd: 'Vård- och omsorgsnämnden',
        period: ar(2019),
        upprattad: '2018-12-03',
        grupper: ['Åtgärder', 'Nämndens granskning', 'Kommungemensam granskning'],
        moment: [
          {
            kontrollmoment: 'Att tillsynsplanerna följs',
            kolumner: {
              grupp: 'Nämndens granskning',
              risk: 'Tillsynen hinner inte göras som planerat: för få anställda eller fler händelser, så att avvikelser inte upptäcks.',
              syfte: 'Kontrollera att planerna följs',
              kontrollansvarig: 'Flera avdelningschefer för tillsyn och kontroll',
              hantering: 'granska',
            },
          },
          ...i(
            'Nämndens granskning',
            'Attest av resor utanför Norden följer delegationsordningen',
            'Resepolicyn',
            'Tidredovisning i projekt',
            'Uppföljning av ledningsgruppens beslut',
            'Införandet av ett nytt verksamhetssystem',
            'Rutinen för direktupphandling',
          ),
          ...gemensamma('Kommungemensam granskning'),
        ],
      },
    ],
  },
  {
    id: 'B03',
    kalla: 'Deluppföljning av en plan',
    rader: 5,
    representeras:
      'En direktåtgärd är en inventerad risk med hanteringen atgarda och en åtgärd; en granskning är ett kontrollmoment med sin risk. Åtgärder beslutas i efterhand: de är föreslagna. Det som deluppföljningen inte tar upp har inget resultat ännu.',
    rapport:
      'Deluppföljningen är en rapport vid ett löpnummer. Det som inte har följts upp ännu står utan resultat, och direktåtgärderna står vid sin risk i riskvärderingen.',
    tomt: 'nämndens beslut (dag och paragraf är Exempelkommuns), resultat, planens övriga rader',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2020),
        upprattad: '2020-01-15',
        beslut: { datum: '2020-02-26', paragraf: '§ 21' },
        grupper: ['Granskning'],
        risker: [
          {
            process: 'Dokument och ärenden',
            risk: 'Dokument och ärenden hanteras bristfälligt.',
            hantering: 'atgarda',
            atgard: { typ: 'rutinandring', beskrivning: 'Rutiner för postgång och registrering' },
          },
          {
            process: 'Synpunkter',
            risk: 'Den som lämnat en synpunkt får inget svar.',
            hantering: 'atgarda',
            atgard: { typ: 'rutinandring', beskrivning: 'Ny rutin för att besvara frågor' },
          },
        ],
        moment: [
          {
            kontrollmoment: 'Rutiner för fakturor',
            kolumner: { grupp: 'Granskning', risk: 'Fakturor betalas inte i tid.', hantering: 'granska' },
          },
          {
            kontrollmoment: 'Rutiner för att avsluta behörigheter',
            kolumner: { grupp: 'Granskning', risk: 'Dataskyddsförordningen följs inte.', hantering: 'granska' },
          },
          {
            kontrollmoment: 'Arbetsmiljöansvaret vid byggen',
            kolumner: { grupp: 'Granskning', risk: 'Arbetsmiljöansvaret vid byggen tas inte.', hantering: 'granska' },
          },
        ],
      },
    ],
  },
  {
    id: 'B04',
    kalla: 'Internkontrollplan för ett år, annan verksamhet',
    rader: 12,
    representeras:
      'Tre grupper. Raderna under åtgärder är moment som hanteras med åtgärd i stället för kontroll; bara titeln är känd för alla.',
    tomt: 'nämndens beslut, alla kolumner utom titeln',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2019),
        upprattad: '2018-12-10',
        grupper: ['Åtgärder', 'Nämndens granskning', 'Kommungemensam granskning'],
        moment: [
          ...[
            'Mottagandet till särskild skolform',
            'Funktionsbrevlådor besvaras skyndsamt',
            'Samma information publiceras på två ställen',
            'Gallring utan stöd',
          ].map((kontrollmoment) => ({ kontrollmoment, kolumner: { grupp: 'Åtgärder', hantering: 'atgarda' } })),
          ...i(
            'Nämndens granskning',
            'Styrdokumentens status',
            'Service när verksamheten byggs ut',
            'Löneändringar på olika grunder',
            'Leverantörsfakturor betalas i tid',
            'Fakturornas innehåll',
          ),
          ...gemensamma('Kommungemensam granskning'),
        ],
      },
    ],
  },
  {
    id: 'B06',
    kalla: 'Uppföljning av ett år då arbetssättet ändrades',
    rader: 0,
    representeras:
      'Riskkategorierna är planens grupper: planen har de högsta riskerna inom var och en. Bara en process följdes upp, och vilken kategori den hörde till sägs inte: alla fem grupper är tomma.',
    rapport:
      'Ett avsnitt för var kategori, alla fem med beskedet att de är tomma; det enda momentet står i avsnittet för moment utan kontrollområde.',
    tomt: 'nämndens beslut (dag och paragraf är Exempelkommuns), momentets kategori, resultatet i siffror',
    planer: [
      {
        namnd: 'Kommunstyrelsen',
        period: ar(2016),
        upprattad: '2016-01-11',
        beslut: { datum: '2016-02-02', paragraf: '§ 18' },
        grupper: ['Omvärldsrisk', 'Verksamhetsrisk', 'Legal risk', 'IT-risk', 'Risk i rapportering'],
        moment: [{ kontrollmoment: 'Hantera ekonomi', kolumner: { process: 'Hantera ekonomi' } }],
      },
    ],
  },
  {
    id: 'B08',
    kalla: 'Plan som fastställdes i september samma år',
    rader: 0,
    representeras:
      'Perioden är kalenderåret och beslutets dag en annan uppgift. Ett beslut registreras aldrig utan paragraf: den är Exempelkommuns. Mallens avsnitt om avvikelser är kontrollens fynd.',
    rapport: 'Uppföljningen är en egen handling: en rapport över planen. Planen har inga rader att redovisa, och det säger den.',
    tomt: 'paragraf, planens rader',
    planer: [
      {
        namnd: 'Vård- och omsorgsnämnden',
        period: ar(2019),
        upprattad: '2019-08-19',
        moment: [],
        beslut: { datum: '2019-09-25', paragraf: '§ 74' },
      },
    ],
  },
  {
    id: 'B10',
    kalla: 'Uppföljning av två år, i andra hand',
    rader: 6,
    representeras:
      'En plan för vart år; en risk som fanns året före fortsätter sitt moment, en ny gör det inte. Resultat som bara är ord är åtgärder med sin effekt. En påbörjad rad utan resultat är en planerad åtgärd och inget mer.',
    rapport:
      'En rapport för vart år. Den andra visar vad som är nytt och vilket av fjolårets moment de andra fortsätter; raden utan resultat står utan resultat, med sin åtgärd.',
    tomt: 'nämndens beslut (dag och paragraf är Exempelkommuns), urval och antal, vissa kategorier',
    planer: [
      {
        namnd: 'Kommunstyrelsen',
        period: ar(2024),
        upprattad: '2024-01-15',
        beslut: { datum: '2024-02-05', paragraf: '§ 14' },
        moment: [
          {
            kontrollmoment: 'Otrygghet i lokaler',
            atgard: {
              typ: 'annat',
              beskrivning: 'Möbler togs bort',
              genomford: 'Gjort.',
              effekt: { effekt: 'nej', motivering: 'Effekten var tillfällig: händelserna ökade mot årets slut.' },
            },
          },
          {
            kontrollmoment: 'Skadliga länkar',
            kolumner: { risk: 'Medarbetare klickar på skadliga länkar.' },
            atgard: { typ: 'information', beskrivning: 'Samtal på arbetsplatsträffar', genomford: 'Gjort.' },
          },
          {
            kontrollmoment: 'Rekrytering',
            kolumner: { grupp: 'HR', risk: 'Det saknas kompetent personal.' },
            atgard: {
              typ: 'bemanning',
              beskrivning: 'Rekrytering',
              genomford: 'Rekryteringarna gjordes.',
              effekt: { effekt: 'ja', motivering: 'Rekryteringarna lyckades.' },
            },
          },
        ],
      },
      {
        namnd: 'Kommunstyrelsen',
        period: ar(2025),
        upprattad: '2025-01-15',
        beslut: { datum: '2025-02-03', paragraf: '§ 11' },
        moment: [
          {
            kontrollmoment: 'Dokument i den digitala arbetsplatsen',
            kolumner: { grupp: 'Verksamhetsrisk' },
            atgard: { typ: 'utbildning', beskrivning: 'Utbildning och nya riktlinjer för var dokument lagras' },
          },
          {
            kontrollmoment: 'Kontinuitetsplan',
            kolumner: { grupp: 'Ekonomisk risk', risk: 'Händelser med svåra följder kan inte hanteras.' },
            atgard: {
              typ: 'rutinandring',
              beskrivning: 'Dokumenterade processer',
              genomford: 'Arbetet är gjort med dokumenterade processer.',
              effekt: { effekt: 'annu-inte', motivering: 'Arbetet fortsätter.' },
            },
          },
          {
            kontrollmoment: 'Otrygghet i lokaler',
            fortsatter: true,
            atgard: {
              typ: 'annat',
              beskrivning: 'Samarbete med polisen och andra',
              genomford: 'Gjort.',
              effekt: { effekt: 'ja', motivering: 'Det är tryggare.' },
            },
          },
          { kontrollmoment: 'Skadliga länkar', fortsatter: true, kolumner: { risk: 'Medarbetare klickar på skadliga länkar.' } },
          {
            kontrollmoment: 'Obehörig tillgång till verksamhetssystem',
            kolumner: { syfte: 'Medarbetarna känner till riskerna', frekvens: 'ar' },
          },
          {
            kontrollmoment: 'Rekrytering',
            fortsatter: true,
            kolumner: { grupp: 'HR', risk: 'Det saknas kompetent personal.' },
            atgard: { typ: 'bemanning', beskrivning: 'Rekrytering', planerad: true },
          },
        ],
      },
    ],
  },
  {
    id: 'B12',
    kalla: 'Rubriker på en serie rapporter',
    rader: 0,
    representeras:
      'Rytmen är frekvensen halvar, och en plan som ändrades mitt i året en revidering: en kontroll lades till och en togs bort. Momenten är våra egna.',
    rapport: 'Rapporten redovisar den reviderade planen, version 2. Kontrollen som togs bort står kvar och sägs vara borttagen.',
    tomt: 'planernas innehåll',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2014),
        upprattad: '2013-12-02',
        moment: [
          { kontrollmoment: 'Utbetalningar', kolumner: { frekvens: 'halvar' } },
          { kontrollmoment: 'Behörigheter', kolumner: { frekvens: 'halvar' } },
        ],
        beslut: { datum: '2014-01-28', paragraf: '§ 7' },
        revidering: {
          datum: '2014-06-17',
          paragraf: '§ 88',
          tillagda: [{ kontrollmoment: 'Avtal med utförare', kolumner: { frekvens: 'halvar' } }],
          borttagna: ['Behörigheter'],
        },
      },
    ],
  },
  {
    id: 'B13',
    kalla: 'Revisionsrapport',
    rader: 0,
    representeras:
      'Ingen plan att lägga in. Det revisorerna frågar efter är egna uppgifter här: riskvärden på en skala, beslutad plan, kontroller och bedömning på en skala.',
    planer: [],
  },
  {
    id: 'B14',
    kalla: 'Revisionsrapport',
    rader: 0,
    representeras:
      'Felen är regler: en kontroll har urval och antal, en som inte genomfördes redovisas med sitt skäl, och en plan utan resultat går inte att avsluta. Momentet är vårt eget.',
    rapport: 'Kontrollen som inte genomfördes redovisas som ett resultat, grått och med sitt skäl.',
    tomt: 'planens rader',
    planer: [
      {
        namnd: 'Vård- och omsorgsnämnden',
        period: ar(2012),
        upprattad: '2011-12-05',
        moment: [
          {
            kontrollmoment: 'Inköp',
            kontroll: {
              dag: '2012-12-14',
              resultat: { bedomning: { kod: 'ej-genomford' }, kommentar: 'Ingen utsågs att göra den.' },
            },
          },
        ],
        beslut: { datum: '2012-01-24', paragraf: '§ 5' },
      },
    ],
  },
  {
    id: 'B15',
    kalla: 'Samlad rapport till fullmäktige',
    rader: 0,
    representeras:
      'De tre sätten att hantera en risk: acceptera med skäl, åtgärda direkt, granska. Skälen är rapportens, riskerna våra egna.',
    rapport: 'Riskvärderingen visar vad som accepteras och varför, vad som åtgärdas direkt och vad som granskas.',
    tomt: 'nämndens beslut (dag och paragraf är Exempelkommuns), riskerna',
    planer: [
      {
        namnd: 'Kommunstyrelsen',
        period: ar(2019),
        upprattad: '2018-11-19',
        beslut: { datum: '2018-12-10', paragraf: '§ 140' },
        risker: [
          {
            process: 'Inköp',
            risk: 'Småköp görs utanför avtal.',
            hantering: 'acceptera',
            motivering: 'Riskvärdet är lågt och kostnaden större än nyttan.',
          },
          {
            process: 'Post',
            risk: 'Post blir liggande.',
            hantering: 'atgarda',
            atgard: { typ: 'rutinandring', beskrivning: 'Ersättare utses för varje brevlåda' },
          },
          { process: 'Löner', risk: 'Löneskulder upptäcks sent.', hantering: 'granska' },
        ],
        moment: [{ kontrollmoment: 'Löneskulder', kolumner: { hantering: 'granska' } }],
      },
    ],
  },
  {
    id: 'B16',
    kalla: 'Svar på en revisionsskrivelse',
    rader: 4,
    representeras: 'Revisionens rekommendationer är inventerade risker med hanteringen atgarda och var sin åtgärd.',
    tomt: 'ansvariga, dagar, uppföljning',
    planer: [
      {
        namnd: 'Socialnämnden',
        period: ar(2014),
        upprattad: '2014-09-01',
        moment: [],
        risker: [
          ['För många kan ändra uppgifter i lönesystemet.', 'annat', 'Färre får behörighet'],
          ['Fasta uppgifter ändras utan att det upptäcks.', 'rutinandring', 'Lista över ändringar gås igenom löpande'],
          ['Utbetalningar görs från verksamhetssystem.', 'rutinandring', 'Rutinen ses över och kontroller införs'],
          ['Rutinerna under utbetalningarna brister.', 'rutinandring', 'Rutinerna gås igenom'],
        ].map(([risk, typ, beskrivning]) => ({
          process: 'Manuella utbetalningar',
          risk: risk!,
          hantering: 'atgarda' as const,
          atgard: { typ: typ!, beskrivning: beskrivning! },
        })),
      },
    ],
  },
];
