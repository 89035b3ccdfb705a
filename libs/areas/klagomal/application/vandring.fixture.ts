import { klagomalEvents, type KlagomalCommand, type KlagomalEvent } from '#areas/klagomal';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/klagomal';
import { atgardssteg, BOLAGET, DAY, HEMLIGT, NORR, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { klagomalAggregate } from './aggregate.js';
import type { Klagomal } from '../domain/klagomal.js';

const SKYDDADE = [
  'beskrivning',
  'text',
  'svar',
  'atgard',
  'skal',
  'beslut',
  'motivering',
  'slutsats',
  'kommentar',
  'orsak',
  'arendemening',
];
const ENHETER = [NORR, BOLAGET];

export type Handelse = Vandringshandelse<KlagomalEvent>;

type Kommando = Pick<KlagomalCommand, 'type' | 'data'>;

/** Cases that the real rules have let happen, in a store of their own: steps in any order, at business times around a change of clocks. */
export class Vandring extends Slumpvandring<Klagomal, KlagomalCommand, KlagomalEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: klagomalAggregate(loadRegler()),
      events: [klagomalEvents],
      namespace: 'b1d6a0a4-6a3f-5d0a-8c1e-3f2a1b0c9d8e',
      roll: 'medarbetare',
      takt: 0.1,
      efterslap: 9,
      skyddade: SKYDDADE,
    });
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const anonym = this.slump.chance(0.4);
    const kvitto = anonym && this.slump.chance(0.5);
    const { type, data } = kommando('TaEmotKlagomal', {
      typ: this.slump.oneOf(['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] as const),
      avsandarkategori: this.slump.oneOf(['brukare', 'narstaende', 'personal', 'myndighet', 'okand']),
      enhet: this.slump.oneOf(ENHETER),
      anonym,
      onskarSvar: this.slump.chance(0.8),
      inkom: new Date(Date.parse(context.tidpunkt!) - Math.floor(this.slump.tal() * 10 * DAY)).toISOString(),
      ...(kvitto ? { mottagningsvag: 'utan-inloggning' as const, kvittoverifierare: 'hash' } : {}),
      ...(this.slump.chance(0.5)
        ? {
            avsandare: {
              kon: this.slump.oneOf(['kvinna', 'man', 'okant'] as const),
              ...(anonym ? {} : { namn: HEMLIGT, kontakt: HEMLIGT }),
            },
          }
        : {}),
    });
    const { enhet: _, ...utan } = data;
    await this.open({ type, data: this.slump.chance(0.2) ? utan : data }, context);
  }

  /** One command on one case, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const { type, data } = this.slump.oneOf(this.variants(id));
    const utanInloggning = type === 'KompletteraKlagomal' && this.slump.chance(0.5);
    const context = { ...this.context(), ...(utanInloggning ? { role: 'rapportor-utan-inloggning' } : {}) };
    await this.attempt(id, { type, data }, context);
  }

  private variants(id: string): readonly Kommando[] {
    const today = new Date(this.now).toISOString().slice(0, 10);
    const forward = [
      kommando('RegistreraKlagomal'),
      kommando('BekraftaKlagomal'),
      kommando('UtredKlagomal'),
      kommando('BesvaraKlagomal'),
      kommando('BegarOmprovning'),
      kommando('FattaDelegationsbeslut', { datum: today }),
      kommando('AvslutaKlagomal', { slutsats: 'Klart.' }),
      ...atgardssteg(kommando, this.atgarder.get(id)!),
    ];
    const turns = [
      kommando('TilldelaKlagomal', { enhet: this.slump.oneOf(ENHETER), anvandareId: this.slump.oneOf(['anna', 'bo']) }),
      kommando('KopplaKlagomal', {
        typ: this.slump.oneOf(['avvikelse', 'lex-sarah', 'klagomal'] as const),
        id: this.uuid(`${this.commands}`),
      }),
      kommando('KompletteraKlagomal'),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      ...(this.slump.chance(0.3) ? [kommando('OmklassaKlagomal')] : []),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }
}
