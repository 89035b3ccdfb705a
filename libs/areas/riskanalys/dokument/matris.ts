import { inSentence, riskMatrix, type Chart, type MatrixBand, type MatrixCell } from '#engine/document';
import type { Regler, Riskskala } from '#regler';
import type { Niva } from '../domain/events.js';

interface Varde {
  readonly skalversion: string;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly riskvarde: number;
  readonly niva: Niva;
}

/** A risk with its text in clear. */
export interface MatrisRisk {
  readonly id: string;
  readonly ordning: number;
  readonly handelse: string;
  readonly fore: Varde;
  readonly efter?: Varde;
}

export interface Matrisunderlag {
  /** the analysis' own scale */
  readonly skalversion: string;
  readonly risker: readonly MatrisRisk[];
}

export type Matrisregler = Pick<Regler, 'skala' | 'riskbedom' | 'etikett'>;

/** A box of a scale with two factors, and the risks that lie in it. */
export interface Ruta {
  readonly x: number;
  readonly y: number;
  readonly riskvarde: number;
  readonly niva: Niva;
  readonly fore: readonly string[];
  readonly efter: readonly string[];
}

export interface Skalmatris {
  readonly skalversion: string;
  readonly titel: string;
  /** null on a scale that has not two factors: its value follows from none of two axes */
  readonly axlar: { readonly x: Axel; readonly y: Axel } | null;
  readonly rutor: readonly Ruta[];
  /** on every scale: which risks are on which level */
  readonly nivaer: readonly { readonly niva: Niva; readonly fore: readonly string[]; readonly efter: readonly string[] }[];
}

interface Axel {
  readonly kod: string;
  readonly etikett: string;
  readonly steg: readonly { readonly varde: number; readonly etikett: string }[];
}

const NIVAER: readonly Niva[] = ['gron', 'gul', 'rod'];

/** Where a risk is now: the last value when it has been judged again, else the first. */
const nu = ({ fore, efter }: MatrisRisk): Varde => efter ?? fore;

const idsWhere = (risker: readonly MatrisRisk[], holds: (risk: MatrisRisk) => boolean): readonly string[] =>
  risker.filter(holds).map(({ id }) => id);

/** One matrix for each scale that the risks have been judged by, in the order they were used; that of the analysis, empty, before there are any. */
export function skalmatriser({ skalversion, risker }: Matrisunderlag, regler: Matrisregler): readonly Skalmatris[] {
  const versioner = risker.length === 0 ? [skalversion] : risker.map(({ fore }) => fore.skalversion);
  return [...new Set(versioner)].flatMap((version) => {
    const skala = regler.skala(version);
    const egna = risker.filter(({ fore }) => fore.skalversion === version);
    return skala === undefined ? [] : [matrisOf(skala, egna, regler)];
  });
}

function matrisOf(skala: Riskskala, risker: readonly MatrisRisk[], regler: Matrisregler): Skalmatris {
  const [y, x, ...fler] = skala.faktorer;
  const isIn =
    (faktorer: Readonly<Record<string, number>>, varde: (risk: MatrisRisk) => Varde) =>
    (risk: MatrisRisk): boolean =>
      Object.entries(faktorer).every(([kod, steg]) => varde(risk).faktorer[kod] === steg);
  const rutor =
    x === undefined || y === undefined || fler.length > 0
      ? []
      : y.steg.flatMap((rad) =>
          x.steg.map((kolumn): Ruta => {
            const faktorer = { [y.kod]: rad.varde, [x.kod]: kolumn.varde };
            const { riskvarde, niva } = regler.riskbedom(skala.version, faktorer);
            const fore = idsWhere(risker, isIn(faktorer, (risk) => risk.fore)); // prettier-ignore
            return { x: kolumn.varde, y: rad.varde, riskvarde, niva, fore, efter: idsWhere(risker, isIn(faktorer, nu)) };
          }),
        );
  return {
    skalversion: skala.version,
    titel: skala.titel,
    axlar: rutor.length > 0 && x !== undefined && y !== undefined ? { x: axel(x), y: axel(y) } : null,
    rutor,
    nivaer: NIVAER.map((niva) => ({
      niva,
      fore: idsWhere(risker, ({ fore }) => fore.niva === niva),
      efter: idsWhere(risker, (risk) => nu(risk).niva === niva),
    })),
  };
}

