import { v5 } from 'uuid';
import type { Kvartal } from '../domain/index.js';

const NAMESPACE = '3c8d2f0e-2b5b-5a0c-8e0e-6c1f6d1b7a42';

/** What a nämnd states of a quarter by one law has one id, whether it has been stated or not. */
export const redovisningsnyckel = ({
  namndId,
  lagrum,
  ar,
  kvartal,
}: Kvartal & { readonly namndId: string; readonly lagrum: string }): string =>
  v5(JSON.stringify([namndId, lagrum, ar, kvartal]), NAMESPACE);
