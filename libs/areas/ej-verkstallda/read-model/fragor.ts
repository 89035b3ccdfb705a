import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning, type Sida } from '#areas/arende';
import type { OrganisationDirectory, OrganisationOnDay, Permit } from '#engine/access';
import { endOfDay, senast, startOfDay, stockholmDay, type Klocka } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { notFound, type Instant } from '#engine/kernel';
import { EJ_VERKSTALLDA_AREA, sistaDagen, type Kvartal, type Redovisningslagrum } from '../domain/index.js';
import { EjVerkstalldaRow } from './entities.js';
import { permitsNamnd, siktvillkor } from './insyn.js';
import { KVARTALSREGEL } from './klockor.js';
import { ersatta, redovisningVy } from './vy.js';

export interface EjVerkstalldaFilter {
  readonly ar?: number;
  readonly kvartal?: number;
  readonly lagrum?: Redovisningslagrum;
  readonly namndId?: string;
}

type Fristrad = Omit<Klocka, 'senast' | 'klar'> & { readonly id: string; readonly senast: Date; readonly klar: Date | null };

interface Sedd {
  readonly row: EjVerkstalldaRow;
  readonly permit: Permit;
}

const KVARTALEN = [1, 2, 3, 4];

/** The answers to what is asked of decisions that have not been carried out. */
@Injectable()
export class EjVerkstalldafragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** What was stated of the quarter, and what that has replaced. */
  async hamta(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const [vy] = await this.vyer([row]);
    return this.lasning.oppna(permit, fragare, 'las', [id], { ...vy!, ersatta: ersatta(row) });
  }

  async historik(id: string, fragare: Asker) {
    const { row, permit } = await this.sedd(id, fragare);
    const posts = await historikrader(this.store, this.codec, { kommun: row.kommun, area: EJ_VERKSTALLDA_AREA, id });
    const historik = posts.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** The latest quarter first; annulled records are told as such. */
  async lista({ ar, kvartal, lagrum, namndId }: EjVerkstalldaFilter, sida: Sida, fragare: Asker) {
    const idag = await this.idag(fragare);
    const query = this.synliga(fragare, idag);
    if (ar !== undefined) query.andWhere('e.ar = :ar', { ar });
    if (kvartal !== undefined) query.andWhere('e.kvartal = :kvartal', { kvartal });
    if (lagrum !== undefined) query.andWhere('e.lagrum = :lagrum', { lagrum });
    if (namndId !== undefined) query.andWhere('e.namndId = :namndId', { namndId });
    const [rows, totalt] = await query
      .orderBy('e.ar', 'DESC')
      .addOrderBy('e.kvartal', 'DESC')
      .addOrderBy('e.lagrum', 'DESC')
      .addOrderBy('e.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const [first] = rows;
    const permit = first && this.permit(first, fragare, idag);
    const vyer = await this.vyer(rows);
    const ids = rows.map(({ id }) => id);
    return { ejVerkstalldaBeslut: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vyer) : [], totalt, ...sida };
  }

  /**
   * A year, quarter by quarter, for each nämnd and law of which anything has been stated. A quarter of which nothing has been stated is told as such: it is
   * not zero.
   */
  async aret(ar: number | undefined, fragare: Asker) {
    const { clock, regler } = this.lasning;
    const now = clock.now();
    const aret = ar ?? Number(stockholmDay(now).slice(0, 4));
    const organisation = await this.idag(fragare);
    const rows = await this.synliga(fragare, organisation).orderBy('e.namndId').addOrderBy('e.lagrum', 'DESC').getMany();
    const forstAvVarje = rows.filter((row, i) => rows.findIndex(sammaSerie(row)) === i);
    const serier = forstAvVarje.map(({ namndId, lagrum }) => {
      const serie = rows.filter(sammaSerie({ namndId, lagrum }));
      const kvartalen = KVARTALEN.map((kvartal) => {
        const row = serie.find((each) => each.ar === aret && each.kvartal === kvartal && each.fas === 'redovisad');
        return { kvartal, ...lage({ ar: aret, kvartal }, row, regler.frist(KVARTALSREGEL, `${aret}-01-01`).tid, now) };
      });
      return { namndId, namnd: organisation.find(namndId)?.namn ?? null, lagrum, kvartal: kvartalen };
    });
    const shown = rows.filter((row) => row.ar === aret && row.fas === 'redovisad');
    const [first] = shown;
    const permit = first && this.permit(first, fragare, organisation);
    const ids = shown.map(({ id }) => id);
    return { ar: aret, serier: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, serier) : serier };
  }

  private async vyer(rows: readonly EjVerkstalldaRow[]) {
    const { dataSource, regler, clock } = this.lasning;
    const [first] = rows;
    if (!first) return [];
    const stored = await dataSource.query<Fristrad[]>(
      `select kalla_id as id, regel, del_id as "delId", null as "ansvarigId", fran::text as fran, senast, klar
       from ej_verkstallda_frist where kommun = $1 and kalla_id = any($2::uuid[])`,
      [first.kommun, rows.map(({ id }) => id)],
    );
    return rows.map((row) => {
      const egna = stored.filter(({ id }) => id === row.id).map(klockan);
      return redovisningVy(row, egna, regler, clock.now());
    });
  }

  private async sedd(id: string, fragare: Asker): Promise<Sedd> {
    const { kommun } = fragare.principal;
    const [row, idag] = await Promise.all([
      this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(EjVerkstalldaRow).findOneBy({ kommun, id })),
      this.idag(fragare),
    ]);
    const permit = row && this.permit(row, fragare, idag);
    if (!row || !permit) throw notFound('Redovisningen');
    return { row, permit };
  }

  private permit(row: EjVerkstalldaRow, { principal }: Asker, idag: OrganisationOnDay): Permit | null {
    return permitsNamnd(this.lasning.policy, principal, row, idag)('ej-verkstallda.se');
  }

  private synliga({ principal }: Asker, idag: OrganisationOnDay) {
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal, idag);
    return this.lasning.dataSource
      .getRepository(EjVerkstalldaRow)
      .createQueryBuilder('e')
      .where('e.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
  }

  private idag({ principal: { kommun } }: Asker): Promise<OrganisationOnDay> {
    return this.organisation.onDay(kommun, stockholmDay(this.lasning.clock.now()));
  }
}

