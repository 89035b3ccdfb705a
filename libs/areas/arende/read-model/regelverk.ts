import type { Regler } from '#regler';

const version = (kod: string, regler: Pick<Regler, 'regelverkMedKod'>) => {
  const found = regler.regelverkMedKod(kod);
  return { kod, titel: found?.titel ?? kod, rattsligStallning: found?.rattsligStallning ?? 'overifierad' };
};

/** The versions of the law that a case is handled and judged by, each with how firmly it stands: what is unverified is told as such. */
export const regelverkVy = (
  { forfarande, mattstock }: { readonly forfarande: string; readonly mattstock: string },
  regler: Pick<Regler, 'regelverkMedKod'>,
) => ({ forfarande: version(forfarande, regler), mattstock: version(mattstock, regler) });
