import { join } from 'node:path';
import { keysOfIssuer, tokenVerifier, type TokenVerifier } from '#engine/access';
import { devIdentity, type DevIdentity } from '#engine/access/dev-idp';
import type { Config } from '#engine/platform';

/** Who signs the tokens: the municipality's own provider, or the one for development when none is given. */
export interface Identity {
  readonly verifier: TokenVerifier;
  readonly dev: DevIdentity | null;
}

export async function openIdentity(config: Config): Promise<Identity> {
  if (config.oidc) {
    const { issuer, audience, claims } = config.oidc;
    const { actorId: aktor, kommun, uppdrag } = claims;
    return { verifier: tokenVerifier({ issuer, audience, claims: { aktor, kommun, uppdrag }, keys: keysOfIssuer(issuer) }), dev: null };
  }
  const dev = await devIdentity(join(config.dataDir, 'nyckel', 'dev-idp.jwk'), config.environment);
  return { verifier: dev.verifier, dev };
}
