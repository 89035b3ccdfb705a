import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, SignJWT } from 'jose';
import { standardClaims } from '../claims.js';
import type { Uppdrag } from '../principal.js';
import { tokenVerifier, type TokenVerifier } from '../token.js';
import { devKey } from './dev-key.js';

export const DEV_ISSUER = 'urn:forbattringshjulet:dev-idp';
export const DEV_AUDIENCE = 'urn:forbattringshjulet:api';
/** seconds */
export const DEV_TOKEN_LIFETIME = 8 * 60 * 60;

/** Somebody who can sign in without a password, because everything is on one machine. */
export interface DevPerson {
  readonly id: string;
  readonly namn: string;
  readonly roller: readonly Uppdrag[];
}

/** The people of a kommun; `[]` for a kommun that is not known. */
export type DevPeople = (kommun: string) => Promise<readonly DevPerson[]>;

export interface DevIdentity {
  /** an access token (RFC 9068, ES256, eight hours) whose `sub` is the person's id */
  issue(kommun: string, person: DevPerson): Promise<string>;
  readonly verifier: TokenVerifier;
}

/** Issues and verifies tokens with a key of its own, kept in `keyFile`. Refuses to exist when the environment is `production`. */
export async function devIdentity(keyFile: string, environment: string): Promise<DevIdentity> {
  if (environment === 'production')
    throw new Error('Den inbyggda inloggningen får inte användas i produktion. Ange OIDC_ISSUER och OIDC_AUDIENCE.');
  const { kid, privateKey, publicJwk } = await devKey(keyFile);
  const keys = createLocalJWKSet({ keys: [publicJwk] });
  return {
    issue: (kommun, person) =>
      new SignJWT({ kommun, uppdrag: person.roller.map(({ roll, organisationsenhetId }) => ({ roll, organisationsenhetId })) })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .setIssuer(DEV_ISSUER)
        .setAudience(DEV_AUDIENCE)
        .setSubject(person.id)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${DEV_TOKEN_LIFETIME}s`)
        .sign(privateKey),
    verifier: tokenVerifier({ issuer: DEV_ISSUER, audience: DEV_AUDIENCE, claims: standardClaims, keys }),
  };
}
