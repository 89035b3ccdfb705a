import { numberText } from '#engine/document';
import { arDolt, type Dolt } from '../siffror/index.js';

/**
 * A number in a sentence. A hidden one is not said to be small: it may be hidden because another one is.
 */
export const talord = (antal: number | Dolt): string => (arDolt(antal) ? 'ett antal som inte visas' : numberText(antal));

/** `Ett utfall`, `12 utfall`, or `ett antal utfall (visas inte)` */
export const antalord = (antal: number | Dolt, en: string, flera: string): string => {
  if (arDolt(antal)) return `ett antal ${flera} (visas inte)`;
  return antal === 1 ? en : `${numberText(antal)} ${flera}`;
};

export const versal = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
