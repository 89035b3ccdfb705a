import type { EntityTarget } from 'typeorm';
import type { Permit, Principal } from '#engine/access';
import { streamIdOf } from '#engine/event-store';
import type { Asker } from '#engine/http';
import { notFound, type Command, type DomainEvent } from '#engine/kernel';
import { access, type Rapportdelar, type Rapporter } from '../application/index.js';
import type { Rapportvy } from '../dokument/index.js';
import type { BeslutatDokument, Format, Oppnad, Rapportstomme } from '../domain/index.js';
import { jamfor, type Jamforelse } from './jamforelse.js';

/** A report's row in its read model. */
export interface Rapportrad<R extends Rapportstomme> {
  readonly kommun: string;
  readonly id: string;
  readonly revision: string;
  readonly fas: string;
  readonly till: string;
  readonly skapad: Date;
  readonly dokument: R;
}

export interface Sedd<Rad> {
  readonly row: Rad;
  readonly permit: Permit;
}

/** SQL on the alias `r`, with named parameters: the reports that the caller sees. */
export interface Siktvillkor {
  readonly synlig: string;
  readonly varden: Readonly<Record<string, unknown>>;
}

interface Sida {
  readonly limit: number;
  readonly page: number;
}

type Beslutad = DomainEvent['data'] & { readonly dokument: readonly (BeslutatDokument & { readonly innehall: string })[] };

/** The questions that are asked of every kind of report. Every written text passes the personal-data reader, and so the read log. */
export abstract class Rapportfragor<
  Rad extends Rapportrad<R>,
  R extends Rapportstomme,
  C extends Command,
  E extends DomainEvent,
  Vy extends Rapportvy,
> {
  constructor(
    protected readonly delar: Rapportdelar,
    protected readonly rapporter: Rapporter<R, C, E>,
  ) {}

  protected abstract readonly rad: EntityTarget<Rad>;
  protected abstract siktvillkor(principal: Principal): Siktvillkor | Promise<Siktvillkor>;
  /** The reports with their figures, as the caller may see them: opened in one read, so that an answer is one row of the read log. */
  protected abstract vyer(sedda: readonly Sedd<Rad>[], fragare: Asker): Promise<readonly Vy[]>;

  protected async vy(sedd: Sedd<Rad>, fragare: Asker): Promise<Vy> {
    return (await this.vyer([sedd], fragare))[0]!;
  }

  /** The rows that the caller sees, the latest period first. @param likhet columns of the row that must have these values, where one is given */
  protected async rader(
    likhet: Readonly<Record<string, string | undefined>>,
    { limit, page }: Sida,
    principal: Principal,
  ): Promise<[Rad[], number]> {
    const { synlig, varden } = await this.siktvillkor(principal);
    const query = this.delar.dataSource
      .getRepository(this.rad)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(synlig, varden);
    for (const [kolumn, varde] of Object.entries(likhet))
      if (varde !== undefined) query.andWhere(`r.${kolumn} = :${kolumn}`, { [kolumn]: varde });
    return query
      .orderBy('r.till', 'DESC')
      .addOrderBy('r.skapad', 'DESC')
      .addOrderBy('r.id')
      .limit(limit)
      .offset((page - 1) * limit)
      .getManyAndCount();
  }

  /** The events in order, with business time, recorded time, actor and role. The decided documents are told by their hashes. */
  async historik(id: string, fragare: Asker): Promise<object> {
    const { row, permit } = await this.synlig(id, fragare.principal);
    const historik = (await this.events(row)).map(({ recorded, event }) => {
      const { tidpunkt, ...uppgifter } = event.data as DomainEvent['data'] & Record<string, unknown>;
      return {
        revision: Number(recorded.revision),
        lopnummer: recorded.lopnummer.toString(),
        typ: event.type,
        tidpunkt,
        registrerad: recorded.meta.recordedAt,
        aktor: recorded.meta.actorId,
        roll: recorded.meta.role,
        ...(recorded.meta.ursprung === undefined ? {} : { ursprung: recorded.meta.ursprung }),
        uppgifter: isDecision(event) ? { ...uppgifter, dokument: event.data.dokument.map(withoutContent) } : uppgifter,
      };
    });
    return { historik: await this.delar.reader.reveal(access(permit, fragare, 'historik', id), historik) };
  }

  /** What differs from another report of the same kind that the caller may see. */
  async jamforelse(id: string, med: string, fragare: Asker): Promise<Jamforelse> {
    const sedda = await Promise.all([this.synlig(id, fragare.principal), this.synlig(med, fragare.principal)]);
    const [efter, fore] = await this.vyer(sedda, fragare);
    return jamfor(efter!, fore!);
  }

  /** The bytes of the decision, as they were decided. @param valt which of the documents */
  protected async decidedBytes(
    { row, permit }: Sedd<Rad>,
    fragare: Asker,
    valt: (dokument: BeslutatDokument) => boolean,
  ): Promise<{ readonly format: Format; readonly innehall: string }> {
    const decided = (await this.events(row)).map(({ event }) => event).find(isDecision);
    const stored = decided?.data.dokument.find(valt);
    if (!stored) throw notFound('Dokumentet');
    const { innehall } = await this.delar.reader.reveal(access(permit, fragare, 'exportera', row.id), { innehall: stored.innehall });
    return { format: stored.format, innehall };
  }

  protected async synlig(id: string, principal: Principal): Promise<Sedd<Rad>> {
    const { kommun } = principal;
    const row = await this.delar.dataSource.getRepository(this.rad).findOneBy({ kommun, id } as never);
    const { slag } = this.rapporter;
    if (!row) throw notFound(slag.namn);
    return { row, permit: this.rapporter.permitFor(principal, await this.rapporter.vag(kommun, row.dokument), slag.se) };
  }

  protected async open(sedda: readonly Sedd<Rad>[], fragare: Asker): Promise<readonly Oppnad<R>[]> {
    const first = sedda[0]!;
    const arenden = [...new Set(sedda.map(({ row }) => row.id))];
    const read = { ...access(first.permit, fragare, 'las', first.row.id), arenden };
    return (await this.delar.reader.reveal(
      read,
      sedda.map(({ row }) => row.dokument),
    )) as unknown as Oppnad<R>[];
  }

  private async events({ kommun, id }: Rad) {
    const { store, codec } = this.delar;
    const stored = await store.readStream(streamIdOf(kommun, this.rapporter.slag.aggregate.area, id));
    return stored.map((recorded) => ({ recorded, event: codec.decode(recorded) }));
  }
}

const isDecision = (event: DomainEvent): event is DomainEvent & { readonly data: Beslutad } => 'dokument' in event.data;

function withoutContent<D extends { readonly innehall: unknown }>({ innehall: _, ...rest }: D): Omit<D, 'innehall'> {
  return rest;
}
