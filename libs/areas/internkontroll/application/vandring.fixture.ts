import { internkontrollEvents, type InternkontrollCommand, type InternkontrollEvent } from '#areas/internkontroll';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/internkontroll';
import { HEMLIGT, KOMMUN, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { internkontrollAggregate } from './aggregate.js';
import type { Internkontrollplan } from '../domain/internkontroll.js';

const TRIES = 3;
const FREKVENSER = ['manad', 'kvartal', 'ar', 'vid-behov'];

export type Handelse = Vandringshandelse<InternkontrollEvent>;

type Kommando = Pick<InternkontrollCommand, 'type' | 'data'>;

/** Plans that the real rules have let happen, in a store of their own: steps in any order over a year and more. */
export class Vandring extends Slumpvandring<Internkontrollplan, InternkontrollCommand, InternkontrollEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: internkontrollAggregate(loadRegler()),
      events: [internkontrollEvents],
      namespace: '0c4f0b58-5a53-5d6e-9d0e-6a1b7e0a2f11',
      roll: 'controller',
      takt: 2,
      efterslap: 9,
      start: Date.UTC(2026, 0, 10, 22, 30),
    });
  }

  protected async begin(): Promise<void> {
    await this.open(kommando('UpprattaInternkontrollplan'), this.context());
  }

  /** One command on one plan: the rules refuse many, so a few are tried. */
  protected async step(id: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) if (await this.tryOne(id)) return;
  }

  private async tryOne(id: string): Promise<boolean> {
    const loaded = await this.road.load(this.aggregate, KOMMUN, id);
    if (!loaded || loaded.state.fas === 'saknas') throw new Error('A plan is there');
    const { moment, atgarder, riskIds } = loaded.state.plan;
    const context = this.context();
    const command = this.slump.oneOf(
      this.variants(
        moment.map(({ kontrollmomentId }) => kontrollmomentId),
        riskIds,
        atgarder.map(({ atgardId }) => atgardId),
        context.tidpunkt!.slice(0, 10),
      ),
    );
    return this.attempt(id, command, context);
  }

  private variants(moment: readonly string[], risker: readonly string[], atgarder: readonly string[], idag: string): readonly Kommando[] {
    const frekvens = this.slump.oneOf(FREKVENSER);
    const nytt = {
      kontrollmoment: HEMLIGT,
      risk: HEMLIGT,
      process: HEMLIGT,
      syfte: HEMLIGT,
      kontrollansvarig: HEMLIGT,
      frekvens,
      faktorer: { sannolikhet: this.slump.oneOf([1, 2, 3, 4]), allvarlighetsgrad: this.slump.oneOf([1, 2, 3, 4]) },
    };
    const beslut = { datum: idag, paragraf: `§ ${this.commands}` };
    const revidera = (andring: object) =>
      kommando('RevideraInternkontrollplan', { ...beslut, tillagda: [], motivering: HEMLIGT, ...andring });
    // a few of them, so that each comes far
    const steg = atgarder
      .slice(0, 3)
      .flatMap((atgardId) => [
        kommando('BeslutaAtgard', { atgardId }),
        kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: HEMLIGT }),
        kommando('GenomforAtgard', { atgardId, kommentar: HEMLIGT }),
        kommando('FoljUppAtgard', { atgardId, motivering: HEMLIGT }),
        kommando('FoljUppAtgard', { atgardId, effekt: 'annu-inte', motivering: HEMLIGT, uppfoljningSenast: '2028-03-28' }),
      ]);
    if (steg.length > 0 && this.slump.chance(0.5)) return steg;
    return [
      kommando('InventeraRisk', { process: HEMLIGT, risk: HEMLIGT, motivering: HEMLIGT }),
      ...risker.map((riskId) => kommando('AndraInventeradRisk', { riskId, process: HEMLIGT, risk: HEMLIGT })),
      kommando('LaggTillKontrollmoment', nytt),
      kommando('BeslutaInternkontrollplan', beslut),
      revidera({ tillagda: [nytt] }),
      ...moment.flatMap((kontrollmomentId) => [
        kommando('AndraKontrollmoment', { ...nytt, kontrollmomentId }),
        kommando('TaBortKontrollmoment', { kontrollmomentId, motivering: HEMLIGT }),
        revidera({ andrade: [{ ...nytt, kontrollmomentId }] }),
        revidera({ borttagna: [{ kontrollmomentId, motivering: HEMLIGT }] }),
        ...(['utan-anmarkning', 'mindre-avvikelse', 'avvikelse'] as const).map((kod, antalAvvikelser) =>
          kommando('UtforKontroll', {
            kontrollmomentId,
            utford: idag,
            urval: HEMLIGT,
            kommentar: HEMLIGT,
            bedomning: { kod },
            antalAvvikelser,
          }),
        ),
        kommando('UtforKontroll', { kontrollmomentId, kommentar: HEMLIGT, bedomning: { kod: 'ej-genomford' } }, {}, [
          'utford',
          'antalKontrollerade',
          'antalAvvikelser',
        ]),
        kommando('ForeslaAtgard', {
          beskrivning: HEMLIGT,
          avser: { typ: 'kontrollmoment', id: kontrollmomentId },
          uppfoljningSenast: '2028-01-01',
        }),
      ]),
      kommando('AvslutaInternkontrollplan'),
    ];
  }
}
