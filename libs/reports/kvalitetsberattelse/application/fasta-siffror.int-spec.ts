import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { FastaSiffror, type Rakning } from './fasta-siffror.js';

const KOMMUN = '0999';
const GRANNEN = '0998';
const BERATTELSE = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const ANDRA_BERATTELSE = '7c1b9a52-3f0d-4e8a-8a55-2d6e4f0b9c11';
const FAKTA = ['avvikelse', 'klagomal'];

describe('en berättelses siffror', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let raknade: number;
  let larm: string[];

  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    raknade = 0;
    larm = [];
    await dataSource.query('delete from rapport_siffror');
    await dataSource.query('delete from motor.parkerad_handelse');
    await dataSource.query('delete from motor.projektion');
    await dataSource.query(
      `insert into motor.projektion (namn, kommun, version, lopnummer, uppdaterad) select n, k, 1, 10, now() from unnest($1::text[]) n, unnest($2::text[]) k`,
      [FAKTA, [KOMMUN, GRANNEN]],
    );
  });

  const fasta = (program = 'bygge-1', serverKey = Buffer.alloc(32, 5)) =>
    new FastaSiffror<object>(dataSource, FAKTA, { serverKey, larma: (id) => larm.push(id) }, async () => program);
  const rakning = (over: Partial<Rakning> = {}): Rakning => ({
    kommun: KOMMUN,
    berattelseId: BERATTELSE,
    lopnummer: '10',
    fraga: { fran: '2025-01-01', lopnummer: 10n },
    ...over,
  });
  // the order of members and what is blank is part of an answer
  const rakna = async () => ({ z: [1.5, null, 'å'], a: { b: (raknade += 1) }, m: undefined });
  const av = (siffror = fasta(), over: Partial<Rakning> = {}) => siffror.av(rakning(over), rakna);
  const rader = (): Promise<{ program: string }[]> => dataSource.query('select program from rapport_siffror order by program');

  test('räknas en gång, och är desamma till tecknet när de läses i en annan process', async () => {
    const forst = JSON.stringify(await av());
    expect(forst).toBe('{"z":[1.5,null,"å"],"a":{"b":1}}');
    expect(JSON.stringify(await av(fasta()))).toBe(forst);
    expect(raknade).toBe(1);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['av ett annat bygge', () => av(fasta('bygge-2'))],
    ['när frågan är en annan', () => av(fasta(), { fraga: { fran: '2025-01-01', lopnummer: 9n } })],
    ['i en annan kommun', () => av(fasta(), { kommun: GRANNEN })],
    ['när raden är borta', () => dataSource.query('delete from rapport_siffror').then(() => av())],
    [
      'när läsmodellen har byggts om i en ny version',
      () => dataSource.query(`update motor.projektion set version = 2 where namn = 'klagomal'`).then(() => av()),
    ],
    ['när läsmodellen har byggts om', () => byggOm().then(() => av())],
  ])('räknas igen %s', async (_, igen) => {
    await av();
    await igen();
    expect(raknade).toBe(2);
    expect(larm).toEqual([]);
  });

  const byggOm = () => dataSource.query(`update motor.projektion set byggd = byggd + 1 where namn = 'klagomal'`);

  test('räknas en gång för två som frågar samtidigt, och när de har räknats läses de inte ur databasen igen', async () => {
    const siffror = fasta();
    expect(await Promise.all([av(siffror), av(siffror)])).toEqual(Array(2).fill({ z: [1.5, null, 'å'], a: { b: 1 } }));
    await dataSource.query('delete from rapport_siffror');
    await av(siffror);
    expect(raknade).toBe(1);
  });

  test('minns inte längre det som räknades innan läsmodellen byggdes om, och behåller det inte', async () => {
    const siffror = fasta();
    await av(siffror);
    await byggOm();
    expect(await av(siffror)).toMatchObject({ a: { b: 2 } });
    expect(await rader()).toHaveLength(1);
  });

  test('som räknades innan läsmodellen var framme minns ingen när den är det', async () => {
    const siffror = fasta();
    await dataSource.query(`update motor.projektion set lopnummer = 9 where namn = 'klagomal'`);
    await av(siffror);
    await dataSource.query(`update motor.projektion set lopnummer = 10 where namn = 'klagomal'`);
    await av(siffror);
    expect(raknade).toBe(2);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['en siffra är en annan', () => dataSource.query(`update rapport_siffror set svar = replace(svar, '1.5', '2.5')`)],
    ['raden är en annan kommuns', () => dataSource.query(`update rapport_siffror set kommun = '${GRANNEN}'`)],
    ['koden är en annan', () => dataSource.query(`update rapport_siffror set mac = 'å' || substr(mac, 2)`)],
  ])('används inte när %s: de räknas om, raden byts ut och det larmas', async (_, andra) => {
    await av();
    await andra();
    const kommun = (await dataSource.query<{ kommun: string }[]>('select kommun from rapport_siffror'))[0]!.kommun;
    expect(await av(fasta(), { kommun })).toEqual({ z: [1.5, null, 'å'], a: { b: 2 } });
    expect(larm).toEqual([BERATTELSE]);
    expect(await av(fasta(), { kommun })).toEqual({ z: [1.5, null, 'å'], a: { b: 2 } });
    expect(larm).toEqual([BERATTELSE]);
  });

  test('som en annan server har skrivit används inte', async () => {
    await av(fasta('bygge-1', Buffer.alloc(32, 6)));
    await av();
    expect([raknade, larm]).toEqual([2, [BERATTELSE]]);
  });

  test.each<[string, string]>([
    ['har nått löpnumret', `update motor.projektion set lopnummer = 9 where namn = 'klagomal'`],
    ['står still', `update motor.projektion set status = 'stoppad' where namn = 'klagomal'`],
    ['har börjat', `delete from motor.projektion where namn = 'klagomal'`],
    [
      'saknar parkerade händelser',
      `insert into motor.parkerad_handelse values ('klagomal', '${KOMMUN}', gen_random_uuid(), 1, 's', 1, 4, 'X', 'X', 3, now(), now(), 'parkerad')`,
    ],
  ])('sparas inte förrän läsmodellen %s', async (_, ofardig) => {
    await dataSource.query(ofardig);
    await av();
    expect(await rader()).toEqual([]);
    await av();
    expect(raknade).toBe(2);
  });

  test('sparas inte när räkningen misslyckas', async () => {
    await expect(fasta().av(rakning(), () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await rader()).toEqual([]);
  });

  test('tas bort när ingen längre frågar efter dem, och en tid efter beslutet', async () => {
    const sparad = (program: string, dagar: number, id = BERATTELSE) =>
      dataSource.query(
        `insert into rapport_siffror values ($1, gen_random_uuid()::text, $2, $3, now() - make_interval(days => $4), '{}', '')`,
        [KOMMUN, id, program, dagar],
      );
    const beslutad = '2a7c1f50-9f0e-4b57-8d1c-4e8b7a60aaaa';
    await dataSource.query(
      `insert into kvalitetsberattelse values ($1, $2, 1, 'beslutad', 'kommunen', '{}', '2025-01-01', '2025-12-31', now(), '{"beslut":{}}')`,
      [KOMMUN, beslutad],
    );
    await sparad('bygge-0', 2);
    await sparad('bygge-0-nyss', 0);
    await sparad('bygge-1', 40);
    await sparad('bygge-1', 40, ANDRA_BERATTELSE);
    await sparad('bygge-1-beslutad', 0, beslutad);
    await sparad('bygge-1', 40, beslutad);
    await av();
    expect((await rader()).map(({ program }) => program)).toEqual(['bygge-0-nyss', 'bygge-1', 'bygge-1', 'bygge-1-beslutad']);
    await dataSource.query('delete from kvalitetsberattelse');
  });
});
