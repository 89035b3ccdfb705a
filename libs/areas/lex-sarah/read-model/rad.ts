import type { Klocka } from '#engine/deadline';
import type { Instant, Protected } from '#engine/kernel';
import { antalBerorda } from './fakta.js';
import { senasteBeslut, type LexSarahDetalj } from './detalj.js';

/** What a line of the list shows: a case may have a thousand people in it, and a list many cases. Stored as the `rad` of its row. */
export interface LexSarahRad {
  readonly id: string;
  readonly nummer: string;
  readonly fas: LexSarahDetalj['fas'];
  readonly revision: number;
  readonly grund: string;
  readonly enhetId: string | null;
  readonly inkom: Instant;
  readonly registrerad: Instant;
  readonly ursprung: string | null;
  readonly mottagen?: Instant | undefined;
  readonly utredareUtsedd?: Instant | undefined;
  readonly klarmarkerad?: Instant | undefined;
  readonly beslutad?: Instant | undefined;
  readonly avslutad?: Instant | undefined;
  readonly aterlamnad?: Instant | undefined;
  readonly beskrivning: Protected;
  readonly antalRapporter: number;
  readonly antalBerorda: number;
  readonly kategorier: readonly string[];
  readonly lagrum: readonly string[];
  readonly grad?: string | undefined;
  readonly klockor: readonly Klocka[];
}

export const radOf = (detalj: LexSarahDetalj, klockor: readonly Klocka[]): LexSarahRad => ({
  id: detalj.id,
  nummer: detalj.nummer,
  fas: detalj.fas,
  revision: detalj.revision,
  grund: detalj.grund,
  enhetId: detalj.enhetId,
  inkom: detalj.inkom,
  registrerad: detalj.registrerad,
  ursprung: detalj.ursprung,
  mottagen: detalj.mottagen,
  utredareUtsedd: detalj.utredareUtsedd,
  klarmarkerad: detalj.utredningsversioner.at(-1)?.tidpunkt,
  beslutad: senasteBeslut(detalj)?.tidpunkt,
  avslutad: detalj.avslut?.tidpunkt,
  aterlamnad: detalj.aterlamnad?.tidpunkt,
  beskrivning: detalj.rapporter[0]!.beskrivning,
  antalRapporter: detalj.rapporter.length,
  antalBerorda: antalBerorda(detalj),
  kategorier: detalj.kategorier,
  lagrum: detalj.lagrum,
  grad: senasteBeslut(detalj)?.grad,
  klockor,
});
