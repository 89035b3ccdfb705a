import type { Block, Definition, Document, Section } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import { eller, INTE_ANGIVET, jaNej, obs, part, stycke, stycken, tabell, tidtext } from './block.js';
import type { Utredningsvy } from './vy.js';

export type OppnadUtredning = Revealed<Utredningsvy>;
type Atgard = OppnadUtredning['atgardsplan']['vidtagna'][number];

/**
 * The investigation under the headings of a real one (Katrineholms socialnämnd 2018) with what SOSFS 2011:5 5 kap. asks for beside them.
 * Every heading is there always, and says so where nothing has been stated.
 */
export const utredningsdokument = (vy: OppnadUtredning): Document => ({
  title: 'Utredning enligt lex Sarah',
  subtitle: `${vy.nummer} · ${eller(vy.enhet?.namn)}`,
  language: 'sv',
  facts: uppgifterOverst(vy),
  sections: [bakgrund(vy), metod(vy), resultat(vy), atgardsplan(vy), bedomning(vy), underskrifter],
});

const LINJE = '_'.repeat(40);

/** Lines to sign on paper: who signs is written by hand. */
const underskrifter: Section = {
  id: 'underskrifter',
  heading: 'Underskrifter',
  blocks: [
    {
      kind: 'definitions',
      items: ['Ort och datum', 'Utredare', 'Namnförtydligande', 'Avdelningschef', 'Namnförtydligande, avdelningschef'].map((term) => ({
        term,
        value: LINJE,
      })),
    },
  ],
};

function uppgifterOverst(vy: OppnadUtredning): Definition[] {
  const { forfarande, mattstock, overgang } = vy.regelverk;
  const unverified = vy.utredningsskyldighet.some(({ rattsligStallning }) => rattsligStallning === 'overifierad');
  return [
    { term: 'Version', value: versionstext(vy) },
    { term: 'Rapporten kom in', value: tidtext(vy.inkom) },
    { term: 'Utredare', value: utredare(vy) },
    { term: 'Drivs i regi', value: eller(vy.regi?.etikett) },
    { term: 'Lagrum', value: vy.lagrum.join(', ') || INTE_ANGIVET },
    { term: 'Typ av händelse', value: vy.kategorier.map(({ etikett }) => etikett).join(', ') || INTE_ANGIVET },
    {
      term: 'Utreds enligt',
      value: vy.utredningsskyldighet.map(({ text }) => text).join(' och '),
      explanation: `Förfarande: ${forfarande.titel}. Måttstock: ${mattstock.titel}.${unverified ? ' Lagtexten är inte kontrollerad.' : ''} ${overgang.kalla}.`,
    },
  ];
}

export const versionstext = ({ version, klarmarkerad }: Pick<OppnadUtredning, 'version' | 'klarmarkerad'>): string =>
  version === null || klarmarkerad === null ? 'Utkast, inte klarmarkerat' : `Version ${version}, klarmarkerad ${tidtext(klarmarkerad)}`;

const utredare = (vy: OppnadUtredning): string =>
  vy.utredare === null ? INTE_ANGIVET : `${utredarnamn(vy)}, utsedd ${tidtext(vy.utredare.utsedd)}`;

/** As far as it is known: of who signs in here only the user id. */
export function utredarnamn({ utredare: vald }: Pick<OppnadUtredning, 'utredare'>): string {
  if (!vald) return INTE_ANGIVET;
  return vald.namn === null ? eller(vald.anvandareId) : [vald.namn, ...(vald.organisation === null ? [] : [vald.organisation])].join(', ');
}