const axel = ({ kod, etikett, steg }: Riskskala['faktorer'][number]): Axel => ({
  kod,
  etikett,
  steg: steg.map((each) => ({ varde: each.varde, etikett: each.etikett })),
});

/** The picture: before to the left, now to the right, with the level in words in every box and the whole told beside it. */
export function matrisbild(underlag: Matrisunderlag, regler: Matrisregler): Chart {
  const { risker } = underlag;
  return riskMatrix({
    title: 'Riskmatris före och efter åtgärder',
    alternative: textalternativ(risker, regler),
    bands: skalmatriser(underlag, regler).map((matris) => band(matris, risker, regler)),
  });
}

function band(matris: Skalmatris, risker: readonly MatrisRisk[], regler: Matrisregler): MatrixBand {
  const nummer = (ids: readonly string[]): readonly string[] =>
    risker.filter(({ id }) => ids.includes(id)).map(({ ordning }) => String(ordning));
  const word = (niva: Niva): string => inSentence(regler.etikett('riskniva', niva));
  const panels = (cells: (nar: 'fore' | 'efter') => readonly (readonly MatrixCell[])[]): MatrixBand['panels'] => [
    { heading: 'Före', cells: cells('fore') },
    { heading: 'Efter omvärdering', cells: cells('efter') },
  ];
  const { axlar, rutor, nivaer, titel } = matris;
  if (axlar === null) {
    const cells = (nar: 'fore' | 'efter') =>
      nivaer.map((each): readonly MatrixCell[] => [
        { tone: each.niva, value: `${each[nar].length} ${word(each.niva)}`, marks: nummer(each[nar]) },
      ]);
    return { heading: titel, xTitle: 'Risker per nivå', yTitle: '', columns: [''], rows: nivaer.map(() => ''), panels: panels(cells) };
  }
  const cells = (nar: 'fore' | 'efter') =>
    axlar.y.steg.map(({ varde }) =>
      rutor
        .filter(({ y }) => y === varde)
        .map((ruta): MatrixCell => ({ tone: ruta.niva, value: `${ruta.riskvarde} ${word(ruta.niva)}`, marks: nummer(ruta[nar]) })),
    );
  const names = ({ steg }: Axel): readonly string[] => steg.map(({ varde }) => String(varde));
  return {
    heading: titel,
    xTitle: axlar.x.etikett,
    yTitle: axlar.y.etikett,
    columns: names(axlar.x),
    rows: names(axlar.y),
    panels: panels(cells),
  };
}

/** Everything that the picture shows, in words: for who does not see it, and for the boxes that could not hold all. */
export function textalternativ(risker: readonly MatrisRisk[], regler: Matrisregler): string {
  if (risker.length === 0) return 'Riskmatrisen är tom: ingen risk är bedömd.';
  const antal = risker.length === 1 ? '1 risk' : `${risker.length} risker`;
  const rader = risker.map((risk) => {
    const efter = risk.efter ? `efter omvärdering ${vardetext(risk.efter, regler)}` : 'inte omvärderad';
    return `Risk ${risk.ordning} (${mening(risk.handelse)}): ${vardetext(risk.fore, regler)}; ${efter}.`;
  });
  return `Riskmatris med ${antal}, före och efter omvärdering. ${rader.join(' ')}`;
}

export function vardetext({ skalversion, faktorer, riskvarde, niva }: Varde, regler: Matrisregler): string {
  const delar = (regler.skala(skalversion)?.faktorer ?? []).map(({ kod, etikett, steg }) => {
    const varde = faktorer[kod];
    return `${inSentence(etikett)} ${varde} (${inSentence(steg.find((each) => each.varde === varde)?.etikett ?? '')})`;
  });
  return `${delar.join(', ')}, riskvärde ${riskvarde}, ${inSentence(regler.etikett('riskniva', niva))}`;
}

/** A text that stands inside a sentence of ours. */
const mening = (text: string): string => text.trim().replace(/\.$/, '');
