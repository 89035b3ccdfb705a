import { Injectable } from '@nestjs/common';
import { addMonths, startOfDay, stockholmDay } from '#engine/deadline';
import type { Asker } from '#engine/http';
import { forbidden } from '#engine/kernel';
import { FRISTVILLKOR, Lasning, type Sida } from '#areas/arende';
import { Avvikelselasning } from './avvikelselasning.js';
import type { AvvikelseDetalj } from './detalj.js';
import { AvvikelseRow } from './entities.js';
import { siktOf, siktvillkor } from './insyn.js';
import { ENHETENS_START } from './klockor.js';
import { avvikelseRad, avvikelseVy } from './vy.js';

export interface AvvikelseFilter {
  readonly enhetId?: string;
  readonly fas?: string;
  readonly kategori?: string;
  /** days in Europe/Stockholm, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** At most so many candidates are weighed, the newest ones. */
const KANDIDATER = 200;
const LIKNANDE = 20;

/** The answers to what is asked about avvikelser. */
@Injectable()
export class Avvikelsefragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly arenden: Avvikelselasning,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.arenden.avvikelse(id, fragare);
    const { regler, clock } = this.lasning;
    return this.lasning.oppna(permit, fragare, 'las', [id], avvikelseVy(row.detalj, insyn, regler, clock.now()));
  }

  async lista(filter: AvvikelseFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const [rows, totalt] = await this.filtered(filter, fragare, now)
      .orderBy('a.rapporterad', 'DESC')
      .addOrderBy('a.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vy = seen.map(({ row, insyn }) => avvikelseRad(row.detalj, insyn, regler, now));
    const opened = seen.filter(({ insyn }) => insyn !== 'sparr');
    const permit = (opened[0] ?? seen[0])?.permit;
    const arenden = opened.map(({ row }) => row.id);
    return { avvikelser: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vy) : [], totalt, ...sida };
  }

  /** Earlier cases that resemble this one, each with the reasons it was found for. */
  async liknande(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.arenden.avvikelse(id, fragare);
    if (insyn !== 'full') throw forbidden('Liknande avvikelser visas bara för den som handlägger ärendet.');
    const { detalj } = row;
    const rows = await this.visible(fragare)
      .andWhere(`a.id <> :id and a.fas <> 'makulerad' and a.rapporterad between :fran and :till`, {
        id,
        fran: startOfDay(addMonths(stockholmDay(detalj.rapporterad), -12)),
        till: detalj.rapporterad,
      })
      .andWhere('(a.enhet_id = :enhetId or a.kategorier && :kategorier)', { enhetId: detalj.enhetId, kategorier: [...detalj.kategorier] })
      .orderBy('a.rapporterad', 'DESC')
      .limit(KANDIDATER)
      .getMany();
    const liknande = rows
      .filter((other) => siktOf(this.lasning.policy, fragare.principal, other)?.insyn === 'full')
      .map((other) => ({
        id: other.id,
        nummer: other.nummer,
        fas: other.fas,
        rapporterad: other.detalj.rapporterad,
        skal: likheter(detalj, other.detalj),
      }))
      .sort((a, b) => b.skal.length - a.skal.length)
      .slice(0, LIKNANDE);
    const arenden = [id, ...liknande.map((other) => other.id)];
    return { liknande: await this.lasning.oppna(permit, fragare, 'lista', arenden, liknande) };
  }

  private visible({ principal }: Asker) {
    const { synlig, varden } = siktvillkor(this.lasning.policy, principal);
    return this.lasning.dataSource
      .getRepository(AvvikelseRow)
      .createQueryBuilder('a')
      .where('a.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
  }

  /** A case whose content is not seen is not found by its content either. */
  private filtered(filter: AvvikelseFilter, fragare: Asker, now: string) {
    const { enhetId, fas, kategori, fran, till, frist } = filter;
    const { lasbar } = siktvillkor(this.lasning.policy, fragare.principal);
    const query = this.visible(fragare);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(a.enhet_vag)', { enhetId });
    if (fas !== undefined) query.andWhere('a.fas = :fas', { fas });
    if (kategori !== undefined) query.andWhere(`:kategori = any(a.kategorier) and ${lasbar}`, { kategori });
    if (fran !== undefined) query.andWhere(`a.rapporterad >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`a.rapporterad < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from avvikelse_frist f where f.kommun = a.kommun and f.kalla_id = a.id and ${FRISTVILLKOR[frist]!}
           and (f.regel = '${ENHETENS_START}' or ${lasbar}))`,
        { now },
      );
    }
    return query;
  }
}

function likheter(a: AvvikelseDetalj, b: AvvikelseDetalj): string[] {
  const skal: string[] = [];
  if (a.enhetId !== null && a.enhetId === b.enhetId) skal.push('samma enhet');
  const kategorier = a.kategorier.filter((kategori) => b.kategorier.includes(kategori));
  if (kategorier.length > 0) skal.push(`samma kategori: ${kategorier.join(', ')}`);
  const omraden = new Set(a.utredning?.orsaker.map((orsak) => orsak.omrade));
  const orsaker = (b.utredning?.orsaker ?? []).map((orsak) => orsak.omrade).filter((omrade) => omraden.has(omrade));
  if (orsaker.length > 0) skal.push(`samma orsaksområde: ${[...new Set(orsaker)].join(', ')}`);
  return skal;
}
