import { datum, event, fritext, klartext, kod, objekt } from '#engine/kernel';

export type Format = 'html' | 'json';

/** The period of a report, with its name in the heading. */
export const rapportperiod = () => objekt({ fran: datum(), till: datum(), benamning: klartext('periodens namn i rubriken') });

/** The events that are the same in every report. */
export const avsnittSchemas = {
  /** the text of a section; the newest one counts */
  AvsnittSkrivet: event({ nyckel: kod(), text: fritext() }),
};

/**
 * What was decided on, to the byte. `sha256` (hex, of the UTF-8 text) is in clear so that anyone who holds the document can check it against the log; the
 * text itself may say something about a person and is sealed.
 */
export const beslutatDokument = { format: kod<Format>(), renderare: kod(), sha256: kod(), innehall: fritext() };
