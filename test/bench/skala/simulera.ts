import { Slump } from '#testkit/slump';
import { percentile } from '../load.js';
import { bakgrund, SES_INOM, type Form } from './form.js';
import type { Kapacitet } from './kapacitet.js';
import { Betjanare } from './ko.js';

export interface Fall {
  readonly kommuner: number;
  /** commands a second, of all kommuner together */
  readonly perSekund: number;
  readonly form: Form;
  readonly kapacitet: Kapacitet;
  /** read models and process managers of a kommun, and how many of them take the events that come */
  readonly foljare: { readonly alla: number; readonly tar: number };
  /** commands that are sent before it ends */
  readonly kommandon: number;
  readonly fro: number;
}

export interface Utfall {
  /** shares of the database's time, or of the one machine's: what is appended, what read models take in, and what is done when nothing happens */
  readonly append: number;
  readonly projektion: number;
  readonly bakgrund: number;
  /** share of the workers' machines; 0 where there are none */
  readonly arbetare: number;
  /** from sent to stored, and from stored to seen in a read model; milliseconds. Null: the queue only grows. */
  readonly kommando: Matt | null;
  readonly efter: Matt | null;
}
export interface Matt {
  readonly p50: number;
  readonly p99: number;
}

const SATS = 64;
const SIDA = 500;
/** What takes longer than this share of the time to finish, once nothing more is sent, has been given more than it can do. */
const SLAP = 0.05;

/**
 * Commands that come by chance, stored by the statements of each kommun's log and taken in page by page by each read model. What waits together is done together, as
 * in the service. The same seed gives the same answer.
 */
export function simulera(fall: Fall): Utfall {
  const tomgang = bakgrund(fall.kommuner, fall.foljare.alla, fall.form, fall.kapacitet);
  if (tomgang >= 1) return { append: 0, projektion: 0, bakgrund: tomgang, arbetare: 0, kommando: null, efter: null };
  return new Simulering(fall, tomgang).kor();
}

class Simulering {
  private readonly slump: Slump;
  private readonly databas = new Betjanare();
  private readonly arbetare: readonly Betjanare[];
  private readonly loggar: { vantar: number[]; staller: boolean }[];
  private readonly modeller: { vantar: number[]; arbetar: boolean }[][];
  private readonly kommando: number[] = [];
  private readonly efter: number[] = [];
  private appendTid = 0;

  constructor(
    private readonly fall: Fall,
    private readonly tomgang: number,
  ) {
    this.slump = new Slump(fall.fro);
    this.arbetare = Array.from({ length: fall.form.arbetare }, () => new Betjanare());
    this.loggar = Array.from({ length: fall.kommuner }, () => ({ vantar: [], staller: false }));
    this.modeller = this.loggar.map(() => Array.from({ length: fall.foljare.tar }, () => ({ vantar: [], arbetar: false })));
  }

  kor(): Utfall {
    const { kommandon, perSekund } = this.fall;
    const alla = [this.databas, ...this.arbetare];
    let skickade = 0;
    let nasta = this.exponentiell(perSekund);
    let sist = 0;
    let now = 0;
    for (;;) {
      const forst = alla.reduce((a, b) => (b.klar < a.klar ? b : a));
      if (skickade < kommandon && nasta <= forst.klar) {
        sist = now = nasta;
        this.skicka(Math.floor(this.slump.tal() * this.fall.kommuner), now);
        skickade += 1;
        nasta = now + this.exponentiell(perSekund);
      } else if (forst.klar < Infinity) {
        now = forst.klar;
        forst.avsluta();
      } else break;
    }
    const upptagen = this.databas.arbetat / now;
    const arbetare = Math.max(0, ...this.arbetare.map(({ arbetat }) => arbetat / now));
    const full = now - sist > SLAP * now;
    const append = (this.appendTid / now) * (1 - this.tomgang);
    return {
      append,
      projektion: upptagen * (1 - this.tomgang) - append,
      bakgrund: this.tomgang,
      arbetare,
      kommando: full ? null : matt(this.kommando),
      efter: full ? null : matt(this.efter),
    };
  }

  private skicka(kommun: number, now: number): void {
    const logg = this.loggar[kommun]!;
    logg.vantar.push(now);
    if (!logg.staller) this.stallIKo(kommun, now);
  }

  private stallIKo(kommun: number, now: number): void {
    const logg = this.loggar[kommun]!;
    const { append } = this.fall.kapacitet;
    let sats: number[] = [];
    logg.staller = true;
    this.databas.ge(
      {
        begin: () => {
          sats = logg.vantar.splice(0, SATS);
          const tid = this.iDatabasen(append.fast + append.per * sats.length);
          this.appendTid += tid;
          return tid;
        },
        end: (then) => {
          for (const skickat of sats) this.kommando.push(then - skickat);
          logg.staller = false;
          if (logg.vantar.length > 0) this.stallIKo(kommun, then);
          for (const [nr, modell] of this.modeller[kommun]!.entries()) {
            for (let i = 0; i < sats.length; i += 1) modell.vantar.push(then);
            if (!modell.arbetar) this.taIn(kommun, nr, then, this.ses());
          }
        },
      },
      now,
    );
  }

  /** A page: what the database does of it, and then what the process does, on the machine that has the lease. */
  private taIn(kommun: number, nr: number, now: number, ses: number): void {
    const modell = this.modeller[kommun]![nr]!;
    const { sida } = this.fall.kapacitet;
    const ensam = this.arbetare.length === 0;
    let lagrade: number[] = [];
    modell.arbetar = true;
    const klar = (then: number): void => {
      for (const lagrad of lagrade) this.efter.push(then - lagrad + ses);
      modell.arbetar = false;
      if (modell.vantar.length > 0) this.taIn(kommun, nr, then, 0);
    };
    const iProcessen = (): number => this.spridd(sida.per * lagrade.length);
    this.databas.ge(
      {
        begin: () => {
          lagrade = modell.vantar.splice(0, SIDA);
          return this.iDatabasen(sida.fast) + (ensam ? iProcessen() : 0);
        },
        end: (then) => {
          if (ensam) return klar(then);
          this.arbetare[(kommun + nr) % this.arbetare.length]!.ge({ begin: iProcessen, end: klar }, then);
        },
      },
      now,
    );
  }

  /** until the process that has the lease looks: one that both stores and takes in knows at once */
  private ses(): number {
    return this.arbetare.length === 0 ? 0 : this.slump.tal() * SES_INOM;
  }

  private iDatabasen(sekunder: number): number {
    return this.spridd(sekunder) / (1 - this.tomgang);
  }

  /** by the logarithm of the normal distribution, with the mean that is given */
  private spridd(sekunder: number): number {
    const { spridning } = this.fall.kapacitet;
    const normal = Math.sqrt(-2 * Math.log(1 - this.slump.tal())) * Math.cos(2 * Math.PI * this.slump.tal());
    return sekunder * Math.exp(spridning * normal - (spridning * spridning) / 2);
  }

  private exponentiell(perSekund: number): number {
    return -Math.log(1 - this.slump.tal()) / perSekund;
  }
}

function matt(sekunder: readonly number[]): Matt {
  const sorted = sekunder.toSorted((a, b) => a - b);
  return { p50: percentile(sorted, 0.5) * 1_000, p99: percentile(sorted, 0.99) * 1_000 };
}
