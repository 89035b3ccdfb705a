import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationDirectory, OrganisationOnDay, Permit } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { renderHtml, type Document } from '#engine/document';
import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { canonicalJson, forbidden, invalid, notFound, type Json } from '#engine/kernel';
import type { Revealed } from '#engine/personal-data';
import { Lasning } from '#areas/arende';
import { AVVIKELSE } from '../avvikelsehandelser.js';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import type { LexSarahDetalj } from '../read-model/detalj.js';
import { LexSarahFragor } from '../read-model/fragor.js';
import { ivoDokument, ivoUnderlag, ivoUnderlagvy } from './ivo-underlag.js';
import { tjansteskrivelsedokument, tjansteskrivelsevy } from './tjansteskrivelse.js';
import { underlagOf, type Granskad, type Handelser, type Underlag, type Uppslag } from './underlag.js';
import { utredningsdokument } from './utredning.js';
import { utredningsvy } from './vy.js';

export type Dokumentformat = 'html' | 'json';

export interface Dokument {
  readonly format: Dokumentformat;
  readonly innehall: string;
}

/** A case for who may read all of it, with what its documents are made of. */
interface Oppet {
  readonly handelser: Handelser;
  readonly permit: Permit;
  readonly fragare: Asker;
}

/** The documents of a case, made from its events when they are asked for. Every text passes the personal-data reader, and so the read log. */
@Injectable()
export class LexSarahDokument {
  constructor(
    private readonly lasning: Lasning,
    private readonly fragor: LexSarahFragor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** @param version 0 is the draft; left out: the last numbered version, the draft before there is one */
  async utredning(id: string, format: string, version: number | undefined, fragare: Asker): Promise<Dokument> {
    const wanted = formatOf(format);
    const oppet = await this.oppet(id, fragare);
    const underlag = found(underlagOf(oppet.handelser, version));
    const vy = await this.reveal(oppet, id, utredningsvy(underlag, await this.uppslag(oppet, underlag)));
    return rendered(wanted, vy, utredningsdokument);
  }

  async tjansteskrivelse(id: string, format: string, fragare: Asker): Promise<Dokument> {
    const wanted = formatOf(format);
    const oppet = await this.oppet(id, fragare);
    const [last, nu] = [found(underlagOf(oppet.handelser)), found(underlagOf(oppet.handelser, 0))];
    const vy = await this.reveal(oppet, id, tjansteskrivelsevy(last, nu, await this.uppslag(oppet, nu)));
    return rendered(wanted, vy, tjansteskrivelsedokument);
  }

  async ivoUnderlag(id: string, format: string, fragare: Asker): Promise<Dokument> {
    const wanted = formatOf(format);
    const oppet = await this.oppet(id, fragare);
    const [last, nu] = [found(underlagOf(oppet.handelser)), found(underlagOf(oppet.handelser, 0))];
    const uppslag = await this.uppslag(oppet, nu);
    const anmalare = await this.anmalare(fragare.principal.kommun, nu.detalj, uppslag);
    const bifogas = last.version === undefined ? null : utredningsvy(last, await this.uppslag(oppet, last));
    const underlag = ivoUnderlag(await this.reveal(oppet, id, ivoUnderlagvy(nu, bifogas, anmalare, uppslag)));
    return rendered(wanted, underlag, ivoDokument);
  }

  private async oppet(id: string, fragare: Asker): Promise<Oppet> {
    const { insyn, permit } = await this.fragor.arende(id, fragare);
    if (insyn !== 'full') throw forbidden('Utredningens handlingar visas bara för den som handlägger eller beslutar i ärendet.');
    const stored = await this.store.readStream(streamIdOf(fragare.principal.kommun, LEX_SARAH_AREA, id));
    return { handelser: stored.map((recorded) => this.projected(recorded, id)), permit, fragare };
  }

  private projected(recorded: RecordedEvent, id: string): Handelser[number] {
    const { kommun, recordedAt, actorId, role, correlationId, ursprung } = recorded.meta;
    const { eventId, streamId, revision, lopnummer, position } = recorded;
    const event = this.codec.decode(recorded) as LexSarahEvent;
    const meta = { kommun, recordedAt, actorId, role, correlationId, ...(ursprung === undefined ? {} : { ursprung }) };
    return { event, eventId, streamId, revision, lopnummer, position, area: LEX_SARAH_AREA, id, ...meta };
  }

  private reveal<T>({ permit, fragare }: Oppet, id: string, vy: T): Promise<Revealed<T>> {
    return this.lasning.oppna(permit, fragare, 'exportera', [id], vy);
  }

  private async uppslag({ fragare }: Oppet, { detalj }: Underlag): Promise<Uppslag> {
    const { kommun } = fragare.principal;
    const organisation = await this.organisation.onDay(kommun, stockholmDay(detalj.inkom));
    const granskade = await Promise.all((detalj.liknande?.granskade ?? []).map((each) => this.granskad(kommun, each)));
    return {
      enhet: named(organisation, detalj.enhetId),
      namnder: detalj.namnder.flatMap((id) => named(organisation, id) ?? []),
      granskade,
      regler: this.lasning.regler,
    };
  }

  /** From the first event of the earlier case: number and day never change. */
  private async granskad(kommun: string, { typ, id }: Pick<Granskad, 'typ' | 'id'>): Promise<Granskad> {
    const area = typ === 'avvikelse' ? AVVIKELSE : LEX_SARAH_AREA;
    const [first] = await this.store.readStream(streamIdOf(kommun, area, id), { max: 1 });
    if (!first) return { typ, id, nummer: null, rapporterad: null };
    const { nummer, tidpunkt } = this.codec.decode(first).data as unknown as { readonly nummer: string; readonly tidpunkt: string };
    return { typ, id, nummer, rapporterad: stockholmDay(tidpunkt) };
  }

  /** The nämnd above the unit; a private provider notifies by itself (SoL 2025:400 27 kap. 6 §). */
  private async anmalare(kommun: string, { enhetId, enhetVag, inkom }: LexSarahDetalj, { enhet }: Uppslag): Promise<string | null> {
    if (enhetId === null) return null;
    const organisation = await this.organisation.onDay(kommun, stockholmDay(inkom));
    if (organisation.find(enhetId)?.regi === 'privat') return enhet?.namn ?? null;
    return enhetVag.map((id) => organisation.find(id)).find((del) => del?.typ === 'namnd')?.namn ?? null;
  }
}

function formatOf(format: string): Dokumentformat {
  if (format === 'html' || format === 'json') return format;
  throw invalid([{ falt: 'format', meddelande: `Dokumentet finns inte som ${format} ännu. Hämta det med format=html eller format=json.` }]);
}

function found(underlag: Underlag | undefined): Underlag {
  if (!underlag) throw notFound('Versionen av utredningen');
  return underlag;
}

const named = (organisation: OrganisationOnDay, id: string | null) => {
  const del = id === null ? undefined : organisation.find(id);
  return del ? { id: del.id, namn: del.namn } : null;
};

/** The same case gives the same bytes. */
const rendered = <T>(format: Dokumentformat, vy: T, dokument: (vy: T) => Document): Dokument => ({
  format,
  innehall: format === 'html' ? renderHtml(dokument(vy)) : canonicalJson(vy as Json),
});
