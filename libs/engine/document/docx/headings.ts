import { HeadingLevel, Paragraph } from 'docx';
import type { Part } from '../model.js';
import type { Anchors } from './anchors.js';
import { runs } from './text.js';

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 };

export const headingOf = (
  { id, heading }: Part,
  level: keyof typeof LEVELS,
  anchors: Anchors,
  options: { readonly pageBreakBefore?: boolean } = {},
): Paragraph => new Paragraph({ heading: LEVELS[level], children: [anchors.mark(id, runs(heading))], ...options });
