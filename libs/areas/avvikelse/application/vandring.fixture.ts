import { avvikelseEvents, avvikelseimportDecider, IMPORT_AREA, type AvvikelseCommand, type AvvikelseEvent } from '#areas/avvikelse';
import type { FieldCipher } from '#engine/personal-data';
import { kommando } from '#testkit/given/avvikelse';
import { atgardssteg, BOLAGET, DAY, HEMLIGT, NORR, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { loadRegler } from '#regler/ladda';
import { avvikelseAggregate, lexSarahIdFor } from './aggregate.js';
import type { Avvikelse } from '../domain/avvikelse.js';

export const KLAR_IMPORT = '00000000-0000-4000-8000-0000000000aa';
export const AVBRUTEN_IMPORT = '00000000-0000-4000-8000-0000000000bb';

const SKYDDADE = ['beskrivning', 'text', 'motivering', 'handelseforlopp', 'konsekvenser', 'slutsats', 'kommentar', 'orsak', 'mal'];
const SODER = { enhetId: 'soder', regi: 'egen', vag: ['kommunen', 'aldre', 'soder'] } as const;
const ENHETER = [NORR, SODER, BOLAGET];

export type Handelse = Vandringshandelse<AvvikelseEvent>;

/** Cases that the real rules have let happen, in a store of their own: every turn a case may take, at business times around a change of clocks. */
export class Vandring extends Slumpvandring<Avvikelse, AvvikelseCommand, AvvikelseEvent> {
  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: avvikelseAggregate(loadRegler()),
      events: avvikelseEvents,
      namespace: '2b6f7c9e-51c3-5d0a-9f6e-8a8f0f6f1c44',
      roll: 'medarbetare',
      takt: 0.4,
      efterslap: 12,
      skyddade: SKYDDADE,
    });
  }

  override async walk(cases: number, steps: number): Promise<this> {
    for (const importId of [KLAR_IMPORT, AVBRUTEN_IMPORT]) {
      await this.import(importId, 'PaborjaAvvikelseimport', { importId, antalRader: cases, filhash: 'hash' }, 'new');
    }
    await super.walk(cases, Math.floor(steps / 2));
    await this.import(KLAR_IMPORT, 'SlutforAvvikelseimport', {}, 'latest');
    return super.walk(0, steps - Math.floor(steps / 2));
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const imported = this.slump.chance(0.3);
    const utanEnhet = !imported && this.slump.chance(0.15);
    const upptackt = new Date(Date.parse(context.tidpunkt!) - Math.floor(this.slump.tal() * 3 * DAY)).toISOString();
    const { type, data } = kommando('RapporteraAvvikelse', {
      enhet: this.slump.oneOf(ENHETER),
      rapportvag: imported ? 'tidigare-system' : utanEnhet ? 'utan-inloggning' : 'inloggad',
      rapporterasSom: !imported && this.slump.chance(0.1) ? 'lex-sarah' : 'avvikelse',
      kategorier: this.slump.chance(0.3) ? ['personuppgiftsincident'] : this.slump.chance(0.5) ? ['fall', 'lakemedel'] : [],
      lagrum: this.slump.chance(0.5) ? ['SoL'] : [],
      ...(this.slump.chance(0.5)
        ? { berorda: [{ kon: this.slump.oneOf(['kvinna', 'man', 'okant'] as const), personuppgift: HEMLIGT }, { kon: 'kvinna' as const }] }
        : {}),
      ...(this.slump.chance(0.5) ? { upptackt: this.slump.chance(0.5) ? upptackt : upptackt.slice(0, 10) } : {}),
      ...(imported ? { importId: this.slump.oneOf([KLAR_IMPORT, AVBRUTEN_IMPORT]), ursprungsnummer: HEMLIGT } : {}),
    });
    const { enhet: _, ...utan } = data;
    await this.open({ type, data: utanEnhet ? utan : data }, context);
  }

  /** One command on one case, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const context = this.context();
    await this.attempt(id, this.slump.oneOf(this.variants(id)), context);
  }

  private variants(id: string): readonly Pick<AvvikelseCommand, 'type' | 'data'>[] {
    const hsl = { lagrumsgrupp: 'HSL', faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } } as const;
    const sol = { lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 1, allvarlighetsgrad: 2 } } as const;
    const forward = [
      kommando('TaEmotAvvikelse'),
      kommando('BedomAvvikelse', { riskbedomningar: [sol, hsl], lagrum: ['SoL', 'HSL'], kategorier: ['fall'] }),
      kommando('BedomAvvikelse', { kategorier: ['personuppgiftsincident'] }),
      kommando('UtredAvvikelse'),
      kommando('BeslutaAvvikelse'),
      kommando('ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }),
      kommando('ForeslaAtgard', { mal: 'Inga fler.' }),
      ...atgardssteg(kommando, this.atgarder.get(id)!),
    ];
    const turns = [
      kommando('BedomAvvikelse', { missforhallandeMisstanks: true }),
      kommando('BeslutaAvvikelse', { beslut: 'ingen-atgard' }),
      kommando('AvslutaAvvikelse'),
      kommando('LamnaAterkoppling'),
      kommando('KompletteraAvvikelse'),
      kommando('FlyttaAvvikelse', { enhet: this.slump.oneOf(ENHETER) }),
      kommando('LamnaOverTillLexSarah'),
      kommando('FattaImyBeslut'),
      kommando('AvslutaFranTidigareSystem', { slutsats: 'Klart.' }),
      kommando('AterupptaAvvikelse'),
      ...(this.slump.chance(0.2) ? [kommando('MakuleraAvvikelse')] : []),
      ...[1, 2, 3].flatMap((omgang) => [
        kommando('AterlamnaFranLexSarah', { lexSarahId: lexSarahIdFor(id, omgang) }),
        kommando('AvslutaGenomLexSarah', { lexSarahId: lexSarahIdFor(id, omgang) }),
      ]),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }

  private async import(id: string, type: 'PaborjaAvvikelseimport' | 'SlutforAvvikelseimport', data: object, expectation: 'new' | 'latest') {
    const aggregate = { area: IMPORT_AREA, decider: avvikelseimportDecider };
    await this.road.execute(aggregate, id, { type, data } as never, expectation, this.context());
  }
}
