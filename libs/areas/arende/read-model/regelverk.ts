import type { Regler, RattsligStallning } from '#regler';

type Sokt = Pick<Regler, 'regelverkMedKod'>;

/** As firm as the least firm of the statutes that the case is handled by: SoL where none is stated. */
function version(kod: string, regler: Sokt, lagrum: readonly string[]) {
  const found = regler.regelverkMedKod(kod);
  const gallande = lagrum.length > 0 ? lagrum : ['SoL'];
  const stallningar = found?.lagar.filter((lag) => gallande.includes(lag.lagrum)).map((lag) => lag.rattsligStallning) ?? [];
  const verifierad = stallningar.length > 0 && !stallningar.includes('overifierad');
  const rattsligStallning: RattsligStallning = verifierad ? 'lag' : 'overifierad';
  return { kod, titel: found?.titel ?? kod, rattsligStallning };
}

const OKAND = { kalla: 'Regelverket finns inte i regeldata', rattsligStallning: 'overifierad' } as const;

/**
 * The versions of the law that a case is handled and judged by, each with how firmly it stands: what is unverified is told as such. Which version it is
 * rests on a transition rule, which stands by itself.
 */
export const regelverkVy = (
  { forfarande, mattstock }: { readonly forfarande: string; readonly mattstock: string },
  regler: Sokt,
  lagrum: readonly string[],
) => ({
  forfarande: version(forfarande, regler, lagrum),
  mattstock: version(mattstock, regler, lagrum),
  overgang: regler.regelverkMedKod(forfarande)?.overgang ?? OKAND,
});
