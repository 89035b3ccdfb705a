import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { Lasning, type Sikt } from '#areas/arende';
import {
  Atgardskallor,
  atgardssikt,
  atgardssiktvillkor,
  permitAtgard,
  type Atgardskalla,
  type Atgardsrad,
  type Atgardssteg,
  type Atgardsstegkommando,
  type Kallarende,
  type Siktvillkor,
} from '#areas/atgard';
import { AvvikelseRow } from '../read-model/entities.js';
import { SE_ALLA } from '../read-model/insyn.js';
import { klockor } from '../read-model/klockor.js';
import { ATGARD, AVVIKELSE_FRIST } from '../read-model/projection.js';
import { UtforAvvikelsekommando } from './kommandon.js';

/** The åtgärder of avvikelser, for the lists over all sources. */
@Injectable()
export class Avvikelseatgarder implements Atgardskalla, OnModuleInit {
  readonly typ = 'avvikelse';
  readonly tabell = ATGARD.table;
  readonly fristtabell = AVVIKELSE_FRIST.table;

  constructor(
    private readonly kallor: Atgardskallor,
    private readonly lasning: Lasning,
    private readonly bus: CommandBus,
  ) {}

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  siktvillkor(principal: Principal): Siktvillkor {
    return atgardssiktvillkor(this.lasning.policy, principal, SE_ALLA);
  }

  sikt(principal: Principal, rad: Atgardsrad): Sikt | null {
    return atgardssikt(this.lasning.policy, principal, rad, SE_ALLA);
  }

  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    return permitAtgard(this.lasning.policy, principal, rad, action, SE_ALLA);
  }

  async kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>> {
    const { dataSource, regler } = this.lasning;
    const rows = await dataSource.getRepository(AvvikelseRow).findBy({ kommun, id: In(ids) });
    return new Map(
      rows.map(({ id, detalj }) => {
        const { nummer, revision, atgarder } = detalj;
        return [id, { nummer, revision, atgarder, klockor: klockor(detalj, regler) }];
      }),
    );
  }

  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new UtforAvvikelsekommando(kallaId, kommando, expectation, context));
  }
}
