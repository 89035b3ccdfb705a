import { datum, event, fritext, id, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const TILLSYN_AREA = 'tillsyn';

const DIARIENUMMER = 'beteckning i ett diarium, säger inget om en person';

export const tillsynSchemas = {
  /** IVO, JO, revision or another authority has looked at the operation. `tidpunkt` is when it came in. */
  TillsynInkommen: event({
    tillsynId: id(),
    nummer: kod(),
    /** code list `granskande-myndigheter` */
    myndighet: kod(),
    diarienummer: valfri(klartext(DIARIENUMMER)),
    /** missing when it concerns the whole kommun */
    enhet: valfri(enhetFalt),
    iakttagelser: lista(objekt({ iakttagelseId: id(), text: fritext() })),
    svarSenast: valfri(datum()),
  }),
  TillsynBesvarad: event({ svar: fritext(), datum: datum() }),
  /** what the authority decided */
  TillsynBeslutMottaget: event({ datum: datum(), beslut: fritext(), utfall: valfri(kod()) }),
  TillsynAvslutad: event({ slutsats: valfri(fritext()) }),
  ...atgardSchemas,
};
export type TillsynEvent = EventOf<typeof tillsynSchemas>;
