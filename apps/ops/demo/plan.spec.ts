import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { heltOmfang } from './demo.js';
import { enheter } from './enheter.js';
import { antalAr, MANADSVIKT, planYear, type PlaneratArende } from './plan.js';
import { scenarier } from './scenario.js';
import { verkligaFall } from './verkliga-fall.js';

/** Strandvägen closes in the middle of 2025, as in the prepared reorganisation. */
const exists =
  (others: (nyckel: string) => boolean) =>
  (nyckel: string, manad: string): boolean =>
    nyckel === 'strandvagen' ? manad <= '2025-06' : others(nyckel);
const units = enheter(exists(() => true));
const cases = [2023, 2024, 2025].flatMap((year) => planYear(year, antalAr(year, 2025), units, scenarier));
const share = (which: (arende: PlaneratArende) => boolean): number => cases.filter(which).length / cases.length;
const dagar = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('proportionerna', () => {
  test('volymen växer, och det sista året har 159 avvikelser per 1 000 invånare', () => {
    expect([2023, 2024, 2025].map((year) => antalAr(year, 2025))).toEqual([1389, 1486, 1590]);
  });

  test('fall är omkring 37 procent och läkemedel kommer därnäst', () => {
    const fall = share(({ kategorier }) => kategorier.includes('fall'));
    const lakemedel = share(({ kategorier }) => kategorier.includes('lakemedel'));
    expect(fall).toBeGreaterThan(0.34);
    expect(fall).toBeLessThan(0.4);
    expect(lakemedel).toBeLessThan(fall);
    for (const kategori of new Set(cases.flatMap(({ kategorier }) => kategorier)))
      if (kategori !== 'fall' && kategori !== 'lakemedel')
        expect(share((each) => each.kategorier.includes(kategori))).toBeLessThan(lakemedel);
  });

  test('högst en av hundra går vidare till lex Sarah, och några procent lämnas halvfärdiga', () => {
    const lexSarah = share(({ utfall }) => utfall === 'missforhallande');
    expect(lexSarah).toBeGreaterThan(0.001);
    expect(lexSarah).toBeLessThan(0.01);
    const open = share(({ utfall, steg }) => utfall !== 'missforhallande' && !['avslutad', 'makulerad'].includes(steg.at(-1)!.namn));
    expect(open).toBeGreaterThan(0.02);
    expect(open).toBeLessThan(0.06);
  });

  test('medianen från rapport till avslut är en till tre månader', () => {
    const times = cases
      .filter(({ steg }) => steg.at(-1)!.namn === 'avslutad')
      .map(({ rapporterad, steg }) => dagar(rapporterad, steg.at(-1)!.tidpunkt))
      .toSorted((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)]!;
    expect(median).toBeGreaterThan(30);
    expect(median).toBeLessThan(90);
  });

  test('personuppgiftsincidenter får ett beslut om anmälan, oftast inom 72 timmar', () => {
    const incidenter = cases.filter(({ scenario, utfall }) => scenario.kategori === 'personuppgiftsincident' && utfall !== 'makulerad');
    const tider = incidenter.flatMap(({ upptackt, steg }) =>
      steg.filter(({ namn }) => namn === 'imy').map((each) => dagar(upptackt, each.tidpunkt)),
    );
    expect(tider.length).toBeGreaterThan(0.9 * incidenter.length);
    const itid = tider.filter((dagar) => dagar <= 3).length / tider.length;
    expect(itid).toBeGreaterThan(0.5);
    expect(itid).toBeLessThan(1);
    expect(new Set(incidenter.map(({ imyAnmals }) => imyAnmals))).toEqual(new Set([true, false]));
  });

  test('månaderna följer årets gång', () => {
    const perMonth = MANADSVIKT.map((_, month) => cases.filter(({ rapporterad }) => Number(rapporterad.slice(5, 7)) === month + 1).length);
    expect(Math.min(...perMonth)).toBe(perMonth[6]);
    for (const [month, antal] of perMonth.entries()) expect(antal / cases.length).toBeCloseTo(MANADSVIKT[month]! / 12, 1);
  });

  test('privata utförare rapporterar, och två enheter är tysta', () => {
    expect(share(({ del }) => del.regi === 'privat')).toBeGreaterThan(0.08);
    expect(cases.some(({ del }) => ['familjeratt', 'socialjouren'].includes(del.nyckel))).toBe(false);
  });
});

