import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '#engine/kernel';
import { principalFrom, type ClaimsMapping } from './claims.js';
import type { Principal } from './principal.js';

/** Who a bearer token stands for. Throws `TokenRefused`, or a `DomainError` of kind `unavailable` when the issuer's keys cannot be fetched. */
export interface TokenVerifier {
  verify(token: string): Promise<Principal>;
}

/** The token is not good. The reason is for us and is never shown. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** Only asymmetric: a public key taken for a shared secret (HS256) or no signature at all is refused by the list itself. */
const ALGORITHMS = ['ES256', 'PS256', 'RS256'];
/** headers by which a token could bring its own key */
const KEYS_OF_ITS_OWN = ['jku', 'jwk', 'x5u', 'x5c'];

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly claims: ClaimsMapping;
  readonly keys: JWTVerifyGetKey;
}

/** Access tokens of RFC 9068: signed by a known key, for us, from the issuer, not expired; five seconds for clocks that differ. */
export function tokenVerifier(rules: TokenRules): TokenVerifier {
  return {
    async verify(token) {
      const claims = await verified(token, rules);
      const principal = principalFrom(claims, rules.claims);
      if (!principal) throw new TokenRefused('claims');
      return principal;
    },
  };
}

async function verified(token: string, rules: TokenRules): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(
      token,
      (header, input) => {
        if (typeof header.kid !== 'string' || KEYS_OF_ITS_OWN.some((name) => name in header)) throw new TokenRefused('header');
        return rules.keys(header, input);
      },
      {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: ALGORITHMS,
        typ: 'at+jwt',
        clockTolerance: 5,
        maxTokenAge: '12h',
        requiredClaims: ['exp', 'iat'],
      },
    );
    return payload;
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
    if (isFaultOfToken(error)) throw new TokenRefused(error.code);
    throw issuerUnavailable();
  }
}

/** Everything else is a failed fetch of the keys; jose gives an answer other than 200 its generic code. */
const isFaultOfToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';

const issuerUnavailable = (): DomainError =>
  new DomainError('unavailable', 'INLOGGNING_OTILLGANGLIG', 'Inloggningstjänsten svarar inte. Försök igen om en stund.');

/**
 * The issuer's keys, found through its discovery document when the first token comes and fetched again when an unknown key id turns up
 * (at most every 30 seconds).
 */
export function keysOfIssuer(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (header, input) => {
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return (await keys)(header, input);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(2_000),
    redirect: 'error',
  });
  const document = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (!answer.ok || document.issuer !== issuer || typeof document.jwks_uri !== 'string')
    throw new TypeError('No usable discovery document');
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: 2_000, cooldownDuration: 30_000 });
}
