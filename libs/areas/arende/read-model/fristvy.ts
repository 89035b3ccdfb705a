import { forflutet, fristStatus, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';

/**
 * A clock as its answer: its status at the instant `now`, and where its rule comes from. Where the law gives no number, its words and the time that has
 * passed. @param baraLss the case is handled by LSS and not by SoL
 */
export function fristVy({ regel, fran, raknasFran, senast, klar }: Klocka, regler: Pick<Regler, 'frist'>, now: Instant, baraLss = false) {
  const { etikett, kalla, rattsligStallning, ...frist } = regler.frist(regel, fran);
  const lagkrav = (baraLss ? frist.lagkravLss : undefined) ?? frist.lagkrav;
  return {
    regel,
    etikett,
    senast,
    status: fristStatus({ senast, klar, now }),
    kalla,
    rattsligStallning,
    ...(lagkrav === undefined ? {} : { lagkrav, forflutet: forflutet(raknasFran ?? fran, klar ?? now) }),
  };
}
