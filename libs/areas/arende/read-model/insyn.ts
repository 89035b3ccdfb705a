import type { Permit, Policy, Principal, Resource } from '#engine/access';

/** How much of a case somebody sees: all of it, what the reporter may follow, or number, phase and times. */
export type Insyn = 'full' | 'rapportor' | 'sparr';

/** What somebody sees, and the permission that it rests on. */
export interface Sikt {
  readonly insyn: Insyn;
  readonly permit: Permit;
}

/** Asks the policy of one thing, action by action: the permit, or null. */
export const permits =
  (policy: Policy, principal: Principal, resource: Resource) =>
  (action: string): Permit | null => {
    const decision = policy.decide(principal, action, resource);
    return decision.permit ? decision : null;
  };
