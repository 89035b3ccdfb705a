import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import type { Klocka } from '#engine/deadline';
import { Lasning, type Sikt } from '#areas/arende';
import type { Regler } from '#regler';
import type { Arendetabeller } from '../read-model/arendebatch.js';
import {
  Atgardskallor,
  type Atgardskalla,
  type Atgardsrad,
  type Atgardssteg,
  type Atgardsstegkommando,
  type Kallarende,
} from '../read-model/atgardskalla.js';
import { atgardssikt, atgardssiktvillkor, permitAtgard, type Siktvillkor } from '../read-model/insyn.js';
import type { Kalltyp } from '../read-model/kallarende.js';

/** The åtgärder of an area's cases, among those of other sources. Who sees and does what is left to the area. */
@Injectable()
export abstract class Arendeatgarder<Dokument extends Omit<Kallarende, 'klockor'>> implements Atgardskalla, OnModuleInit {
  abstract readonly typ: Kalltyp;
  protected abstract readonly tabeller: Arendetabeller;
  protected abstract readonly klockor: (dokument: Dokument, regler: Regler) => readonly Klocka[];
  /** the area's command on a case that exists */
  protected abstract readonly kommando: new (
    id: string,
    kommando: Atgardsstegkommando,
    expectation: Expectation,
    context: CommandContext,
  ) => Command<CommandResult>;

  constructor(
    private readonly kallor: Atgardskallor,
    protected readonly lasning: Lasning,
    private readonly bus: CommandBus,
  ) {}

  get tabell(): string {
    return this.tabeller.atgard.table;
  }

  get fristtabell(): string {
    return this.tabeller.frist.table;
  }

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  abstract siktvillkor(principal: Principal): Siktvillkor;
  abstract sikt(principal: Principal, rad: Atgardsrad): Sikt | null;
  abstract lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit;

  async kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>> {
    const { dataSource, regler } = this.lasning;
    const rows = await dataSource.query<{ id: string; detalj: Dokument }[]>(
      `select id, detalj from ${this.tabeller.arende.table} where kommun = $1 and id = any($2::uuid[])`,
      [kommun, ids],
    );
    return new Map(
      rows.map(({ id, detalj }) => {
        const { nummer, revision, atgarder } = detalj;
        return [id, { nummer, revision, atgarder, klockor: this.klockor(detalj, regler) }];
      }),
    );
  }

  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new this.kommando(kallaId, kommando, expectation, context));
  }
}

/** They are seen and handled by the rules of the unit, as in `atgardPolicy`. */
@Injectable()
export abstract class Enhetsatgarder<Dokument extends Omit<Kallarende, 'klockor'>> extends Arendeatgarder<Dokument> {
  /** the action that shows every case of the area in the kommun */
  protected abstract readonly seAlla: string;

  siktvillkor(principal: Principal): Siktvillkor {
    return atgardssiktvillkor(this.lasning.policy, principal, this.seAlla);
  }

  sikt(principal: Principal, rad: Atgardsrad): Sikt | null {
    return atgardssikt(this.lasning.policy, principal, rad, this.seAlla);
  }

  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    return permitAtgard(this.lasning.policy, principal, rad, action, this.seAlla);
  }
}
