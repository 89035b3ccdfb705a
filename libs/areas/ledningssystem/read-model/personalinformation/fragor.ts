import { Inject, Injectable } from '@nestjs/common';
import { defined, historikrad, historikrader, Lasning, type Sida } from '#areas/arende';
import type { OrganisationDirectory, Organisationsdel } from '#engine/access';
import { addMonths, addDays, stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { invalid, notFound, type CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import { PERSONALINFORMATION_AREA } from '../../domain/personalinformation/index.js';
import { PersonalinformationRow } from '../entities.js';

const SE = 'personalinformation.se';

export interface PersonalinformationFilter {
  readonly enhetId?: string;
  /** days on which staff were told, both included */
  readonly fran?: CalendarDate;
  readonly till?: CalendarDate;
}

/** The answers to what is asked of records that staff have been told. */
@Injectable()
export class Personalinformationsfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    return this.lasning.oppna(permit, fragare, 'las', [id], vy(row, this.lasning.regler));
  }

  async historik(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const posts = await historikrader(this.store, this.codec, { kommun: row.kommun, area: PERSONALINFORMATION_AREA, id });
    const historik = posts.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** The latest first; annulled ones are told as such. */
  async lista({ enhetId, fran, till }: PersonalinformationFilter, sida: Sida, fragare: Asker) {
    const query = this.visible(fragare);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(p.enhet_vag)', { enhetId });
    if (fran !== undefined) query.andWhere('p.datum >= :fran', { fran });
    if (till !== undefined) query.andWhere('p.datum <= :till', { till });
    const [rows, totalt] = await query
      .orderBy('p.datum', 'DESC')
      .addOrderBy('p.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const [first] = rows;
    const permit = first && this.permit(first, fragare);
    const views = rows.map((row) => vy(row, this.lasning.regler));
    const arenden = rows.map(({ id }) => id);
    return { personalinformation: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, views) : [], totalt, ...sida };
  }

  /**
   * The units that nobody has told, as the organisation stands on the last day that is looked at. Silence is a result: information that was given above a unit
   * counts for it, an annulled record for nobody.
   * @param ar a calendar year, up to today when it has not ended; the last twelve months when left out
   */
  async saknas(ar: number | undefined, fragare: Asker) {
    const { principal } = fragare;
    const { fran, till } = this.aret(ar);
    const organisation = await this.organisation.onDay(principal.kommun, till);
    const enheter = organisation.rot ? organisation.under(organisation.rot.id).filter(({ typ }) => typ === 'enhet') : [];
    const asked = enheter
      .map((enhet) => ({ enhet, vag: organisation.vag(enhet.id) }))
      .filter(({ vag }) => this.lasning.policy.decide(principal, SE, { kommun: principal.kommun, vag }).permit);
    const senaste = await this.senaste(principal.kommun, till);
    const utan = asked
      .map(({ enhet, vag }) => ({ enhet, senast: latest(vag, senaste) }))
      .filter(({ senast }) => senast === null || senast < fran)
      .map(({ enhet, senast }) => saknad(enhet, senast))
      .sort((a, b) => swedish.compare(a.namn, b.namn) || (a.enhetId < b.enhetId ? -1 : 1));
    return { fran, till, antalEnheter: asked.length, enheter: utan };
  }

  private aret(ar: number | undefined): { readonly fran: CalendarDate; readonly till: CalendarDate } {
    const idag = stockholmDay(this.lasning.clock.now());
    if (ar === undefined) return { fran: addDays(addMonths(idag, -12), 1), till: idag };
    const [fran, till] = [`${ar}-01-01`, `${ar}-12-31`];
    if (fran > idag) throw invalid([{ falt: 'ar', meddelande: 'Året har inte börjat. Välj ett tidigare år.' }]);
    return { fran, till: till < idag ? till : idag };
  }

  /** The last day on which each part of the organisation was told, up to and including the day. */
  private async senaste(kommun: string, till: CalendarDate): Promise<ReadonlyMap<string, CalendarDate>> {
    const rows = await this.lasning.dataSource.query<{ enhet_id: string; senast: string }[]>(
      `select enhet_id, max(datum)::text as senast from personalinformation
       where kommun = $1 and fas = 'registrerad' and datum <= $2 group by enhet_id`,
      [kommun, till],
    );
    return new Map(rows.map(({ enhet_id, senast }) => [enhet_id, senast]));
  }

  private async synlig(id: string, fragare: Asker) {
    const { kommun } = fragare.principal;
    const row = await this.lasning.found(kommun, () =>
      this.lasning.dataSource.getRepository(PersonalinformationRow).findOneBy({ kommun, id }),
    );
    const permit = row && this.permit(row, fragare);
    if (!row || !permit) throw notFound('Noteringen');
    return { row, permit };
  }

  private permit({ kommun, enhetVag }: PersonalinformationRow, { principal }: Asker) {
    const decision = this.lasning.policy.decide(principal, SE, { kommun, vag: enhetVag });
    return decision.permit ? decision : null;
  }

  private visible({ principal }: Asker) {
    const scope = this.lasning.policy.scope(principal, SE);
    return this.lasning.dataSource
      .getRepository(PersonalinformationRow)
      .createQueryBuilder('p')
      .where('p.kommun = :kommun', { kommun: principal.kommun })
      .andWhere('(:hela or p.enhet_vag && :enheter)', { hela: scope?.hela ?? false, enheter: [...(scope?.enheter ?? [])] });
  }
}

const swedish = new Intl.Collator('sv');

const latest = (vag: readonly string[], senaste: ReadonlyMap<string, CalendarDate>): CalendarDate | null =>
  vag
    .flatMap((id) => senaste.get(id) ?? [])
    .sort()
    .at(-1) ?? null;

const saknad = ({ id, namn, regi }: Organisationsdel, senast: CalendarDate | null) => ({ enhetId: id, namn, regi, senast });

/** The record with the law that it rests on, by the day the staff were told. Texts still closed. */
function vy({ id, revision, fas, dokument }: PersonalinformationRow, regler: Regler) {
  const { enhet, datum, avser, tillfalle, form, antal, underlag, rutinId, rutinversion, tidpunkt } = dokument.uppgifter;
  const grund = regler.kodverk('informationsamnen', datum)?.koder.find(({ kod }) => kod === avser)?.forklaring;
  return {
    id,
    // A record has no series of numbers; the place is there, as in the answer of every thing.
    nummer: null,
    fas,
    revision: Number(revision),
    organisationsenhetId: enhet.enhetId,
    regi: enhet.regi,
    datum,
    avser,
    tillfalle,
    registrerad: tidpunkt,
    frister: [],
    ...defined({ grund, form, antal, underlag, rutinId, rutinversion }),
    ...(dokument.fas === 'makulerad' ? { makulering: dokument.makulering } : {}),
  };
}
