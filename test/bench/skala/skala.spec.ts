import { describe, expect, test } from '@jest/globals';
import { bakgrund, EN_MASKIN, VAXT } from './form.js';
import { handelserPerArendeUr, kapacitetUr, type Appendmatning } from './kapacitet.js';
import { KRIS, lagen, perSekund, STORLEKAR } from './profil.js';
import { simulera, type Fall } from './simulera.js';

const ruta = (name: string, perSecond: number, p50: number, p99: number) => ({ name, perSecond, p50, p99 });
const MATNING: Appendmatning = {
  rows: [
    { clients: 1, cells: [ruta('förbättringshjulet', 2_000, 0.4, 1.2), ruta('enkel INSERT', 3_000, 0.3, 0.9)] },
    { clients: 8, cells: [ruta('förbättringshjulet', 9_000, 0.7, 3.6), ruta('enkel INSERT', 8_000, 0.8, 3)] },
    { clients: 32, cells: [ruta('förbättringshjulet', 10_000, 1.6, 8.4), ruta('enkel INSERT', 10_000, 2.5, 8.2)] },
  ],
};
const TOMGANG = [
  { kommuner: 1, processer: 1, foljare: 20, databas: 0.01 },
  { kommuner: 101, processer: 1, foljare: 20, databas: 0.016 },
  { kommuner: 101, processer: 2, foljare: 20, databas: 0.5 },
];
const KAPACITET = kapacitetUr(MATNING, TOMGANG, 8, 20_000);
const FALL: Fall = {
  kommuner: 1,
  perSekund: 1,
  form: EN_MASKIN,
  kapacitet: KAPACITET,
  foljare: { alla: 20, tar: 3 },
  kommandon: 5_000,
  fro: 1,
};
const med = (over: Partial<Fall>) => simulera({ ...FALL, ...over });

describe('what has been measured', () => {
  test('one alone takes what one client took, many together what the best throughput leaves for each', () => {
    expect(KAPACITET.append.fast + KAPACITET.append.per).toBeCloseTo(1 / 2_000, 9);
    expect(KAPACITET.append.per).toBeCloseTo(1 / 10_000, 9);
    expect(KAPACITET.sida.fast).toBeCloseTo(0.0018, 9);
    expect(KAPACITET.sida.per).toBe(0.00005);
    expect(KAPACITET.smaSatser).toBe(8_000);
    expect(KAPACITET.lanerad).toBeCloseTo(0.006 / (2_000 / (10 / 3)), 12);
  });

  test('the number of events a case is read from the report, also with narrow spaces', () => {
    expect(handelserPerArendeUr('- händelser: 1\u00a0000\u202f001 i 119 984 ärenden under tre år')).toBeCloseTo(8.3345, 4);
    expect(() => handelserPerArendeUr('')).toThrow('npm run bench -- reports');
    expect(() => kapacitetUr({ rows: [] }, TOMGANG, 8, 1)).toThrow('npm run bench -- append');
    expect(() => kapacitetUr(MATNING, TOMGANG.slice(0, 1), 8, 1)).toThrow('npm run bench -- tomgang');
  });
});

describe('the load of a year', () => {
  test('the parts of a week hold what the week has, and a crisis is so many times as much', () => {
    const mean = lagen().reduce((sum, { faktor, andel }) => sum + faktor * andel, 0);
    expect(mean).toBeCloseTo(1, 9);
    expect(lagen().reduce((sum, { andel }) => sum + andel, 0)).toBeCloseTo(1, 9);
    const faktor = (namn: string) => lagen().find((lage) => lage.namn === namn)!.faktor;
    expect(faktor('arbetstid, kris')).toBeCloseTo(KRIS * faktor('arbetstid'), 9);
    expect(faktor('måndag 8–10')).toBeCloseTo(3 * faktor('arbetstid'), 9);
  });

  test('290 kommuner have 1.6 million a year, ten of them their share', () => {
    const of = (namn: string) => STORLEKAR.find((storlek) => storlek.namn === namn)!;
    expect(of('290').perAr).toBe(1_600_000);
    expect(of('10').perAr).toBeCloseTo(55_172, 0);
    expect(perSekund(of('290'), { faktor: 1 }, 8)).toBeCloseTo((1_600_000 * 8) / 31_536_000, 9);
  });
});

