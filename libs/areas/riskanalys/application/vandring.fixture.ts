import { riskanalysEvents, type RiskanalysCommand, type RiskanalysEvent } from '#areas/riskanalys';
import type { CommandContext } from '#engine/command';
import type { FieldCipher } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { kommando } from '#testkit/given/riskanalys';
import { atgardssteg, BOLAGET, Slumpvandring, type Handelse as Vandringshandelse } from '#testkit/vandring';
import { riskanalysAggregate } from './aggregate.js';
import type { Riskanalys } from '../domain/riskanalys.js';

const SKYDDADE = ['titel', 'omfattning', 'deltagare', 'handelse', 'konsekvenser', 'motivering', 'slutsats', 'beskrivning', 'kommentar'];
const DELAR = [{ enhetId: 'aldre', regi: 'egen', vag: ['kommunen', 'aldre'] }, BOLAGET] as const;

export type Handelse = Vandringshandelse<RiskanalysEvent>;

type Kommando = Pick<RiskanalysCommand, 'type' | 'data'>;

/** Analyses that the real rules have let happen, in a store of their own: steps in any order, at business times that lie far apart. */
export class Vandring extends Slumpvandring<Riskanalys, RiskanalysCommand, RiskanalysEvent> {
  private readonly risker = new Map<string, string[]>();

  constructor(seed: number, cipher: FieldCipher) {
    super(seed, cipher, {
      aggregate: riskanalysAggregate(loadRegler()),
      events: [riskanalysEvents],
      namespace: '3c8d7a52-0f0e-5b3b-9a27-5c1d2e3f4a5b',
      roll: 'avdelningschef',
      takt: 0.1,
      efterslap: 700,
      skyddade: SKYDDADE,
    });
  }

  /** Some steps are written down up to two years after they were taken. */
  protected override context(late?: number): CommandContext {
    return { ...super.context(late), actorId: this.slump.oneOf(['anna', 'bo']) };
  }

  protected async begin(): Promise<void> {
    const context = this.context();
    const { type, data } = kommando('PlaneraRiskanalys', {
      anledning: this.slump.oneOf(['arlig', 'arlig', 'organisationsforandring']),
      enhet: this.slump.oneOf(DELAR),
      ...(this.slump.chance(0.5) ? { genomforsSenast: '2027-03-28' } : {}),
    });
    await this.open({ type, data }, context);
  }

  /** One command on one analysis, if the rules let it. */
  protected async step(id: string): Promise<void> {
    const { type, data } = this.slump.oneOf(this.variants(id));
    const context = this.context(type === 'GenomforRiskanalys' ? 0.6 : 0.1);
    const taken = await this.attempt(id, { type, data }, context);
    if (taken && type === 'BedomRisk') this.risker.set(id, [...(this.risker.get(id) ?? []), this.newId(context)]);
  }

  private variants(id: string): readonly Kommando[] {
    const steg = () => 1 + Math.floor(this.slump.tal() * 4);
    const faktorer = () => ({ sannolikhet: steg(), allvarlighetsgrad: steg() });
    const risker = this.risker.get(id) ?? [];
    const datum = new Date(this.now).toISOString().slice(0, 10);
    const forward = [
      kommando('GenomforRiskanalys'),
      kommando('FaststallRiskanalys'),
      kommando('RedovisaRiskanalysForNamnd', { datum, paragraf: `§ ${steg()}` }),
      kommando('AvslutaRiskanalys', { slutsats: 'Klart.' }),
      ...risker.map((riskId) => kommando('OmvarderaRisk', { riskId, faktorer: faktorer() })),
      ...atgardssteg(kommando, this.atgarder.get(id)!, '2028-03-28'),
    ];
    const turns = [
      kommando('BedomRisk', { faktorer: faktorer(), hantering: this.slump.oneOf(['acceptera', 'atgarda', 'granska'] as const) }),
      ...risker.map((riskId) =>
        kommando('ForeslaAtgard', { avser: { typ: 'risk', id: riskId }, klarSenast: '2027-10-24', uppfoljningSenast: '2027-10-25' }),
      ),
    ];
    return this.slump.chance(0.7) ? forward : turns;
  }
}
