import { Inject, Injectable } from '@nestjs/common';
import { Beslutsratt, lageUrLoggen } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay, Permit, Policy, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { CLOCK, EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, POLICY } from '#engine/http';
import { forbidden, notFound, rule, type Clock, type Instant } from '#engine/kernel';
import { INTERNKONTROLL_AREA, type InternkontrollEvent } from '../domain/events.js';
import { permitsPlan, siktOf, type Planlage } from '../read-model/insyn.js';

/** The decision in the kommun's delegation. */
const PLANBESLUT = 'internkontrollplan';

/** Who carries out each moment in force. */
type Ansvariga = ReadonlyMap<string, string | undefined>;
type Loggat = Omit<Planlage, 'kontrollansvariga'> & { readonly ansvariga: Ansvariga };

interface Sett {
  readonly lage: Planlage;
  readonly ansvariga: Ansvariga;
  readonly organisation: OrganisationOnDay;
}

/** Who may send a command: 404 for who may not know of the plan, 403 for who may see it but not do this. */
@Injectable()
export class Internkontrollatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly beslutsratt: Beslutsratt,
  ) {}

  permitToBegin(principal: Principal): Permit {
    const action = 'internkontroll.skriva';
    return this.policy.require(principal, action, { kommun: principal.kommun, vag: [] }, { action, what: 'Internkontrollplanen' });
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { lage, organisation } = await this.seen(principal, id);
    const permit = permitsPlan(this.policy, principal, lage, organisation)(action);
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be kommunens controller.');
    return permit;
  }

  /** Whoever carries out the control reports its result, nobody else's. */
  async permitKontroll(principal: Principal, id: string, kontrollmomentId: string): Promise<Permit> {
    const { lage, ansvariga, organisation } = await this.seen(principal, id);
    const ansvarig = ansvariga.get(kontrollmomentId);
    const kontrollansvariga = ansvarig === undefined ? [] : [ansvarig];
    const permit = permitsPlan(this.policy, principal, { ...lage, kontrollansvariga }, organisation)('internkontroll.kontrollera');
    if (!permit) throw forbidden('Bara den kontrollansvariga och controllern redovisar resultatet av en kontroll.');
    return permit;
  }

  /** The nämnd's own secretary, when the kommun's delegation says so too. @throws 422 `KRAVER_NAMNDBESLUT` for anybody else who sees the plan */
  async permitBeslut(
    principal: Principal,
    id: string,
    tidpunkt?: Instant,
  ): Promise<{ readonly permit: Permit; readonly beslutsinstans: string }> {
    const { lage } = await this.seen(principal, id);
    const { kommun, namndVag } = lage;
    const decision = this.policy.decide(principal, 'internkontroll.besluta-i-namnden', { kommun, vag: namndVag });
    const instanser = await this.beslutsratt.instanserFor(principal, PLANBESLUT, {
      kommun,
      ...(tidpunkt === undefined ? {} : { tidpunkt }),
    });
    const [forsta] = instanser;
    if (decision.permit && forsta !== undefined)
      return { permit: decision, beslutsinstans: instanser.includes('namnd') ? 'namnd' : forsta };
    throw rule(
      'KRAVER_NAMNDBESLUT',
      'Bara nämnden beslutar om en internkontrollplan (kommunallagen 6 kap. 38 §). Nämndens sekreterare registrerar beslutet.',
    );
  }

  private async seen(principal: Principal, id: string): Promise<Sett> {
    const [loggat, organisation] = await Promise.all([
      this.loggat(principal.kommun, id),
      this.organisation.onDay(principal.kommun, stockholmDay(this.clock.now())),
    ]);
    if (!loggat) throw notFound('Internkontrollplanen');
    const { ansvariga, ...rest } = loggat;
    const lage = { ...rest, kontrollansvariga: [...ansvariga.values()].flatMap((each) => each ?? []) };
    if (!siktOf(this.policy, principal, lage, organisation)) throw notFound('Internkontrollplanen');
    return { lage, ansvariga, organisation };
  }

  private loggat(kommun: string, id: string): Promise<Loggat | null> {
    return lageUrLoggen(this.store, this.codec, { kommun, area: INTERNKONTROLL_AREA, id }, PLACING, placed);
  }
}

const PLACING: readonly InternkontrollEvent['type'][] = [
  'InternkontrollplanUpprattad',
  'KontrollmomentTillagt',
  'KontrollmomentAndrat',
  'KontrollmomentBorttaget',
  'InternkontrollplanReviderad',
];

function placed(lage: Loggat | null, { type, data }: InternkontrollEvent, kommun: string): Loggat | null {
  if (type === 'InternkontrollplanUpprattad') {
    const { namndId, vag } = data.namnd;
    return { kommun, namndId, namndVag: vag, ansvariga: new Map() };
  }
  if (!lage) return null;
  const ansvariga = new Map(lage.ansvariga);
  if (type === 'KontrollmomentBorttaget') ansvariga.delete(data.kontrollmomentId);
  if (type === 'KontrollmomentTillagt' || type === 'KontrollmomentAndrat') ansvariga.set(data.kontrollmomentId, data.kontrollansvarigId);
  if (type === 'InternkontrollplanReviderad') {
    for (const { kontrollmomentId } of data.borttagna) ansvariga.delete(kontrollmomentId);
    for (const { kontrollmomentId, kontrollansvarigId } of [...data.andrade, ...data.tillagda])
      ansvariga.set(kontrollmomentId, kontrollansvarigId);
  }
  return { ...lage, ansvariga };
}
