import { ROLLER, type Principal } from '#engine/access';

export const product = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.flatMap((a) => bs.map((b): [A, B] => [a, b]));

/** Everybody with one assignment, in the unit norr or the whole kommun, and some with two. */
export const PRINCIPALER: readonly Principal[] = product(ROLLER, ['norr', 'kommunen']).flatMap(([roll, organisationsenhetId]) =>
  ['anna', 'cia'].flatMap((actorId) => [
    { actorId, kommun: '0000', uppdrag: [{ roll, organisationsenhetId }] },
    {
      actorId,
      kommun: '0000',
      uppdrag: [
        { roll: 'enhetschef' as const, organisationsenhetId: 'soder' },
        { roll, organisationsenhetId },
      ],
    },
  ]),
);
