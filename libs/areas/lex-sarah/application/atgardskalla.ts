import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { forbidden, notFound } from '#engine/kernel';
import { Lasning, permits, type Sikt } from '#areas/arende';
import {
  Atgardskallor,
  type Atgardskalla,
  type Atgardslage,
  type Atgardssteg,
  type Atgardsstegkommando,
  type Kallarende,
  type Siktvillkor,
} from '#areas/atgard';
import { LexSarahRow } from '../read-model/entities.js';
import { klockor } from '../read-model/klockor.js';
import { LEX_SARAH_ATGARD, LEX_SARAH_FRIST } from '../read-model/projection.js';
import { UtforLexSarahKommando } from './kommandon.js';

/** The åtgärder of lex Sarah cases: seen and handled by the lex function, and by whoever is responsible for the measure. */
@Injectable()
export class LexSarahAtgardskalla implements Atgardskalla, OnModuleInit {
  readonly typ = 'lex-sarah';
  readonly tabell = LEX_SARAH_ATGARD.table;
  readonly fristtabell = LEX_SARAH_FRIST.table;

  constructor(
    private readonly kallor: Atgardskallor,
    private readonly lasning: Lasning,
    private readonly bus: CommandBus,
  ) {}

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  siktvillkor(principal: Principal): Siktvillkor {
    const { policy } = this.lasning;
    return {
      synlig: '(:alla or (:egna and t.ansvarig_id = :actorId))',
      varden: {
        alla: policy.mayAtAll(principal, 'lex-sarah.se'),
        egna: policy.mayAtAll(principal, 'lex-sarah.atgard-egen'),
        actorId: principal.actorId,
      },
    };
  }

  /** The measure is told whole to who is to carry it out; nothing else of the case is. */
  sikt(principal: Principal, rad: Atgardslage): Sikt | null {
    const permitted = this.permitted(principal, rad);
    const permit = permitted('lex-sarah.se') ?? permitted('lex-sarah.atgard-egen');
    return permit && { insyn: 'full', permit };
  }

  lage(principal: Principal, rad: Atgardslage, action: Atgardssteg): Permit {
    if (!this.sikt(principal, rad)) throw notFound('Åtgärden');
    const permitted = this.permitted(principal, rad);
    const permit = permitted('lex-sarah.handlagga') ?? (action === 'atgard.genomfora' ? permitted('lex-sarah.atgard-egen') : null);
    if (!permit) throw forbidden('Lex Sarah-funktionen beslutar om åtgärder i ärendet. Vänd dig dit.');
    return permit;
  }

  async kalla(kommun: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kallarende>> {
    const { dataSource, regler } = this.lasning;
    const rows = await dataSource
      .getRepository(LexSarahRow)
      .createQueryBuilder('l')
      .addSelect('l.detalj')
      .where({ kommun, id: In([...ids]) })
      .getMany();
    return new Map(
      rows.map(({ id, detalj }): [string, Kallarende] => {
        const { nummer, revision, atgarder } = detalj;
        return [id, { nummer, revision, atgarder, klockor: klockor(detalj, regler) }];
      }),
    );
  }

  utfor(kallaId: string, kommando: Atgardsstegkommando, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.bus.execute(new UtforLexSarahKommando(kallaId, kommando, expectation, context));
  }

  private permitted(principal: Principal, { kommun, ansvarigId: actorId }: Atgardslage) {
    return permits(this.lasning.policy, principal, { kommun, vag: [], actorId });
  }
}
