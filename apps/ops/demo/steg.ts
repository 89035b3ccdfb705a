import type { CommandContext, CommandRoad } from '#engine/command';
import type { EventStore } from '#engine/event-store';
import type { Instant } from '#engine/kernel';
import { EXEMPELKOMMUN, type PreparedDel } from '#areas/organisation';
import { stableId, type Omstandighet } from '../kommandon.js';

export const KOMMUN = EXEMPELKOMMUN;

/** Who takes a step. */
export interface Aktor {
  readonly actorId: string;
  readonly role: string;
}

/** The n:th id that a step of a planned case makes: known before the step has been taken, since it follows from the command's id. */
export type Stegid = (nyckel: string, steg: string, n?: number) => string;

/** A step of a planned case. Its command is made when it is taken, for it may name what earlier steps have made. */
export interface PlaneratSteg<Kommando> {
  readonly namn: string;
  readonly tidpunkt: Instant;
  readonly av: Aktor;
  readonly kommando: (id: Stegid) => Kommando;
}

/** The step that a case begins with, in the id of its command. */
export const FORST = 'rapporterad';

export const commandId = (nyckel: string, steg: string): string => stableId('demo', nyckel, steg);

export const chefOf = ({ nyckel, ansvarig }: PreparedDel): Aktor => {
  if (!ansvarig) throw new Error(`${nyckel} has no manager`);
  return { actorId: ansvarig.id, role: ansvarig.roll };
};

/** Takes the steps of planned cases, each at its business time. What has been taken before is left as it is. */
export class Stegspelare {
  constructor(
    private readonly road: Pick<CommandRoad, 'newId'>,
    private readonly store: Pick<EventStore, 'findCommand'>,
    /** steps after this time have not happened yet */
    readonly till: Instant,
  ) {}

  async spela<Kommando>(
    nyckel: string,
    planerade: readonly PlaneratSteg<Kommando>[],
    utfor: (kommando: Kommando, omstandighet: Omstandighet) => Promise<unknown>,
  ): Promise<void> {
    const steg = planerade.filter(({ tidpunkt }) => tidpunkt <= this.till);
    const last = steg.at(-1);
    // A case's commands are sent in order, so that where the last one is stored, all are.
    if (!last || (await this.store.findCommand(KOMMUN, commandId(nyckel, last.namn)))) return;
    for (const { namn, tidpunkt, av, kommando } of steg) await utfor(kommando(this.id), omstandighet(nyckel, namn, tidpunkt, av));
  }

  readonly id: Stegid = (nyckel, steg, n = 0) => this.road.newId({ commandId: commandId(nyckel, steg) } as CommandContext, n);
}

export const omstandighet = (nyckel: string, steg: string, tidpunkt: Instant, av: Aktor): Omstandighet => ({
  kommun: KOMMUN,
  tidpunkt,
  ursprung: 'demo',
  commandId: commandId(nyckel, steg),
  ...av,
});

/** In the order in which they happen; steps of the same time keep theirs. */
export const inTime = <K>(steg: readonly PlaneratSteg<K>[]): readonly PlaneratSteg<K>[] =>
  steg.toSorted((a, b) => (a.tidpunkt < b.tidpunkt ? -1 : a.tidpunkt > b.tidpunkt ? 1 : 0));
