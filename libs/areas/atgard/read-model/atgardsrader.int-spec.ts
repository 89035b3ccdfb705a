import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { fristRader, fristTabell, fristTabellSql, Lasning } from '#areas/arende';
import {
  Atgardskallor,
  Atgardsrader,
  atgardPolicy,
  atgardRow,
  atgardssikt,
  atgardssiktvillkor,
  atgardTabell,
  atgardTabellSql,
  permitAtgard,
  type AtgardDetalj,
  type Atgardskalla,
  type Kalltyp,
} from '#areas/atgard';
import { Policy, type PolicyTable, type Principal, type Roll } from '#engine/access';
import { MemoryEventStore } from '#engine/event-store/memory';
import type { PersonalDataReader } from '#engine/personal-data';
import { upsertRows, type RowOf, type TableShape } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { testDatabase, type TestDatabase } from '#testkit/postgres';

const NOW = '2026-06-15T12:00:00.000Z';
const uuid = (name: string): string => v5(name, '6f4c2a9e-8b1d-5c37-9e52-1d0b7f3a4c66');

/** Two areas, each with an action of its own that shows every case of it. */
const AREOR: PolicyTable = {
  'lex-sarah.se': [{ roller: ['lex-sarah-ansvarig'], omfang: 'kommun' }],
  'klagomal.se': [{ roller: ['registrator'], omfang: 'kommun' }],
};
const policy = new Policy(atgardPolicy, AREOR);
const clock = { now: () => NOW };

const som = (roll: Roll, enhet = 'norr', actorId: string = roll): Principal => ({
  actorId,
  kommun: '0000',
  uppdrag: [{ roll, organisationsenhetId: enhet }],
});

const kallan = (typ: Kalltyp, tabell: string, seAlla: string): Atgardskalla => ({
  typ,
  tabell,
  fristtabell: `${tabell}_frist`,
  siktvillkor: (principal) => atgardssiktvillkor(policy, principal, seAlla),
  sikt: (principal, rad) => atgardssikt(policy, principal, rad, seAlla),
  lage: (principal, rad, action) => permitAtgard(policy, principal, rad, action, seAlla),
  kalla: async () => new Map(),
  utfor: async () => {
    throw new Error('Only rows are read here');
  },
});
const LEX = kallan('lex-sarah', 'prov_lex', 'lex-sarah.se');
const KLAGOMAL = kallan('klagomal', 'prov_klagomal', 'klagomal.se');

let database: TestDatabase;
let dataSource: DataSource;
let rader: Atgardsrader;

async function write<Column extends string>(shape: TableShape<Column>, rows: readonly RowOf<Column>[]): Promise<void> {
  await dataSource.transaction((manager) =>
    upsertRows({ manager, query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]) }, shape, rows),
  );
}

/** An åtgärd with its clock, in a case of its own. */
async function given(kalla: Atgardskalla, namn: string, enhet: string, uppfoljningSenast: string, sparrad = false): Promise<void> {
  const id = uuid(`arende-${namn}`);
  const arende = { id, nummer: namn, enhetId: enhet, enhetVag: ['kommunen', enhet], sparrad };
  const facts = { typ: kalla.typ, regi: 'egen', rapporterad: NOW, raknas: true, makulerad: false, overlamnad: false };
  const atgard = { id: uuid(namn), fas: 'planerad', ansvarigId: `ansvarig-${namn}`, uppfoljningSenast } as AtgardDetalj;
  await write(atgardTabell(kalla.tabell), [atgardRow('0000', { ...arende, ...facts }, atgard)]);
  const senast = `${uppfoljningSenast}T21:59:59.999Z`;
  const klocka = { regel: 'atgard-uppfoljning', delId: atgard.id, ansvarigId: atgard.ansvarigId, fran: '2026-01-01', senast, klar: null };
  await write(fristTabell(kalla.fristtabell), fristRader({ kommun: '0000', ...arende }, [klocka]));
}

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  const kallor = new Atgardskallor();
  for (const kalla of [LEX, KLAGOMAL]) {
    await dataSource.query(atgardTabellSql(kalla.tabell));
    await dataSource.query(fristTabellSql(kalla.fristtabell));
    kallor.registrera(kalla);
  }
  const nobodysTexts: PersonalDataReader = { reveal: async () => Promise.reject(new Error('No text is read here')) };
  const store = new MemoryEventStore(clock);
  const upToDate = { waitFor: async () => true };
  rader = new Atgardsrader(new Lasning(dataSource, policy, loadRegler(), clock, nobodysTexts, store, upToDate), kallor);
  await given(LEX, 'lex-1', 'norr', '2026-09-01', true);
  await given(LEX, 'lex-2', 'norr', '2026-05-01');
  await given(KLAGOMAL, 'klagomal-1', 'norr', '2026-07-01');
  await given(KLAGOMAL, 'klagomal-2', 'soder', '2026-06-01');
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const namnen = async (principal: Principal, filter = {}, sida = { limit: 10, page: 1 }): Promise<[string[], number]> => {
  const { rader: rows, totalt } = await rader.sida(principal, filter, sida, NOW);
  const namn = ['lex-1', 'lex-2', 'klagomal-1', 'klagomal-2'];
  return [rows.map(({ id }) => namn.find((each) => uuid(each) === id)!), totalt];
};

