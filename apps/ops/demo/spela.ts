import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { preparedId } from '#areas/organisation';
import { AVVIKELSE_AREA, type Avvikelsekommando } from '#areas/avvikelse';
import type { Instant } from '#engine/kernel';
import type { Avvikelsevag, Omstandighet } from '../kommandon.js';
import type { PlaneratArende, Steg } from './plan.js';
import { commandId, FORST, KOMMUN } from './steg.js';
import { TEXTER } from './texter.js';

/** Plays planned cases through the command road, each step at its business time. What has been played before is left as it is. */
export class Spelare {
  constructor(
    private readonly vag: Avvikelsevag,
    private readonly installation: { readonly store: EventStore; readonly codec: EventCodec },
    /** steps after this time have not happened yet */
    private readonly till: Instant,
  ) {}

  async spela(arende: PlaneratArende): Promise<void> {
    if (arende.rapporterad > this.till) return;
    const steg = arende.steg.filter(({ tidpunkt }) => tidpunkt <= this.till);
    // A case's commands are sent in order, so that where the last one is stored, all are.
    if (await this.installation.store.findCommand(KOMMUN, commandId(arende.nyckel, steg.at(-1)?.namn ?? FORST))) return;
    const id = await this.rapportera(arende);
    for (const { namn, tidpunkt } of steg) await this.utfor(arende, id, namn, tidpunkt);
  }

  private async utfor(arende: PlaneratArende, id: string, namn: Steg, tidpunkt: Instant): Promise<void> {
    const chef = arende.del.ansvarig!;
    const send = (kommando: Avvikelsekommando, first = '') =>
      this.vag.utfor(id, kommando, { ...this.omstandighet(arende, namn + first, tidpunkt), actorId: chef.id, role: chef.roll });
    if (namn !== 'planerad') {
      await send(await this.kommando(arende, id, namn, tidpunkt));
      return;
    }
    // Proposed and decided at once: the decision is the step's own command.
    const { typ: atgardstyp, text: beskrivning, mal } = arende.text.spar.atgard;
    const orsaker = (await this.last(id, 'AvvikelseUtredd'))['orsaker'] as readonly { readonly orsakId: string }[];
    const orsakIds = orsaker.map(({ orsakId }) => orsakId);
    await send({ type: 'ForeslaAtgard', data: { atgardstyp, beskrivning, mal, orsakIds, ansvarigId: chef.id } }, '-forslag');
    await send({ type: 'BeslutaAtgard', data: { atgardId: await this.atgard(id), beslut: 'planerad' } });
  }

  private async kommando(
    arende: PlaneratArende,
    id: string,
    namn: Exclude<Steg, 'planerad'>,
    tidpunkt: Instant,
  ): Promise<Avvikelsekommando> {
    const { scenario, text, utfall, effekt } = arende;
    switch (namn) {
      case 'makulerad':
        return { type: 'MakuleraAvvikelse', data: { motivering: text.makulerad } };
      case 'mottagen':
        return { type: 'TaEmotAvvikelse', data: { omedelbaraAtgarder: [{ text: text.omedelbar }] } };
      case 'bedomd':
        return {
          type: 'BedomAvvikelse',
          data: {
            riskbedomningar: scenario.lagrumsgrupper.map((lagrumsgrupp) => ({ lagrumsgrupp, faktorer: arende.faktorer })),
            kategorier: arende.kategorier,
            lagrum: arende.lagrum,
            missforhallandeMisstanks: utfall === 'missforhallande',
            motivering: text.konsekvenser,
          },
        };
      case 'imy':
        return {
          type: 'FattaImyBeslut',
          data: arende.imyAnmals
            ? { anmals: true, skickad: tidpunkt, motivering: TEXTER.imy.anmals }
            : { anmals: false, motivering: TEXTER.imy.anmalsInte },
        };
      case 'utredd': {
        const { handelseforlopp, orsak } = text.spar;
        const orsaker = [{ omrade: orsak.omrade, beskrivning: orsak.text }];
        return { type: 'UtredAvvikelse', data: { handelseforlopp, orsaker, konsekvenser: text.konsekvenser } };
      }
      case 'beslutad':
        return {
          type: 'BeslutaAvvikelse',
          data: { beslut: utfall === 'atgardas' ? 'atgardas' : 'ingen-atgard', motivering: text.beslut },
        };
      case 'aterkopplad':
        return { type: 'LamnaAterkoppling', data: { text: text.aterkoppling } };
      case 'genomford':
        return { type: 'GenomforAtgard', data: { atgardId: await this.atgard(id), kommentar: text.genomford } };
      case 'uppfoljd':
        return { type: 'FoljUppAtgard', data: { atgardId: await this.atgard(id), effekt, motivering: text.effekt } };
      case 'uppfoljd-igen':
        return { type: 'FoljUppAtgard', data: { atgardId: await this.atgard(id), effekt: 'ja', motivering: text.effektIgen } };
      case 'avslutad':
        return { type: 'AvslutaAvvikelse', data: { slutsats: text.slutsats } };
    }
  }

  private async rapportera(arende: PlaneratArende): Promise<string> {
    const { scenario, utanInloggning, del } = arende;
    const { id } = await this.vag.rapportera(
      {
        enhetId: preparedId(KOMMUN, del.nyckel),
        rapporterasSom: 'avvikelse',
        rapportvag: utanInloggning ? 'utan-inloggning' : 'inloggad',
        beskrivning: arende.text.beskrivning,
        handelse: { fran: arende.handelsedag, precision: 'dag' },
        upptackt: arende.upptackt,
        upptacktskalla: 'personal',
        ...(scenario.berord === 'ingen' ? { beror: 'verksamhet' as const } : {}),
        berorda: arende.berorda,
        ...(arende.antalBerorda === null ? {} : { antalBerorda: arende.antalBerorda }),
        omedelbaraAtgarder: [],
        kategorier: utanInloggning ? [] : arende.kategorier,
        lagrum: utanInloggning ? [] : arende.lagrum,
      },
      {
        ...this.omstandighet(arende, FORST, arende.rapporterad),
        ...(utanInloggning
          ? { actorId: 'utan-inloggning', role: 'rapportor-utan-inloggning' }
          : { actorId: `medarbetare-${del.nyckel}`, role: 'medarbetare' }),
      },
    );
    return id;
  }

  private omstandighet(arende: PlaneratArende, namn: string, tidpunkt: Instant): Omit<Omstandighet, 'actorId' | 'role'> {
    return { kommun: KOMMUN, tidpunkt, ursprung: 'demo', commandId: commandId(arende.nyckel, namn) };
  }

  private atgard = async (id: string): Promise<string> => (await this.last(id, 'AtgardForeslagen'))['atgardId'] as string;

  private async last(id: string, type: string): Promise<Record<string, unknown>> {
    const events: readonly RecordedEvent[] = await this.installation.store.readStream(streamIdOf(KOMMUN, AVVIKELSE_AREA, id));
    const found = events.findLast((event) => event.type === type);
    if (!found) throw new Error(`The demo case has no ${type}`);
    return this.installation.codec.decode(found).data;
  }
}
