import { Inject, Injectable } from '@nestjs/common';
import { historikrad, historikrader, Lasning, type Sida, type Sikt } from '#areas/arende';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { Atgardskallor, type Atgardsrad, type Kallarende } from './atgardskalla.js';
import { Atgardsrader, type Atgardsfilter } from './atgardsrader.js';
import { atgardVy } from './vy.js';

interface Sedd extends Sikt {
  readonly rad: Atgardsrad;
}

/** The answers to what is asked about åtgärder over all cases. */
@Injectable()
export class Atgardsfragor {
  constructor(
    private readonly lasning: Lasning,
    private readonly rader: Atgardsrader,
    private readonly kallor: Atgardskallor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const sedd = await this.sedd(id, fragare);
    const [vy] = await this.vyer(fragare.principal.kommun, [sedd]);
    return this.lasning.oppna(sedd.permit, fragare, 'las', [sedd.rad.kallaId], vy!);
  }

  async lista(filter: Atgardsfilter, sida: Sida, fragare: Asker) {
    const { principal } = fragare;
    const { rader, totalt } = await this.rader.sida(principal, filter, sida, this.lasning.clock.now());
    const seen = rader.flatMap((rad): Sedd[] => {
      const sikt = this.kallor.av(rad.kallaTyp).sikt(principal, rad);
      return sikt ? [{ rad, ...sikt }] : [];
    });
    const vyer = await this.vyer(principal.kommun, seen);
    const opened = seen.filter(({ insyn }) => insyn === 'full');
    const permit = (opened[0] ?? seen[0])?.permit;
    const arenden = [...new Set(opened.map(({ rad }) => rad.kallaId))];
    return { atgarder: permit ? await this.lasning.oppna(permit, fragare, 'lista', arenden, vyer) : [], totalt, ...sida };
  }

  /** Only the åtgärd's own events: the rest is the case's. */
  async historik(id: string, fragare: Asker) {
    const { rad, insyn, permit } = await this.sedd(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: rad.kommun, area: rad.kallaTyp, id: rad.kallaId });
    const historik = poster
      .filter(({ event }) => (event.data as { atgardId?: string }).atgardId === id)
      .map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: insyn === 'full' }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [rad.kallaId], historik) };
  }

  private async sedd(id: string, { principal }: Asker): Promise<Sedd> {
    const rad = await this.rader.en(principal.kommun, id);
    const sikt = this.kallor.av(rad.kallaTyp).sikt(principal, rad);
    if (!sikt) throw notFound('Åtgärden');
    return { rad, ...sikt };
  }

  /** Told from the cases, so that number, revision and clocks are of one moment. */
  private async vyer(kommun: string, seen: readonly Sedd[]) {
    const { regler, clock } = this.lasning;
    const arenden = new Map<string, Kallarende>();
    for (const kalla of this.kallor.alla()) {
      const ids = [...new Set(seen.filter(({ rad }) => rad.kallaTyp === kalla.typ).map(({ rad }) => rad.kallaId))];
      if (ids.length > 0) for (const [id, arende] of await kalla.kalla(kommun, ids)) arenden.set(id, arende);
    }
    const now = clock.now();
    return seen.map(({ rad, insyn }) => {
      const arende = arenden.get(rad.kallaId)!;
      const atgard = arende.atgarder.find(({ id }) => id === rad.id)!;
      return atgardVy({ typ: rad.kallaTyp, id: rad.kallaId }, arende, atgard, insyn, regler, now);
    });
  }
}