function bakgrund({
  bakgrund: { text, rapporter, handelse, upptackt, upptacktskalla, berorda, initialBedomning },
}: OppnadUtredning): Section {
  return {
    id: 'bakgrund',
    heading: 'Bakgrund',
    blocks: stycken(text),
    parts: [
      part('rapporter', 'Rapporterna', [
        tabell(
          'tabell-rapporter',
          'Rapporter i ärendet, som de lämnades. Den som rapporterat namnges inte.',
          ['Kom in', 'Rapporten', 'Kom genom'],
          rapporter.map(({ inkom, beskrivning, avvikelse }) => [
            tidtext(inkom),
            beskrivning,
            avvikelse === null ? 'Rapport enligt lex Sarah' : `Avvikelse ${avvikelse}`,
          ]),
        ),
      ]),
      part('nar-det-hande', 'När händelsen inträffade', handelsen(handelse)),
      part('upptackt', 'När och hur händelsen uppmärksammades', [
        {
          kind: 'definitions',
          items: [
            { term: 'När', value: upptackt === null ? INTE_ANGIVET : tidtext(upptackt) },
            { term: 'Hur', value: eller(upptacktskalla?.etikett) },
          ],
        },
      ]),
      part('berorda', 'Vilka som berördes', [stycke(`Antal: ${berorda.antal ?? INTE_ANGIVET}`), ...gruppTabell(berorda.grupper)]),
      part('initial-bedomning', 'Den första bedömningen', initialt(initialBedomning)),
    ],
  };
}

function handelsen(handelse: OppnadUtredning['bakgrund']['handelse']): Block[] {
  if (!handelse) return stycken(null);
  const { fran, till, precision, ursprungstext } = handelse;
  const items = [
    { term: 'Från', value: fran === null ? INTE_ANGIVET : tidtext(fran) },
    { term: 'Till', value: till === null ? INTE_ANGIVET : tidtext(till) },
    { term: 'Så noga är tiden känd', value: precision.etikett },
  ];
  return [{ kind: 'definitions', items }, ...(ursprungstext === null ? [] : stycken(ursprungstext))];
}

const initialt = (bedomning: OppnadUtredning['bakgrund']['initialBedomning']): Block[] =>
  bedomning === null
    ? stycken(null)
    : [
        stycke(`${bedomning.beslut === 'utreds' ? 'Ska utredas' : 'Återlämnas'}, ${tidtext(bedomning.tidpunkt)}.`),
        ...stycken(bedomning.motivering),
      ];

const gruppTabell = (grupper: OppnadUtredning['bakgrund']['berorda']['grupper']): Block[] =>
  grupper.length === 0
    ? []
    : [
        tabell(
          'tabell-berorda',
          'Berörda efter kön och åldersgrupp',
          ['Kön', 'Åldersgrupp', 'Antal'],
          grupper.map(({ kon, aldersgrupp, antal }) => [kon.etikett, aldersgrupp?.etikett ?? null, antal]),
        ),
      ];

const metod = ({ metod: { text, horande } }: OppnadUtredning): Section => ({
  id: 'metod',
  heading: 'Metod',
  blocks: stycken(text),
  parts: [
    part('horande', 'Samtal med den enskilde', [
      {
        kind: 'definitions',
        items: [
          { term: 'Den enskilde har hörts', value: horande ? jaNej(horande.hord) : INTE_ANGIVET },
          { term: 'Den enskilde är informerad', value: horande && horande.informerad !== null ? jaNej(horande.informerad) : INTE_ANGIVET },
        ],
      },
      ...(horande && (horande.motivering !== null || !horande.hord || horande.informerad === false) ? stycken(horande.motivering) : []),
    ]),
  ],
});

