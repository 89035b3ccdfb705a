import { Inject, Injectable } from '@nestjs/common';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { EVENT_STORE } from '#engine/http';
import { invalid, type FieldError } from '#engine/kernel';

/** A process or rutin of the ledningssystem that something points at; the kind is also the area of its stream. */
export interface Styrdokumentshanvisning {
  /** the field that it was sent in */
  readonly falt: string;
  readonly typ: 'process' | 'rutin';
  readonly id: string | undefined;
}

const TEXT = {
  process: 'Processen finns inte. Välj en ur GET /processer, eller utelämna fältet.',
  rutin: 'Rutinen finns inte. Välj en ur GET /rutiner, eller utelämna fältet.',
} as const;

/** What the causes of a case point at. */
export const orsakshanvisningar = (
  orsaker: readonly { readonly processId?: string; readonly rutinId?: string }[],
): readonly Styrdokumentshanvisning[] =>
  orsaker.flatMap(({ processId, rutinId }, i): Styrdokumentshanvisning[] => [
    { falt: `orsaker[${i}].processId`, typ: 'process', id: processId },
    { falt: `orsaker[${i}].rutinId`, typ: 'rutin', id: rutinId },
  ]);

/** The processes and rutiner of the kommun, for what points at them. */
@Injectable()
export class Styrdokument {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * From the log itself: what is pointed at may have been written a moment ago. One that has been repealed is still there: it was in force when something happened.
   * @throws `OGILTIG_INDATA` with every one that is not there
   */
  async kontrollera(kommun: string, hanvisningar: readonly Styrdokumentshanvisning[]): Promise<void> {
    const fel: FieldError[] = [];
    for (const { falt, typ, id } of hanvisningar) {
      if (id === undefined) continue;
      const [first] = await this.store.readStream(streamIdOf(kommun, typ, id), { max: 1 });
      if (!first) fel.push({ falt, meddelande: TEXT[typ] });
    }
    if (fel.length > 0) throw invalid(fel);
  }
}
