import { datum, event, fritext, id, klartext, kod, type EventOf } from '#engine/kernel';

/** The area part of a stream id: one stream per break. */
export const SERIEBROTT_AREA = 'seriebrott';

export const seriebrottSchemas = {
  /** From `datum` on the figures of a kind count something else, or in another way, than before. */
  SeriebrottAntecknat: event({
    id: id(),
    /** avvikelser, klagomal, lex-sarah, atgarder */
    slag: kod(),
    datum: datum(),
    kommentar: klartext('anmärkning om en statistisk serie, offentlig uppgift'),
  }),
  /** it was no break, or was written down wrong */
  SeriebrottUpphavt: event({ motivering: fritext() }),
};

export type SeriebrottEvent = EventOf<typeof seriebrottSchemas>;
