import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound } from '#engine/kernel';
import type { Permit, Policy, Principal } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY, type CommandRequest } from '#engine/http';
import { lageUrLoggen, permits, type Insyn } from '#areas/arende';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { LexSarahDelegation } from '../read-model/delegation.js';
import { beslutspermit, resourceOf, siktOf, type Arendelage } from '../read-model/insyn.js';

const EJ_RATT = 'Dina uppdrag ger inte rätt att göra detta. Be lex Sarah-funktionen.';
const EJ_DELEGERAT = 'Kommunens delegation ger dig inte rätt att besluta detta. Se GET /delegation.';

/** Who may send a command: 404 for who may not know of the case, 403 for who may see it but not do this. */
@Injectable()
export class LexSarahAtkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    private readonly delegation: LexSarahDelegation,
  ) {}

  permitToReport(principal: Principal): Permit {
    const action = 'lex-sarah.rapportera';
    return this.policy.require(principal, action, { kommun: principal.kommun, vag: [] }, { action, what: 'Lex Sarah-ärendet' });
  }

  /** The duty to report is everybody's, also of an event whose case the reporter may not see. */
  async permitToAddReport(principal: Principal, id: string): Promise<Permit> {
    if (!(await this.lage(principal.kommun, id))) throw notFound('Lex Sarah-ärendet');
    return this.permitToReport(principal);
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { lage, insyn } = await this.seen(principal, id);
    const permit = permits(this.policy, principal, resourceOf(lage, principal))(action);
    if (!permit) throw insyn === null ? notFound('Lex Sarah-ärendet') : forbidden(EJ_RATT);
    return permit;
  }

  /** A decision that the delegation gives to some roles, on the business day of the decision. @param beslut its code in the delegation */
  async permitBeslut({ principal, tidpunkt }: Pick<CommandRequest, 'principal' | 'tidpunkt'>, id: string, beslut: string): Promise<Permit> {
    const { lage, insyn } = await this.seen(principal, id);
    const roller = await this.delegation.roller(principal.kommun, beslut, tidpunkt);
    const permit = beslutspermit(this.policy, principal, lage, roller);
    if (!permit) throw insyn === null ? notFound('Lex Sarah-ärendet') : forbidden(EJ_DELEGERAT);
    return permit;
  }

  private async seen(principal: Principal, id: string): Promise<{ readonly lage: Arendelage; readonly insyn: Insyn | null }> {
    const lage = await this.lage(principal.kommun, id);
    if (!lage) throw notFound('Lex Sarah-ärendet');
    const sikt = siktOf(this.policy, principal, lage, await this.delegation.allaRoller(principal.kommun));
    return { lage, insyn: sikt?.insyn ?? null };
  }

  private lage(kommun: string, id: string): Promise<Arendelage | null> {
    return lageUrLoggen(this.store, this.codec, { kommun, area: LEX_SARAH_AREA, id }, PLACING, placed);
  }
}

const PLACING: readonly LexSarahEvent['type'][] = ['LexSarahOppnad', 'LexSarahRapportTillagd'];

/** Who follows the report: the reporter, and who wrote it down. */
const foljare = ({ rapportor }: { readonly rapportor?: { readonly anvandareId?: string } }, actorId: string): readonly string[] =>
  rapportor?.anvandareId === undefined ? [actorId] : [rapportor.anvandareId, actorId];

function placed(lage: Arendelage | null, { type, data }: LexSarahEvent, kommun: string, actorId: string): Arendelage | null {
  if (type === 'LexSarahOppnad') {
    const { enhet, rapport } = data;
    return { kommun, enhetId: enhet?.enhetId ?? null, enhetVag: enhet?.vag ?? [], rapportorIds: foljare(rapport, actorId) };
  }
  if (!lage) return null;
  return type === 'LexSarahRapportTillagd' ? { ...lage, rapportorIds: [...lage.rapportorIds, ...foljare(data.rapport, actorId)] } : lage;
}
