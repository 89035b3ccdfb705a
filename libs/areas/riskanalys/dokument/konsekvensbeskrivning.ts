import { stockholmDay } from '#engine/deadline';
import { inSentence, type Block, type Definition, type Document, type Part, type Section } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import type { Regler } from '#regler';
import type { riskanalysVy } from '../read-model/vy.js';
import { matrisbild, vardetext } from './matris.js';

type Vy = Revealed<ReturnType<typeof riskanalysVy>>;
type RiskVy = Vy['risker'][number];

export interface Underlag {
  readonly vy: Vy;
  /** the part of the organisation, as it was called when the analysis was planned */
  readonly enhet: string;
  /** names of nämnder by id */
  readonly namnder: ReadonlyMap<string, string>;
  readonly regler: Regler;
}

const text = (value: string): Block => ({ kind: 'paragraph', content: [value] });
const nu = ({ fore, efter }: RiskVy) => efter ?? fore;
const NIVAER = ['rod', 'gul', 'gron'] as const;

/**
 * What the budget text rests on: what could happen, what it would lead to, what is done about it and with what result (Katrineholms socialnämnd,
 * kvalitetsledningssystem 4.2 and 6.3). The most serious risks first.
 */
export function konsekvensdokument(underlag: Underlag): Document {
  const { vy, enhet, regler } = underlag;
  const dag = (instant: string | undefined): string => (instant === undefined ? 'Inte ännu' : stockholmDay(instant));
  const facts: Definition[] = [
    { term: 'Nummer', value: vy.nummer },
    { term: 'Verksamhet', value: enhet },
    { term: 'Anledning', value: regler.etikett('riskanalysanledningar', vy.anledning) },
    { term: 'Läge', value: regler.etikett('riskanalysfaser', vy.fas) },
    { term: 'Genomförd', value: dag(vy.genomford) },
    { term: 'Fastställd', value: dag(vy.faststalld) },
  ];
  return {
    title: `Konsekvensbeskrivning: ${vy.titel}`,
    subtitle: enhet,
    language: 'sv',
    facts,
    sections: [
      sammanfattning(underlag),
      utgangspunkter(underlag),
      konsekvenser(underlag),
      {
        id: 'riskmatris',
        heading: 'Riskmatris',
        blocks: [{ kind: 'figure', id: 'matris', chart: matrisbild(vy, regler) }],
      },
      atgarder(underlag),
      skalor(underlag),
      redovisning(underlag),
    ],
  };
}

function sammanfattning({ vy, regler }: Underlag): Section {
  const antal = vy.risker.length;
  const rader = NIVAER.map((niva) => [
    regler.etikett('riskniva', niva),
    vy.risker.filter(({ fore }) => fore.niva === niva).length,
    vy.risker.filter((risk) => nu(risk).niva === niva).length,
  ]);
  const omvarderade = vy.risker.filter(({ efter }) => efter !== undefined).length;
  return {
    id: 'sammanfattning',
    heading: 'Sammanfattning',
    blocks: [
      ...(vy.faststalld === undefined
        ? [{ kind: 'paragraph', role: 'caveat', content: ['Riskanalysen är inte fastställd. Bedömningarna kan ändras.'] } as const]
        : []),
      text(
        antal === 0
          ? 'Ingen risk har bedömts.'
          : `${antal === 1 ? 'En risk har' : `${antal} risker har`} bedömts, varav ${omvarderade} också omvärderats.`,
      ),
      {
        kind: 'table',
        id: 'risker-per-niva',
        caption: 'Risker per nivå',
        columns: [
          { heading: 'Nivå', format: 'text' },
          { heading: 'Vid bedömningen', format: 'number' },
          { heading: 'Nu', format: 'number' },
        ],
        rows: rader,
        note: 'En risk som inte har omvärderats står kvar på sin nivå.',
      },
    ],
  };
}

const utgangspunkter = ({ vy }: Underlag): Section => ({
  id: 'utgangspunkter',
  heading: 'Utgångspunkter',
  blocks: [
    text(
      'Den som bedriver socialtjänst ska fortlöpande bedöma vilka händelser som skulle kunna medföra brister i kvaliteten (SOSFS 2011:9 5 kap. 1 §).',
    ),
    text(vy.omfattning),
    ...(vy.deltagare.length === 0
      ? []
      : [text('Deltagare:'), { kind: 'list', items: vy.deltagare.map((deltagare) => [deltagare]) } as const]),
  ],
});

