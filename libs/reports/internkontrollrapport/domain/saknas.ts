import type { FieldError } from '#engine/kernel';
import { avsnittUtanText } from '#reports/gemensamt/domain';
import { sectionsOf } from './mall.js';
import type { Rapport } from './state.js';

/** What nobody has written before the nämnd decides. It is told and asked for, and no obstacle: what the controls showed stands there all the same. */
export const saknasForBeslut = (rapport: Rapport): readonly FieldError[] =>
  avsnittUtanText(
    sectionsOf(rapport).map((avsnitt, i) => ({ ...avsnitt, rubrik: avsnitt.rubrik || `${i + 1}, om en process` })),
    rapport,
  );
