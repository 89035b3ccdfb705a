import { event, heltal, id, kod, type EventOf } from '#engine/kernel';

/** The area part of an import's stream id; the cases that it brings have streams of their own. */
export const IMPORT_AREA = 'avvikelse-import';

/** A file of avvikelser from an earlier system. Its cases count in reports only from `AvvikelseimportSlutford` on. */
export const avvikelseimportSchemas = {
  AvvikelseimportPaborjad: event({ importId: id(), antalRader: heltal(), filhash: kod() }),
  AvvikelseimportSlutford: event({ importId: id(), antalRader: heltal() }),
};

export type AvvikelseimportEvent = EventOf<typeof avvikelseimportSchemas>;
