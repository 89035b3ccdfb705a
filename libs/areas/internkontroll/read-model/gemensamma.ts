import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { defined, Lasning } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { notFound, type CalendarDate } from '#engine/kernel';
import { InternkontrollplanRow } from './entities.js';
import { siktOf } from './insyn.js';
import { bedomningVy } from './vy.js';

/** A nämnd's copy of a shared moment, as the facts have it. */
interface Kopia {
  readonly kontrollmoment_id: string;
  readonly plan_id: string;
  readonly nummer: string;
  readonly namnd_id: string;
  readonly fas: string;
  readonly planversion: number;
  readonly antal_kontroller: number;
  readonly antal_kontrollerade: number;
  readonly antal_avvikelser: number;
  readonly senast_utford: CalendarDate | null;
  readonly bedomning: string | null;
  readonly bedomning_skalversion: string | null;
  readonly genomford: boolean;
  readonly sekretess: boolean;
}

/** How each nämnd has carried out what the kommunstyrelse has decided for all of them. */
@Injectable()
export class GemensammaMoment {
  constructor(
    private readonly lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /**
   * The kommunstyrelse oversees the other nämnder (KL 2017:725 6 kap. 1 §): whoever may see its plan is told of every nämnd, anybody else of the
   * nämnder whose plans they may see. A nämnd without the moment is told to lack it.
   * @param id of the moment in the kommunstyrelse's plan
   */
  async hamta(id: string, fragare: Asker) {
    const { principal } = fragare;
    const { kommun } = principal;
    const kopior = (await this.lasning.found(kommun, () => this.kopior(kommun, id))) ?? [];
    const original = kopior.find(({ kontrollmoment_id }) => kontrollmoment_id === id);
    if (!original) throw notFound('Kontrollmomentet');
    const planer = await this.lasning.dataSource
      .getRepository(InternkontrollplanRow)
      .findBy({ kommun, id: In([...new Set(kopior.map(({ plan_id }) => plan_id))]) });
    const ursprung = planer.find((plan) => plan.id === original.plan_id)!;
    const idag = stockholmDay(this.lasning.clock.now());
    const organisation = await this.organisation.onDay(kommun, idag < ursprung.periodTill ? idag : ursprung.periodTill);
    const ser = (plan: InternkontrollplanRow) => siktOf(this.lasning.policy, principal, plan, organisation);
    const sedda = planer.flatMap((plan) => ser(plan) ?? []);
    const fullt = new Set(planer.filter((plan) => ser(plan)?.insyn === 'full').map((plan) => plan.id));
    const alla = ser(ursprung);
    const permit = (alla ?? sedda[0])?.permit;
    if (!permit) throw notFound('Kontrollmomentet');
    const namnder = this.namnder(organisation).filter((namnd) => alla !== null || this.serNamnd(namnd.id, principal, organisation));
    const rader = namnder.flatMap((namnd) => this.rader(namnd, kopior, fullt));
    const vy = {
      id,
      kontrollmoment: ursprung.detalj.allaMoment.find(({ kontrollmomentId }) => kontrollmomentId === id)!.kontrollmoment,
      period: ursprung.detalj.period,
      antalNamnder: namnder.length,
      antalGenomforda: new Set(rader.filter(({ status }) => status === 'genomford').map(({ namndId }) => namndId)).size,
      namnder: rader,
    };
    return this.lasning.oppna(permit, fragare, 'las', [ursprung.id], vy);
  }

  /** The moment itself and the copies of it that are in force; none when there is no such moment of the kommunstyrelse's. */
  private async kopior(kommun: string, id: string): Promise<readonly Kopia[] | null> {
    const rows = await this.lasning.dataSource.query<Kopia[]>(
      `select kontrollmoment_id, plan_id, nummer, namnd_id, fas, planversion, antal_kontroller, antal_kontrollerade, antal_avvikelser,
              senast_utford::text, bedomning, bedomning_skalversion, genomford, sekretess
         from internkontroll_fakta
        where kommun = $1 and till_lop is null and i_kraft and beslutad_av = 'kommunstyrelse'
          and (gemensamt_moment_id = $2 or kontrollmoment_id = $2 and gemensamt_moment_id is null)
        order by nummer, kontrollmoment_id`,
      [kommun, id],
    );
    return rows.some(({ kontrollmoment_id }) => kontrollmoment_id === id) ? rows : null;
  }

  private namnder(organisation: OrganisationOnDay) {
    return organisation.under(organisation.rot?.id ?? '').filter(({ typ }) => typ === 'namnd');
  }

  private serNamnd(namndId: string, principal: Principal, organisation: OrganisationOnDay): boolean {
    const lage = { kommun: principal.kommun, namndId, namndVag: organisation.vag(namndId), kontrollansvariga: [] };
    return siktOf(this.lasning.policy, principal, lage, organisation) !== null;
  }

  private rader(
    { id: namndId, namn }: { readonly id: string; readonly namn: string },
    kopior: readonly Kopia[],
    fullt: ReadonlySet<string>,
  ) {
    const egna = kopior.filter((kopia) => kopia.namnd_id === namndId);
    return egna.length === 0
      ? [{ namndId, namn, status: 'saknas' }]
      : egna.map((kopia) => ({ namndId, namn, ...this.rad(kopia, !kopia.sekretess || fullt.has(kopia.plan_id)) }));
  }

  /** @param visas with what the controls showed: not to who may not see what is secret in that plan */
  private rad(kopia: Kopia, visas: boolean) {
    const { bedomning, bedomning_skalversion: skalversion } = kopia;
    return {
      status: kopia.genomford ? 'genomford' : bedomning === null ? 'utan-resultat' : 'ej-genomford',
      planId: kopia.plan_id,
      nummer: kopia.nummer,
      fas: kopia.fas,
      planversion: kopia.planversion,
      kontrollmomentId: kopia.kontrollmoment_id,
      antalKontroller: kopia.antal_kontroller,
      ...defined({
        antalKontrollerade: visas ? kopia.antal_kontrollerade : undefined,
        antalAvvikelser: visas ? kopia.antal_avvikelser : undefined,
        senastUtford: kopia.senast_utford ?? undefined,
        bedomning:
          !visas || bedomning === null || skalversion === null
            ? undefined
            : bedomningVy({ skalversion, kod: bedomning }, this.lasning.regler),
      }),
    };
  }
}