describe('varje ärende', () => {
  const wrong = (is: (arende: PlaneratArende) => boolean): string[] => cases.filter(is).map(({ nyckel }) => nyckel);

  test('händer i ordning: händelse, upptäckt, rapport och sedan steg för steg', () => {
    const inOrder = (times: readonly string[]): boolean => times.every((time, index) => index === 0 || times[index - 1]! <= time);
    expect(wrong(({ handelsedag, upptackt }) => handelsedag > stockholmDay(upptackt))).toEqual([]);
    expect(wrong(({ upptackt, rapporterad, steg }) => !inOrder([upptackt, rapporterad, ...steg.map(({ tidpunkt }) => tidpunkt)]))).toEqual(
      [],
    );
    expect(wrong(({ steg }) => new Set(steg.map(({ namn }) => namn)).size !== steg.length)).toEqual([]);
  });

  test('handläggs på vardagar, i kontorstid', () => {
    const open = (time: Date): boolean => time.getUTCDay() % 6 !== 0 && time.getUTCHours() >= 7 && time.getUTCHours() < 15;
    expect(wrong(({ steg }) => !steg.every(({ tidpunkt }) => open(new Date(tidpunkt))))).toEqual([]);
  });

  test('rapporteras av en enhet som finns, under rätt år', () => {
    expect(wrong(({ nyckel, rapporterad }) => stockholmDay(rapporterad).slice(0, 4) !== nyckel.slice(0, 4))).toEqual([]);
    expect(wrong(({ del, rapporterad }) => del.nyckel === 'strandvagen' && rapporterad > '2025-07')).toEqual([]);
    expect(wrong(({ del, rapporterad }) => del.nyckel === 'strandvagen' && rapporterad > '2025')).not.toEqual([]);
  });

  test('är detsamma i varje installation, hur många andra som än finns och vilka enheter som än stänger', () => {
    const some = planYear(2025, 40, units, scenarier);
    expect(some).toEqual(cases.filter(({ nyckel }) => nyckel.startsWith('2025-')).slice(0, 40));
    const without = planYear(2025, 40, enheter(exists((nyckel) => nyckel !== 'natt')), scenarier);
    for (const [index, arende] of some.entries()) if (arende.del.nyckel !== 'natt') expect(without[index]).toEqual(arende);
  });
});

describe('texterna', () => {
  const regler = loadRegler();
  const koder = (namn: string): readonly string[] => regler.koder(namn, '2025-01-01');

  test('de vanligaste kategorierna har många beskrivningar', () => {
    for (const kategori of ['fall', 'lakemedel', 'utforande-av-insatser'])
      expect(scenarier.filter((each) => each.kategori === kategori).flatMap(({ beskrivning }) => beskrivning).length).toBeGreaterThan(12);
  });

  test('alla koder finns i kodverken, och varje enhet som rapporterar har scenarier', () => {
    for (const { kategori, spar } of scenarier) {
      expect(koder('kategorier')).toContain(kategori);
      for (const { orsak, atgard } of spar) {
        expect(koder('orsaksomraden')).toContain(orsak.omrade);
        expect(koder('atgardstyper')).toContain(atgard.typ);
      }
    }
    for (const { del } of units) expect(scenarier.some(({ verksamheter }) => verksamheter.includes(del.verksamhet!))).toBe(true);
  });

  test('ingen text är tom, dubbel eller utan skiljetecken på slutet', () => {
    for (const { beskrivning, omedelbar, konsekvenser, spar } of scenarier)
      for (const list of [beskrivning, omedelbar, konsekvenser, spar.map(({ handelseforlopp }) => handelseforlopp)]) {
        expect(new Set(list).size).toBe(list.length);
        for (const text of list) expect(text).toMatch(/^[A-ZÅÄÖ0-9].*[.!?]$/);
      }
  });
});

describe('klockan', () => {
  test.each([
    ['2026-12-31T22:59:00.000Z', [2023, 2024, 2025]],
    ['2026-12-31T23:00:00.000Z', [2024, 2025, 2026]],
    ['2027-01-01T08:00:00.000Z', [2024, 2025, 2026]],
    ['2026-12-15T08:00:00.000Z', [2023, 2024, 2025]],
  ])('%s: de tre senaste hela åren i Stockholm', (now, years) => expect(heltOmfang(now).years).toEqual(years));

  test('de verkliga fallen har dagar som finns, på vardagar där dagen är vald, i rätt ordning, vilket år som helst', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2025, max: 2090 }), (year) => {
        for (const { nyckel, rapporterad, mottagen, lexSarah, uppgifter } of verkligaFall(year)) {
          const times = [rapporterad, mottagen?.tidpunkt, lexSarah?.tidpunkt].filter((each) => each !== undefined);
          for (const time of times) expect(new Date(time).toISOString()).toBe(time);
          expect(times.toSorted()).toEqual(times);
          if (uppgifter.upptackt === undefined) expect([1, 2, 3, 4, 5]).toContain(new Date(rapporterad).getUTCDay());
          if (/^C(29|33)/.test(nyckel)) expect(times.every((time) => time.startsWith(String(year)))).toBe(true);
        }
      }),
    );
    expect(verkligaFall(2025).map(({ nyckel }) => nyckel.slice(0, 3))).toEqual([
      'C06',
      'C11',
      'C20',
      'C20',
      ...Array.from({ length: 6 }, () => 'C29'),
      'C33',
      'C33',
    ]);
  });
});
