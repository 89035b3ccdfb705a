import { ROLLER, type PolicyTable } from '#engine/access';

/**
 * How a series is counted is public: everybody who has a role reads of its breaks. Who sees the statistics of a part is who sees its reports
 * (`kvalitetsberattelse.se`).
 */
export const statistikPolicy: PolicyTable = {
  'seriebrott.se': [{ roller: ROLLER, omfang: 'kommun' }],
  'seriebrott.anteckna': [{ roller: ['controller', 'systemadministrator'], omfang: 'kommun' }],
};
