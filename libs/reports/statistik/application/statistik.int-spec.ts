import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AvvikelseProjection } from '#areas/avvikelse';
import { Policy, type OrganisationDirectory, type Organisationsdel } from '#engine/access';
import { loadRegler } from '#regler/ladda';
import type { Rapportdelar } from '#reports/gemensamt';
import { kvalitetsberattelsePolicy, type Berattelser } from '#reports/kvalitetsberattelse';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import { KOMMUN, slumphistorik } from '../../kvalitetsberattelse/omrakning/slumphistorik.fixture.js';
import { Statistik } from './statistik.js';

const KOMMUNEN: Organisationsdel = {
  id: 'kommunen',
  typ: 'kommun',
  namn: 'Exempelkommun',
  regi: 'egen',
  overordnadId: null,
  giltigFran: '2000-01-01',
  giltigTill: null,
};
const organisation: OrganisationDirectory = {
  onDay: async (_, datum) => ({
    datum,
    rot: KOMMUNEN,
    find: (id) => (id === KOMMUNEN.id ? KOMMUNEN : undefined),
    vag: (id) => (id === KOMMUNEN.id ? [id] : []),
    under: () => [KOMMUNEN],
    barn: () => [],
  }),
  knows: async (_, id) => id === KOMMUNEN.id,
  delegation: async () => [],
};
const CHEFEN = { actorId: 'a', kommun: KOMMUN, uppdrag: [{ roll: 'forvaltningschef', organisationsenhetId: KOMMUNEN.id }] } as const;

const regler = loadRegler();
const dataSource = migratedDatabase();
let lopnummer: bigint;
let statistik: Statistik;

beforeAll(async () => {
  const events = slumphistorik(20265, 60);
  lopnummer = events.at(-1)!.lopnummer;
  await applyAll(dataSource(), [new AvvikelseProjection(regler)], events);
  await dataSource().query(
    `insert into motor.projektion (namn, kommun, version, lopnummer, uppdaterad) values ('avvikelse', $1, 1, $2, now())`,
    [KOMMUN, lopnummer.toString()],
  );
});
beforeEach(() => {
  const delar = { dataSource: dataSource(), raknekalla: dataSource(), regler, organisation, policy: new Policy(kvalitetsberattelsePolicy) };
  const berattelser = {
    slag: { fakta: ['avvikelse'] },
    today: () => '2026-01-15',
    currentLopnummer: async () => lopnummer.toString(),
  };
  statistik = new Statistik(delar as unknown as Rapportdelar, berattelser as unknown as Berattelser);
});

const antal = async (): Promise<unknown> => {
  const { siffror } = await statistik.svar('avvikelser', { fran: '2024-01-01', till: '2024-12-31', organisation: 'da' }, CHEFEN);
  return siffror.find(({ nyckel }) => nyckel === 'avvikelser.antal')!.varde;
};
/** What the facts were to say had the program that wrote them been another. */
const rattas = () => dataSource().query(`delete from avvikelse_fakta where rapporterad_dag between '2024-01-01' and '2024-06-30'`);
const iLage = (andring: string) => dataSource().query(`update motor.projektion set ${andring} where namn = 'avvikelse'`);

test('ett svar vid samma löpnummer räknas en gång, och räknas om så snart läsmodellen har byggts om', async () => {
  const fore = (await antal()) as number;
  await rattas();
  expect(await antal()).toBe(fore);
  await iLage('byggd = byggd + 1');
  const efter = (await antal()) as number;
  expect(efter).toBeGreaterThan(0);
  expect(efter).toBeLessThan(fore);
});

test.each([
  ['får en ny version', `status = 'kor'`, 'version = version + 1'],
  ['har stått still och går igen', `status = 'stoppad'`, `status = 'kor'`],
])('ett svar räknas om när läsmodellen %s', async (_, fore, efter) => {
  await iLage(fore);
  const forst = await antal();
  await dataSource().query(
    `update avvikelse_fakta set rapporterad_dag = '2019-01-01' where avvikelse_id = (select avvikelse_id from avvikelse_fakta
       where till_lop is null and raknas and not makulerad and rapporterad_dag between '2024-07-01' and '2024-12-31' limit 1)`,
  );
  expect(await antal()).toBe(forst);
  await iLage(efter);
  expect(await antal()).toBe((forst as number) - 1);
});
