import type { Config } from '#engine/platform';
import { laddaUtformningar, Utformningar, Utformningsfel, type Avsnittsnycklar } from '#reports/gemensamt';
import { currentMall as internkontrollrapportensMall } from '#reports/internkontrollrapport';
import { currentMall, MALLNAMN } from '#reports/kvalitetsberattelse';
import { Startfel } from './startfel.js';

const AVSNITT: Avsnittsnycklar = Object.fromEntries(
  [...MALLNAMN.map((mall) => currentMall(mall)!), internkontrollrapportensMall()].map(({ mall, avsnitt }) => [
    mall,
    avsnitt.map(({ nyckel }) => nyckel),
  ]),
);

/** How the municipalities' reports look. @throws Startfel with everything that is wrong in RAPPORTMALL_DIR */
export function openUtformningar({ rapportmallDir }: Pick<Config, 'rapportmallDir'>): Utformningar {
  try {
    return new Utformningar(laddaUtformningar(rapportmallDir, AVSNITT));
  } catch (error) {
    throw error instanceof Utformningsfel ? new Startfel(error.message) : error;
  }
}