type Serie = Pick<EjVerkstalldaRow, 'namndId' | 'lagrum'>;

const sammaSerie =
  (one: Serie) =>
  (other: Serie): boolean =>
    one.namndId === other.namndId && one.lagrum === other.lagrum;

const klockan = ({ id: _id, senast: last, klar, ...rest }: Fristrad): Klocka => ({
  ...rest,
  senast: last.toISOString(),
  klar: klar?.toISOString() ?? null,
});

/** How it stands with a quarter: stated, to be stated by a day, or not yet ended. */
function lage(kvartal: Kvartal, row: EjVerkstalldaRow | undefined, tid: Parameters<typeof senast>[1], now: Instant) {
  const slut = endOfDay(sistaDagen(kvartal));
  const sista = senast(slut, tid);
  const redovisat = row?.dokument.redovisat;
  if (row && redovisat?.fas === 'redovisad') {
    const { antal, kvinnor, man, rapporteradTillIvo, rapporteradTillRevisorer, rapporteradTillFullmaktige } =
      redovisat.redovisningar.at(-1)!;
    return {
      status: 'redovisat' as const,
      senast: sista,
      id: row.id,
      antal,
      kvinnor: kvinnor ?? null,
      man: man ?? null,
      rapporteradTillIvo: rapporteradTillIvo ?? null,
      rapporteradTillRevisorer: rapporteradTillRevisorer ?? null,
      rapporteradTillFullmaktige: rapporteradTillFullmaktige ?? null,
    };
  }
  const status = now > sista ? 'saknas' : now >= startOfDay(sistaDagen(kvartal)) ? 'ska-redovisas' : 'kommande';
  return {
    status,
    senast: sista,
    id: null,
    antal: null,
    kvinnor: null,
    man: null,
    rapporteradTillIvo: null,
    rapporteradTillRevisorer: null,
    rapporteradTillFullmaktige: null,
  };
}
