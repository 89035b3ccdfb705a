import { Inject, Injectable } from '@nestjs/common';
import { Beslutsratt, Enhetsuppslag } from '#areas/arende';
import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import { COMMAND_ROAD, ORGANISATION_DIRECTORY, POLICY } from '#engine/http';
import { forbidden, notFound, rule, type CalendarDate, type Instant } from '#engine/kernel';
import { permitsStyrdokument, siktPa, type Styrdokumentslage } from '../read-model/insyn.js';
import { processAggregate, rutinAggregate } from './aggregate.js';
import { Namnduppslag } from './namnduppslag.js';

export type Dokumentslag = 'process' | 'rutin';

/** What an adoption rests on: the permit, and who decides by the kommun's delegation. */
export interface Beslutsstod {
  readonly permit: Permit;
  readonly instans: string;
}

const LEDNINGSSYSTEM = 'ledningssystem';
const REVIDERA = 'ledningssystem.revidera';
const EJ_DELEGERAT = 'Delegationsordningen ger dig inte rätt att besluta om detta för enheten. Vänd dig till den som har delegationen.';
const NAMN: Readonly<Record<Dokumentslag, string>> = { process: 'Processen', rutin: 'Rutinen' };

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Styrdokumentsatkomst {
  constructor(
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    private readonly beslutsratt: Beslutsratt,
    private readonly enheter: Enhetsuppslag,
    private readonly namnder: Namnduppslag,
  ) {}

  /** @throws 400 for a part of the organisation that was not there on the day, 403 for one that is not the caller's */
  async permitToBegin(principal: Principal, organisationsenhetId: string, tidpunkt?: Instant): Promise<Permit> {
    const { kommun } = principal;
    const enhet = await this.enheter.enhet({ kommun, ...(tidpunkt && { tidpunkt }) }, organisationsenhetId, 'organisationsenhetId');
    const decision = this.policy.decide(principal, 'styrdokument.skriva', { kommun, vag: enhet.vag });
    if (!decision.permit) throw forbidden('Du kan upprätta styrdokument för de enheter som du är chef för. Be enhetens chef.');
    return decision;
  }

  async permitToChange(principal: Principal, slag: Dokumentslag, id: string): Promise<Permit> {
    const lage = await this.sedd(principal, slag, id);
    const permit = permitsStyrdokument(this.policy, principal, lage)('styrdokument.skriva');
    if (!permit) throw forbidden('Dina uppdrag ger inte rätt att ändra här. Be den som äger den, eller enhetens chef.');
    return permit;
  }

  /** A chief of the unit, or the nämnd's secretary, when the kommun's delegation says so too: by the roles that reach the unit. */
  async permitToAdopt(principal: Principal, slag: Dokumentslag, id: string, tidpunkt?: Instant): Promise<Beslutsstod> {
    const lage = await this.sedd(principal, slag, id);
    const permit = permitsStyrdokument(this.policy, principal, lage)('styrdokument.faststalla');
    const instans = await this.instans(principal, slag, lage.enhetVag, tidpunkt);
    if (permit && instans !== undefined) return { permit, instans };
    throw forbidden(EJ_DELEGERAT);
  }

  /**
   * Whom the kommun's delegation gives it, by a role at the nämnd, above it, or in its own organisation.
   * @throws 404 for who may not see it; else 422 `KRAVER_NAMNDBESLUT` when it is the nämnd's alone, and 403 when it has been delegated to others
   */
  async permitToRevise(principal: Principal, organisationsenhetId: string, datum: CalendarDate, tidpunkt?: Instant): Promise<Beslutsstod> {
    const { kommun } = principal;
    const { vag } = await this.namnder.namnd(kommun, organisationsenhetId, datum);
    if (!siktPa(this.policy, principal, { kommun, enhetVag: vag, ansvariga: [] })) throw notFound('Ledningssystemet');
    for (const plats of await this.platser(principal, vag, datum)) {
      const decision = this.policy.decide(principal, REVIDERA, { kommun, vag: plats });
      const instans = await this.instans(principal, LEDNINGSSYSTEM, plats, tidpunkt);
      if (decision.permit && instans !== undefined) return { permit: decision, instans };
    }
    if (await this.baraNamnden(kommun, tidpunkt)) {
      throw rule(
        'KRAVER_NAMNDBESLUT',
        'Bara nämnden beslutar om revision av sitt ledningssystem. Nämndens sekreterare registrerar beslutet.',
      );
    }
    throw forbidden(EJ_DELEGERAT);
  }

  /** The nämnd, and the parts of its organisation where the caller has a role: each with the way down to it. */
  private async platser(principal: Principal, namndvag: readonly string[], datum: CalendarDate): Promise<readonly (readonly string[])[]> {
    const organisation = await this.organisation.onDay(principal.kommun, datum);
    const under = principal.uppdrag
      .map(({ organisationsenhetId }) => organisation.vag(organisationsenhetId))
      .filter((vag) => vag.length > namndvag.length && vag.includes(namndvag.at(-1)!));
    return [namndvag, ...under];
  }

  private async baraNamnden(kommun: string, tidpunkt?: Instant): Promise<boolean> {
    const dag = this.enheter.businessDay({ ...(tidpunkt && { tidpunkt }) });
    const regler = (await this.organisation.delegation(kommun, dag)).filter(({ beslut }) => beslut === LEDNINGSSYSTEM);
    return regler.every(({ beslutsinstans }) => beslutsinstans === 'namnd');
  }

  private async instans(principal: Principal, beslut: string, vag: readonly string[], tidpunkt?: Instant): Promise<string | undefined> {
    const { kommun } = principal;
    const har = principal.uppdrag.filter(({ organisationsenhetId }) => vag.includes(organisationsenhetId));
    const instanser = await this.beslutsratt.instanserFor({ ...principal, uppdrag: har }, beslut, {
      kommun,
      ...(tidpunkt && { tidpunkt }),
    });
    return instanser[0];
  }

  /** From the log itself: a document that was begun a moment ago can be written in at once. */
  private async sedd(principal: Principal, slag: Dokumentslag, id: string): Promise<Styrdokumentslage> {
    const lage = await this.lage(principal.kommun, slag, id);
    if (!lage || !siktPa(this.policy, principal, lage)) throw notFound(NAMN[slag]);
    return lage;
  }

  private async lage(kommun: string, slag: Dokumentslag, id: string): Promise<Styrdokumentslage | null> {
    if (slag === 'rutin') {
      const rutin = await this.road.load(rutinAggregate, kommun, id);
      if (!rutin || rutin.state.fas === 'saknas') return null;
      return { kommun, enhetVag: rutin.state.enhet.vag, ansvariga: [rutin.state.agareId] };
    }
    const process = await this.road.load(processAggregate, kommun, id);
    if (!process || process.state.fas === 'saknas') return null;
    const { enhet, innehall } = process.state;
    return { kommun, enhetVag: enhet.vag, ansvariga: [innehall.agareId, ...(innehall.ledareId === undefined ? [] : [innehall.ledareId])] };
  }
}
