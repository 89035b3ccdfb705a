import type { JWTPayload } from 'jose';
import { isSlug } from './identifiers.js';
import { ROLLER, type Principal, type Roll, type Uppdrag } from './principal.js';

/**
 * Where a token says who is asking (`OIDC_CLAIMS`). The claim of assignments holds `{roll, organisationsenhetId}` objects, or names of groups
 * that `grupper` translates. A claim of kommun that holds something else than the four digits is translated by `kommuner`.
 */
export interface ClaimsMapping {
  readonly aktor: string;
  readonly kommun: string;
  readonly uppdrag: string;
  readonly kommuner?: Readonly<Record<string, string>>;
  readonly grupper?: Readonly<Record<string, Uppdrag>>;
}

export const standardClaims: ClaimsMapping = { aktor: 'sub', kommun: 'kommun', uppdrag: 'uppdrag' };

/** Reads `OIDC_CLAIMS`. Throws a sentence that says what is wrong. */
export function claimsMappingFrom(json: string | undefined): ClaimsMapping {
  if (json === undefined) return standardClaims;
  const given = parsed(json);
  const unknown = Object.keys(given).find((key) => !['aktor', 'kommun', 'uppdrag', 'kommuner', 'grupper'].includes(key));
  if (unknown) throw new Error(`OIDC_CLAIMS: okänd nyckel ${unknown}. Tillåtna: aktor, kommun, uppdrag, kommuner, grupper.`);
  for (const key of ['aktor', 'kommun', 'uppdrag'] as const) {
    if (given[key] !== undefined && typeof given[key] !== 'string') throw new Error(`OIDC_CLAIMS: ${key} ska vara namnet på en claim.`);
  }
  for (const [name, uppdrag] of Object.entries(given['grupper'] ?? {})) {
    if (!isUppdrag(uppdrag)) throw new Error(`OIDC_CLAIMS: gruppen ${name} ska ha roll och organisationsenhetId.`);
  }
  return { ...standardClaims, ...given };
}

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the same sentence
  }
  throw new Error('OIDC_CLAIMS ska vara ett JSON-objekt.');
}

/** Null when the token says too little, or something that cannot be right: an actor id that looks like a personnummer, no known kommun. */
export function principalFrom(claims: JWTPayload, mapping: ClaimsMapping): Principal | null {
  const actorId = claims[mapping.aktor];
  const named = claims[mapping.kommun];
  if (!isSlug(actorId) || typeof named !== 'string') return null;
  const kommun = ownValue(mapping.kommuner, named) ?? named;
  if (!/^\d{4}$/.test(kommun)) return null;
  return { actorId, kommun, uppdrag: uppdragFrom(claims[mapping.uppdrag], mapping) };
}

function uppdragFrom(claim: unknown, mapping: ClaimsMapping): Uppdrag[] {
  const list: unknown[] = Array.isArray(claim) ? claim : claim === undefined ? [] : [claim];
  return list.flatMap((entry) => {
    const uppdrag = typeof entry === 'string' ? ownValue(mapping.grupper, entry) : entry;
    return isUppdrag(uppdrag) ? [{ roll: uppdrag.roll, organisationsenhetId: uppdrag.organisationsenhetId }] : [];
  });
}

const ownValue = <T>(values: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;

const isUppdrag = (value: unknown): value is Uppdrag => {
  const { roll, organisationsenhetId } = (value ?? {}) as Partial<Record<keyof Uppdrag, unknown>>;
  return ROLLER.includes(roll as Roll) && typeof organisationsenhetId === 'string';
};
