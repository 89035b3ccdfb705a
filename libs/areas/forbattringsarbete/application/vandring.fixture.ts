import { forbattringsarbeteEvents, type ForbattringsarbeteCommand, type ForbattringsarbeteEvent } from '#areas/forbattringsarbete';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/forbattringsarbete';
import { atgardssteg, BOLAGET, NORR, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { forbattringsarbeteAggregate } from './aggregate.js';
import type { Forbattringsarbete } from '../domain/forbattringsarbete.js';

const SKYDDADE = ['titel', 'beskrivning', 'mal', 'text', 'slutsats', 'motivering', 'kommentar', 'orsak'];
const ENHETER = [NORR, BOLAGET];

export type Handelse = Vandringshandelse<ForbattringsarbeteEvent>;

type Kommando = Pick<ForbattringsarbeteCommand, 'type' | 'data'>;

/** Improvements that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring extends Slumpvandring<Forbattringsarbete, ForbattringsarbeteCommand, ForbattringsarbeteEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: forbattringsarbeteAggregate(loadRegler()),
      events: [forbattringsarbeteEvents],
      namespace: '5c2b7e0d-1a94-5e6f-9b3c-2d8f4a6b0c7e',
      roll: 'enhetschef',
      takt: 0.1,
      efterslap: 9,
      skyddade: SKYDDADE,
    });
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PaborjaForbattringsarbete', {
      enhet: this.slump.oneOf(ENHETER),
      ansvarigId: this.slump.oneOf(['anna', 'bo']),
      kallor: this.slump.chance(0.5) ? [{ typ: 'avvikelse', id: this.uuid(`${this.commands}`) }] : [],
      ...(this.slump.chance(0.3) ? { kvalitetsberattelseId: this.uuid('berattelse') } : {}),
    });
    await this.open({ type, data }, context);
  }

  /** One command on one improvement, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context();
    await this.attempt(id, { type, data }, context);
  }

  private variants(id: string): readonly Kommando[] {
    return [
      kommando('GenomforForandring'),
      kommando('GenomforForandring'),
      kommando('UtvarderaForandring', { resultat: this.slump.oneOf(['battre', 'oforandrat', 'samre'] as const) }),
      kommando('UtvarderaForandring'),
      kommando('BestamForbattringsutfall', { utfall: this.slump.oneOf(['infort', 'justeras'] as const) }),
      kommando('BestamForbattringsutfall'),
      ...(this.slump.chance(0.05) ? [kommando('BestamForbattringsutfall', { utfall: 'nedlagt' })] : []),
      kommando('PaborjaNyttVarv'),
      kommando('AvslutaForbattringsarbete'),
      ...(this.slump.chance(0.3) ? [kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' })] : []),
      ...atgardssteg(kommando, this.atgarder.get(id)!),
    ];
  }
}
