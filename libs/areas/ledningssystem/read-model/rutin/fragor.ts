import { Inject, Injectable } from '@nestjs/common';
import { defined, historikrad, historikrader, Lasning, Orsakskallor, type Sida } from '#areas/arende';
import { Atgardsrader, type Rutinandring } from '#areas/atgard';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { RUTIN_AREA } from '../../domain/index.js';
import { RutinRow } from '../entities.js';
import { siktPa, siktvillkor } from '../insyn.js';
import { Rutininformationer } from './information.js';
import { rutinfas, rutinklockvy, rutinlistvy, rutinvy } from './vy.js';

export interface RutinFilter {
  readonly enhetId?: string;
  readonly processId?: string;
  readonly fas?: string;
  /** an åtgärd says that the rutin is to be changed, and no version has come of it */
  readonly utanVersion?: boolean;
}

/** A rutin as its process shows it. */
export interface Rutinlank {
  readonly id: string;
  readonly nummer: string;
  readonly titel: string;
  readonly fas: string;
  readonly aktivitetId?: string;
}

/** The phase on the day `:idag`: a version that is to be in force later is not before. */
const FASVILLKOR: Readonly<Record<string, string>> = {
  utkast: 'not coalesce(r.upphavd <= :idag, false) and not coalesce(r.galler_fran <= :idag, false)',
  gallande: 'not coalesce(r.upphavd <= :idag, false) and r.galler_fran <= :idag',
  upphavd: 'r.upphavd <= :idag',
};

/** The answers to what is asked of rutiner. */
@Injectable()
export class Rutinfragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly atgarder: Atgardsrader,
    private readonly informationer: Rutininformationer,
    private readonly orsaker: Orsakskallor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  /** @param version shown with its text; the one in force today when left out */
  async hamta(id: string, version: number | undefined, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const { principal } = fragare;
    const idag = this.idag();
    const ar = Number(idag.slice(0, 4));
    const [andringar, information, antal] = await Promise.all([
      this.atgarder.rutinandringar(principal, id),
      this.informationer.om(principal, id, row.dokument.enhet.enhetId),
      this.orsaker.antal(row.kommun, { typ: 'rutin', id }, ar),
    ]);
    const vy = {
      ...rutinvy(row, version, { idag, andringar, information }),
      orsaker: { ar, antal },
      frister: rutinklockvy(row, this.lasning.regler, this.lasning.clock.now()),
    };
    return this.lasning.oppna(permit, fragare, 'las', [id], vy);
  }

  /** Which åtgärd led to a version is told to who may know of the åtgärd. */
  async historik(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const kanda = (await this.atgarder.rutinandringar(fragare.principal, id)).map(({ atgardId }) => atgardId);
    const poster = await historikrader(this.store, this.codec, { kommun: row.kommun, area: RUTIN_AREA, id });
    const historik = poster.map(({ stored, event }) => historikrad(stored, utanOkandAtgard(event, kanda), { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** By title. */
  async lista({ enhetId, processId, fas, utanVersion }: RutinFilter, sida: Sida, fragare: Asker) {
    const { principal } = fragare;
    const query = this.visible(fragare);
    const idag = this.idag();
    if (enhetId !== undefined) query.andWhere(':enhetId = any(r.enhet_vag)', { enhetId });
    if (processId !== undefined) query.andWhere('r.process_id = :processId', { processId });
    if (fas !== undefined) query.andWhere(FASVILLKOR[fas]!, { idag });
    if (utanVersion !== undefined) {
      const vantar = await this.vantar(principal.kommun, await this.atgarder.rutinandringar(principal));
      query.andWhere(`${utanVersion ? '' : 'not '}(r.id = any(:vantar::uuid[]))`, { vantar });
    }
    const [rows, totalt] = await query
      .orderBy('r.titel')
      .addOrderBy('r.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const permit = rows[0] && this.sikt(rows[0], fragare);
    const { regler, clock } = this.lasning;
    const vyer = rows.map((row) => ({ ...rutinlistvy(row, idag), frister: rutinklockvy(row, regler, clock.now()) }));
    const ids = rows.map(({ id }) => id);
    return { rutiner: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vyer) : [], totalt, ...sida };
  }

  /** Those of a process that the caller may see, by title. */
  async iProcessen(processId: string, fragare: Asker): Promise<readonly Rutinlank[]> {
    const rows = await this.visible(fragare)
      .andWhere('r.process_id = :processId', { processId })
      .orderBy('r.titel')
      .addOrderBy('r.id')
      .getMany();
    return rows.map(({ id, dokument: { nummer, titel, aktivitetId }, dokument }) => ({
      id,
      nummer,
      titel,
      fas: rutinfas(dokument, this.idag()),
      ...defined({ aktivitetId }),
    }));
  }

  /** The rutiner with an åtgärd that no version has come of and that nobody has turned down. */
  private async vantar(kommun: string, andringar: readonly Rutinandring[]): Promise<readonly string[]> {
    const rutinIds = [...new Set(andringar.map(({ rutinId }) => rutinId))];
    const rows = await this.lasning.dataSource.query<{ atgard_ids: string[] }[]>(
      'select atgard_ids from ledningssystem_rutin where kommun = $1 and id = any($2::uuid[])',
      [kommun, rutinIds],
    );
    const knutna = new Set(rows.flatMap(({ atgard_ids }) => atgard_ids));
    const utan = andringar.filter(({ atgardId, fas }) => fas !== 'avslagen' && !knutna.has(atgardId));
    return [...new Set(utan.map(({ rutinId }) => rutinId))];
  }

  private idag(): string {
    return stockholmDay(this.lasning.clock.now());
  }

  private visible({ principal }: Asker) {
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal, 'r');
    return this.lasning.dataSource
      .getRepository(RutinRow)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
  }

  private async synlig(id: string, fragare: Asker) {
    const { kommun } = fragare.principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(RutinRow).findOneBy({ kommun, id }));
    const permit = row && this.sikt(row, fragare);
    if (!row || !permit) throw notFound('Rutinen');
    return { row, permit };
  }

  private sikt(row: RutinRow, { principal }: Asker) {
    return siktPa(this.lasning.policy, principal, row);
  }
}

type Event = Awaited<ReturnType<typeof historikrader>>[number]['event'];

function utanOkandAtgard(event: Event, kanda: readonly string[]): Event {
  const { atgard, ...data } = event.data as Event['data'] & { readonly atgard?: { readonly atgardId: string } };
  return atgard && !kanda.includes(atgard.atgardId) ? { ...event, data } : event;
}
