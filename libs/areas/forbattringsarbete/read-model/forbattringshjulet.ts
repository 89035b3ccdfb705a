import { Injectable } from '@nestjs/common';
import { defined, HJULET, Hjulkallor, Lasning, type Hjulslag } from '#areas/arende';
import { stockholmDay } from '#engine/deadline';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';

/** Förbättringshjulet of a year: what has been planned, carried out, evaluated and improved, in numbers that lead on to the lists. */
@Injectable()
export class Forbattringshjulet {
  constructor(
    private readonly lasning: Lasning,
    private readonly kallor: Hjulkallor,
  ) {}

  /** @param ar a calendar year; the one that is under way when left out */
  async hamta(
    {
      organisationsenhetId,
      ar = Number(stockholmDay(this.lasning.clock.now()).slice(0, 4)),
    }: { readonly organisationsenhetId?: string; readonly ar?: number },
    fragare: Asker,
  ) {
    const { principal } = fragare;
    const action = 'forbattringshjulet.lasa';
    const permit = this.lasning.policy.decide(principal, action, { kommun: principal.kommun, vag: [] });
    if (!permit.permit) throw notFound('Förbättringshjulet');
    const urval = { ar, ...defined({ organisationsenhetId }) };
    const poster = await this.kallor.poster(principal, urval);
    const faser = HJULET.map(({ fas, rubrik, slag }) => ({
      fas,
      rubrik,
      poster: (Object.entries(slag) as [Hjulslag, string][]).flatMap(([namn, etikett]) => {
        const post = poster.get(namn);
        return post ? [{ slag: namn, etikett, antal: post.antal, varavOppna: post.varavOppna, lank: post.lank }] : [];
      }),
    }));
    return this.lasning.oppna(permit, fragare, 'lista', [], { ...urval, faser });
  }
}
