import type { FieldError } from '#engine/kernel';
import { avsnittUtanText } from '#reports/gemensamt/domain';
import { findMall } from './mall.js';
import type { Berattelse } from './state.js';

/**
 * What nobody has written before the decision. It is told and asked for, and no obstacle: that a kvalitetsberättelse tells of the three blocks is general advice (SOSFS
 * 2011:9 7 kap. 1 §, `bör`), and a year of which nothing is written makes a report that says so. Where a block would be empty the decision is refused, which can be
 * in the first two templates alone: in those after them each block has sections whose figures always make a text.
 */
export const saknasForBeslut = (berattelse: Pick<Berattelse, 'avsnitt' | 'mall' | 'mallversion'>): readonly FieldError[] =>
  avsnittUtanText(findMall(berattelse.mall, berattelse.mallversion)?.avsnitt ?? [], berattelse);
