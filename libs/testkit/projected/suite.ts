import { expect, test } from '@jest/globals';
import type { DomainEvent } from '#engine/kernel';
import type { Projection } from '#engine/projection';
import { HEMLIGT, KOMMUN } from '#testkit/vandring';
import { grouped, logged, Projected, rowsInPagesOf, statementsOf, type Logg, type Row } from './projected.js';

interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

interface CaseRow extends Row {
  readonly id: string;
  readonly fas: string;
  readonly detalj: { readonly tillstand: unknown; readonly revision: number };
}

interface Walked extends Logg {
  /** of every case */
  readonly ids: readonly string[];
  /** a case as the rules have left it */
  tillstand(id: string): Promise<{ readonly state: { readonly fas: string }; readonly revision: bigint } | null>;
  events(): Promise<readonly { readonly event: Pick<DomainEvent, 'type'> }[]>;
}

/** The read model of a walk, and what is peculiar to it. */
export interface ReadModelUnderTest {
  readonly projection: Projection;
  readonly walked: () => Walked;
  /** the rows of all that was walked, five hundred events at a time */
  readonly live: () => Projected;
  /** the table with a row for each case */
  readonly cases: string;
  /** every event that the walk must come to */
  readonly types: readonly string[];
  /** tables whose rows are valid from one number to another, and what each chain of rows is about */
  readonly intervals: readonly (readonly [table: string, key: string])[];
  /** so many questions to the database are enough for a page, however many cases it touches */
  readonly statements: number;
  /** a short walk whose texts nobody encrypts */
  readonly unprotected: () => Promise<Logg>;
}

/** What every read model must do, whatever it is of. */
export function readModelSuite({ projection, walked, live, cases, types, intervals, statements, unprotected }: ReadModelUnderTest): void {
  test('vandringen når alla händelser', async () => {
    const seen = new Set((await walked().events()).map(({ event }) => event.type));
    expect(types.filter((type) => !seen.has(type))).toEqual([]);
  });

  test('fas, tillstånd och revision är de som reglerna har kommit till', async () => {
    const rows = await live().rows<CaseRow>(cases);
    expect(rows.map(({ id }) => id).sort()).toEqual(walked().ids.toSorted());
    for (const { id, fas, detalj } of rows) {
      const { state, revision } = (await walked().tillstand(id))!;
      expect({ fas, tillstand: detalj.tillstand, revision: detalj.revision }).toEqual({
        fas: state.fas,
        tillstand: JSON.parse(JSON.stringify(state)),
        revision: Number(revision),
      });
    }
    expect(new Set(rows.map(({ fas }) => fas)).size).toBeGreaterThan(1);
  });

  test('en händelse i taget ger samma rader som femhundra', async () => {
    expect(await rowsInPagesOf(1, walked(), projection)).toEqual(await live().all());
  });

  test('att läsa loggen en gång till ger samma rader', async () => {
    expect(await live().runtime.verifyProjection(projection.name, KOMMUN)).toMatchObject({ differences: [] });
  });

  test.each(intervals)('%s: intervallen hakar i varandra utan glapp, och det sista är öppet', async (table, key) => {
    const rows = await live().rows<Interval>(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const chain of grouped(rows, (row) => row[key] as string).values()) {
      const sorted = chain.toSorted((a, b) => Number(a.fran_lop) - Number(b.fran_lop));
      expect(sorted.map(({ till_lop }) => till_lop)).toEqual([...sorted.slice(1).map(({ fran_lop }) => fran_lop), null]);
    }
  });

  test(`en sida om femhundra händelser är högst ${statements} frågor, hur många ärenden den än rör`, async () => {
    const page = (await logged(walked(), projection)).slice(0, 500);
    expect(await statementsOf(projection, page)).toBeLessThanOrEqual(statements);
  });

  test('ingen text om någon står i klartext i någon tabell; utan kryptering gör den det', async () => {
    expect(await live().occurrences(HEMLIGT)).toBe(0);
    const inClear = await Projected.of(await unprotected(), projection, 500);
    try {
      expect(await inClear.occurrences(HEMLIGT)).toBeGreaterThan(0);
    } finally {
      await inClear.close();
    }
  });
}