describe('åtgärder från två källor', () => {
  test('är en lista, närmast uppföljning först, och en sida i taget', async () => {
    const alla: Principal = { ...som('registrator'), uppdrag: [...som('registrator').uppdrag, ...som('lex-sarah-ansvarig').uppdrag] };
    expect(await namnen(alla)).toEqual([['lex-2', 'klagomal-2', 'klagomal-1', 'lex-1'], 4]);
    expect(await namnen(alla, {}, { limit: 3, page: 2 })).toEqual([['lex-1'], 4]);
    expect(await namnen(alla, {}, { limit: 3, page: 3 })).toEqual([[], 4]);
  });

  test.each<[string, Principal, string[]]>([
    ['den ena källans egna roll ser bara den', som('lex-sarah-ansvarig', 'kommunen'), ['lex-2', 'lex-1']],
    ['den andra källans egna roll ser bara den', som('registrator', 'kommunen'), ['klagomal-2', 'klagomal-1']],
    ['enhetens chef ser enhetens ur båda, utom den spärrade', som('enhetschef'), ['lex-2', 'klagomal-1']],
    ['den ansvariga ser sin, också när den är spärrad', som('medarbetare', 'soder', 'ansvarig-lex-1'), ['lex-1']],
    ['andra ser inget', som('medarbetare'), []],
    ['en annan kommuns chef ser inget', { ...som('registrator'), kommun: '0001' }, []],
  ])('%s', async (_, principal, expected) => expect(await namnen(principal)).toEqual([expected, expected.length]));

  test('siles på källa, ansvarig och frist', async () => {
    const chef = som('forvaltningschef', 'kommunen');
    expect(await namnen(chef, { kallaTyp: 'klagomal' })).toEqual([['klagomal-2', 'klagomal-1'], 2]);
    expect(await namnen(chef, { kallaTyp: 'avvikelse' })).toEqual([[], 0]);
    expect(await namnen(chef, { ansvarigId: 'ansvarig-lex-2' })).toEqual([['lex-2'], 1]);
    expect(await namnen(chef, { frist: 'utgatt' })).toEqual([['lex-2', 'klagomal-2'], 2]);
    expect(await namnen(chef, { frist: 'pagar' })).toEqual([['klagomal-1'], 1]);
  });

  test('hittas med sin källa efter sitt id, i sin kommun', async () => {
    expect(await rader.en('0000', uuid('lex-1'))).toMatchObject({ kallaTyp: 'lex-sarah', kallaId: uuid('arende-lex-1'), sparrad: true });
    expect(await rader.en('0000', uuid('klagomal-2'))).toMatchObject({ kallaTyp: 'klagomal', enhetVag: ['kommunen', 'soder'] });
    await expect(rader.en('0001', uuid('lex-1'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(rader.en('0000', uuid('ingen'))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('en källa tas emot en gång', () => {
  const kallor = new Atgardskallor();
  kallor.registrera(LEX);
  expect(kallor.av('lex-sarah')).toBe(LEX);
  expect(() => kallor.registrera(LEX)).toThrow(/lex-sarah/);
  expect(() => kallor.av('klagomal')).toThrow(/klagomal/);
});
