import type { Arshjulsplikt, Frist } from './types.js';

/** The clock of a duty that recurs: until the last day of each occasion. */
export const arshjulsregel = (nyckel: string): string => `arshjul-${nyckel}`;

/** The clocks of recurring duties, one rule for each version: what the law says of the day is the clock's, not what it says of the duty. */
export const arshjulsfrister = (plikter: readonly Arshjulsplikt[]): readonly Frist[] =>
  plikter.map(({ nyckel, etikett, tid, forvarning, eskalering, klarAv = [], giltigFran, giltigTill }) => ({
    regel: arshjulsregel(nyckel),
    etikett,
    handelse: 'ArshjulspostPlanerad',
    raknasFran: 'senast',
    tid: { antal: 0, enhet: 'kalenderdagar' },
    stoppasAv: ['ArshjulspostKlar', 'ArshjulspostUtgar', ...klarAv.map(({ handelse }) => handelse)],
    forvarning,
    eskalering,
    giltigFran,
    ...(giltigTill === undefined ? {} : { giltigTill }),
    kalla: tid.kalla,
    rattsligStallning: tid.rattsligStallning,
  }));
