import type { RecordedEvent } from '#engine/event-store';
import { streamIdOf } from '#engine/event-store';
import { preparedId } from '#areas/organisation';
import { AVVIKELSE_AREA, type Avvikelsekommando } from '#areas/avvikelse';
import type { Installation } from '../../composition/installation.js';
import { stableId, type Avvikelsevag, type Omstandighet } from '../kommandon.js';
import type { PlaneratArende, Steg } from './plan.js';

export const KOMMUN = '0000';

/** Plays planned cases through the command road, each step at its business time. What has been played before is left as it is. */
export class Spelare {
  constructor(
    private readonly vag: Avvikelsevag,
    private readonly installation: Pick<Installation, 'store' | 'codec'>,
    private readonly now: string,
  ) {}

  async spela(arende: PlaneratArende): Promise<void> {
    const { scenario, val, tider, utfall } = arende;
    const chef = arende.del.ansvarig!;
    const id = await this.rapportera(arende);
    const step = async (steg: Steg, kommando: Avvikelsekommando): Promise<void> => {
      await this.vag.utfor(id, kommando, this.omstandighet(arende, kommando.type, chef.id, chef.roll, tider[steg]));
    };
    const stops = (steg: Steg): boolean =>
      tider[steg] > this.now || (arende.sistaSteg !== null && ORDNING.indexOf(steg) > ORDNING.indexOf(arende.sistaSteg));

    if (stops('mottagen')) return;
    if (utfall === 'makulerad')
      return step('mottagen', { type: 'MakuleraAvvikelse', data: { motivering: 'Rapporterad två gånger av misstag.' } });
    await step('mottagen', { type: 'TaEmotAvvikelse', data: { omedelbaraAtgarder: [{ text: val.omedelbar }] } });

    if (stops('bedomd')) return;
    await step('bedomd', {
      type: 'BedomAvvikelse',
      data: {
        riskbedomningar: arende.lagrumsgrupper.map((lagrumsgrupp) => ({ lagrumsgrupp, faktorer: arende.faktorer })),
        kategorier: arende.kategorier,
        lagrum: scenario.lagrum,
        missforhallandeMisstanks: utfall === 'missforhallande',
        motivering: val.konsekvenser,
      },
    });
    if (utfall === 'missforhallande' || stops('utredd')) return;
    await step('utredd', {
      type: 'UtredAvvikelse',
      data: {
        handelseforlopp: val.handelseforlopp,
        orsaker: [{ omrade: val.orsak.omrade, beskrivning: val.orsak.text }],
        konsekvenser: val.konsekvenser,
      },
    });

    if (stops('beslutad')) return;
    await step('beslutad', {
      type: 'BeslutaAvvikelse',
      data: {
        beslut: utfall,
        motivering: utfall === 'atgardas' ? val.orsak.text : 'Händelsen är hanterad på plats och visar ingen brist i arbetssättet.',
      },
    });
    if (!stops('aterkopplad')) await step('aterkopplad', { type: 'LamnaAterkoppling', data: { text: val.aterkoppling } });
    if (utfall === 'atgardas' && !(await this.atgarda(arende, id, stops))) return;
    if (!stops('avslutad'))
      await step('avslutad', {
        type: 'AvslutaAvvikelse',
        data: { slutsats: utfall === 'atgardas' ? val.atgard.mal : 'Ingen åtgärd behövs.' },
      });
  }

