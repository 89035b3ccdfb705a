import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, rule, type DomainEvent } from '#engine/kernel';
import type { Permit, Policy, Principal } from '#engine/access';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, PERSONAL_DATA_READER, POLICY, type Asker } from '#engine/http';
import type { PersonalDataReader, ReadAccess } from '#engine/personal-data';
import { Berattelser, questionOf, WHAT } from '../application/berattelser.js';
import { underlag, type Underlagsarende } from '../application/siffror/index.js';
import { rendera, withoutPictures, type OppnadBerattelse } from '../dokument/index.js';
import { KVALITETSBERATTELSE_AREA, type Format, type KvalitetsberattelseEvent } from '../domain/index.js';
import { KvalitetsberattelseRow } from './entities.js';

const SE = 'kvalitetsberattelse.se';
/** who may see a case is its own area's to say; `SE_SPARRAT`: an avvikelse that the lex function has */
const SE_ARENDE: Readonly<Record<Underlagsarende['typ'], string>> = {
  avvikelse: 'avvikelse.se',
  klagomal: 'klagomal.se',
  'lex-sarah': 'lex-sarah.se',
  personalinformation: 'personalinformation.se',
};
const SE_SPARRAT = 'avvikelse.se-sparrad';

interface Filter {
  readonly limit: number;
  readonly page: number;
  readonly organisationsenhetId?: string;
  readonly fas?: string;
}

/** The answers to everything that is asked about reports. Every written text passes the personal-data reader, and so the read log. */
@Injectable()
export class Berattelsefragor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly berattelser: Berattelser,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(PERSONAL_DATA_READER) private readonly reader: PersonalDataReader,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async lista({ limit, page, organisationsenhetId, fas }: Filter, { principal }: Asker): Promise<object> {
    const scope = this.policy.scope(principal, SE);
    const query = this.dataSource
      .getRepository(KvalitetsberattelseRow)
      .createQueryBuilder('k')
      .where('k.kommun = :kommun', { kommun: principal.kommun })
      .andWhere('(:hela or k.vag && :enheter)', { hela: scope?.hela ?? false, enheter: [...(scope?.enheter ?? [])] });
    if (organisationsenhetId !== undefined) query.andWhere('k.organisationsenhet_id = :organisationsenhetId', { organisationsenhetId });
    if (fas !== undefined) query.andWhere('k.fas = :fas', { fas });
    const [rows, totalt] = await query
      .orderBy('k.till', 'DESC')
      .addOrderBy('k.skapad', 'DESC')
      .addOrderBy('k.id')
      .limit(limit)
      .offset((page - 1) * limit)
      .getManyAndCount();
    const kvalitetsberattelser = rows.map(({ id, revision, dokument }) => {
      const { fas: phase, period, omfattning, lopnummer, skapad, beslut, uppdaterar } = dokument;
      return {
        id,
        fas: phase,
        revision: Number(revision),
        period,
        organisationsenhet: { id: dokument.organisationsenhetId, namn: omfattning.namn },
        lopnummer,
        skapad,
        ...(beslut === undefined ? {} : { beslut }),
        ...(uppdaterar === undefined ? {} : { uppdaterar }),
      };
    });
    return { kvalitetsberattelser, totalt, page, limit };
  }

  async hamta(id: string, fragare: Asker): Promise<object> {
    const { row, permit } = await this.synlig(id, fragare.principal);
    const opened = await this.open(row, permit, fragare);
    const vy = withoutPictures(await this.berattelser.view(row.kommun, opened));
    return { ...vy, revision: Number(row.revision), frister: [] };
  }

  /** The decided bytes as they were decided; before the decision the document as it would be now. */
  async dokument(
    id: string,
    format: string,
    utgava: string,
    fragare: Asker,
  ): Promise<{ readonly format: Format; readonly innehall: string }> {
    const { row, permit } = await this.synlig(id, fragare.principal);
    if (utgava !== 'full') throw rule('FORMAT_SAKNAS', 'Den publika utgåvan finns inte ännu. Hämta utgava=full.');
    if (format !== 'html' && format !== 'json') {
      throw rule('FORMAT_SAKNAS', `Kvalitetsberättelsen finns inte som ${format} ännu. Hämta format=html eller format=json.`);
    }
    if (row.dokument.beslut === undefined)
      return rendera(await this.berattelser.view(row.kommun, await this.open(row, permit, fragare)), format);
    const decided = (await this.events(row)).map(({ event }) => event).find((event) => event.type === 'KvalitetsberattelseBeslutad');
    const stored = decided?.data.dokument.find((each) => each.format === format);
    if (!stored) throw notFound('Dokumentet');
    const { innehall } = await this.reader.reveal(access(permit, fragare, 'exportera', id), { innehall: stored.innehall });
    return { format, innehall };
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
        uppgifter:
          event.type === 'KvalitetsberattelseBeslutad'
            ? { datum: event.data.datum, dokument: event.data.dokument.map(withoutContent) }
            : uppgifter,
      };
    });
    return { historik: await this.reader.reveal(access(permit, fragare, 'historik', id), historik) };
  }

  /** The cases behind a figure that the caller may see; how many more there are is said, which they are is not. */
  async underlag(id: string, nyckel: string, rad: string | undefined, fragare: Asker): Promise<object> {
    const { principal } = fragare;
    const { row, permit } = await this.synlig(id, principal);
    const found = await underlag(this.dataSource, questionOf(row.kommun, row.dokument), nyckel, rad);
    const arenden = found.arenden.flatMap((arende) => visible(this.policy, principal, row.kommun, arende, rad !== undefined) ?? []);
    const shown = { ...found, arenden, antal: found.arenden.length, ejSynliga: found.arenden.length - arenden.length };
    return this.reader.reveal({ ...access(permit, fragare, 'lista', id), arenden: arenden.map((arende) => arende.id) }, shown);
  }

  private async synlig(id: string, principal: Principal): Promise<{ readonly row: KvalitetsberattelseRow; readonly permit: Permit }> {
    const row = await this.dataSource.getRepository(KvalitetsberattelseRow).findOneBy({ kommun: principal.kommun, id });
    if (!row) throw notFound(WHAT);
    return { row, permit: this.berattelser.permitFor(principal, row.vag, SE) };
  }

  private async open({ id, dokument }: KvalitetsberattelseRow, permit: Permit, fragare: Asker): Promise<OppnadBerattelse> {
    return await this.reader.reveal(access(permit, fragare, 'las', id), dokument);
  }

  private async events({ kommun, id }: KvalitetsberattelseRow) {
    const stored = await this.store.readStream(streamIdOf(kommun, KVALITETSBERATTELSE_AREA, id));
    return stored.map((recorded) => ({ recorded, event: this.codec.decode(recorded) as KvalitetsberattelseEvent }));
  }
}

