import { Inject, Injectable } from '@nestjs/common';
import { Fristregister, historikrad, historikrader, Lasning } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay, Permit, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { ARSHJUL_AREA } from '../domain/index.js';
import { ArshjulRow } from './entities.js';
import { ovanfor, siktOf, siktvillkor } from './insyn.js';
import { heltPostVy, MANADSNAMN, postVy } from './vy.js';

export interface ArshjulFilter {
  /** the caller's own roles when left out */
  readonly roll?: string;
  /** this year when left out */
  readonly ar?: number;
  /** a part of the organisation with all below it */
  readonly organisationsenhetId?: string;
}

/** The answers to what is asked about the year's wheel. */
@Injectable()
export class Arshjulsfragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly frister: Fristregister,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  /** The year month by month: what is to be done by the roles, and the deadlines that they answer for. */
  async aret({ roll, ar, organisationsenhetId }: ArshjulFilter, fragare: Asker) {
    const { principal } = fragare;
    const { regler, clock } = this.lasning;
    const now = clock.now();
    const idag = await this.idag(principal);
    const aret = ar ?? Number(idag.datum.slice(0, 4));
    const roller = roll === undefined ? [...new Set(principal.uppdrag.map((each) => each.roll as string))] : [roll];
    const rows = await this.poster(principal, aret, roller, organisationsenhetId);
    const frister = await this.frister.kalender(principal, `${aret}-01-01`, `${aret}-12-31`, roller);
    const vyer = rows.map(({ detalj }) => postVy(detalj, regler, now, idag.find(detalj.enhetId)?.namn));
    const poster = await this.oppnade(rows, vyer, fragare);
    const manader = MANADSNAMN.map((namn, n) => {
      const manad = `${aret}-${String(n + 1).padStart(2, '0')}`;
      return {
        manad: n + 1,
        namn,
        poster: poster.filter(({ senast }) => senast.startsWith(manad)),
        frister: frister.filter(({ senast }) => stockholmDay(senast).startsWith(manad)),
      };
    });
    return { ar: aret, roller, manader };
  }

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    const { namn } = (await this.idag(fragare.principal)).find(row.enhetId) ?? {};
    return this.lasning.oppna(permit, fragare, 'las', [id], heltPostVy(row.detalj, regler, clock.now(), namn));
  }

  async historik(id: string, fragare: Asker) {
    const { permit } = await this.sedd(id, fragare);
    const rader = await historikrader(this.store, this.codec, { kommun: fragare.principal.kommun, area: ARSHJUL_AREA, id });
    const historik = rader.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  private async sedd(id: string, { principal }: Asker): Promise<{ readonly row: ArshjulRow; readonly permit: Permit }> {
    const { kommun } = principal;
    const { dataSource, policy } = this.lasning;
    const row = await this.lasning.found(kommun, () => dataSource.getRepository(ArshjulRow).findOneBy({ kommun, id }));
    const permit = row && siktOf(policy, principal, row, await this.ovan(principal));
    if (!row || !permit) throw notFound('Posten i årshjulet');
    return { row, permit };
  }

  private async poster(
    principal: Principal,
    ar: number,
    roller: readonly string[],
    under: string | undefined,
  ): Promise<readonly ArshjulRow[]> {
    const { dataSource, policy } = this.lasning;
    const { synlig, varden } = siktvillkor(policy, principal, await this.ovan(principal));
    const query = dataSource
      .getRepository(ArshjulRow)
      .createQueryBuilder('p')
      .where('p.kommun = :kommun and p.ar = :ar and p.roller && :roller::text[]', { kommun: principal.kommun, ar, roller })
      .andWhere(synlig, varden);
    if (under !== undefined) query.andWhere(':under = any(p.enhet_vag)', { under });
    return query.orderBy('p.senast').addOrderBy('p.nyckel').addOrderBy('p.id').getMany();
  }

  /** What comes from the rule data says nothing of anybody: only what somebody has written is opened, and logged. */
  private async oppnade<Vy extends { readonly etikett: unknown }>(
    rows: readonly ArshjulRow[],
    vyer: readonly Vy[],
    fragare: Asker,
  ): Promise<readonly Vy[]> {
    const egna = rows.flatMap((row, n) => (row.nyckel === null ? [{ row, n }] : []));
    const first = egna[0];
    const permit = first && siktOf(this.lasning.policy, fragare.principal, first.row, []);
    if (!permit) return vyer;
    const arenden = egna.map(({ row }) => row.id);
    const etiketter = await this.lasning.oppna(permit, fragare, 'lista', arenden, egna.map(({ n }) => ({ n, etikett: vyer[n]!.etikett }))); // prettier-ignore
    const oppna = new Map(etiketter.map(({ n, etikett }) => [n, etikett]));
    return vyer.map((vy, n) => (oppna.has(n) ? { ...vy, etikett: oppna.get(n) } : vy));
  }

  private idag({ kommun }: Principal): Promise<OrganisationOnDay> {
    return this.organisation.onDay(kommun, stockholmDay(this.lasning.clock.now()));
  }

  private ovan(principal: Principal): Promise<readonly string[]> {
    return ovanfor(this.organisation, principal, stockholmDay(this.lasning.clock.now()));
  }
}