describe('the queue', () => {
  test('the same seed gives the same answer, another seed another', () => {
    expect(med({ perSekund: 100 })).toEqual(med({ perSekund: 100 }));
    expect(med({ perSekund: 100, fro: 2 })).not.toEqual(med({ perSekund: 100 }));
  });

  test('with next to no load a command takes what one takes alone, and the shares are what the work is of the time', () => {
    const { append, projektion, kommando } = med({ perSekund: 1 });
    expect(append).toBeCloseTo(0.0005, 4);
    expect(projektion).toBeCloseTo(3 * 0.00185, 3);
    expect(kommando!.p50).toBeGreaterThan(0.3);
    expect(kommando!.p50).toBeLessThan(0.7);
    expect(kommando!.p99).toBeLessThan(8);
  });

  test('a single server without spread gives the waiting that theory gives', () => {
    // Each kommun has one event at most on its way: no batches. M/D/1 waits rho / 2(1 - rho) services, and the service itself.
    const kapacitet = { ...KAPACITET, append: { fast: 0.001, per: 0 }, spridning: 0, smaSatser: Infinity, lanerad: 0 };
    const { append, kommando } = med({ kapacitet, kommuner: 20_000, perSekund: 500, kommandon: 50_000, foljare: { alla: 0, tar: 0 } });
    expect(append).toBeCloseTo(0.5, 1);
    // P(no wait) = 1 - rho: the median of half a load is just about the service alone
    expect(kommando!.p50).toBeGreaterThan(0.999);
    expect(kommando!.p50).toBeLessThan(1.3);
    expect(kommando!.p99).toBeGreaterThan(3);
    expect(kommando!.p99).toBeLessThan(6);
  });

  test('more load waits longer, and what cannot be done is told', () => {
    const [lite, mer] = [med({ perSekund: 10 }), med({ perSekund: 300 })];
    expect(mer.kommando!.p99).toBeGreaterThan(lite.kommando!.p99);
    expect(mer.efter!.p99).toBeGreaterThan(lite.efter!.p99);
    expect(med({ perSekund: 100_000 }).kommando).toBeNull();
  });

  test('what waits together is done together: a queue holds more than one at a time would', () => {
    const utan = { alla: 20, tar: 0 };
    expect(med({ perSekund: 4_000, foljare: utan }).kommando).not.toBeNull();
    expect(
      med({ perSekund: 4_000, foljare: utan, kommuner: 5_000, kapacitet: { ...KAPACITET, smaSatser: Infinity, lanerad: 0 } }).kommando,
    ).toBeNull();
  });

  test('never more than was measured', () => {
    const { append, kommando } = med({ perSekund: 12_000, foljare: { alla: 20, tar: 0 }, kommandon: 50_000 });
    expect(kommando).toBeNull();
    expect(append).toBeGreaterThan(0.95);
  });
});

describe('the shapes', () => {
  test('what is done when nothing happens grows with the processes, and with kommuner and followers only by the leases’ rows', () => {
    const utanRader = { ...KAPACITET, lanerad: 0 };
    const en = bakgrund(60, 20, EN_MASKIN, utanRader);
    expect(en).toBeCloseTo((2 / (10 / 3) + 4 + 1 + 1) / 8_000, 9);
    expect(bakgrund(60, 40, EN_MASKIN, utanRader)).toBe(en);
    expect(bakgrund(60, 20, VAXT, utanRader)).toBeCloseTo((2 * (3 / (10 / 3) + 4 + 1) + 1) / 8_000, 9);
    expect(bakgrund(60, 20, EN_MASKIN, KAPACITET) - en).toBeCloseTo(360 * KAPACITET.lanerad, 12);
    expect(bakgrund(60, 20, VAXT, KAPACITET) - bakgrund(60, 20, VAXT, utanRader)).toBeCloseTo(360 * KAPACITET.lanerad, 12);
  });

  test('an installation whose idle work fills the database does nothing else', () => {
    expect(med({ kommuner: 1_000, perSekund: 1, kapacitet: { ...KAPACITET, lanerad: 0.001 } })).toMatchObject({
      kommando: null,
      bakgrund: expect.any(Number),
    });
  });

  test('workers apart take their part from the database, and see what others have stored a little later', () => {
    const kapacitet = { ...KAPACITET, sida: { fast: 0.002, per: 0.002 } };
    const [en, vaxt] = [med({ kapacitet, perSekund: 50 }), med({ kapacitet, perSekund: 50, form: VAXT })];
    expect(vaxt.projektion).toBeLessThan(en.projektion);
    expect(vaxt.arbetare).toBeGreaterThan(0);
    expect(en.arbetare).toBe(0);
    expect(vaxt.efter!.p99).toBeGreaterThan(en.efter!.p99);
    expect(vaxt.efter!.p99).toBeLessThan(400);
  });
});
