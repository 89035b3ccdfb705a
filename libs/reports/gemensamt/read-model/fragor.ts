import type { EntityTarget } from 'typeorm';
import type { Permit, Principal } from '#engine/access';
import { streamIdOf } from '#engine/event-store';
import type { Asker } from '#engine/http';
import { notFound, rule, type Command, type DomainEvent } from '#engine/kernel';
import { access, type Rapportdelar, type Rapporter } from '../application/index.js';
import { filnamn, foljeblad, hamtaLagrat, type Handlingsvag, type Rapportvy, type Utgavemodell } from '../dokument/index.js';
import {
  withoutBytes,
  type BeslutatDokument,
  type Foljebladsformat,
  type Format,
  type Lagrat,
  type Oppnad,
  type Rapportstomme,
  type Utgava,
} from '../domain/index.js';
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

type Beslutad = DomainEvent['data'] & {
  readonly dokument: readonly (BeslutatDokument & Lagrat)[];
  readonly modeller?: readonly Lagrat[];
};

/** A document as it is handed out. */
export interface Dokumentsvar {
  readonly format: Format;
  readonly utgava: Utgava;
  readonly filnamn: string;
  readonly bytes: Uint8Array;
  /** there is a sheet that says what has become of it since */
  readonly harFoljeblad?: boolean;
}

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
  /** The widest edition that the caller may see. */
  protected abstract vidast(sedd: Sedd<Rad>, fragare: Asker): Utgava;
  /** What an edition of a report that is not decided is rendered from, as the caller may see it. */
  protected abstract modell(sedd: Sedd<Rad>, utgava: Utgava, fragare: Asker): Promise<Utgavemodell>;
  /** What has become of a decided report. */
  protected abstract handlingsvag(rapport: Oppnad<R>): Handlingsvag;
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
    const publicerade = this.delar.policy.mayAtAll(principal, this.rapporter.slag.sePublicerad);
    const query = this.delar.dataSource
      .getRepository(this.rad)
      .createQueryBuilder('r')
      .where('r.kommun = :kommun', { kommun: principal.kommun })
      .andWhere(`(${synlig} or :publicerade and r.fas = 'publicerad')`, { ...varden, publicerade });
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

  /**
   * The events in order, with business time, recorded time, actor and role. The decided documents are told by their hashes. Who sees the public edition
   * alone is told who wrote what and when, but of a section with a text of its own for that edition no other words: they may hold what it leaves out.
   */
  async historik(id: string, fragare: Asker): Promise<object> {
    const sedd = await this.synlig(id, fragare.principal);
    const { row, permit } = sedd;
    const events = await this.events(row);
    const shown = this.vidast(sedd, fragare) === 'full' ? all : publicWords(events.map(({ event }) => event));
    const historik = events.map(({ recorded, event }) => {
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
        uppgifter: isDecision(event) ? decision(event.data) : shown(uppgifter),
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

  /** An edition in a format: the bytes that were decided, or before that the document as it would be now. */
  protected async utgiven(sedd: Sedd<Rad>, utgava: Utgava, format: Format, fragare: Asker): Promise<Dokumentsvar> {
    const { dokument } = sedd.row;
    const beslutad = dokument.beslut !== undefined;
    const bytes = beslutad
      ? await this.beslutadeBytes(sedd, utgava, format, fragare)
      : (
          await this.delar.verkstad.rendera(
            await this.modell(sedd, utgava, fragare),
            utgava,
            format,
            `${fragare.principal.kommun}/${fragare.principal.actorId}`,
          )
        ).bytes;
    return { format, utgava, filnamn: filnamn(dokument, { format, utgava, beslutad }), bytes, harFoljeblad: beslutad };
  }

  /**
   * What has become of the report since it was decided, with the checksums of the files that the caller may have. The files themselves never change.
   * @throws `FEL_FAS` before the decision
   */
  async foljeblad(id: string, format: Foljebladsformat, fragare: Asker): Promise<Dokumentsvar> {
    const sedd = await this.lasbar(id, fragare.principal);
    const { dokument } = sedd.row;
    if (dokument.beslut === undefined)
      throw rule('FEL_FAS', `${this.rapporter.slag.namn} är inte beslutad. Ett följeblad finns när det finns något att följa.`);
    const [opened] = await this.open([sedd], fragare);
    const vidast = this.vidast(sedd, fragare);
    const filer = dokument.beslut.dokument.filter(({ utgava = 'full' }) => vidast === 'full' || utgava === vidast);
    const blad = { dokument: foljeblad(this.handlingsvag(opened!), filer), uppgifter: null };
    const { bytes } = await this.delar.verkstad.rendera(blad, vidast, format, `${fragare.principal.kommun}/${fragare.principal.actorId}`);
    return { format, utgava: vidast, filnamn: filnamn(dokument, { format, utgava: 'full', beslutad: true, foljeblad: true }), bytes };
  }

  private async beslutadeBytes({ row, permit }: Sedd<Rad>, utgava: Utgava, format: Format, fragare: Asker): Promise<Uint8Array> {
    const decided = (await this.events(row)).map(({ event }) => event).find(isDecision);
    const stored = decided?.data.dokument.find((each) => each.format === format && (each.utgava ?? 'full') === utgava);
    if (!stored)
      throw rule(
        'FORMAT_SAKNAS',
        `${this.rapporter.slag.namn} beslutades innan den gjordes som ${format} i utgåvan ${utgava}, och det som är beslutat ändras inte. Gör en uppdatering för fler format.`,
      );
    const { kodning, innehall } = stored;
    const opened = await this.delar.reader.reveal(access(permit, fragare, 'exportera', row.id), { innehall });
    return hamtaLagrat({ ...(kodning === undefined ? {} : { kodning }), innehall: opened.innehall });
  }

  protected async synlig(id: string, principal: Principal): Promise<Sedd<Rad>> {
    const row = await this.radMed(id, principal);
    const { slag } = this.rapporter;
    return { row, permit: this.rapporter.permitFor(principal, await this.rapporter.vag(principal.kommun, row.dokument), slag.se) };
  }

  /** Besides those that are seen otherwise, what has been published is read by everybody in the kommun. */
  protected async lasbar(id: string, principal: Principal): Promise<Sedd<Rad>> {
    const row = await this.radMed(id, principal);
    const vag = await this.rapporter.vag(principal.kommun, row.dokument);
    const { slag } = this.rapporter;
    const decision = this.delar.policy.decide(principal, slag.se, { kommun: principal.kommun, vag });
    const permit = decision.permit ? decision : this.rapporter.permitPublicerad(principal, row.dokument);
    if (permit) return { row, permit };
    throw notFound(slag.namn);
  }

  private async radMed(id: string, { kommun }: Principal): Promise<Rad> {
    const { dataSource, lasning } = this.delar;
    const row = await lasning.found(kommun, () => dataSource.getRepository(this.rad).findOneBy({ kommun, id } as never));
    if (!row) throw notFound(this.rapporter.slag.namn);
    return row;
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

function decision({ tidpunkt: _, dokument, modeller, ...rest }: Beslutad) {
  return { ...rest, dokument: dokument.map(withoutBytes), ...(modeller === undefined ? {} : { modeller: modeller.map(withoutBytes) }) };
}

type Uppgifter = Readonly<Record<string, unknown>>;

const all = (uppgifter: Uppgifter): Uppgifter => uppgifter;

/**
 * The words that the public edition has, now or when they were written. Which pattern someone took a stand on is left out: its code names a unit and a kind of
 * case also where that edition hides them, and its id is made of the code.
 */
function publicWords(events: readonly DomainEvent[]): (uppgifter: Uppgifter) => Uppgifter {
  const skrivna = events.map(({ data }): Uppgifter => data);
  const egnaOrd = new Set(skrivna.filter(({ publikText }) => publikText !== undefined).map(({ nyckel }) => nyckel));
  return ({ text, motivering: _, monster: _kod, monsterId: _id, ...rest }) => ({
    ...rest,
    ...(text === undefined || rest['nyckel'] === undefined || egnaOrd.has(rest['nyckel']) ? {} : { text }),
  });
}
