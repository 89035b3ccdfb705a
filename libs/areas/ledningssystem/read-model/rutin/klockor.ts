import type { Klocka } from '#engine/deadline';
import type { BefintligRutin } from '../../domain/index.js';
import { revideringsklockor } from '../klockor.js';

/** When each version is to be revised. */
export const rutinklockor = ({ id, agareId, versioner, upphavd }: BefintligRutin): Klocka[] =>
  revideringsklockor(
    'rutin-revidering',
    id,
    agareId,
    versioner.map(({ datum, faststalld, nastaRevidering }) => ({ datum, tidpunkt: faststalld, nasta: nastaRevidering })),
    upphavd,
  );
