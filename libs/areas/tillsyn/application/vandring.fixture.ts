import { tillsynEvents, type TillsynCommand, type TillsynEvent } from '#areas/tillsyn';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/tillsyn';
import { atgardssteg, BOLAGET, NORR, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { tillsynAggregate } from './aggregate.js';
import type { Tillsyn } from '../domain/tillsyn.js';

const SKYDDADE = ['iakttagelser', 'svar', 'beslut', 'slutsats', 'beskrivning', 'motivering', 'kommentar', 'orsak'];
const ENHETER = [NORR, BOLAGET];

export type Handelse = Vandringshandelse<TillsynEvent>;

type Kommando = Pick<TillsynCommand, 'type' | 'data'>;

/** Tillsyner that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring extends Slumpvandring<Tillsyn, TillsynCommand, TillsynEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: tillsynAggregate(loadRegler()),
      events: [tillsynEvents],
      namespace: '4c6a2d0e-91b3-5f7c-8e42-7b0d3a5c1f96',
      roll: 'registrator',
      takt: 0.1,
      efterslap: 9,
      skyddade: SKYDDADE,
    });
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando(
      'TaEmotTillsyn',
      {
        myndighet: this.slump.oneOf(['ivo', 'jo', 'revision']),
        enhet: this.slump.oneOf(ENHETER),
        svarSenast: this.slump.oneOf(['2026-03-28', '2026-04-10']),
      },
      {},
      [...(this.slump.chance(0.3) ? (['svarSenast'] as const) : []), ...(this.slump.chance(0.2) ? (['enhet'] as const) : [])],
    );
    await this.open({ type, data }, context);
  }

  /** One command on one tillsyn, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const context = this.context();
    const { type, data } = this.slump.oneOf(this.variants(id, context.tidpunkt!.slice(0, 10)));
    await this.attempt(id, { type, data }, context);
  }

  private variants(id: string, datum: string): readonly Kommando[] {
    return [
      kommando('BesvaraTillsyn'),
      kommando('BesvaraTillsyn', { datum }),
      kommando('RegistreraTillsynsbeslut', { datum, utfall: this.slump.oneOf(['brister', 'kritik']) }),
      ...(this.slump.chance(0.3) ? [kommando('AvslutaTillsyn', { slutsats: 'Klart.' })] : []),
      kommando('ForeslaAtgard', { orsakIds: [], orsak: 'Rutinen saknas.', klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...atgardssteg(kommando, this.atgarder.get(id)!),
    ];
  }
}
