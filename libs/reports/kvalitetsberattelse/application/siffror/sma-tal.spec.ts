import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOLT, FA_RADER, formel, type Berakning, type Rad, type Raknat, type Siffervarde, type Tabellvarde } from '#reports/gemensamt';
import { utanSmaTal } from './sma-tal.js';

interface Arende {
  readonly enhet: string;
  readonly grad: string;
  readonly kategori: string;
  readonly kon: string;
  readonly anmald: boolean;
  readonly steg: number;
}

const ENHETER = ['norr', 'soder', 'vast'];
/** rows that are there because of a case: of no unit, or of one that was not in the organisation on the days that were looked at */
const TILLFALLIGA = ['utan-enhet', 'kortlivad'];
const GRADER = ['inget', 'missforhallande', 'allvarligt', 'ej-beslutat'];
const KATEGORIER = ['bemotande', 'lakemedel', 'vald'];
const KON = ['kvinnor', 'man', 'okant', 'ej-angivet'];
const STEG = ['mottagning', 'utredare', 'klarmarkering', 'beslut', 'avslut'];
const LEX: ReadonlySet<Raknat> = new Set(['lex-sarah']);
/** of the cases nothing is told in another place */
const INGET: Berakning = { siffror: [], tabeller: [] };

const arende = fc.record<Arende>({
  enhet: fc.constantFrom(...ENHETER, ...TILLFALLIGA),
  grad: fc.constantFrom(...GRADER),
  kategori: fc.constantFrom(...KATEGORIER),
  kon: fc.constantFrom(...KON),
  anmald: fc.boolean(),
  steg: fc.integer({ min: 0, max: STEG.length }),
});
const fa = fc.array(arende, { minLength: 1, maxLength: 4 });

/** each is a report that is protected from scratch */
const FORSOK = { seed: 11, numRuns: 6 };

const antal = { nyckel: 'antal', rubrik: 'Antal', format: 'antal' } as const;
const andelBeslutade = { nyckel: 'andelBeslutade', rubrik: 'Andel', format: 'andel' } as const;
const beslutad = ({ grad }: Arende): boolean => grad !== 'ej-beslutat';

function rad(kod: string, alla: readonly Arende[]): Rad {
  const taljare = alla.filter(beslutad).length;
  return {
    kod,
    namn: kod,
    antal: alla.length,
    beslutade: taljare,
    anmalda: alla.filter(({ anmald }) => anmald).length,
    andelBeslutade: alla.length === 0 ? null : taljare / alla.length,
    andelBeslutadeTaljare: taljare,
    andelBeslutadeNamnare: alla.length,
    median: alla.length === 0 ? null : 7,
  };
}

const tabell = (nyckel: string, rader: readonly Rad[], over: Partial<Tabellvarde> = {}): Tabellvarde => ({
  nyckel,
  titel: '',
  definition: '',
  raknar: 'lex-sarah',
  kolumner: [
    { nyckel: 'namn', rubrik: 'Namn', format: 'text' },
    antal,
    { nyckel: 'beslutade', rubrik: 'Beslutade', format: 'antal' },
    { nyckel: 'anmalda', rubrik: 'Anmälda', format: 'antal' },
    andelBeslutade,
    { nyckel: 'median', rubrik: 'Median', format: 'dagar' },
  ],
  rader,
  ...over,
});
const perKod = (arenden: readonly Arende[], koder: readonly string[], av: keyof Arende): Rad[] =>
  koder.map((kod) => rad(kod, arenden.filter((each) => each[av] === kod))); // prettier-ignore

const siffra = (nyckel: string, varde: number): Siffervarde => ({
  nyckel: `lex-sarah.${nyckel}`,
  etikett: nyckel,
  varde,
  enhet: 'antal',
  definition: '',
  raknar: 'lex-sarah',
});

