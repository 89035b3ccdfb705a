import { Inject, Injectable } from '@nestjs/common';
import { Beslutsratt, Enhetsuppslag } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import { COMMAND_ROAD, POLICY } from '#engine/http';
import { DomainError, forbidden, notFound, type CalendarDate, type Instant } from '#engine/kernel';
import { permitsStyrdokument, siktPa, type Styrdokumentslage } from '../read-model/insyn.js';
import { processAggregate, rutinAggregate } from './aggregate.js';
import { Namnduppslag } from './namnduppslag.js';

export type Dokumentslag = 'process' | 'rutin';

/** What an adoption rests on: the permit, and who decides by the kommun's delegation. */
export interface Beslutsstod {
  readonly permit: Permit;
  readonly instans: string;
}

const NAMN: Readonly<Record<Dokumentslag, string>> = { process: 'Processen', rutin: 'Rutinen' };

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Styrdokumentsatkomst {
  constructor(
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
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
    throw forbidden('Delegationsordningen ger dig inte rätt att besluta om detta för enheten. Vänd dig till den som har delegationen.');
  }

  /** @throws 403 `KRAVER_NAMNDBESLUT` for anybody but the nämnd's own secretary */
  async permitToRevise(principal: Principal, organisationsenhetId: string, datum: CalendarDate, tidpunkt?: Instant): Promise<Beslutsstod> {
    const { kommun } = principal;
    const { vag } = await this.namnder.namnd(kommun, organisationsenhetId, datum);
    const decision = this.policy.decide(principal, 'ledningssystem.revidera', { kommun, vag });
    const instans = await this.instans(principal, 'ledningssystem', vag, tidpunkt);
    if (decision.permit && instans !== undefined) return { permit: decision, instans };
    throw new DomainError(
      'forbidden',
      'KRAVER_NAMNDBESLUT',
      'Bara nämnden beslutar om revision av sitt ledningssystem. Nämndens sekreterare registrerar beslutet.',
    );
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
