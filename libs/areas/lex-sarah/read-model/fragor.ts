import { Injectable } from '@nestjs/common';
import { addMonths, startOfDay, stockholmDay } from '#engine/deadline';
import { offsetOf, pageOf, type Asker } from '#engine/http';
import { forbidden, notFound } from '#engine/kernel';
import { FRISTVILLKOR, Lasning, type Sida } from '#areas/arende';
import { LexSarahDelegation } from './delegation.js';
import type { LexSarahDetalj } from './detalj.js';
import { LexSarahRow } from './entities.js';
import { orsaksomraden } from './fakta.js';
import { resourceOf, siktOf, siktvillkor, type Lexsikt } from './insyn.js';
import { GANGENS_KLOCKOR, NAMNDENS_KLOCKOR } from './klockor.js';
import { liknandeSkal, MANADER, type Kandidat } from './liknande.js';
import { lexSarahRadVy, lexSarahVy } from './vy.js';

export interface LexSarahFilter {
  readonly enhetId?: string;
  readonly fas?: string;
  readonly kategori?: string;
  readonly grad?: string;
  /** days in Europe/Stockholm, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

/** At most so many candidates are weighed, the newest ones. */
const KANDIDATER = 500;
const LIKNANDE = 50;

/** The answers to what is asked about lex Sarah cases. */
@Injectable()
export class LexSarahFragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly delegation: LexSarahDelegation,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { row, permit, ...sikt } = await this.arende(id, fragare);
    const { regler, clock } = this.lasning;
    const vy = lexSarahVy(row.detalj, sikt, fragare.principal.actorId, regler, clock.now());
    return this.lasning.oppna(permit, fragare, 'las', [id], vy);
  }

  /** The case and how much of it is seen, or 404 when the caller may not know of it. */
  async arende(id: string, { principal }: Asker): Promise<{ readonly row: LexSarahRow } & Lexsikt> {
    const { kommun } = principal;
    const { policy, dataSource } = this.lasning;
    const find = () => dataSource.getRepository(LexSarahRow).createQueryBuilder('l').addSelect('l.detalj').where({ kommun, id }).getOne();
    const [row, roller] = await Promise.all([this.lasning.found(kommun, find), this.delegation.allaRoller(kommun)]);
    const sikt = row && siktOf(policy, principal, row, roller);
    if (!row || !sikt) throw notFound('Lex Sarah-ärendet');
    return { row, ...sikt };
  }

  async lista(filter: LexSarahFilter, sida: Sida, fragare: Asker) {
    const { policy, regler, clock } = this.lasning;
    const now = clock.now();
    const roller = await this.delegation.allaRoller(fragare.principal.kommun);
    const [rows, totalt] = await this.filtered(filter, fragare, roller, now)
      .orderBy('l.inkom', 'DESC')
      .addOrderBy('l.id')
      .limit(sida.limit)
      .offset(offsetOf(sida))
      .getManyAndCount();
    const seen = rows.flatMap((row) => {
      const sikt = siktOf(policy, fragare.principal, row, roller);
      return sikt ? [{ row, ...sikt }] : [];
    });
    const vyer = seen.map(({ row, ...sikt }) => lexSarahRadVy(row.rad, sikt, regler, now));
    const opened = seen.filter(({ insyn }) => insyn === 'full');
    const permit = (opened[0] ?? seen[0])?.permit;
    const arenden = opened.map(({ row }) => row.id);
    return pageOf('lexSarah', permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vyer) : [], totalt, sida);
  }

  /** Earlier avvikelser and lex Sarah cases that resemble this one, each with the reasons it is proposed for. */
  async liknande(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.arende(id, fragare);
    // Proposals are of the whole kommun: only the lex function may know of all those cases.
    const ser = this.lasning.policy.decide(fragare.principal, 'lex-sarah.se', resourceOf(row, fragare.principal));
    if (insyn !== 'full' || !ser.permit) throw forbidden('Liknande händelser visas bara för lex Sarah-funktionen.');
    const { detalj } = row;
    const soker = { enhetId: detalj.enhetId, kategorier: detalj.kategorier, orsaksomraden: orsaksomraden(detalj) };
    const kandidater = await this.kandidater(detalj, fragare.principal.kommun, soker);
    const etikett = (kodverk: string, kod: string) => this.lasning.regler.etikett(kodverk, kod);
    const liknande = kandidater
      .map(({ enhetId: _enhet, kategorier: _kategorier, orsaksomraden: _omraden, ...kandidat }) => ({
        ...kandidat,
        rapporterad: kandidat.rapporterad.toISOString(),
        skal: liknandeSkal(
          soker,
          { enhetId: _enhet, kategorier: _kategorier, orsaksomraden: _omraden, ...kandidat },
          detalj.inkom,
          etikett,
        ),
      }))
      .toSorted((a, b) => b.skal.length - a.skal.length)
      .slice(0, LIKNANDE);
    return { liknande: await this.lasning.oppna(permit, fragare, 'lista', [id, ...liknande.map((other) => other.id)], liknande) };
  }

  /** What shares the unit, a category or a cause area, and is not the same event. */
  private kandidater(
    detalj: LexSarahDetalj,
    kommun: string,
    { enhetId, kategorier, orsaksomraden: omraden }: Pick<Kandidat, 'enhetId' | 'kategorier' | 'orsaksomraden'>,
  ): Promise<Kandidat[]> {
    const samma = [
      detalj.id,
      ...detalj.avvikelseIds,
      ...detalj.rapporter.flatMap(({ avvikelse }) => (avvikelse ? [avvikelse.avvikelseId] : [])),
    ];
    return this.lasning.dataSource.query(
      `select typ, id, nummer, rapporterad, enhet_id as "enhetId", kategorier, orsaksomraden from lex_sarah_underlag
       where kommun = $1 and not utgar and id <> all($2::uuid[]) and rapporterad between $3 and $4
         and (enhet_id = $5 or kategorier && $6::text[] or orsaksomraden && $7::text[])
       order by rapporterad desc, id limit ${KANDIDATER}`,
      [kommun, samma, startOfDay(addMonths(stockholmDay(detalj.inkom), -MANADER)), detalj.inkom, enhetId, kategorier, omraden],
    );
  }

  /** A case whose content is not seen is not found by its content either. */
  private filtered(filter: LexSarahFilter, { principal }: Asker, roller: readonly string[], now: string) {
    const { enhetId, fas, kategori, grad, fran, till, frist } = filter;
    const { synlig, lasbar, informerar, varden } = siktvillkor(this.lasning.policy, principal, roller);
    const query = this.lasning.dataSource
      .getRepository(LexSarahRow)
      .createQueryBuilder('l')
      .where('l.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    if (enhetId !== undefined) query.andWhere(':enhetId = any(l.enhet_vag)', { enhetId });
    if (fas !== undefined) query.andWhere('l.fas = :fas', { fas });
    if (kategori !== undefined) query.andWhere(`:kategori = any(l.kategorier) and ${lasbar}`, { kategori });
    if (grad !== undefined) query.andWhere(`l.grad = :grad and ${lasbar}`, { grad });
    if (fran !== undefined) query.andWhere(`l.inkom >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran });
    if (till !== undefined) query.andWhere(`l.inkom < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till });
    if (frist !== undefined) {
      query.andWhere(
        `exists (select 1 from lex_sarah_frist f where f.kommun = l.kommun and f.kalla_id = l.id and ${FRISTVILLKOR[frist]!}
           and (f.regel in (:...gangen) or ${lasbar} or (${informerar} and f.regel in (:...namndens))))`,
        { now, gangen: [...GANGENS_KLOCKOR], namndens: [...NAMNDENS_KLOCKOR] },
      );
    }
    return query;
  }
}