const withoutContent = ({
  format,
  renderare,
  sha256,
}: {
  readonly format: string;
  readonly renderare: string;
  readonly sha256: string;
}) => ({
  format,
  renderare,
  sha256,
});

type Synligt = Pick<Underlagsarende, 'id'> & Partial<Omit<Underlagsarende, 'vag'>>;

/** A lex Sarah case is not told of to others at all; an avvikelse that the lex function has shows no more than number, phase and times. */
function visible(
  policy: Policy,
  principal: Principal,
  kommun: string,
  { vag, ...arende }: Underlagsarende,
  underRow: boolean,
): Synligt | null {
  const may = (action: string): boolean => policy.decide(principal, action, { kommun, vag }).permit;
  if (!may(SE_ARENDE[arende.typ])) return null;
  if (!arende.overlamnad || may(SE_SPARRAT)) return arende;
  // a row says what the case is about
  if (underRow) return null;
  const { typ, id, nummer, rapporteradDag, enhetId, fas, overlamnad } = arende;
  return { typ, id, nummer, rapporteradDag, enhetId, fas, overlamnad };
}

const access = (
  { role, organisationsenhetId }: Permit,
  { principal, requestId }: Asker,
  handling: ReadAccess['handling'],
  id: string,
): ReadAccess => ({
  kommun: principal.kommun,
  actorId: principal.actorId,
  role,
  organisationsenhetId,
  handling,
  arenden: [id],
  requestId,
});
