import { loadRegler } from '#regler/ladda';

const regler = loadRegler();

/** Every code a list has had in any of its versions; which of them are valid on the day is the decision's to say. */
export const koder = (namn: string): readonly string[] => {
  const codes = regler.allaKoder(namn);
  if (codes.length === 0) throw new Error(`The rule data has no code list ${namn}`);
  return codes;
};
