import type { Klocka } from '#engine/deadline';
import type { BefintligProcess } from '../../domain/index.js';
import { revideringsklockor } from '../klockor.js';

/** When each version is to be revised. */
export const processklockor = ({ id, innehall, versioner, upphord }: BefintligProcess): Klocka[] =>
  revideringsklockor(
    'process-revidering',
    id,
    innehall.agareId,
    versioner.map(({ datum, faststalld, nastaRevidering }) => ({ datum, tidpunkt: faststalld, nasta: nastaRevidering })),
    upphord,
  );
