import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationDirectory, Principal } from '#engine/access';
import type { CommandContext } from '#engine/command';
import { ORGANISATION_DIRECTORY } from '#engine/http';
import { Enhetsuppslag } from './enhetsuppslag.js';

/** Who may decide what, by the kommun's delegation on the business day (the product's defaults where the kommun has none of its own). */
@Injectable()
export class Beslutsratt {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    private readonly uppslag: Enhetsuppslag,
  ) {}

  /** The beslutsinstanser that the caller's roles decide this for; empty when there is none. @param beslut code of the decision in the delegation */
  async instanserFor(
    principal: Principal,
    beslut: string,
    context: Pick<CommandContext, 'kommun' | 'tidpunkt'>,
  ): Promise<readonly string[]> {
    const delegation = await this.organisation.delegation(context.kommun, this.uppslag.businessDay(context));
    const roller = principal.uppdrag.map(({ roll }): string => roll);
    const egna = delegation.filter((regel) => regel.beslut === beslut && regel.roller.some((roll) => roller.includes(roll)));
    return [...new Set(egna.map(({ beslutsinstans }) => beslutsinstans))];
  }
}
