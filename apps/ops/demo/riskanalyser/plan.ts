import { readFileSync } from 'node:fs';
import { exempelkommun, preparedId, type PreparedDel } from '#areas/organisation';
import type { Riskanalyskommando, Riskanalysuppgifter, Riskhantering } from '#areas/riskanalys';
import type { CalendarDate } from '#engine/kernel';
import { atgardsteg, steg, vid, type Arendeplan } from '../arendeplan.js';
import { NAMNDSEKRETERARE } from '../aktorer.js';
import { rutinnyckel } from '../ledningssystem/nycklar.js';
import { chefOf, inTime, KOMMUN, type PlaneratSteg } from '../steg.js';
import { weekday } from '../tider.js';

/** A risk as the avdelning saw it, before and after what was done. All of them are invented. */
interface Risk {
  /** the year it was judged, counted from the demo's last */
  readonly ar: -1 | 0 | 1;
  readonly handelse: string;
  readonly konsekvenser: string;
  /** likelihood and severity on the 4×4 scale */
  readonly fore: readonly [number, number];
  readonly efter?: readonly [number, number];
  readonly hantering: Riskhantering;
  readonly motivering: string;
  readonly efterMotivering?: string;
  readonly atgard?: {
    readonly typ: string;
    readonly beskrivning: string;
    readonly mal: string;
    /** the rutin that it changes */
    readonly rutin?: string;
    readonly genomford?: string;
    readonly effekt?: string;
  };
}

export type PlaneradRiskanalys = Arendeplan<Riskanalysuppgifter, Riskanalyskommando>;

const RISKER = JSON.parse(readFileSync(new URL('./risker.json', import.meta.url), 'utf8')) as Readonly<Record<string, readonly Risk[]>>;

/** Funktionsstöd has not made the analysis of the year after the last: the list of late ones is not empty. */
export const UTAN_ARLIG = 'funktionsstod';

/**
 * The yearly risk analysis of each avdelning in the demo's last two years, closed with its risks judged again, and the next year's, which are still being
 * followed up.
 */
export const planRiskanalyser = (lastYear: number): PlaneradRiskanalys[] =>
  exempelkommun.delar
    .filter(({ typ }) => typ === 'avdelning')
    .flatMap((del, nr) =>
      ([-1, 0, 1] as const).flatMap((ar) => {
        const risker = RISKER[del.nyckel]!.filter((risk) => risk.ar === ar);
        return risker.length === 0 ? [] : [analys(lastYear + ar, del, nr, risker)];
      }),
    );

export const analysnyckel = (year: number, avdelning: string): string => `riskanalys-${year}-${avdelning}`;

const faktorer = ([sannolikhet, allvarlighetsgrad]: readonly [number, number]) => ({ sannolikhet, allvarlighetsgrad });

function analys(year: number, del: PreparedDel, nr: number, risker: readonly Risk[]): PlaneradRiskanalys {
  const nyckel = analysnyckel(year, del.nyckel);
  const av = chefOf(del);
  const dag = (manadOchDag: string): CalendarDate => `${year}-${manadOchDag}`;
  // Before the budget work: planned in February, done in March, to the nämnd in May; the departments do not meet on the same day.
  const [planerad, genomford, faststalld] = [dag(`02-${10 + nr}`), dag(`03-${12 + nr}`), dag(`04-0${2 + nr}`)];
  const riskId = (i: number) => `risk-${i + 1}`;
  const avslutad = risker.every(({ atgard }) => atgard === undefined || atgard.effekt !== undefined);

  const bedomda = risker.map(({ handelse, konsekvenser, fore, hantering, motivering }, i): PlaneratSteg<Riskanalyskommando> =>
    steg(
      riskId(i),
      genomford,
      av,
      () => ({ type: 'BedomRisk', data: { handelse, konsekvenser, faktorer: faktorer(fore), hantering, motivering } }),
      i,
    ),
  );
  const atgarder = risker.flatMap(({ atgard }, i) =>
    atgard === undefined
      ? []
      : atgardsteg(nyckel, {
          namn: `atgard-${i + 1}`,
          av,
          atgardstyp: atgard.typ,
          beskrivning: atgard.beskrivning,
          mal: atgard.mal,
          avser: (id) => ({ typ: 'risk', id: id(nyckel, riskId(i)) }),
          ...(atgard.rutin === undefined ? {} : { rutin: rutinnyckel(atgard.rutin) }),
          ansvarigId: av.actorId,
          klarSenast: dag('06-15'),
          foreslagen: genomford,
          beslutad: dag(`04-${10 + nr}`),
          ...(atgard.genomford === undefined ? {} : { genomford: { dag: dag(`06-0${2 + nr}`), kommentar: atgard.genomford } }),
          ...(atgard.effekt === undefined ? {} : { uppfoljd: { dag: dag(`11-${17 + nr}`), effekt: 'ja', motivering: atgard.effekt } }),
        }),
  );
  const omvarderade = risker.flatMap(({ efter, efterMotivering }, i): PlaneratSteg<Riskanalyskommando>[] =>
    efter === undefined
      ? []
      : [
          steg(
            `${riskId(i)}-efter`,
            dag(`11-${17 + nr}`),
            av,
            (id) => ({
              type: 'OmvarderaRisk',
              data: { riskId: id(nyckel, riskId(i)), faktorer: faktorer(efter), motivering: efterMotivering! },
            }),
            200 + i,
          ),
        ],
  );
  const sammantrade = weekday(dag(`05-${20 + nr}`));
  return {
    nyckel,
    inkom: vid(planerad),
    av,
    uppgifter: () => ({
      organisationsenhetId: preparedId(KOMMUN, del.nyckel),
      titel: `Årlig riskanalys ${year}, ${del.namn}`,
      anledning: 'arlig',
      omfattning: 'Alla processer i avdelningen, med den enskildes perspektiv, inför planering och budget.',
      deltagare: ['Enhetscheferna', 'Skyddsombud', 'Två medarbetare från varje enhet'],
      genomforsSenast: dag('03-31'),
    }),
    steg: inTime<Riskanalyskommando>([
      ...bedomda,
      steg('genomford', genomford, av, () => ({ type: 'GenomforRiskanalys', data: {} }), 60),
      steg('faststalld', faststalld, av, () => ({ type: 'FaststallRiskanalys', data: {} })),
      ...atgarder,
      steg('redovisad', sammantrade, NAMNDSEKRETERARE, () => ({
        type: 'RedovisaRiskanalysForNamnd',
        data: { datum: sammantrade, paragraf: `§ ${40 + nr}` },
      })),
      ...omvarderade,
      ...(avslutad
        ? [
            steg<Riskanalyskommando>('avslutad', dag(`12-0${1 + nr}`), av, () => ({
              type: 'AvslutaRiskanalys',
              data: { slutsats: 'Riskerna är bedömda på nytt. Det som kvarstår följs med nästa års riskanalys.' },
            })),
          ]
        : []),
    ]),
  };
}