/** A report of the cases, as it is counted. */
function berakna(arenden: readonly Arende[]): Berakning {
  const taljare = arenden.filter(beslutad).length;
  const uttryck = formel(taljare, arenden.length);
  const forekommande = KATEGORIER.filter((kod) => arenden.some(({ kategori }) => kategori === kod));
  const enheter = [...ENHETER, ...TILLFALLIGA.filter((kod) => arenden.some(({ enhet }) => enhet === kod))];
  return {
    siffror: [
      siffra('antal', arenden.length),
      siffra('ivo-anmalda', arenden.filter(({ anmald }) => anmald).length),
      {
        ...siffra('andel-beslutade', 0),
        enhet: 'andel',
        varde: arenden.length === 0 ? null : taljare / arenden.length,
        taljare,
        namnare: arenden.length,
        ...(uttryck === undefined ? {} : { formel: uttryck }),
      },
    ],
    tabeller: [
      tabell('lex-sarah.per-grad', perKod(arenden, GRADER, 'grad')),
      tabell('lex-sarah.per-kategori', perKod(arenden, forekommande, 'kategori'), { overlappar: true }),
      tabell('lex-sarah.per-kon', perKod(arenden, KON, 'kon'), { overlappar: true }),
      tabell('lex-sarah.per-enhet', perKod(arenden, enheter, 'enhet')),
      tabell(
        'lex-sarah.ledtid-per-steg',
        STEG.map((kod, i) => rad(kod, arenden.filter(({ steg }) => steg > i))), // prettier-ignore
        { overlappar: true },
      ),
      tabell('lex-sarah.trend', [rad('2023', []), rad('2024', []), rad('2025', arenden)]),
    ],
  };
}
const sedd = (arenden: readonly Arende[]): Berakning => utanSmaTal(berakna(arenden), LEX, INGET);
const tabellen = (berakning: Berakning, nyckel: string): Tabellvarde =>
  berakning.tabeller.find((each) => each.nyckel === `lex-sarah.${nyckel}`)!;
const kolumn = (berakning: Berakning, nyckel: string, namn: string): unknown[] =>
  tabellen(berakning, nyckel).rader.map((each) => each[namn]);

const vanliga = (n: number, over: Partial<Arende> = {}): Arende[] =>
  Array.from({ length: n }, () => ({
    enhet: 'norr',
    grad: 'ej-beslutat',
    kategori: 'bemotande',
    kon: 'ej-angivet',
    anmald: false,
    steg: 0,
    ...over,
  }));

describe('somebody who reads of the same cases in two places', () => {
  const PER_ENHET = 'lex-sarah.per-enhet';
  const bara = ({ tabeller }: Berakning, har: (nyckel: string) => boolean, siffror: Berakning['siffror'] = []): Berakning => ({
    siffror,
    tabeller: tabeller.filter(({ nyckel }) => har(nyckel)),
  });
  /** a nämnd's part in a year: five in one unit, two or three in another, seven of eight that are ready and decided */
  const delen = (n: number): readonly Arende[] => [
    ...vanliga(5, { grad: 'missforhallande', steg: 4, kon: 'kvinnor' }),
    ...vanliga(2, { grad: 'inget', steg: 5, enhet: 'vast', kategori: 'vald', kon: 'man' }),
    ...vanliga(n, { steg: 2, enhet: 'soder' }),
  ];
  const lasta = (arenden: readonly Arende[], annanstans: (hela: Berakning) => Berakning): readonly [Berakning, Berakning] => {
    const hela = berakna(arenden);
    const rapporten = bara(hela, (nyckel) => nyckel !== PER_ENHET, hela.siffror);
    return [utanSmaTal(rapporten, LEX, annanstans(hela)), utanSmaTal(hela, LEX, INGET)];
  };
  const skilda = ([rapporten, statistiken]: readonly [Berakning, Berakning]): readonly string[] =>
    rapporten.tabeller
      .filter(
        ({ nyckel, rader }) => JSON.stringify(rader) !== JSON.stringify(statistiken.tabeller.find((each) => each.nyckel === nyckel)!.rader),
      )
      .map(({ nyckel }) => nyckel);
  /** five decided of many, of whom each unit has so few that the five must be hidden too */
  const beslutade: readonly Arende[] = [...ENHETER, 'utan-enhet'].flatMap((enhet, i) => [
    ...vanliga(6, { enhet }),
    ...vanliga(i === 0 ? 2 : 1, { enhet, grad: 'inget', steg: 4 }),
  ]);
  const FALL = [delen(1), delen(3), beslutade];

  test('finds the same numbers hidden in both, and nothing of the one in the other', () => {
    for (const arenden of FALL) {
      const [rapporten, statistiken] = lasta(arenden, (hela) => bara(hela, (nyckel) => nyckel === PER_ENHET));
      expect(skilda([rapporten, statistiken])).toEqual([]);
      expect(rapporten.siffror).toEqual(statistiken.siffror);
      expect(rapporten.tabeller.map(({ nyckel }) => nyckel)).not.toContain(PER_ENHET);
    }
  });

  test('would not, if each hid its own', () => {
    expect(FALL.flatMap((arenden) => skilda(lasta(arenden, () => INGET)))).not.toEqual([]);
  });
});

