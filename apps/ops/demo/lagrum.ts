import type { Verksamhet } from '#areas/organisation';

const LSS: ReadonlySet<Verksamhet> = new Set(['lss-boende', 'daglig-verksamhet', 'personlig-assistans', 'korttidsvistelse']);

/** The act that a support in the operation is given under. */
export const sociallagOf = (verksamhet: Verksamhet): 'SoL' | 'LSS' => (LSS.has(verksamhet) ? 'LSS' : 'SoL');