function resultat({ resultat: r }: OppnadUtredning): Section {
  return {
    id: 'resultat',
    heading: 'Resultat',
    blocks: [],
    parts: [
      part('handelseforlopp', 'Händelseförlopp', stycken(r.handelseforlopp)),
      part('konsekvenser', 'Konsekvenser för den enskilde', stycken(r.konsekvenser)),
      part('barnperspektiv', 'Barnperspektivet', stycken(r.barnperspektiv)),
      part('orsaker', 'Bakomliggande orsaker', [
        tabell(
          'tabell-orsaker',
          'Orsaker efter område',
          ['Orsaksområde', 'Orsak'],
          r.orsaker.map(({ omrade, beskrivning }) => [omrade.etikett, beskrivning]),
        ),
      ]),
      part('tidigare', 'Tidigare utredningar', tidigare(r.tidigare)),
      part('uppgifter', 'Uppgifter i utredningen', [
        tabell(
          'tabell-uppgifter',
          'Uppgifter i den ordning de dokumenterats: faktiska omständigheter och bedömningar var för sig',
          ['Datum', 'Uppgift', 'Fakta eller bedömning', 'Källa', 'Dokumenterat av'],
          r.uppgifter.map(({ datum, text, art, kalla, dokumenteradAv }) => [
            datum,
            text,
            art.etikett,
            kalla,
            `${dokumenteradAv.namn}, ${dokumenteradAv.befattning}`,
          ]),
        ),
      ]),
      part('ovrigt', 'Vad som i övrigt framkommit', stycken(r.ovrigt)),
      part('spar', 'Andra spår', [
        tabell(
          'tabell-spar',
          'Vad som pågår vid sidan av utredningen',
          ['Spår', 'Läge', 'Datum', 'Uppgift'],
          r.spar.map(({ typ, status, datum, text }) => [typ.etikett, status === 'inlett' ? 'Inlett' : 'Avslutat', datum, text]),
        ),
      ]),
    ],
  };
}

function tidigare(found: OppnadUtredning['resultat']['tidigare']): Block[] {
  if (!found) return stycken(null);
  return [
    ...stycken(found.slutsats),
    found.granskade.length === 0
      ? stycke('Inga tidigare ärenden har granskats.')
      : tabell(
          'tabell-tidigare',
          'Tidigare liknande händelser som har granskats',
          ['Ärende', 'Slag', 'Rapporterat'],
          found.granskade.map(({ nummer, typ, rapporterad }) => [nummer, typ === 'avvikelse' ? 'Avvikelse' : 'Lex Sarah', rapporterad]),
        ),
  ];
}

function atgardsplan({ atgardsplan: { omedelbara, vidtagna, planerade, avslagna } }: OppnadUtredning): Section {
  return {
    id: 'atgardsplan',
    heading: 'Åtgärdsplan',
    blocks: [],
    parts: [
      part('vidtagna', 'Vidtagna åtgärder', [
        ...(omedelbara.length + vidtagna.length === 0 ? stycken(null) : []),
        ...tabellOmRader(
          'tabell-omedelbara',
          'Åtgärder som vidtogs genast',
          ['Åtgärd', 'Tidpunkt'],
          omedelbara.map(({ text, tidpunkt, senast }) => [text, tidpunkt === null ? `senast den ${senast}` : tidtext(tidpunkt)]),
        ),
        ...tabellOmRader(
          'tabell-vidtagna',
          'Genomförda åtgärder',
          ['Åtgärd', 'Typ', 'Mot orsaken', 'Ansvarig', 'Genomförd', 'Hur', 'Följs upp senast', 'Effekt'],
          vidtagna.map((atgard) => [
            ...gemensamt(atgard),
            atgard.genomford === null ? null : tidtext(atgard.genomford),
            atgard.kommentar,
            atgard.uppfoljningSenast,
            [atgard.effekt?.etikett, atgard.uppfoljningsmotivering].filter(Boolean).join('. ') || null,
          ]),
        ),
      ]),
      part('planerade', 'Planerade åtgärder', [
        tabell(
          'tabell-planerade',
          'Planerade åtgärder med tidsplan',
          ['Åtgärd', 'Typ', 'Mot orsaken', 'Ansvarig', 'Läge', 'Klar senast', 'Följs upp senast'],
          planerade.map((atgard) => [...gemensamt(atgard), laget(atgard), atgard.klarSenast, atgard.uppfoljningSenast]),
        ),
      ]),
      ...(avslagna.length === 0
        ? []
        : [
            part('avslagna', 'Förslag som avslagits', [
              tabell(
                'tabell-avslagna',
                'Avslagna förslag',
                ['Åtgärd', 'Typ', 'Mot orsaken', 'Ansvarig', 'Läge'],
                avslagna.map((atgard) => [...gemensamt(atgard), laget(atgard)]),
              ),
            ]),
          ]),
    ],
  };
}

