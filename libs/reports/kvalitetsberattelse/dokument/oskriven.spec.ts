import { describe, expect, test } from '@jest/globals';
import { loadRegler } from '#regler/ladda';
import { emptyBlocks } from '../application/handlers.js';
import { berakna, type Fraga } from '../application/siffror/index.js';
import { currentMall, findMall, saknasForBeslut } from '../domain/index.js';
import { berattelsevy, modell, type Berattelsevy, type OppnadBerattelse } from './index.js';
import { utkast } from './utkast.fixture.js';

/** A log in which nothing has happened. */
const TOM = {
  query: (sql: string) => {
    const siffror = [...sql.matchAll(/ as ((?:varde|taljare|namnare)_\d+)/g)].map(([, namn]) => [namn, 0]);
    return Promise.resolve(/ as (borjad|urval_0)\b/.test(sql) ? [Object.fromEntries(siffror)] : []);
  },
};
const FRAGA: Fraga = {
  kommun: 'exempelkommun',
  lopnummer: 1n,
  fran: '2025-01-01',
  till: '2025-12-31',
  avlast: '2026-01-15',
  omfattning: { organisationsenhetId: 'kommunen', namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
};
const NYAST = currentMall('kvalitetsberattelse')!.version;

const vyn = async (berattelse: OppnadBerattelse): Promise<Berattelsevy> =>
  berattelsevy(berattelse, await berakna(TOM, FRAGA, (_, kod) => kod), [], loadRegler());

describe('ett utkast där ingen har skrivit något och inget har hänt', () => {
  test('kan beslutas i den nuvarande mallen: varje block säger vad siffrorna visar', async () => {
    const vy = await vyn(utkast(NYAST));
    expect(emptyBlocks(vy)).toEqual([]);
    expect(vy.avsnitt.find(({ nyckel }) => nyckel === 'atgarder')!.textforslag).toMatch(/^Inga åtgärder/);
  });

  test('säger före beslutet vilka avsnitt som ingen har skrivit i: alla', () => {
    const { avsnitt } = findMall('kvalitetsberattelse', NYAST)!;
    expect(saknasForBeslut({ mall: 'kvalitetsberattelse', mallversion: NYAST, avsnitt: {} }).map(({ falt }) => falt)).toEqual(
      avsnitt.map(({ nyckel }) => `avsnitt.${nyckel}`),
    );
  });

  test('säger också i det beslutade dokumentet vilka de är', async () => {
    const beslut = { datum: '2026-03-01', beslutsinstans: 'forvaltningschef', dokument: [] } as unknown as NonNullable<
      OppnadBerattelse['beslut']
    >;
    const vy = await vyn({ ...utkast(NYAST), fas: 'beslutad', beslut });
    const { facts = [] } = modell(vy, 'full', { ordning: [] }).dokument;
    const [iUtan, utelamnade] = ['Avsnitt som ingen har skrivit i', 'Avsnitt utan text'].map(
      (term) => facts.find((fact) => fact.term === term)?.value.split(', ') ?? [],
    );
    expect([...iUtan!, ...utelamnade!].toSorted()).toEqual(vy.avsnitt.map(({ rubrik }) => rubrik).toSorted());
    expect(iUtan).toEqual(expect.arrayContaining(['Inledning', 'Ledningssystem och ansvar', 'Sammanställning och analys']));
  });

  test.each(['1', '2'])('går inte att besluta i mall %s, där ledningssystemet inte har något att säga av sig självt', async (version) =>
    expect(emptyBlocks(await vyn(utkast(version)))).toEqual(['arbete']),
  );
});
