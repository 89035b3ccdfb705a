import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { InternkontrollProjection } from '#areas/internkontroll';
import { projected, type ProjectedEvent } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { jamforelsebar } from '#reports/gemensamt';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { applyPages } from '#testkit/projected';
import { KOMMUN } from '#testkit/vandring';
import { Vandring } from '../../areas/internkontroll/application/vandring.fixture.js';
import { bedomningsskala, berakna, underlag, type Bedomningsskala, type Rapportfraga } from './application/siffror/index.js';
import { raknaOmInternkontroll } from './omrakning/index.js';

const PAGE = 500;
const DELIVERED = bedomningsskala(loadRegler(), '2026-06-01');
/** A later version of the scale: another order, other names, and one code is gone. */
const SECOND = { version: '2', koder: ['avvikelse', 'utan-anmarkning', 'ej-genomford'] };
const namn: Bedomningsskala['namn'] = (version, kod) =>
  version === '2' ? { etikett: `${kod} enligt den nya skalan`, niva: 'gul' } : DELIVERED.namn(version, kod);
const TODAY: Bedomningsskala = { ...DELIVERED, namn };
const LATER: Bedomningsskala = { ...SECOND, namn };

/** Every third control is secret, and every fourth was judged by the later scale. */
function marked({ event, ...rest }: ProjectedEvent, n: number): ProjectedEvent {
  if (event.type !== 'KontrollUtford') return { event, ...rest };
  const data = event.data as { bedomning: { kod: string; skalversion: string } };
  const kod = data.bedomning.kod === 'mindre-avvikelse' ? 'avvikelse' : data.bedomning.kod;
  return {
    ...rest,
    event: {
      type: event.type,
      data: {
        ...data,
        ...(n % 4 === 0 ? { bedomning: { kod, skalversion: '2' } } : {}),
        ...(n % 3 === 0 ? { sekretess: { bestammelse: 'OSL 26 kap. 1 §' } } : {}),
      },
    },
  };
}

describe('every figure counted again from the events', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let vandring: Vandring;
  let events: ProjectedEvent[];

  beforeAll(async () => {
    vandring = await new Vandring(20260210, new ClearFieldCipher()).walk(30, 900);
    const walked = await vandring.events();
    events = walked.map(({ recorded }, n) => marked(projected(vandring.codec, recorded), n));
    database = await testDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await applyPages(dataSource, new InternkontrollProjection(loadRegler()), events, PAGE);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  const last = (): bigint => events.at(-1)!.lopnummer;
  const questions = (): Rapportfraga[] =>
    vandring.ids
      .filter((_, n) => n % 3 === 0)
      .flatMap((planId) =>
        [1n, last() / 3n, (last() * 2n) / 3n, last()].flatMap((lopnummer) =>
          (['full', 'publik'] as const).map((utgava) => ({ kommun: KOMMUN, planId, lopnummer, utgava })),
        ),
      );

  test.each([
    ['the scale of today', TODAY],
    ['a scale that came later', LATER],
  ])('by %s', async (_, skala) => {
    for (const question of questions())
      expect({ question, ...jamforelsebar(await berakna(dataSource, question, skala)) }).toEqual({
        question,
        ...raknaOmInternkontroll(events, question, skala),
      });
  });

  test('the histories hold what the figures count', () => {
    const all = vandring.ids.map((planId) =>
      raknaOmInternkontroll(events, { kommun: KOMMUN, planId, lopnummer: last(), utgava: 'full' }, TODAY),
    );
    const total = (nyckel: string, kod: string) => all.reduce((sum, { tabeller }) => sum + (tabeller[nyckel]![kod]?.['antal'] ?? 0), 0);
    for (const kod of [...TODAY.koder, 'avvikelse@2', 'utan-resultat'])
      expect([kod, total('internkontroll.per-bedomning', kod)]).not.toEqual([kod, 0]);
    for (const kod of ['rod', 'gul', 'gron']) expect([kod, total('internkontroll.per-riskniva', kod)]).not.toEqual([kod, 0]);
  });

  test('what is recorded after the lopnummer changes nothing, and a later scale moves no count of an older assessment', async () => {
    const question = { kommun: KOMMUN, planId: vandring.ids[0]!, lopnummer: last() / 2n, utgava: 'full' } as const;
    const upToThen = events.filter(({ lopnummer }) => lopnummer <= question.lopnummer);
    expect(raknaOmInternkontroll(events, question, TODAY)).toEqual(raknaOmInternkontroll(upToThen, question, TODAY));
    const rows = async (skala: Bedomningsskala) => (await berakna(dataSource, question, skala)).tabeller[0]!.rader;
    const older = new Map((await rows(TODAY)).map(({ kod, bedomning, antal }) => [kod, { bedomning, antal }]));
    for (const { kod, bedomning, antal } of await rows(LATER)) {
      if (!kod.endsWith('@1')) continue;
      const before = older.get(kod.slice(0, -2))!;
      expect([kod, bedomning, antal]).toEqual([kod, `${before.bedomning as string} (skala 1)`, before.antal]);
    }
  });

  test('as many moments lie behind a figure and a row as it says; what is secret is not told of them in public', async () => {
    for (const question of questions()) {
      const { siffror, tabeller } = await berakna(dataSource, question, TODAY);
      for (const { nyckel, varde, namnare } of siffror)
        expect([nyckel, (await underlag(dataSource, question, nyckel, undefined, TODAY)).arenden.length]).toEqual([
          nyckel,
          namnare ?? varde,
        ]);
      for (const { nyckel, rader } of tabeller)
        for (const { kod, antal } of rader)
          expect([kod, (await underlag(dataSource, question, nyckel, kod, TODAY)).arenden.length]).toEqual([kod, antal]);
    }
    const judged = async (utgava: Rapportfraga['utgava']): Promise<number> => {
      let found = 0;
      for (const planId of vandring.ids) {
        const { arenden } = await underlag(
          dataSource,
          { kommun: KOMMUN, planId, lopnummer: last(), utgava },
          'internkontroll.moment',
          undefined,
          TODAY,
        );
        found += arenden.filter(({ bedomning }) => bedomning !== null).length;
      }
      return found;
    };
    expect(await judged('publik')).toBeLessThan(await judged('full'));
  });

  test('a figure or a row of a figure that does not exist is refused', async () => {
    const question = questions()[0]!;
    await expect(underlag(dataSource, question, 'internkontroll.hemligt', undefined, TODAY)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(underlag(dataSource, question, 'internkontroll.moment', 'rod', TODAY)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
