import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Clock, DomainEvent } from '#engine/kernel';
import { DomainError, forbidden, notFound, rule } from '#engine/kernel';
import type { Permit, Policy, Principal } from '#engine/access';
import { addMonths, stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import { streamIdOf } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import {
  CLOCK,
  EVENT_CODEC,
  EVENT_STORE,
  PERSONAL_DATA_READER,
  POLICY,
  READ_YOUR_WRITES,
  REGLER,
  type Asker,
  type ReadYourWrites,
} from '#engine/http';
import type { PersonalDataReader, ReadAccess, Revealed } from '#engine/personal-data';
import type { Regler } from '#regler';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';
import type { AvvikelseDetalj } from './detalj.js';
import { AtgardRow, AvvikelseFristRow, AvvikelseRow } from './entities.js';
import { isEfterregistrerad } from './fakta.js';
import { atgardVy, avvikelseRad, avvikelseVy, kvittoVy, type Insyn } from './vy.js';

export interface AvvikelseFilter {
  readonly enhetId?: string;
  readonly fas?: string;
  readonly kategori?: string;
  /** days in Europe/Stockholm, both included */
  readonly fran?: string;
  readonly till?: string;
  readonly frist?: string;
}

export interface Sida {
  readonly limit: number;
  readonly page: number;
}

const WHAT = 'Avvikelsen';

/** The answers to everything that is asked about avvikelser. Every text passes the personal-data reader, and so the read log. */
@Injectable()
export class Avvikelsefragor {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(PERSONAL_DATA_READER) private readonly reader: PersonalDataReader,
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(READ_YOUR_WRITES) private readonly readYourWrites: ReadYourWrites,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { detalj, insyn, permit } = await this.synlig(id, fragare.principal);
    const vy = avvikelseVy(detalj, insyn, this.regler, this.clock.now());
    return this.reader.reveal(this.access(permit, fragare, 'las', [id]), vy);
  }

  async lista(filter: AvvikelseFilter, sida: Sida, fragare: Asker) {
    const { principal } = fragare;
    const query = this.dataSource
      .getRepository(AvvikelseRow)
      .createQueryBuilder('a')
      .where('a.kommun = :kommun', { kommun: principal.kommun });
    this.restrict(query, principal);
    if (filter.enhetId !== undefined) query.andWhere(':enhetId = any(a.enhet_vag)', { enhetId: filter.enhetId });
    if (filter.fas !== undefined) query.andWhere('a.fas = :fas', { fas: filter.fas });
    if (filter.kategori !== undefined) query.andWhere(':kategori = any(a.kategorier)', { kategori: filter.kategori });
    if (filter.fran !== undefined)
      query.andWhere(`a.rapporterad >= (:fran::date)::timestamp at time zone 'Europe/Stockholm'`, { fran: filter.fran });
    if (filter.till !== undefined) {
      query.andWhere(`a.rapporterad < (:till::date + 1)::timestamp at time zone 'Europe/Stockholm'`, { till: filter.till });
    }
    if (filter.frist !== undefined) {
      query.andWhere(
        `exists (select 1 from avvikelse_frist f where f.kommun = a.kommun and f.avvikelse_id = a.id and ${FRIST_CONDITION[filter.frist] ?? 'false'})`,
        { now: this.clock.now() },
      );
    }
    const [rows, totalt] = await query
      .orderBy('a.rapporterad', 'DESC')
      .addOrderBy('a.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const now = this.clock.now();
    const seen = rows.map((row) => ({ row, sight: this.sight(row, principal) }));
    const opened = seen.filter(({ sight }) => sight !== null && sight.insyn !== 'sparr').map(({ row }) => row.id);
    const vy = seen.map(({ row, sight }) => avvikelseRad(row.detalj, sight?.insyn ?? 'sparr', this.regler, now));
    const permit = seen.find(({ sight }) => sight !== null)?.sight?.permit;
    const avvikelser = permit ? await this.reader.reveal(this.access(permit, fragare, 'lista', opened), vy) : [];
    return { avvikelser, totalt, ...sida };
  }

  /** The events in order, with business time, recorded time, actor and role; texts only for who may read the case. */
  async historik(id: string, fragare: Asker) {
    const { detalj, insyn, permit } = await this.synlig(id, fragare.principal);
    const recorded = await this.store.readStream(streamIdOf(fragare.principal.kommun, AVVIKELSE_AREA, id));
    const hidesReporter = insyn !== 'full' || (detalj.rapporterasSom === 'lex-sarah' && !isLexRole(permit));
    const historik = recorded.map((event) => {
      const { type, data } = this.codec.decode(event);
      const { tidpunkt, ...rest } = data as DomainEvent['data'] & Record<string, unknown>;
      const ursprung = event.meta.ursprung ?? null;
      const hidden = hidesReporter && event.meta.actorId === detalj.rapportorId && event.meta.actorId !== fragare.principal.actorId;
      return {
        revision: Number(event.revision),
        lopnummer: event.lopnummer.toString(),
        typ: type,
        tidpunkt,
        registrerad: event.meta.recordedAt,
        aktor: hidden ? null : event.meta.actorId,
        roll: event.meta.role,
        efterregistrerad: isEfterregistrerad(tidpunkt, event.meta.recordedAt, ursprung),
        ...(ursprung === null ? {} : { ursprung }),
        ...(insyn === 'full' ? { uppgifter: withoutInternals(rest) } : {}),
      };
    });
    return { historik: await this.reader.reveal(this.access(permit, fragare, 'historik', [id]), historik) };
  }

  /** Earlier cases that resemble this one, each with the reasons it was found for. */
  async liknande(id: string, fragare: Asker) {
    const { detalj, insyn } = await this.synlig(id, fragare.principal);
    if (insyn !== 'full') throw forbidden('Liknande avvikelser visas bara för den som handlägger ärendet.');
    const query = this.dataSource
      .getRepository(AvvikelseRow)
      .createQueryBuilder('a')
      .where('a.kommun = :kommun and a.id <> :id', { kommun: fragare.principal.kommun, id })
      .andWhere(`a.rapporterad >= :fran and a.fas <> 'makulerad'`, {
        fran: `${addMonths(stockholmDay(detalj.rapporterad), -12)}T00:00:00Z`,
      })
      .andWhere('(a.enhet_id = :enhetId or a.kategorier && :kategorier)', { enhetId: detalj.enhetId, kategorier: [...detalj.kategorier] });
    this.restrict(query, fragare.principal);
    const rows = await query.orderBy('a.rapporterad', 'DESC').limit(200).getMany();
    const liknande = rows
      .map((row) => ({
        id: row.id,
        nummer: row.nummer,
        fas: row.fas,
        rapporterad: row.detalj.rapporterad,
        skal: likeness(detalj, row.detalj),
      }))
      .filter(({ skal }) => skal.length > 1)
      .sort((a, b) => b.skal.length - a.skal.length)
      .slice(0, 20);
    return { liknande };
  }

  async listaAtgarder(
    filter: { readonly ansvarigId?: string; readonly frist?: string; readonly kallaTyp?: string },
    sida: Sida,
    fragare: Asker,
  ) {
    const { principal } = fragare;
    const scope = this.policy.scope(principal, 'atgard.se');
    if (!scope) return { atgarder: [], totalt: 0, ...sida };
    const query = this.dataSource
      .getRepository(AtgardRow)
      .createQueryBuilder('t')
      .where('t.kommun = :kommun', { kommun: principal.kommun })
      .andWhere('(:hela or t.enhet_vag && :enheter or (:egna and t.ansvarig_id = :actorId))', { ...scope, enheter: [...scope.enheter] });
    if (filter.ansvarigId !== undefined) query.andWhere('t.ansvarig_id = :ansvarigId', { ansvarigId: filter.ansvarigId });
    if (filter.kallaTyp !== undefined) query.andWhere('t.kalla_typ = :kallaTyp', { kallaTyp: filter.kallaTyp });
    if (filter.frist !== undefined) {
      query.andWhere(
        `exists (select 1 from avvikelse_frist f where f.kommun = t.kommun and f.avvikelse_id = t.kalla_id and f.del_id = t.id and ${FRIST_CONDITION[filter.frist] ?? 'false'})`,
        { now: this.clock.now() },
      );
    }
    const [rows, totalt] = await query
      .orderBy('t.uppfoljning_senast')
      .addOrderBy('t.id')
      .limit(sida.limit)
      .offset((sida.page - 1) * sida.limit)
      .getManyAndCount();
    const atgarder = rows.map((row) => ({
      ...atgardVy(row.detalj),
      kalla: { typ: row.kallaTyp, id: row.kallaId, nummer: row.kallaNummer },
    }));
    const permit =
      rows[0] && this.policy.decide(principal, 'atgard.se', { kommun: rows[0].kommun, vag: rows[0].enhetVag, actorId: rows[0].ansvarigId });
    if (!permit?.permit) return { atgarder: [] as Revealed<typeof atgarder>, totalt, ...sida };
    const arenden = [...new Set(rows.map((row) => row.kallaId))];
    return { atgarder: await this.reader.reveal(this.access(permit, fragare, 'lista', arenden), atgarder), totalt, ...sida };
  }

  /** The source of an åtgärd and who is responsible for it. */
  async atgardskalla(atgardId: string, kommun: string): Promise<AtgardRow> {
    const row = await this.found(kommun, () => this.dataSource.getRepository(AtgardRow).findOneBy({ kommun, id: atgardId }));
    if (!row) throw notFound('Åtgärden');
    return row;
  }

  /** The number of a case, from the log itself: also a moment after it was reported. */
  async nummer(kommun: string, id: string): Promise<string> {
    const [first] = await this.store.readStream(streamIdOf(kommun, AVVIKELSE_AREA, id), { max: 1 });
    if (!first) throw notFound(WHAT);
    return (this.codec.decode(first) as Extract<AvvikelseEvent, { type: 'AvvikelseRapporterad' }>).data.nummer;
  }

  /** Waits until what was written can be read; 503 when that takes too long. */
  async await(kommun: string, position: string): Promise<void> {
    if (await this.readYourWrites.waitFor(kommun, position, 2_000)) return;
    throw new DomainError('unavailable', 'LASMODELL_EFTER', 'Det du skrev är lagrat men syns inte ännu. Fråga igen om en stund.');
  }

  /** Looks again when the read model has caught up with the log: what was written a moment ago may not have reached it. */
  private async found<Row>(kommun: string, find: () => Promise<Row | null>): Promise<Row | null> {
    const row = await find();
    if (row) return row;
    const head = await this.store.feed(kommun).head();
    return head !== null && (await this.readYourWrites.waitFor(kommun, head, 2_000)) ? find() : null;
  }

  /** What came of a report without login; the number and the code must both be right. */
  async aterkoppling(kommun: string, nummer: string, verifierare: string, requestId: string) {
    const row = await this.byReceipt(kommun, nummer, verifierare);
    const access: ReadAccess = {
      kommun,
      actorId: 'kvittoinnehavare',
      role: 'rapportor-utan-inloggning',
      handling: 'las',
      arenden: [row.id],
      requestId,
    };
    return this.reader.reveal(access, kvittoVy(row.detalj));
  }

  async byReceipt(kommun: string, nummer: string, verifierare: string): Promise<AvvikelseRow> {
    const row = await this.found(kommun, () => this.dataSource.getRepository(AvvikelseRow).findOneBy({ kommun, nummer }));
    if (!row || row.detalj.kvittoverifierare !== verifierare) {
      throw rule('FEL_KVITTOKOD', 'Nummer och kvittokod hör inte ihop. Kontrollera båda, så som de stod på kvittot.');
    }
    return row;
  }

  /** The case as a thing that the policy decides on, or 404 when the caller may not know of it. */
  async synlig(id: string, principal: Principal): Promise<{ detalj: AvvikelseDetalj; insyn: Insyn; permit: Permit; row: AvvikelseRow }> {
    const { kommun } = principal;
    const row = await this.found(kommun, () => this.dataSource.getRepository(AvvikelseRow).findOneBy({ kommun, id }));
    const sight = row && this.sight(row, principal);
    if (!row || !sight) throw notFound(WHAT);
    return { detalj: row.detalj, row, ...sight };
  }

  private sight(row: AvvikelseRow, principal: Principal): { insyn: Insyn; permit: Permit } | null {
    const resource = resourceOf(row);
    const withLex = row.detalj.fas === 'overlamnad-lex-sarah' || row.detalj.rapporterasSom === 'lex-sarah';
    const se = this.policy.decide(principal, 'avvikelse.se', resource);
    if (se.permit && (!withLex || isLexRole(se))) return { insyn: 'full', permit: se };
    const egen = this.policy.decide(principal, 'avvikelse.se-egen', resource);
    if (egen.permit) return { insyn: 'rapportor', permit: egen };
    if (se.permit) return { insyn: 'sparr', permit: se };
    const hsl = this.policy.decide(principal, 'avvikelse.se-hsl', resource);
    if (hsl.permit && row.masUnderrattad) return { insyn: withLex ? 'sparr' : 'full', permit: hsl };
    const oplacerad = this.policy.decide(principal, 'avvikelse.se-oplacerad', resource);
    if (oplacerad.permit && row.enhetId === null) return { insyn: withLex ? 'sparr' : 'full', permit: oplacerad };
    return null;
  }

  /** The same rules as `sight`, as a condition of the query. */
  private restrict(query: SelectQueryBuilder<AvvikelseRow>, principal: Principal): void {
    const se = this.policy.scope(principal, 'avvikelse.se');
    query.andWhere(
      `(:hela or a.enhet_vag && :enheter or (:egna and a.rapportor_id = :actorId) or (:hsl and a.mas_underrattad) or (:oplacerad and a.enhet_id is null))`,
      {
        hela: se?.hela ?? false,
        enheter: [...(se?.enheter ?? [])],
        egna: this.policy.scope(principal, 'avvikelse.se-egen') !== null,
        hsl: this.policy.scope(principal, 'avvikelse.se-hsl') !== null,
        oplacerad: this.policy.scope(principal, 'avvikelse.se-oplacerad') !== null,
        actorId: principal.actorId,
      },
    );
  }

  private access(
    permit: Permit,
    { principal, requestId }: Asker,
    handling: ReadAccess['handling'],
    arenden: readonly string[],
  ): ReadAccess {
    const { kommun, actorId } = principal;
    return { kommun, actorId, role: permit.role, organisationsenhetId: permit.organisationsenhetId, handling, arenden, requestId };
  }
}

/** `sen` is done too late, for ever; `utgatt` is past and not done. */
const FRIST_CONDITION: Readonly<Record<string, string>> = {
  pagar: 'f.klar is null and f.senast >= :now',
  utgatt: 'f.klar is null and f.senast < :now',
  'i-tid': 'f.klar is not null and f.klar <= f.senast',
  sen: 'f.klar is not null and f.klar > f.senast',
};

const isLexRole = (permit: Permit): boolean => permit.role === 'lex-sarah-ansvarig' || permit.role === 'utredare';

export const resourceOf = (row: Pick<AvvikelseRow, 'kommun' | 'enhetVag' | 'rapportorId'>) => ({
  kommun: row.kommun,
  vag: row.enhetVag,
  ...(row.rapportorId === null ? {} : { actorId: row.rapportorId }),
});

/** The verifier of a receipt code is nobody's to read. */
function withoutInternals(data: Record<string, unknown>): Record<string, unknown> {
  const { kvittoverifierare: _verifier, ...rest } = data;
  return rest;
}

function likeness(a: AvvikelseDetalj, b: AvvikelseDetalj): string[] {
  const skal: string[] = [];
  if (a.enhetId !== null && a.enhetId === b.enhetId) skal.push('samma enhet');
  const kategorier = a.kategorier.filter((kategori) => b.kategorier.includes(kategori));
  if (kategorier.length > 0) skal.push(`samma kategori: ${kategorier.join(', ')}`);
  const omraden = new Set(a.utredning?.orsaker.map((orsak) => orsak.omrade));
  const orsaker = (b.utredning?.orsaker ?? []).map((orsak) => orsak.omrade).filter((omrade) => omraden.has(omrade));
  if (orsaker.length > 0) skal.push(`samma orsaksområde: ${[...new Set(orsaker)].join(', ')}`);
  skal.push('rapporterad inom tolv månader före');
  return skal;
}
