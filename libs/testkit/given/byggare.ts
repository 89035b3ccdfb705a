import type { Command, CommandMeta, DomainEvent } from '#engine/kernel';

export const NU = '2026-03-10T12:00:00.000Z';
/** the first new id of a command */
export const ID = 'ny-0';
export const ENHET = { enhetId: 'enhet-1', regi: 'egen', vag: ['kommun', 'enhet-1'] } as const;

export const META: CommandMeta = {
  now: NU,
  tidpunkt: NU,
  actorId: 'medarbetare',
  role: 'medarbetare',
  kommun: '0000',
  newId: (n) => `ny-${n}`,
};

/**
 * What an area's commands and events at `NU` are made with.
 * @param hela a complete command of each type
 * @param aktorer who usually gives the command, where it is another than `META` says
 */
export const byggare = <Data extends object, C extends Command, E extends DomainEvent>(
  hela: Data,
  aktorer: (type: keyof Data) => Partial<CommandMeta> = () => ({}),
) => ({
  KOMMANDON: Object.keys(hela) as C['type'][],

  /** A command that holds together, with what is changed in it. `without` takes fields away. */
  kommando: <T extends keyof Data & C['type']>(
    type: T,
    change: Partial<Data[T]> = {},
    meta: Partial<CommandMeta> = {},
    without: readonly (keyof Data[T])[] = [],
  ): Extract<C, { type: T }> => {
    const data = Object.fromEntries(Object.entries({ ...hela[type], ...change }).filter(([name]) => !without.includes(name as never)));
    return { type, data, meta: { ...META, ...aktorer(type), ...meta } } as unknown as Extract<C, { type: T }>;
  },

  /** An event that was recorded at `NU`. */
  hande: <T extends E['type']>(type: T, data: Omit<Extract<E, { type: T }>['data'], 'tidpunkt'>): Extract<E, { type: T }> =>
    ({ type, data: { tidpunkt: NU, ...data } }) as unknown as Extract<E, { type: T }>,
});