function konsekvenser({ vy, regler }: Underlag): Section {
  const ordnade = vy.risker.toSorted(
    (a, b) => NIVAER.indexOf(nu(a).niva) - NIVAER.indexOf(nu(b).niva) || nu(b).riskvarde - nu(a).riskvarde,
  );
  const del = (risk: RiskVy): Part => ({
    id: `risk-${risk.ordning}`,
    heading: `Risk ${risk.ordning}: ${risk.handelse}`,
    blocks: [
      text(risk.konsekvenser),
      {
        kind: 'definitions',
        items: [
          { term: 'Bedömning', value: versal(vardetext(risk.fore, regler)) },
          { term: 'Hantering', value: regler.etikett('riskhantering', risk.hantering), explanation: risk.motivering },
          risk.efter
            ? { term: 'Omvärdering', value: versal(vardetext(risk.efter, regler)), explanation: risk.efter.motivering }
            : { term: 'Omvärdering', value: 'Inte omvärderad' },
        ],
      },
    ],
  });
  return {
    id: 'konsekvenser',
    heading: 'Risker och vad de kan leda till',
    blocks: ordnade.length === 0 ? [text('Ingen risk har bedömts.')] : [],
    parts: ordnade.map(del),
  };
}

function atgarder({ vy, regler }: Underlag): Section {
  const avser = (id: string | undefined): string => {
    const risk = vy.risker.find((each) => each.id === id);
    return risk ? `Risk ${risk.ordning}` : 'Annan orsak';
  };
  return {
    id: 'atgarder',
    heading: 'Åtgärder, beslut och resultat',
    blocks:
      vy.atgarder.length === 0
        ? [text('Inga åtgärder är föreslagna.')]
        : [
            {
              kind: 'table',
              id: 'atgardstabell',
              caption: 'Åtgärder mot riskerna',
              columns: ['Åtgärd', 'Avser', 'Läge', 'Klar senast', 'Effekt'].map((heading) => ({ heading, format: 'text' as const })),
              rows: vy.atgarder.map((atgard) => [
                atgard.beskrivning,
                avser(atgard.avser?.id),
                regler.etikett('atgardsfaser', atgard.fas),
                atgard.klarSenast ?? null,
                atgard.effekt === undefined ? null : regler.etikett('effekt', atgard.effekt),
              ]),
            },
          ],
  };
}

/** The scales with their texts: without them a value says nothing. */
function skalor({ vy, regler }: Underlag): Section {
  const versioner = [...new Set([vy.skalversion, ...vy.risker.map(({ fore }) => fore.skalversion)])];
  const parts = versioner.flatMap((version): readonly Part[] => {
    const skala = regler.skala(version);
    if (!skala) return [];
    return [
      {
        id: `skala-${version.toLowerCase()}`,
        heading: skala.titel,
        blocks: [
          text(`Källa: ${skala.kalla}.`),
          {
            kind: 'table',
            id: `steg-${version}`,
            caption: `Stegen i ${inSentence(skala.titel)}`,
            columns: ['Faktor', 'Steg', 'Benämning', 'Innebörd'].map((heading) => ({ heading, format: 'text' as const })),
            rows: skala.faktorer.flatMap(({ etikett, steg }) =>
              steg.map((each) => [etikett, String(each.varde), each.etikett, each.forklaring]),
            ),
          },
        ],
      },
    ];
  });
  return { id: 'skalor', heading: 'Riskskala', blocks: [], parts };
}

const redovisning = ({ vy, namnder }: Underlag): Section => ({
  id: 'redovisning',
  heading: 'Redovisning för nämnden',
  blocks:
    vy.namndredovisningar.length === 0
      ? [text('Riskanalysen är inte redovisad för nämnden.')]
      : [
          {
            kind: 'list',
            items: vy.namndredovisningar.map(({ datum, paragraf, namndId }) => [
              `${(namndId !== undefined && namnder.get(namndId)) || 'Nämnden'} ${datum}, ${paragraf}`,
            ]),
          },
        ],
});

const versal = (value: string): string => value.slice(0, 1).toLocaleUpperCase('sv') + value.slice(1);
