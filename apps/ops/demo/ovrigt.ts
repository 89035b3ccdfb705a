import { AVVIKELSE_AREA } from '#areas/avvikelse';
import { streamIdOf } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { medKvitto, type PlaneratKlagomal } from './klagomal/plan.js';
import type { PlaneradLexrapport, PlaneradOverlamning } from './lex-sarah/plan.js';
import type { PlaneradInformation } from './personalinformation.js';
import { FORST, KOMMUN, omstandighet, type Stegspelare } from './steg.js';
import { Informationsvag, Klagomalsvag, LexSarahvag, type Vagdelar } from './vagar.js';

/** Plays what is not avvikelser: each step at its business time, and what has been played before is left as it is. */
export class Ovrigtspelare {
  private readonly lexSarah: LexSarahvag;
  private readonly klagomal: Klagomalsvag;
  private readonly information: Informationsvag;

  constructor(
    private readonly delar: Vagdelar & {
      readonly codec: Pick<EventCodec, 'decode'>;
      readonly serverKey: Buffer;
    },
    private readonly steg: Stegspelare,
  ) {
    this.lexSarah = new LexSarahvag(delar);
    this.klagomal = new Klagomalsvag(delar);
    this.information = new Informationsvag(delar);
  }

  async spelaLexrapport({ nyckel, inkom, av, uppgifter, steg }: PlaneradLexrapport): Promise<void> {
    if (inkom > this.steg.till) return;
    const { id } = await this.lexSarah.oppna(uppgifter, omstandighet(nyckel, FORST, inkom, av));
    await this.steg.spela(nyckel, steg, (kommando, when) => this.lexSarah.utfor(id, kommando, when));
  }

  /** The case has been opened by what followed from the hand-over. */
  async spelaOverlamning({ nyckel, inkom, avvikelse, steg }: PlaneradOverlamning): Promise<void> {
    if (inkom > this.steg.till) return;
    const id = await this.lexSarahId(this.steg.id(avvikelse.nyckel, FORST));
    await this.steg.spela(nyckel, steg, (kommando, when) => this.lexSarah.utfor(id, kommando, when));
  }

  async spelaKlagomal(klagomal: PlaneratKlagomal): Promise<void> {
    const { nyckel, inkom, av, steg } = klagomal;
    if (inkom > this.steg.till) return;
    const { id } = await this.klagomal.taEmot(medKvitto(klagomal, this.delar.serverKey), omstandighet(nyckel, FORST, inkom, av));
    await this.steg.spela(nyckel, steg, (kommando, when) => this.klagomal.utfor(id, kommando, when));
  }

  async registrera({ nyckel, tidpunkt, av, uppgifter }: PlaneradInformation): Promise<void> {
    if (tidpunkt > this.steg.till) return;
    await this.information.registrera(uppgifter, omstandighet(nyckel, FORST, tidpunkt, av));
  }

  private async lexSarahId(avvikelseId: string): Promise<string> {
    const events = await this.delar.store.readStream(streamIdOf(KOMMUN, AVVIKELSE_AREA, avvikelseId));
    const overlamnad = events.findLast(({ type }) => type === 'MissforhallandeMisstankt');
    if (!overlamnad) throw new Error('The demo case has not been handed over');
    const data: Record<string, unknown> = this.delar.codec.decode(overlamnad).data;
    return data['lexSarahId'] as string;
  }
}
