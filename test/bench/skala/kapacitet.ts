import { RUNDA } from './form.js';

/** What one machine does, in seconds unless said otherwise. */
export interface Kapacitet {
  /** a statement of the log takes `append.fast + append.per × events` */
  readonly append: { readonly fast: number; readonly per: number };
  /** a page of a read model takes `sida.fast` in the database and `sida.per × events` in the process */
  readonly sida: { readonly fast: number; readonly per: number };
  /** of the logarithm of a time: how much one differs from the next */
  readonly spridning: number;
  /** statements a second that the database answers of those that only move a place or renew a lease */
  readonly smaSatser: number;
  /** seconds of the database for each lease that is renewed together with others */
  readonly lanerad: number;
  readonly handelserPerArende: number;
}

interface Ruta {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}
/** of test/bench/results/append.json */
export interface Appendmatning {
  readonly rows: readonly { readonly clients: number; readonly cells: readonly Ruta[] }[];
}

/** of test/bench/results/tomgang.json */
export type Tomgangsmatning = readonly {
  readonly kommuner: number;
  readonly processer: number;
  readonly foljare: number;
  readonly databas: number;
}[];

const EGEN = 'förbättringshjulet';
const ENKEL = 'enkel INSERT';
/** clients that the pool of background work is most like: it has eight connections */
const SOM_POOLEN = 8;
/** statements of a page's transaction: begin, settings, what is there, what becomes of it, place, commit */
const SATSER_PER_SIDA = 6;
/** the 99th percentile of the normal distribution */
const Z99 = 2.326;

/**
 * One event alone takes what one client at a time was measured to take; one of many takes what the best throughput leaves for each. The two give the fixed part.
 * A page's fixed part is an assumption: so many statements, each as long as a plain INSERT with its commit.
 * @param ikapp events a second that a read model takes in when it catches up
 */
export function kapacitetUr(matning: Appendmatning, tomgang: Tomgangsmatning, handelserPerArende: number, ikapp: number): Kapacitet {
  const en = ruta(matning, EGEN, 1);
  const per = 1 / Math.max(...matning.rows.map(({ clients }) => ruta(matning, EGEN, clients).perSecond));
  return {
    append: { fast: Math.max(0, 1 / en.perSecond - per), per },
    sida: { fast: (SATSER_PER_SIDA * ruta(matning, ENKEL, 1).p50) / 1_000, per: 1 / ikapp },
    spridning: Math.log(en.p99 / en.p50) / Z99,
    smaSatser: ruta(matning, ENKEL, SOM_POOLEN).perSecond,
    lanerad: laneradUr(tomgang),
    handelserPerArende,
  };
}

/** What one process with many kommuner takes of the database beyond what one with few takes, for each lease. */
function laneradUr(tomgang: Tomgangsmatning): number {
  const ensam = tomgang.filter(({ processer }) => processer === 1).sort((a, b) => a.kommuner - b.kommuner);
  const [fa, manga] = [ensam.at(0), ensam.at(-1)];
  if (!fa || !manga || fa === manga) throw new Error('tomgang.json saknar två antal kommuner: kör npm run bench -- tomgang');
  const aSecond = (manga.kommuner * manga.foljare - fa.kommuner * fa.foljare) / RUNDA;
  return Math.max(0, manga.databas - fa.databas) / aSecond;
}

function ruta({ rows }: Appendmatning, namn: string, clients: number): Ruta {
  const found = rows.find((row) => row.clients === clients)?.cells.find(({ name }) => name === namn);
  if (!found) throw new Error(`append.json saknar ${namn} med ${clients} klienter: kör npm run bench -- append`);
  return found;
}

/** `händelser: 1 000 001 i 119 984 ärenden` of test/bench/results/reports.md */
export function handelserPerArendeUr(rapport: string): number {
  const { handelser, arenden } = /händelser: (?<handelser>[\d\s]+) i (?<arenden>[\d\s]+) ärenden/u.exec(rapport)?.groups ?? {};
  if (handelser === undefined || arenden === undefined)
    throw new Error('reports.md säger inte hur många händelser: kör npm run bench -- reports');
  const tal = (text: string): number => Number(text.replaceAll(/\s/gu, ''));
  return tal(handelser) / tal(arenden);
}