const gemensamt = ({ beskrivning, mal, typ, orsaker, ansvarigId }: Atgard): (string | null)[] => [
  mal === null ? beskrivning : `${beskrivning} Mål: ${mal}`,
  typ.etikett,
  orsaker.join(' · ') || null,
  ansvarigId,
];

const laget = ({ fas, beslutsmotivering }: Atgard): string => [fas.etikett, beslutsmotivering].filter((del) => del !== null).join('. ');

const tabellOmRader = (...[id, caption, columns, rows]: Parameters<typeof tabell>): Block[] =>
  rows.length === 0 ? [] : [tabell(id, caption, columns, rows)];

function bedomning({ bedomning: b, version }: OppnadUtredning): Section {
  return {
    id: 'bedomning',
    heading: 'Bedömning',
    blocks: [],
    parts: [
      part('forslag', 'Utredarens förslag', [
        { kind: 'definitions', items: [{ term: 'Det rapporterade utgjorde', value: eller(b.forslag?.grad?.etikett) }] },
        ...stycken(b.forslag?.motivering ?? null),
      ]),
      part('upprepning', 'Risk för upprepning', stycken(b.riskForUpprepning)),
      part('akt', 'Noterat i den enskildes akt', [
        stycke(b.akt === null ? INTE_ANGIVET : [jaNej(b.akt.noterat), ...(b.akt.datum === null ? [] : [b.akt.datum])].join(', ')),
        ...(b.akt === null || b.akt.motivering === null ? [] : stycken(b.akt.motivering)),
      ]),
      part('anmalan', `Anmälan till ${b.tillsynsmyndighet}`, anmalan(b)),
      part('beslut', 'Beslut', [
        ...(b.beslut.length === 0 ? stycken(null) : b.beslut.flatMap(beslut)),
        ...b.invandningar.flatMap(({ text, tidpunkt }) => [stycke(`Invändning från rapportören, ${tidtext(tidpunkt)}.`), ...stycken(text)]),
        ...(version === null ? [] : [obs('Versionen är låst. Vad som beslutas på den står i ärendet och i tjänsteskrivelsen.')]),
      ]),
    ],
  };
}

function anmalan({ anmalningsbeslut, anmalan: skickad }: OppnadUtredning['bedomning']): Block[] {
  const taken = anmalningsbeslut.flatMap(({ anmals, datum, paragraf, beslutsinstans, motivering, preliminarGrad }) => [
    stycke(
      `${anmals ? 'Anmäls' : 'Anmäls inte'}. Beslut ${[datum, paragraf, beslutsinstans.etikett].filter(Boolean).join(', ')}.` +
        (preliminarGrad === null ? '' : ` Preliminär bedömning: ${preliminarGrad.etikett}.`),
    ),
    ...stycken(motivering),
  ]);
  const sent = skickad === null ? [] : [stycke(`Skickad ${tidtext(skickad.skickad)}, diarienummer ${skickad.diarienummer}.`)];
  return taken.length + sent.length === 0 ? stycken(null) : [...taken, ...sent];
}

const beslut = ({
  grad,
  tidpunkt,
  paragraf,
  beslutsinstans,
  utredningsversion,
  motivering,
}: OppnadUtredning['bedomning']['beslut'][number]): Block[] => [
  stycke(
    `${grad.etikett}. ${[beslutsinstans.etikett, tidtext(tidpunkt), paragraf].filter(Boolean).join(', ')}, på utredningens version ${utredningsversion}.`,
  ),
  ...stycken(motivering),
];
