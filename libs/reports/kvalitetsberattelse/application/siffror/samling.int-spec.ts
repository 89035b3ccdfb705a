import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AvvikelseProjection } from '#areas/avvikelse';
import { KlagomalProjection } from '#areas/klagomal';
import { LexSarahProjection } from '#areas/lex-sarah';
import { loadRegler } from '#regler/ladda';
import type { Sql } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import { currentMall } from '../../domain/index.js';
import { KOMMUN, slumphistorik } from '../../omrakning/slumphistorik.fixture.js';
import { ALDRE, DELAR, KOMMUNEN } from '../../omrakning/slumporganisation.fixture.js';
import { funnaMonster, monsterunderlag } from '../monsterfinnare.js';
import { berakna } from './berakna.js';
import type { Fraga } from './modell.js';
import { samlat } from './samling.js';
import { beraknaSlag } from './slag.js';
import { parameters, serienBorjad, urval, vidaste } from './urval.js';

const ALLA = [['avvikelser'], ['klagomal', 'lex-sarah', 'atgarder']] as const;
const KALLOR = ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder'] as const;
const regler = loadRegler();
const mall = currentMall('kvalitetsberattelse')!;
const kod = (_: string, each: string) => each;

describe('samlade fakta', () => {
  const dataSource = migratedDatabase();
  let sista: bigint;

  beforeAll(async () => {
    const events = slumphistorik(4711, 900);
    sista = events.at(-1)!.lopnummer;
    await applyAll(dataSource(), [new AvvikelseProjection(regler), new KlagomalProjection(regler), new LexSarahProjection(regler)], events);
  });

  const fraga = (over: Partial<Fraga> = {}): Fraga => ({
    kommun: KOMMUN,
    lopnummer: sista,
    fran: '2025-01-01',
    till: '2025-12-31',
    avlast: '2026-02-01',
    omfattning: KOMMUNEN,
    ...over,
  });
  const fragor: readonly (readonly [string, () => Fraga])[] = [
    ['hela kommunens år', () => fraga()],
    ['en del', () => fraga({ omfattning: ALDRE })],
    ['ett tidigare löpnummer', () => fraga({ lopnummer: sista / 2n })],
    ['ett kvartal som inte var slut', () => fraga({ fran: '2025-04-01', till: '2025-06-30', avlast: '2025-05-15' })],
    ['fyra år', () => fraga({ fran: '2022-01-01' })],
    ['med avdelningar', () => fraga({ delar: DELAR })],
    ['före allt', () => fraga({ fran: '2019-01-01', till: '2019-12-31' })],
  ];

  test.each(fragor)('ger samma siffror, tabeller och mönster som läsmodellerna: %s', async (_, asked) => {
    const question = asked();
    const allt = async (sql: Sql) => ({
      rapport: await berakna(sql, question, kod),
      statistik: await Promise.all(KALLOR.map((kalla) => beraknaSlag(sql, question, kalla, kod))),
      monster: await funnaMonster({ dataSource: sql, regler }, { id: 'b1', mall: mall.mall, mallversion: mall.version }, question),
    });
    expect(await samlat(dataSource(), vidaste(question), ALLA, allt)).toEqual(await allt(dataSource()));
  });

  test.each(fragor)('mönster letas bara i det samlade: %s', async (_, asked) => {
    const question = asked();
    const direkt: string[] = [];
    const utanAvvikelser = new Proxy(dataSource(), {
      get: (kalla, namn: keyof DataSource) =>
        namn === 'query'
          ? (sql: string, parameters: unknown[]) => (direkt.push(sql), kalla.query(sql, parameters))
          : Reflect.get(kalla, namn, kalla),
    });
    await samlat(utanAvvikelser, monsterunderlag({ regler }, question), [['avvikelser']], (sql) =>
      funnaMonster({ dataSource: sql, regler }, { id: 'b1', mall: mall.mall, mallversion: mall.version }, question),
    );
    expect(direkt.length).toBeGreaterThan(0);
    expect(direkt.filter((sql) => /(?<!public\.)avvikelse_fakta\b/.test(sql))).toEqual([]);
  });

  const antal = async (sql: Sql, asked: Fraga): Promise<number> => {
    const [row] = await sql.query<{ antal: number }>(
      `with urval as (${urval('avvikelser', asked)}) select count(*)::int as antal from urval`,
      parameters(asked),
    );
    return row!.antal;
  };

  test('läser en fråga längre bak än det samlade ur läsmodellerna', async () => {
    const kort = fraga({ fran: '2026-01-01', till: '2026-01-31' });
    const lang = fraga({ fran: '2000-01-01', till: '2026-01-31' });
    const direkt = await antal(dataSource(), lang);
    expect(direkt).toBeGreaterThan(await antal(dataSource(), { ...lang, fran: '2024-01-01' }));
    expect(await samlat(dataSource(), vidaste(kort), ALLA, async (sql) => [await antal(sql, kort), await antal(sql, lang)])).toEqual([
      await antal(dataSource(), kort),
      direkt,
    ]);
  });

  test('vet att serien hade börjat, också när allt det första ligger före det samlade', async () => {
    const sent = fraga({ fran: '2035-01-01', till: '2035-12-31' });
    const borjad = (sql: Sql) =>
      sql.query(
        `with urval as (${urval('avvikelser', sent)}) select ${serienBorjad('avvikelser', sent)} as borjad, count(*)::int as antal from urval`,
        parameters(sent),
      );
    expect(await samlat(dataSource(), vidaste(sent), ALLA, borjad)).toEqual([{ borjad: true, antal: 0 }]);
  });

  test('lämnar inga tabeller och inga anslutningar efter sig, inte heller när något går fel', async () => {
    const trasig = async (sql: Sql) => {
      await Promise.all([antal(sql, fraga()), sql.query('select 1 / 0 from avvikelse_fakta', parameters(fraga())), antal(sql, fraga())]);
    };
    for (let n = 0; n < 12; n += 1) await expect(samlat(dataSource(), vidaste(fraga()), ALLA, trasig)).rejects.toThrow();
    const kvar = await dataSource().query<object[]>(`select relname from pg_class where relpersistence = 't'`);
    expect(kvar).toEqual([]);
    const alla = await antal(dataSource(), fraga());
    for (let n = 0; n < 12; n += 1) expect(await samlat(dataSource(), vidaste(fraga()), ALLA, (sql) => antal(sql, fraga()))).toBe(alla);
  });
});
