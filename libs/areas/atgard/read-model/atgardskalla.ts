import { Injectable } from '@nestjs/common';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import type { Klocka } from '#engine/deadline';
import type { Sikt } from '#areas/arende';
import type { AtgardCommand } from '../domain/index.js';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { Atgardslage, Siktvillkor } from './insyn.js';
import type { Kalltyp } from './kallarende.js';

/** An åtgärd in the lists, told from its row alone. */
export interface Atgardsrad extends Atgardslage {
  readonly id: string;
  readonly kallaTyp: Kalltyp;
  readonly kallaId: string;
}

/** The case that åtgärder live in, at one moment, so that number, revision and clocks belong together. */
export interface Kallarende {
  readonly nummer: string;
  readonly revision: number;
  readonly atgarder: readonly AtgardDetalj[];
  /** the clocks of the case; those of an åtgärd carry its id as `delId` */
  readonly klockor: readonly Klocka[];
}

/** What is done with an åtgärd that exists. */
export type Atgardssteg = 'atgard.besluta' | 'atgard.genomfora';
type Stegkommando = Exclude<AtgardCommand, { type: 'ForeslaAtgard' }>;
export type Atgardsstegkommando = { readonly [C in Stegkommando as C['type']]: Pick<C, 'type' | 'data'> }[Stegkommando['type']];

/** An area whose cases have åtgärder. Its tables are its own; who sees and does what is its own to say. */
export interface Atgardskalla {
  /** also the area of its streams */
  readonly typ: Kalltyp;
  /** in the shape of `atgardTabell` */
  readonly tabell: string;
  /** in the shape of `fristTabell` */
  readonly fristtabell: string;
  siktvillkor(principal: Principal): Siktvillkor;
  /** null when the caller may not know of the åtgärd; else the same as `siktvillkor` says */
  sikt(principal: Principal, rad: Atgardsrad): Sikt | null;
  /** @throws 404 when the caller may not know of the åtgärd, 403 when it may be seen but this may not be done */
  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit;
  /** the cases by id */
  kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>>;
  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult>;
}

/** The sources of åtgärder. Each area adds its own when its module starts. */
@Injectable()
export class Atgardskallor {
  private readonly kallor = new Map<Kalltyp, Atgardskalla>();

  registrera(kalla: Atgardskalla): void {
    if (this.kallor.has(kalla.typ)) throw new Error(`The source ${kalla.typ} has been registered twice`);
    this.kallor.set(kalla.typ, kalla);
  }

  alla(): readonly Atgardskalla[] {
    return [...this.kallor.values()];
  }

  av(typ: Kalltyp): Atgardskalla {
    const kalla = this.kallor.get(typ);
    if (!kalla) throw new Error(`No source ${typ} of åtgärder has been registered`);
    return kalla;
  }
}
