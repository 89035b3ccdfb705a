import type { Delegationsregel } from '#engine/access';
import type { Regler } from '#regler';

/** The rule data's defaults in the form that delegation is asked for. */
export const standardDelegation = (regler: Pick<Regler, 'delegation'>): readonly Delegationsregel[] =>
  regler.delegation().map(({ beslut, roller, beslutsinstans, giltigFran, giltigTill, kalla }) => ({
    beslut,
    roller,
    beslutsinstans,
    fran: giltigFran,
    ...(giltigTill === undefined ? {} : { till: giltigTill }),
    kalla,
  }));
