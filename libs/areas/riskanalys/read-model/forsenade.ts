import { Inject, Injectable } from '@nestjs/common';
import { Lasning } from '#areas/arende';
import type { OrganisationDirectory, Organisationsdel, OrganisationOnDay, Principal } from '#engine/access';
import { endOfDay, senast, startOfDay, stockholmDay } from '#engine/deadline';
import { ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import type { Instant } from '#engine/kernel';
import { ARLIG } from './detalj.js';
import { RiskanalysRow } from './entities.js';

export const ARLIG_REGEL = 'riskanalys-arlig';

/**
 * The avdelningar that have not had a yearly risk analysis carried out in time (Katrineholms socialnämnd, kvalitetsledningssystem 6.3), also those that
 * have never had one: no clock runs for what has not begun.
 */
@Injectable()
export class ForsenadeRiskanalyser {
  constructor(
    private readonly lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** @param ar as it stood on the last day of the year; today in the year that runs, and when it is left out */
  async lista(ar: number | undefined, { principal }: Asker) {
    const { regler, clock } = this.lasning;
    const idag = stockholmDay(clock.now());
    const sista = ar === undefined ? idag : `${ar}-12-31`;
    const datum = sista < idag ? sista : idag;
    const vid = datum < idag ? endOfDay(datum) : clock.now();
    const { kommun } = principal;
    const organisation = await this.organisation.onDay(kommun, datum);
    const avdelningar = this.synliga(principal, organisation);
    const senaste = await this.senaste(kommun, avdelningar, vid);
    const regel = regler.frist(ARLIG_REGEL, datum);
    const rader = avdelningar.flatMap(({ id, namn, giltigFran }) => {
      const forra = senaste.get(id);
      const sist = forra?.genomford ?? startOfDay(giltigFran);
      const skulle = senast(sist, regler.frist(ARLIG_REGEL, stockholmDay(sist)).tid);
      if (skulle >= vid) return [];
      return [
        {
          organisationsenhetId: id,
          namn,
          status: forra ? 'forsenad' : 'aldrig',
          senast: skulle,
          ...(forra === undefined ? {} : { senastGenomford: forra.genomford, riskanalysId: forra.id }),
        },
      ];
    });
    const { kalla, rattsligStallning } = regel;
    return { datum, kalla, rattsligStallning, antalAvdelningar: avdelningar.length, forsenade: rader };
  }

  private synliga(principal: Principal, organisation: OrganisationOnDay): readonly Organisationsdel[] {
    const { policy } = this.lasning;
    const alla = policy.mayAtAll(principal, 'riskanalys.se-alla');
    const enheter = policy.scope(principal, 'riskanalys.se')?.enheter ?? [];
    return organisation
      .under(organisation.rot?.id ?? '')
      .filter(({ typ, id }) => typ === 'avdelning' && (alla || organisation.vag(id).some((del) => enheter.includes(del))));
  }

  /** The latest yearly analysis of each that had been carried out at the time. */
  private async senaste(
    kommun: string,
    avdelningar: readonly Organisationsdel[],
    vid: Instant,
  ): Promise<ReadonlyMap<string, { readonly id: string; readonly genomford: Instant }>> {
    const rows = await this.lasning.dataSource
      .getRepository(RiskanalysRow)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun and r.anledning = :arlig and r.genomford <= :vid', { kommun, arlig: ARLIG, vid })
      .andWhere('r.enhetId = any(:ids)', { ids: avdelningar.map(({ id }) => id) })
      .orderBy('r.genomford', 'ASC')
      .getMany();
    return new Map(rows.map(({ id, enhetId, genomford }) => [enhetId, { id, genomford: genomford!.toISOString() }]));
  }
}
