import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound } from '#engine/kernel';
import type { Permit, Policy, Principal } from '#engine/access';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, POLICY } from '#engine/http';
import { lageUrLoggen, type Insyn } from '#areas/arende';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';
import { resourceOf, siktOf, type Arendelage } from '../read-model/insyn.js';

/** Who may send a command: 404 for who may not know of the thing, 403 for who may see it but not do this. */
@Injectable()
export class Avvikelseatkomst {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  permitToReport(principal: Principal): Permit {
    const action = 'avvikelse.rapportera';
    return this.policy.require(principal, action, { kommun: principal.kommun, vag: [] }, { action, what: 'Avvikelsen' });
  }

  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const lage = await this.lage(principal.kommun, id);
    const sikt = lage && siktOf(this.policy, principal, lage);
    if (!lage || !sikt) throw notFound('Avvikelsen');
    const behover = INSYN_FOR[action];
    if (behover?.includes(sikt.insyn) === false) throw forbidden('Ärendet är hos lex Sarah-funktionen. Vänd dig dit.');
    const decision = this.policy.decide(principal, action, resourceOf(lage));
    if (!decision.permit) throw forbidden('Dina uppdrag ger inte rätt att göra detta. Be enhetens chef.');
    return decision;
  }

  private lage(kommun: string, id: string): Promise<Arendelage | null> {
    return lageUrLoggen(this.store, this.codec, { kommun, area: AVVIKELSE_AREA, id }, PLACING, placed);
  }
}

/** What no rule of the phase stops is done only by who sees enough of the case: what else could be done is refused by its phase. */
const INSYN_FOR: Readonly<Record<string, readonly Insyn[]>> = {
  'avvikelse.aterkoppla': ['full'],
  'avvikelse.besluta-imy': ['full'],
  'avvikelse.komplettera': ['full', 'rapportor'],
};

const PLACING: readonly AvvikelseEvent['type'][] = [
  'AvvikelseRapporterad',
  'AvvikelseFlyttad',
  'MasUnderrattad',
  'MissforhallandeMisstankt',
  'AterlamnadFranLexSarah',
  'AvvikelseAvslutad',
];

type Lage = Arendelage & { readonly rapporteradSomLexSarah: boolean };

function placed(lage: Lage | null, { type, data }: AvvikelseEvent, kommun: string): Lage | null {
  if (type === 'AvvikelseRapporterad') {
    const { enhet, rapportvag, rapporterasSom, rapportorId = null } = data;
    const rapporteradSomLexSarah = rapporterasSom === 'lex-sarah';
    return {
      kommun,
      enhetId: enhet?.enhetId ?? null,
      enhetVag: enhet?.vag ?? [],
      rapportorId: rapportvag === 'inloggad' ? rapportorId : null,
      masUnderrattad: false,
      sparrad: rapporteradSomLexSarah,
      rapporteradSomLexSarah,
    };
  }
  if (!lage) return null;
  switch (type) {
    case 'AvvikelseFlyttad':
      return { ...lage, enhetId: data.enhet.enhetId, enhetVag: data.enhet.vag };
    case 'MasUnderrattad':
      return { ...lage, masUnderrattad: true };
    case 'MissforhallandeMisstankt':
      return { ...lage, sparrad: true };
    case 'AterlamnadFranLexSarah':
    case 'AvvikelseAvslutad':
      return { ...lage, sparrad: lage.rapporteradSomLexSarah };
    default:
      return lage;
  }
}
