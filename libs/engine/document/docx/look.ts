import type { Document } from '../model.js';

export interface Look {
  /** `rrggbb` */
  readonly accent: string;
  readonly surface: string;
}

const PLAIN: Look = { accent: '12436d', surface: 'eef3f8' };

export const lookOf = ({ design }: Document): Look => (design ? { accent: hex(design.accent), surface: hex(design.surface) } : PLAIN);

function hex(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError('A colour is #rrggbb');
  return colour.slice(1).toLowerCase();
}
