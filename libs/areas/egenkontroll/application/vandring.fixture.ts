import { egenkontrollEvents, type EgenkontrollCommand, type EgenkontrollEvent } from '#areas/egenkontroll';
import { addDays, addMonths } from '#engine/deadline';
import type { CommandContext } from '#engine/command';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/egenkontroll';
import { atgardssteg, BOLAGET, NORR, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { egenkontrollAggregate } from './aggregate.js';
import type { Egenkontroll } from '../domain/egenkontroll.js';

const SKYDDADE = [
  'omrade',
  'tillvagagangssatt',
  'urval',
  'resultat',
  'jamforelse',
  'skal',
  'text',
  'slutsats',
  'beskrivning',
  'orsak',
  'kommentar',
  'motivering',
];
const ENHETER = [NORR, BOLAGET];

export type Handelse = Vandringshandelse<EgenkontrollEvent>;

type Kommando = Pick<EgenkontrollCommand, 'type' | 'data'>;

/** Controls that the real rules have let happen, in a store of their own: periods in any order, and again, at business times that lie far apart. */
export class Vandring extends Slumpvandring<Egenkontroll, EgenkontrollCommand, EgenkontrollEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: egenkontrollAggregate(loadRegler()),
      events: [egenkontrollEvents],
      namespace: '5a0a7c1e-2b6f-5c3d-8e4f-9a1b2c3d4e5f',
      roll: 'enhetschef',
      takt: 0.5,
      efterslap: 200,
      skyddade: SKYDDADE,
    });
  }

  /** Some steps are written down long after they were taken. */
  protected override context(): CommandContext {
    return { ...super.context(), actorId: this.slump.oneOf(['anna', 'bo']) };
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PlaneraEgenkontroll', {
      enhet: this.slump.oneOf(ENHETER),
      frekvens: this.slump.oneOf(['manad', 'kvartal', 'tertial', 'halvar', 'ar', 'vid-behov']),
      ansvarigId: this.slump.oneOf(['anna', 'bo']),
      fran: this.slump.oneOf(['2025-01-01', '2025-11-15', '2026-04-01']),
      tillvagagangssatt: 'Fem akter dras slumpvis.',
    });
    await this.open({ type, data }, context);
  }

  /** One command on one control, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context();
    await this.attempt(id, { type, data }, context);
  }

  private variants(id: string): readonly Kommando[] {
    const fran = addMonths('2024-10-01', 3 * Math.floor(this.slump.tal() * 7));
    const period = { fran, till: addDays(addMonths(fran, 3), -1), benamning: `kvartalet från ${fran}` };
    const antalGranskade = 1 + Math.floor(this.slump.tal() * 20);
    const redovisa = [
      kommando('RedovisaUtfall', {
        period,
        antalGranskade,
        antalBrister: Math.floor(this.slump.tal() * (antalGranskade + 1)),
        jamforelse: 'Bättre än förra kvartalet.',
        ...(this.slump.chance(0.3) ? { varde: this.slump.tal() } : {}),
      }),
      kommando('RedovisaEjUtford', { period }),
      kommando('RedovisaAktgranskning', this.slump.chance(0.5) ? { period } : {}),
    ];
    const ovrigt = [
      kommando('AnalyseraEgenkontroll'),
      kommando('AndraEgenkontrollansvarig', { ansvarigId: this.slump.oneOf(['anna', 'bo']) }),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...atgardssteg(kommando, this.atgarder.get(id)!, '2028-03-28'),
      ...(this.slump.chance(0.1) ? [kommando('AvslutaEgenkontroll', { slutsats: 'Klart.' })] : []),
    ];
    return this.slump.chance(0.5) ? redovisa : ovrigt;
  }
}
