import { inSentence, riskMatrix, type Chart, type MatrixBand, type MatrixCell, type Tone } from '#engine/document';
import type { Rad, Tabellvarde } from '#reports/gemensamt';
import type { Regler, Riskskala } from '#regler';
import { rutaUr } from '../application/siffror/index.js';

/** Where the boxes of a scale are and what they are worth. */
export type Riskskalor = Pick<Regler, 'skala' | 'riskbedom' | 'etikett'>;

interface Rutrad {
  readonly faktorer: Readonly<Record<string, number>>;
  readonly fore: number;
  readonly efter: number;
}

type Nar = 'fore' | 'efter';
const NIVAER: readonly Tone[] = ['gron', 'gul', 'rod'];

/** The year's risks, scale by scale, as many as lie in each box before and after. Risks are of no person, so every number is there. */
export function riskmatris({ titel, rader }: Tabellvarde, skalor: Riskskalor): Chart | null {
  const versioner = [...new Set(rader.map(({ kod }) => rutaUr(kod).skalversion))];
  const bands = versioner.flatMap((version) => {
    const skala = skalor.skala(version);
    return skala === undefined ? [] : [band(skala, rutor(rader, version), skalor)];
  });
  return bands.length === 0 ? null : riskMatrix({ title: titel, alternative: alternativ(rader), bands });
}

const rutor = (rader: readonly Rad[], version: string): readonly Rutrad[] =>
  rader.flatMap((rad) => {
    const { skalversion, faktorer } = rutaUr(rad.kod);
    return skalversion === version ? [{ faktorer, fore: rad['fore'] as number, efter: rad['efter'] as number }] : [];
  });

/** A scale of two factors has boxes; of another only the levels can be drawn. */
function band(skala: Riskskala, funna: readonly Rutrad[], skalor: Riskskalor): MatrixBand {
  const [y, x, ...fler] = skala.faktorer;
  return x === undefined || y === undefined || fler.length > 0 ? nivaband(skala, funna, skalor) : rutband(skala, y, x, funna, skalor);
}

type Faktor = Riskskala['faktorer'][number];

function rutband(skala: Riskskala, y: Faktor, x: Faktor, funna: readonly Rutrad[], skalor: Riskskalor): MatrixBand {
  const cells = (nar: Nar) =>
    y.steg.map((rad) =>
      x.steg.map((kolumn): MatrixCell => {
        const { riskvarde, niva } = skalor.riskbedom(skala.version, { [y.kod]: rad.varde, [x.kod]: kolumn.varde });
        const har = funna.find(({ faktorer }) => faktorer[y.kod] === rad.varde && faktorer[x.kod] === kolumn.varde);
        return { tone: niva, value: `${riskvarde} ${nivaord(niva, skalor)}`, marks: antal(har?.[nar] ?? 0) };
      }),
    );
  return {
    heading: skala.titel,
    xTitle: x.etikett,
    yTitle: y.etikett,
    columns: x.steg.map(({ varde }) => String(varde)),
    rows: y.steg.map(({ varde }) => String(varde)),
    panels: paneler(cells),
  };
}

function nivaband(skala: Riskskala, funna: readonly Rutrad[], skalor: Riskskalor): MatrixBand {
  const cells = (nar: Nar) =>
    NIVAER.map((niva): readonly MatrixCell[] => {
      const har = funna.filter(({ faktorer }) => skalor.riskbedom(skala.version, faktorer).niva === niva);
      return [{ tone: niva, value: nivaord(niva, skalor), marks: antal(har.reduce((sum, each) => sum + each[nar], 0)) }];
    });
  return {
    heading: skala.titel,
    xTitle: 'Risker per nivå',
    yTitle: '',
    columns: [''],
    rows: NIVAER.map(() => ''),
    panels: paneler(cells),
  };
}

const paneler = (cells: (nar: Nar) => readonly (readonly MatrixCell[])[]): MatrixBand['panels'] => [
  { heading: 'Före', cells: cells('fore') },
  { heading: 'Efter', cells: cells('efter') },
];

const antal = (n: number): readonly string[] => (n === 0 ? [] : [`${n} st`]);
const nivaord = (niva: Tone, skalor: Riskskalor): string => inSentence(skalor.etikett('riskniva', niva));

const alternativ = (rader: readonly Rad[]): string => {
  const each = rader.map(
    (rad) =>
      `${rad['ruta'] as string} (riskvärde ${rad['riskvarde'] as number}): ${rad['fore'] as number} före, ${rad['efter'] as number} efter`,
  );
  return `Riskmatris över antal risker i varje ruta. ${each.join('; ')}.`;
};