describe('somebody who wants to know of a single case', () => {
  test('gets one and the same answer whichever the few cases are, and however few', () =>
    fc.assert(
      fc.property(fa, fa, (ena, andra) => expect(sedd(ena)).toEqual(sedd(andra))),
      FORSOK,
    ));

  test('sees that there are none where there are none', () => {
    const ingen = sedd([]);
    expect(ingen.siffror.map(({ varde }) => varde)).toEqual([0, 0, null]);
    expect(kolumn(ingen, 'per-grad', 'antal')).toEqual([0, 0, 0, 0]);
  });

  test('gets no rows of what occurs, and no number of what does not', () => {
    const svar = sedd(vanliga(1));
    for (const nyckel of ['per-kategori', 'per-enhet']) expect(tabellen(svar, nyckel)).toMatchObject({ rader: [], anmarkning: FA_RADER });
    expect(kolumn(svar, 'per-grad', 'antal')).toEqual([DOLT, DOLT, DOLT, DOLT]);
    expect(kolumn(svar, 'trend', 'anmalda')).toEqual([0, 0, DOLT]);
  });

  test('does not see what the few decided ones were found to be', () => {
    const grader = fc.array(fc.constantFrom('inget', 'missforhallande', 'allvarligt'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(grader, (beslut) => {
        const svar = sedd([...vanliga(30), ...beslut.flatMap((grad) => vanliga(1, { grad }))]);
        expect(kolumn(svar, 'per-grad', 'antal').slice(0, 3)).toEqual([DOLT, DOLT, DOLT]);
      }),
      FORSOK,
    );
  });

  test('does not see the sex of the few that are of somebody', () => {
    const svar = sedd([...vanliga(30), ...vanliga(2, { kon: 'man' })]);
    expect(kolumn(svar, 'per-kon', 'antal').slice(0, 3)).toEqual([DOLT, DOLT, DOLT]);
  });

  test('does not see where the few that were told of to IVO lie', () => {
    const grad = fc.constantFrom('inget', 'missforhallande', 'allvarligt');
    fc.assert(
      fc.property(fc.array(grad, { minLength: 1, maxLength: 4 }), (anmalda) => {
        const arenden = ['inget', 'missforhallande', 'allvarligt'].flatMap((each) => vanliga(9, { grad: each }));
        const svar = sedd([...arenden, ...anmalda.flatMap((each) => vanliga(1, { grad: each, anmald: true }))]);
        expect(kolumn(svar, 'per-grad', 'anmalda')).toEqual([DOLT, DOLT, DOLT, 0]);
      }),
      FORSOK,
    );
  });

  test('sees nothing of a unit with few cases but that they are few', () => {
    const ena = [...vanliga(20), ...vanliga(20, { enhet: 'vast', grad: 'inget' }), ...vanliga(1, { enhet: 'soder' })];
    const [, soder, vast] = tabellen(sedd(ena), 'per-enhet').rader;
    expect(soder).toMatchObject({
      antal: DOLT,
      beslutade: DOLT,
      anmalda: DOLT,
      andelBeslutade: DOLT,
      andelBeslutadeTaljare: DOLT,
      median: DOLT,
    });
    expect(vast!['antal']).not.toBe(0);
  });

  test('cannot take one step from the next', () => {
    const steg = [0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 4, 3, 3];
    const svar = sedd(steg.flatMap((each) => vanliga(1, { steg: each, grad: each >= 4 ? 'inget' : 'ej-beslutat' })));
    const visade = kolumn(svar, 'ledtid-per-steg', 'antal').filter((each) => typeof each === 'number');
    for (const [i, each] of visade.entries()) {
      const skillnad = i === 0 ? 0 : visade[i - 1]! - each;
      expect(skillnad === 0 || skillnad > 4).toBe(true);
    }
    expect(tabellen(svar, 'ledtid-per-steg').rader.filter(({ antal: each, median }) => each === DOLT && median !== DOLT)).toEqual([]);
  });

  test('of many cases sees what is not small', () => {
    const svar = sedd(['inget', 'missforhallande', 'ej-beslutat'].flatMap((grad) => vanliga(10, { grad })));
    expect(kolumn(svar, 'per-grad', 'antal')).toEqual([10, 10, 0, 10]);
  });

  test('who may see all sees all', () => {
    const allt = berakna(vanliga(2));
    expect(utanSmaTal(allt, new Set(), INGET)).toBe(allt);
    expect(utanSmaTal(allt, new Set<Raknat>(['klagomal']), INGET).siffror[0]!.varde).toBe(2);
  });
});
