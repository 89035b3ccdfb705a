import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { streamIdOf } from '../ids.js';
import type { AppendContext, EventStore, ExpectedRevision, NewEvent } from '../port.js';
import { RevisionConflict } from '../port.js';

const KOMMUN = '0000';
const noted: NewEvent = { type: 'Antecknat', schemaVersion: 1, data: {} };
const context = (): AppendContext => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actorId: randomUUID(),
  role: 'medarbetare',
  kommun: KOMMUN,
});
const EXPECTATIONS: readonly ExpectedRevision[] = ['no_stream', 'stream_exists', 'any', 0n, 1n, 2n];

/** A state that a stream can be in, as it is called in the table, and how it gets there. */
export interface StreamState {
  readonly name: string;
  readonly make: (stream: string, store: EventStore) => Promise<void>;
}

const withEvents = (count: number) => (stream: string, store: EventStore) =>
  store
    .append(
      stream,
      'no_stream',
      Array.from({ length: count }, () => noted),
      context(),
    )
    .then(() => undefined);

/** The states that every store knows. */
export const COMMON_STATES: readonly StreamState[] = [
  { name: 'finns inte', make: async () => undefined },
  { name: 'en händelse (revision 0)', make: withEvents(1) },
  { name: 'två händelser (revision 1)', make: withEvents(2) },
];

/** Rows of the table: state, expectation, what the store answers. */
export async function expectationRows(store: EventStore, states: readonly StreamState[]): Promise<string[]> {
  const rows: string[] = [];
  for (const { name, make } of states)
    for (const expected of EXPECTATIONS) {
      const stream = streamIdOf(KOMMUN, 'avvikelse', randomUUID());
      await make(stream, store);
      rows.push(`${name} | ${expected} | ${await answer(store, stream, expected)}`);
    }
  return rows;
}

async function answer(store: EventStore, stream: string, expected: ExpectedRevision): Promise<string> {
  try {
    return `ja, blir revision ${(await store.append(stream, expected, [noted], context())).revision}`;
  } catch (error) {
    if (error instanceof RevisionConflict) return `nej, ${error.actual === null ? 'finns inte' : `är på revision ${error.actual}`}`;
    return `nej, ${(error as Error).name}`;
  }
}

const TABLE = new URL('../../../../docs/forvantningar.md', import.meta.url);

/** The same rows out of `docs/forvantningar.md`, from the column of the store; a state that the store does not know has `–` there. */
export async function documentedRows(store: 'minne' | 'PostgreSQL' | 'KurrentDB'): Promise<string[]> {
  const column = ['minne', 'PostgreSQL', 'KurrentDB'].indexOf(store) + 2;
  const lines = (await readFile(TABLE, 'utf8')).split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| ---'));
  return lines
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells[column] !== '–')
    .map((cells) => [cells[0], cells[1], cells[column]].join(' | '));
}
