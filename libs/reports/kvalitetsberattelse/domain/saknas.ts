import type { FieldError } from '#engine/kernel';
import { avsnittUtanText } from '#reports/gemensamt/domain';
import { findMall } from './mall.js';
import type { Berattelse } from './state.js';

/** What nobody has written before the decision. It is told and asked for, and no obstacle: the decision is refused for the three blocks alone. */
export const saknasForBeslut = (berattelse: Pick<Berattelse, 'avsnitt' | 'mall' | 'mallversion'>): readonly FieldError[] =>
  avsnittUtanText(findMall(berattelse.mall, berattelse.mallversion)?.avsnitt ?? [], berattelse);
