import { Inject, Injectable } from '@nestjs/common';
import { Lasning } from '#areas/arende';
import type { OrganisationDirectory, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { ORGANISATION_DIRECTORY } from '#engine/http';

const SE = 'personalinformation.se';

interface Notering {
  readonly version: number | null;
  readonly antal: number | null;
  readonly enhetId: string;
  readonly enhetVag: readonly string[];
}

/** How staff have been told of the versions of a rutin, by the records that they were (SOSFS 2011:9 6 kap.). */
export class Rutininformation {
  constructor(
    private readonly alla: readonly Notering[],
    private readonly synliga: readonly Notering[],
    private readonly enheter: readonly { readonly enhetId: string; readonly namn: string; readonly vag: readonly string[] }[],
  ) {}

  /** anybody, anywhere, has been told of the version */
  informerad(version: number): boolean {
    return this.alla.some((each) => each.version === version);
  }

  /** Records of the units that the caller may know of, and how many they say were told; null when none of them says how many. */
  antal(version: number) {
    const om = this.synliga.filter((each) => each.version === version);
    const angivna = om.flatMap(({ antal }) => antal ?? []);
    return { noteringar: om.length, antal: angivna.length === 0 ? null : angivna.reduce((sum, antal) => sum + antal, 0) };
  }

  /** The units that are to work by the rutin, and whose staff nobody has told of the version: what was told above a unit counts for it. */
  utan(version: number) {
    const om = this.alla.filter((each) => each.version === version).map(({ enhetId }) => enhetId);
    return this.enheter.filter(({ vag }) => !vag.some((id) => om.includes(id))).map(({ enhetId, namn }) => ({ enhetId, namn }));
  }
}

/** Reads what has been recorded of a rutin. */
@Injectable()
export class Rutininformationer {
  constructor(
    private readonly lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** @param enhetId the part of the organisation that is to work by it, as it stands today */
  async om(principal: Principal, rutinId: string, enhetId: string): Promise<Rutininformation> {
    const { kommun } = principal;
    const { dataSource, policy, clock } = this.lasning;
    const noteringar = await dataSource.query<Notering[]>(
      `select (dokument -> 'uppgifter' ->> 'rutinversion')::int as version, (dokument -> 'uppgifter' ->> 'antal')::int as antal,
         enhet_id as "enhetId", enhet_vag as "enhetVag"
       from personalinformation where kommun = $1 and dokument -> 'uppgifter' ->> 'rutinId' = $2 and fas = 'registrerad'`,
      [kommun, rutinId],
    );
    const farSe = (vag: readonly string[]): boolean => policy.decide(principal, SE, { kommun, vag }).permit;
    const idag = await this.organisation.onDay(kommun, stockholmDay(clock.now()));
    const enheter = idag
      .under(enhetId)
      .filter(({ typ }) => typ === 'enhet')
      .map(({ id, namn }) => ({ enhetId: id, namn, vag: idag.vag(id) }))
      .filter(({ vag }) => farSe(vag));
    return new Rutininformation(
      noteringar,
      noteringar.filter(({ enhetVag }) => farSe(enhetVag)),
      enheter,
    );
  }
}
