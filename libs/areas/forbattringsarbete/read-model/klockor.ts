import { atgardklockor } from '#areas/atgard';
import type { Klocka } from '#engine/deadline';
import type { ForbattringsarbeteDetalj } from './detalj.js';

/** The clocks are those of its åtgärder: no law says how long an improvement may take. */
export const klockor = ({ atgarder }: ForbattringsarbeteDetalj): Klocka[] => atgarder.flatMap(atgardklockor);
