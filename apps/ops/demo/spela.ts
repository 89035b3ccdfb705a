import type { EventStore } from '#engine/event-store';
import { preparedId } from '#areas/organisation';
import type { Avvikelsekommando } from '#areas/avvikelse';
import type { Instant } from '#engine/kernel';
import type { Avvikelsevag, Omstandighet } from '../kommandon.js';
import type { PlaneratArende, Steg } from './plan.js';
import { commandId, FORST, KOMMUN, type Stegspelare } from './steg.js';
import { TEXTER } from './texter.js';

/** The proposal is the measure's first command, under the step that decides it. */
const FORSLAG = '-forslag';

/** Plays planned cases through the command road, each step at its business time. What has been played before is left as it is. */
export class Spelare {
  constructor(
    private readonly vag: Avvikelsevag,
    private readonly store: Pick<EventStore, 'findCommand'>,
    private readonly steg: Pick<Stegspelare, 'till' | 'id'>,
  ) {}

  async spela(arende: PlaneratArende): Promise<void> {
    if (arende.rapporterad > this.steg.till) return;
    const steg = arende.steg.filter(({ tidpunkt }) => tidpunkt <= this.steg.till);
    // A case's commands are sent in order, so that where the last one is stored, all are.
    if (await this.store.findCommand(KOMMUN, commandId(arende.nyckel, steg.at(-1)?.namn ?? FORST))) return;
    const id = await this.rapportera(arende);
    for (const { namn, tidpunkt } of steg) await this.utfor(arende, id, namn, tidpunkt);
  }

  private async utfor(arende: PlaneratArende, id: string, namn: Steg, tidpunkt: Instant): Promise<void> {
    const chef = arende.del.ansvarig!;
    const send = (kommando: Avvikelsekommando, first = '') =>
      this.vag.utfor(id, kommando, { ...this.omstandighet(arende, namn + first, tidpunkt), actorId: chef.id, role: chef.roll });
    if (namn !== 'planerad') {
      await send(this.kommando(arende, namn, tidpunkt));
      return;
    }
    // Proposed and decided at once: the decision is the step's own command.
    const { typ: atgardstyp, text: beskrivning, mal } = arende.text.spar.atgard;
    const orsakIds = [this.steg.id(arende.nyckel, 'utredd')];
    await send({ type: 'ForeslaAtgard', data: { atgardstyp, beskrivning, mal, orsakIds, ansvarigId: chef.id } }, FORSLAG);
    await send({ type: 'BeslutaAtgard', data: { atgardId: this.atgard(arende), beslut: 'planerad' } });
  }

  private kommando(arende: PlaneratArende, namn: Exclude<Steg, 'planerad'>, tidpunkt: Instant): Avvikelsekommando {
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
        return { type: 'GenomforAtgard', data: { atgardId: this.atgard(arende), kommentar: text.genomford } };
      case 'uppfoljd':
        return { type: 'FoljUppAtgard', data: { atgardId: this.atgard(arende), effekt, motivering: text.effekt } };
      case 'uppfoljd-igen':
        return { type: 'FoljUppAtgard', data: { atgardId: this.atgard(arende), effekt: 'ja', motivering: text.effektIgen } };
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

  private readonly atgard = ({ nyckel }: PlaneratArende): string => this.steg.id(nyckel, `planerad${FORSLAG}`);
}
