import { numberText, shareText } from '#engine/document';

/** The arithmetic of a share: `30 / 40 = 75 %`. Undefined where there is nothing to divide by. */
export const formel = (taljare: number, namnare: number): string | undefined =>
  namnare === 0 ? undefined : `${numberText(taljare)} / ${numberText(namnare)} = ${shareText(taljare / namnare)}`;
