import { Inject, Injectable } from '@nestjs/common';
import { defined, fristVy, historikrad, historikrader, Lasning, Orsakskallor, type Sida } from '#areas/arende';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { PROCESS_AREA, type Processinnehall } from '../../domain/index.js';
import { ProcessRow } from '../entities.js';
import { siktPa, siktvillkor } from '../insyn.js';
import { Rutinfragor, type Rutinlank } from '../rutin/fragor.js';
import { processklockor } from './klockor.js';

export interface ProcessFilter {
  readonly enhetId?: string;
  readonly slag?: string;
  readonly fas?: string;
}

export interface Processvisning {
  /** the version that was adopted under the number */
  readonly version?: number;
  /** as it is written now, also what is not adopted */
  readonly utkast?: boolean;
}

/** The answers to what is asked of processes. What is shown is what is in force, or what is written where nothing is adopted yet. */
@Injectable()
export class Processfragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly rutiner: Rutinfragor,
    private readonly orsaker: Orsakskallor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async hamta(id: string, visning: Processvisning, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const ar = Number(stockholmDay(this.lasning.clock.now()).slice(0, 4));
    const [rutiner, antal] = await Promise.all([
      this.rutiner.iProcessen(id, fragare),
      this.orsaker.antal(row.kommun, { typ: 'process', id }, ar),
    ]);
    const vy = { ...this.vy(row, visning, rutiner), orsaker: { ar, antal } };
    return this.lasning.oppna(permit, fragare, 'las', [id], vy);
  }

  async historik(id: string, fragare: Asker) {
    const { row, permit } = await this.synlig(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: row.kommun, area: PROCESS_AREA, id });
    const historik = poster.map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: true }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** By title. */
  async lista({ enhetId, slag, fas }: ProcessFilter, sida: Sida, fragare: Asker) {
    const { principal } = fragare;
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal, 'p');
    const query = this.lasning.dataSource
      .getRepository(ProcessRow)
      .createQueryBuilder('p')
      .where('p.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(p.enhet_vag)', { enhetId });
    if (slag !== undefined) query.andWhere('p.slag = :slag', { slag });
    if (fas !== undefined) query.andWhere('p.fas = :fas', { fas });
    const [rows, totalt] = await query
      .orderBy('p.titel')
      .addOrderBy('p.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const permit = rows[0] && this.sikt(rows[0], fragare);
    const vyer = rows.map((row) => this.vy(row, {}, []));
    const ids = rows.map(({ id }) => id);
    return { processer: permit ? await this.lasning.oppna(permit, fragare, 'lista', ids, vyer) : [], totalt, ...sida };
  }

  private async synlig(id: string, fragare: Asker) {
    const { kommun } = fragare.principal;
    const row = await this.lasning.found(kommun, () => this.lasning.dataSource.getRepository(ProcessRow).findOneBy({ kommun, id }));
    const permit = row && this.sikt(row, fragare);
    if (!row || !permit) throw notFound('Processen');
    return { row, permit };
  }

  private sikt(row: ProcessRow, { principal }: Asker) {
    return siktPa(this.lasning.policy, principal, row);
  }

  /** Texts still closed. */
  private vy({ id, revision, dokument }: ProcessRow, { version, utkast = false }: Processvisning, rutiner: readonly Rutinlank[]) {
    const { nummer, fas, enhet, andrad, versioner, upphord } = dokument;
    const visad = version === undefined ? versioner.at(-1) : versioner.find((each) => each.version === version);
    if (version !== undefined && !visad) throw notFound('Versionen');
    const innehall = utkast ? dokument.innehall : (visad?.innehall ?? dokument.innehall);
    const now = this.lasning.clock.now();
    return {
      id,
      nummer,
      fas,
      revision: Number(revision),
      organisationsenhetId: enhet.enhetId,
      regi: enhet.regi,
      version: utkast ? null : (visad?.version ?? null),
      ejFaststalldaAndringar: andrad,
      ...innehallsvy(innehall, rutiner),
      versioner: versioner.map(({ innehall: _, ...each }) => each),
      ...defined({ upphord }),
      frister: processklockor(dokument).map((klocka) => fristVy(klocka, this.lasning.regler, now)),
    };
  }
}

/** What a process says, with the rutiner of each activity and those of the process as a whole. */
function innehallsvy({ aktiviteter, ...rest }: Processinnehall, rutiner: readonly Rutinlank[]) {
  const medPlats = aktiviteter.map((aktivitet, index) => ({
    ...aktivitet,
    ordning: index + 1,
    rutiner: rutiner.filter(({ aktivitetId }) => aktivitetId === aktivitet.aktivitetId).map(lank),
  }));
  const ids = aktiviteter.map(({ aktivitetId }) => aktivitetId);
  const ovriga = rutiner.filter(({ aktivitetId }) => aktivitetId === undefined || !ids.includes(aktivitetId));
  return { ...rest, aktiviteter: medPlats, rutiner: ovriga.map(lank) };
}

const lank = ({ aktivitetId: _, ...rutin }: Rutinlank) => rutin;
