import type { DomainEvent } from '#engine/kernel';
import type { AtgardDetalj } from '#areas/atgard';
import type { InternkontrollEvent } from '../domain/events.js';
import type { InternkontrollDetalj } from './detalj.js';

/** What follows from a secret control would tell of it: what its moment led to is then as secret. */
export interface Hemligt {
  readonly momentIds: ReadonlySet<string>;
  readonly atgardIds: ReadonlySet<string>;
}

/** The moments with a control that is marked as secret, and the measures against them. */
export function hemligtI({ kontroller, atgarder }: Pick<InternkontrollDetalj, 'kontroller' | 'atgarder'>): Hemligt {
  const momentIds = new Set(kontroller.filter(({ sekretess }) => sekretess).map(({ kontrollmomentId }) => kontrollmomentId));
  const mot = ({ avser }: AtgardDetalj) => avser?.typ === 'kontrollmoment' && momentIds.has(avser.id);
  return { momentIds, atgardIds: new Set(atgarder.filter(mot).map(({ id }) => id)) };
}

/** Whether an event of the plan says something of what is secret. What remains at the closing says how each control was judged. */
export function arHemlig(event: DomainEvent, { momentIds, atgardIds }: Hemligt): boolean {
  const { type, data } = event as InternkontrollEvent;
  if (type === 'KontrollUtford') return data.sekretess !== undefined;
  if (type === 'InternkontrollplanAvslutad') return momentIds.size > 0;
  return 'atgardId' in data && atgardIds.has(data.atgardId);
}
