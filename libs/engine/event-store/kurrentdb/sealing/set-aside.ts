import type { Random } from '#engine/kernel';
import { StoreUnavailable } from '../../port.js';
import { EventTooLarge, StoreDenied, StreamGone } from '../../store-faults.js';
import { SealIndexFault } from './index-error.js';
import type { Place } from '../server/place.js';
import { comparePlaces } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { SealBroken } from './seal.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A kommun whose seals cannot be gone on with, and which of its events wait. */
export interface SetAside {
  readonly kommun: string;
  /** in Swedish: what to do, without names and without what anybody wrote */
  remedy: string;
  /** of the first event that waits or has waited; null when none has */
  first: Place | null;
  last: Place | null;
  waiting: number;
  /** of the last event that has been gone on with; null when none has */
  reached: Place | null;
  /** all that lies before has been sealed; null: from the beginning. Only when something waits. */
  since: Place | null;
  attempt: number;
  /** on the clock of `performance.now()` */
  againAt: number;
}

/** The kommuner that are passed over, so that the others go on, and when each is to be tried again. */
export class SetAsides {
  private readonly kommuner = new Map<string, SetAside>();

  constructor(
    private readonly random: Random,
    private readonly onChange: (count: number) => void,
  ) {}

  get(kommun: string): SetAside | undefined {
    return this.kommuner.get(kommun);
  }

  all(): readonly SetAside[] {
    return [...this.kommuner.values()];
  }

  /** Sets it aside, or notes that it failed again. */
  add(kommun: string, error: unknown): SetAside {
    const known = this.kommuner.get(kommun);
    const aside = known ?? { kommun, remedy: '', first: null, last: null, waiting: 0, reached: null, since: null, attempt: -1, againAt: 0 };
    aside.remedy = remedyOf(error);
    aside.attempt += 1;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(aside.attempt, 10));
    aside.againAt = performance.now() + longest * (0.5 + (this.random.bytes(1)[0] ?? 0) / 510);
    if (!known) {
      this.kommuner.set(kommun, aside);
      this.onChange(this.kommuner.size);
    }
    return aside;
  }

  /** These come after `sealedTo` and are passed over. A page may come again. */
  wait(aside: SetAside, events: readonly RawEvent[], sealedTo: Place | null): void {
    const { last } = aside;
    const fresh = last ? events.filter(({ place }) => comparePlaces(place, last) > 0) : events;
    if (fresh.length === 0) return;
    if (aside.first === null) {
      aside.first = fresh[0]!.place;
      aside.since = sealedTo;
    }
    aside.waiting += fresh.length;
    aside.last = fresh.at(-1)!.place;
  }

  remove(kommun: string): void {
    if (this.kommuner.delete(kommun)) this.onChange(this.kommuner.size);
  }

  clear(): void {
    this.kommuner.clear();
    this.onChange(0);
  }

  /** The one whose turn came first. */
  due(): SetAside | undefined {
    const now = performance.now();
    return this.all()
      .filter(({ againAt }) => againAt <= now)
      .sort((a, b) => a.againAt - b.againAt)[0];
  }

  /** How far everything is sealed when what is not set aside is sealed to the place; null: nothing can be said to be. */
  floor(place: Place | null): Place | null {
    let floor = place;
    for (const { first, since } of this.kommuner.values()) {
      if (first === null) continue;
      if (since === null || floor === null) return null;
      if (comparePlaces(since, floor) < 0) floor = since;
    }
    return floor;
  }
}

function remedyOf(error: unknown): string {
  if (error instanceof StreamGone)
    return 'Kommunens ström av sigill (sigill-<kommunkod> i KurrentDB) har tagits bort för gott, och registret ersätter den inte. Återställ KurrentDB ur en säkerhetskopia från före borttagningen.';
  if (error instanceof SealBroken)
    return 'Kommunens ström av sigill (sigill-<kommunkod> i KurrentDB) har ändrats eller tagits bort, eller så hör registret inte till den. Är strömmen hel: kör npm run ops -- bygg-om-register. Annars: återställ den ur en säkerhetskopia av KurrentDB.';
  if (error instanceof SealIndexFault)
    return 'Registret över sigill i PostgreSQL tar inte emot kommunens nästa sigill. Kör npm run ops -- bygg-om-register.';
  if (error instanceof StoreDenied || error instanceof EventTooLarge) return error.message;
  if (error instanceof StoreUnavailable)
    return 'KurrentDB eller PostgreSQL svarar inte när kommunens händelser ska få löpnummer, fast andra kommuners får det. Blir det inte bättre av sig själv: kontrollera kommunens ström av sigill (sigill-<kommunkod>).';
  return 'Ett fel i programmet. Hör av dig till förvaltningen av systemet med felets namn och plats, som står i loggen.';
}