  /** One measure from proposal to follow-up; true when it is closed. */
  private async atgarda(arende: PlaneratArende, id: string, stops: (steg: Steg) => boolean): Promise<boolean> {
    if (stops('planerad')) return false;
    const { val, tider, effekt } = arende;
    const chef = arende.del.ansvarig!;
    const step = async (steg: Steg, kommando: Avvikelsekommando): Promise<void> => {
      await this.vag.utfor(id, kommando, this.omstandighet(arende, kommando.type, chef.id, chef.roll, tider[steg]));
    };
    const { typ: atgardstyp, text: beskrivning, mal } = val.atgard;
    const orsakIds = await this.orsaker(id);
    await step('planerad', { type: 'ForeslaAtgard', data: { atgardstyp, beskrivning, mal, orsakIds, ansvarigId: chef.id } });
    const atgardId = await this.senasteAtgard(id);
    await step('planerad', { type: 'BeslutaAtgard', data: { atgardId, beslut: 'planerad' } });
    if (stops('genomford')) return false;
    await step('genomford', { type: 'GenomforAtgard', data: { atgardId, kommentar: 'Genomförd och förankrad på arbetsplatsträffen.' } });
    if (stops('uppfoljd')) return false;
    await step('uppfoljd', { type: 'FoljUppAtgard', data: { atgardId, effekt, motivering: EFFEKTMOTIVERING[effekt] } });
    return effekt !== 'annu-inte';
  }

  private async rapportera(arende: PlaneratArende): Promise<string> {
    const { scenario, utanInloggning } = arende;
    const reporter = utanInloggning
      ? ({ id: 'utan-inloggning', roll: 'rapportor-utan-inloggning' } as const)
      : { id: `medarbetare-${arende.del.nyckel}`, roll: 'medarbetare' };
    const { id } = await this.vag.rapportera(
      {
        enhetId: preparedId(KOMMUN, arende.del.nyckel),
        rapporterasSom: 'avvikelse',
        rapportvag: utanInloggning ? 'utan-inloggning' : 'inloggad',
        beskrivning: arende.beskrivning,
        handelse: { fran: arende.handelsedag, precision: 'dag' },
        upptackt: arende.upptackt,
        upptacktskalla: 'personal',
        ...(scenario.berord === 'ingen' ? { beror: 'verksamhet' as const } : {}),
        berorda: arende.berorda,
        ...(arende.antalBerorda === null ? {} : { antalBerorda: arende.antalBerorda }),
        omedelbaraAtgarder: [],
        kategorier: utanInloggning ? [] : arende.kategorier,
        lagrum: utanInloggning ? [] : scenario.lagrum,
      },
      this.omstandighet(arende, 'RapporteraAvvikelse', reporter.id, reporter.roll, arende.rapporterad),
    );
    return id;
  }

  private omstandighet(arende: PlaneratArende, type: string, actorId: string, role: string, tidpunkt: string): Omstandighet {
    return { kommun: KOMMUN, actorId, role, tidpunkt, ursprung: 'demo', commandId: stableId('demo', arende.nyckel, type) };
  }

  private async orsaker(id: string): Promise<string[]> {
    const { orsaker } = await this.last(id, 'AvvikelseUtredd');
    return (orsaker as readonly { orsakId: string }[]).map(({ orsakId }) => orsakId);
  }

  private async senasteAtgard(id: string): Promise<string> {
    return (await this.last(id, 'AtgardForeslagen'))['atgardId'] as string;
  }

  private async last(id: string, type: string): Promise<Record<string, unknown>> {
    const events: readonly RecordedEvent[] = await this.installation.store.readStream(streamIdOf(KOMMUN, AVVIKELSE_AREA, id));
    const found = events.findLast((event) => event.type === type);
    if (!found) throw new Error(`The demo case has no ${type}`);
    return this.installation.codec.decode(found).data as unknown as Record<string, unknown>;
  }
}

const ORDNING: readonly Steg[] = [
  'mottagen',
  'bedomd',
  'utredd',
  'beslutad',
  'planerad',
  'genomford',
  'uppfoljd',
  'aterkopplad',
  'avslutad',
];

const EFFEKTMOTIVERING = {
  ja: 'Ingen ny händelse av samma slag sedan åtgärden genomfördes.',
  nej: 'Händelsen har upprepats. Arbetssättet tas upp på nytt i enhetens egenkontroll i stället för genom en ny åtgärd här.',
  'annu-inte': 'För tidigt att säga. Följs upp igen.',
} as const;
