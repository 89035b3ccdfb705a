import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { Lasning, permits, type Sikt } from '#areas/arende';
import {
  Atgardskallor,
  type Atgardskalla,
  type Atgardsrad,
  type Atgardssteg,
  type Atgardsstegkommando,
  type Kallarende,
  type Siktvillkor,
} from '#areas/atgard';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { forbidden, notFound } from '#engine/kernel';
import { InternkontrollplanRow } from '../read-model/entities.js';
import { klockor } from '../read-model/klockor.js';
import { INTERNKONTROLL_ATGARD, INTERNKONTROLL_FRIST } from '../read-model/projection.js';
import { UtforInternkontrollkommando } from './kommandon.js';

const SE = 'internkontroll.atgard-se';
const STEG: Readonly<Record<Atgardssteg, string>> = {
  'atgard.besluta': 'internkontroll.atgard-besluta',
  'atgard.genomfora': 'internkontroll.atgard-genomfora',
};

/** The åtgärder of plans for internal control, among those of other sources. They belong to the nämnd, not to a unit. */
@Injectable()
export class Internkontrollatgarder implements Atgardskalla, OnModuleInit {
  readonly typ = 'internkontrollplan';
  readonly tabell = INTERNKONTROLL_ATGARD.table;
  readonly fristtabell = INTERNKONTROLL_FRIST.table;

  constructor(
    private readonly kallor: Atgardskallor,
    private readonly lasning: Lasning,
    private readonly bus: CommandBus,
  ) {}

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  siktvillkor(principal: Principal): Siktvillkor {
    const se = this.lasning.policy.scope(principal, SE);
    return {
      synlig: '(:alla or t.enhet_vag && :enheter::text[] or (:egna and t.ansvarig_id = :actorId))',
      varden: {
        alla: se?.hela ?? false,
        enheter: [...(se?.enheter ?? [])],
        egna: se?.egna ?? false,
        actorId: principal.actorId,
      },
    };
  }

  sikt(principal: Principal, rad: Atgardsrad): Sikt | null {
    const permit = this.permit(principal, rad, SE);
    return permit && { insyn: 'full', permit };
  }

  lage(principal: Principal, rad: Atgardsrad, action: Atgardssteg): Permit {
    if (!this.sikt(principal, rad)) throw notFound('Åtgärden');
    const permit = this.permit(principal, rad, STEG[action]);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be kommunens controller.');
    return permit;
  }

  async kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>> {
    const { dataSource, regler } = this.lasning;
    const rows = await dataSource.getRepository(InternkontrollplanRow).findBy({ kommun, id: In([...ids]) });
    return new Map(
      rows.map(({ id, detalj }) => {
        const { nummer, revision, atgarder } = detalj;
        return [id, { nummer, revision, atgarder, klockor: klockor(detalj, regler) }];
      }),
    );
  }

  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new UtforInternkontrollkommando(kallaId, kommando, expectation, context));
  }

  private permit(principal: Principal, { kommun, enhetVag, ansvarigId }: Atgardsrad, action: string): Permit | null {
    return permits(this.lasning.policy, principal, { kommun, vag: enhetVag, actorId: ansvarigId })(action);
  }
}
