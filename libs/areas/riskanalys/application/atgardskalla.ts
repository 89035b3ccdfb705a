import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { Lasning, permits, type Sikt } from '#areas/arende';
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
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { RiskanalysRow } from '../read-model/entities.js';
import { klockor } from '../read-model/klockor.js';
import { RISKANALYS_ATGARD, RISKANALYS_FRIST } from '../read-model/projection.js';
import { UtforRiskanalyskommando } from './kommandon.js';

const SE_ALLA = 'riskanalys.se-alla';

/** The åtgärder of risk analyses, among those of other sources. */
@Injectable()
export class Riskanalysatgarder implements Atgardskalla, OnModuleInit {
  readonly typ = 'riskanalys';
  readonly tabell = RISKANALYS_ATGARD.table;
  readonly fristtabell = RISKANALYS_FRIST.table;

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

  /** Whoever handles the analysis decides its åtgärder; else the rules of the unit's åtgärder hold. */
  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    const { policy } = this.lasning;
    const handlaggare = permits(policy, principal, { kommun: rad.kommun, vag: rad.enhetVag })('riskanalys.handlagga');
    return handlaggare ?? permitAtgard(policy, principal, rad, action, SE_ALLA);
  }

  async kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>> {
    const { dataSource, regler } = this.lasning;
    const rows = await dataSource.getRepository(RiskanalysRow).findBy({ kommun, id: In([...ids]) });
    return new Map(
      rows.map(({ id, detalj }) => {
        const { nummer, revision, atgarder } = detalj;
        return [id, { nummer, revision, atgarder, klockor: klockor(detalj, regler) }];
      }),
    );
  }

  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new UtforRiskanalyskommando(kallaId, kommando, expectation, context));
  }
}
