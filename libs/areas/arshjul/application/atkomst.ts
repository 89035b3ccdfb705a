import { Inject, Injectable } from '@nestjs/common';
import { lageUrLoggen } from '#areas/arende';
import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { CLOCK, EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, POLICY } from '#engine/http';
import { forbidden, notFound, type Clock, type Instant } from '#engine/kernel';
import { ARSHJUL_AREA, type ArshjulEvent } from '../domain/index.js';
import { ovanfor, permitsArshjul, siktOf, type Arshjulslage } from '../read-model/insyn.js';
import { Arshjulsuppslag } from './uppslag.js';

interface Lage extends Arshjulslage {
  readonly roller: readonly string[];
}

/** Who may send a command: 404 for who may not know of the post, 403 for who may see it but not do this. */
@Injectable()
export class Arshjulsatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly uppslag: Arshjulsuppslag,
  ) {}

  async permitToAdd(principal: Principal, organisationsenhetId: string, tidpunkt?: Instant): Promise<Permit> {
    const { kommun } = principal;
    const { vag: enhetVag } = await this.uppslag.del(kommun, organisationsenhetId, tidpunkt);
    const permit = permitsArshjul(this.policy, principal, { kommun, enhetVag })('arshjul.lagga-in');
    if (permit) return permit;
    throw forbidden('Dina uppdrag ger inte rätt att lägga in något i årshjulet där. Be chefen för den delen av organisationen.');
  }

  /** Also one of the post's own roles says that it is done, from its part of the organisation or one below it. */
  async permitToFinish(principal: Principal, id: string): Promise<Permit> {
    const { lage, ovan } = await this.seen(principal, id);
    const permitted = permitsArshjul(this.policy, principal, lage);
    const harRollen = ovan.includes(lage.enhetId) && principal.uppdrag.some(({ roll }) => lage.roller.includes(roll));
    const permit = permitted('arshjul.klarmarkera') ?? (harRollen ? permitted('arshjul.lasa') : null);
    if (permit) return permit;
    throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be den som har den roll som ansvarar.');
  }

  async permitToDrop(principal: Principal, id: string): Promise<Permit> {
    const { lage } = await this.seen(principal, id);
    const permit = permitsArshjul(this.policy, principal, lage)('arshjul.lata-utga');
    if (permit) return permit;
    throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be chefen för den delen av organisationen, eller controllern.');
  }

  private async seen(principal: Principal, id: string): Promise<{ readonly lage: Lage; readonly ovan: readonly string[] }> {
    const { kommun } = principal;
    const lage = await lageUrLoggen(this.store, this.codec, { kommun, area: ARSHJUL_AREA, id }, ['ArshjulspostPlanerad'], placed);
    const ovan = await ovanfor(this.organisation, principal, stockholmDay(this.clock.now()));
    if (!lage || !siktOf(this.policy, principal, lage, ovan)) throw notFound('Posten i årshjulet');
    return { lage, ovan };
  }
}

/** Where it belongs never changes. */
const placed = (lage: Lage | null, { type, data }: ArshjulEvent, kommun: string): Lage | null => {
  if (type !== 'ArshjulspostPlanerad') return lage;
  const { enhet, nyckel = null, roll, delaktiga } = data;
  return { kommun, enhetId: enhet.enhetId, enhetVag: enhet.vag, nyckel, roller: [roll, ...delaktiga] };
};
