import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationDirectory } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { CLOCK, ORGANISATION_DIRECTORY } from '#engine/http';
import type { Clock, Instant } from '#engine/kernel';
import type { Beslutsroller } from './insyn.js';

/** Codes of the decisions in the delegation data. */
export const BESLUT = 'beslut';
/** the degree again, when the reporter disagrees */
export const OMPROVNING = 'omprovning';
export const ANMALNINGSBESLUT = 'anmalningsbeslut';
export const INITIAL_BEDOMNING = 'initial-bedomning';
export const UTREDARE = 'utredare';
const ALLA: readonly string[] = [BESLUT, OMPROVNING, ANMALNINGSBESLUT, INITIAL_BEDOMNING, UTREDARE];

/** Which roles the kommun's delegation lets decide in lex Sarah cases. */
@Injectable()
export class LexSarahDelegation {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** the roles that decide this on the day of the decision, today when no time is given; of the degree also those that decide it again */
  async roller(kommun: string, beslut: string, tidpunkt?: Instant): Promise<Beslutsroller> {
    return this.of(kommun, beslut === BESLUT ? [BESLUT, OMPROVNING] : [beslut], tidpunkt);
  }

  /** the roles that decide anything today: they see the cases */
  allaRoller(kommun: string): Promise<Beslutsroller> {
    return this.of(kommun, ALLA);
  }

  private async of(kommun: string, beslut: readonly string[], tidpunkt = this.clock.now()): Promise<Beslutsroller> {
    const delegation = await this.organisation.delegation(kommun, stockholmDay(tidpunkt));
    return delegation.filter((regel) => beslut.includes(regel.beslut)).flatMap(({ roller }) => roller);
  }
}
