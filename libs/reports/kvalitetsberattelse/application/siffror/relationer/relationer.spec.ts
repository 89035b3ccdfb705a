import { describe, expect, test } from '@jest/globals';
import { berakningAv, kunskap, rojda, type Kunskap, type Talen } from '../../../../gemensamt/skydd/rojda.fixture.js';
import { relationerFor } from './index.js';

/** What somebody knows, first of it what the test is about, and numbers in which it gives one away to who forgets it. */
interface Fall {
  readonly vet: readonly string[];
  readonly tal: Talen;
}

const TVA = [2, 9] as const;

/** Of two rows one is small: it is what the total is more than the other. */
const delas = (helhet: string, celler: readonly [string, string]): Fall => ({
  vet: [`${helhet} = ${celler.join(' + ')}`],
  tal: { [helhet]: 11, [celler[0]]: TVA[0], [celler[1]]: TVA[1] },
});

/** All but two: they are what is left over. */
const kvar = (helhet: string, del: string): Fall => ({ vet: [`${helhet} = ${del} + ?`], tal: { [helhet]: 20, [del]: 18 } });

const ENHETER = [1, 2, 3, 4, 5];
/** The total is five and hidden, for each of five units has one: who learns it elsewhere, or that it is no more, knows them all. */
const femEttor = (helhet: string, tabell: string, kolumn: string, sats: string, annars: string): Fall => {
  const celler = ENHETER.map((n) => `${tabell}/e${n}/${kolumn}`);
  return {
    vet: [sats, `${helhet} = ${celler.join(' + ')}`],
    tal: { [helhet]: 5, ...Object.fromEntries(celler.map((cell) => [cell, 1])), [annars]: 5 },
  };
};

const nyckel = (helhet: string, delar: readonly string[], rest: string): string => [helhet, ...delar.toSorted(), rest].join(' ');

/** The relations without those that the test is about, and how many these were. */
function utan(alla: ReturnType<typeof relationerFor>, { lika, summor }: Kunskap) {
  const summa = summor[0] && nyckel(summor[0].helhet, summor[0].delar, summor[0].rest);
  const par = lika[0]?.toSorted().join(' ');
  const kvarvarande = {
    ...alla,
    lika: alla.lika.filter((each) => each.toSorted().join(' ') !== par),
    summor: alla.summor.filter(({ helhet, delar, rest }) => nyckel(helhet, delar, rest) !== summa),
  };
  const tagna = alla.lika.length - kvarvarande.lika.length + alla.summor.length - kvarvarande.summor.length;
  return { kvarvarande, tagna };
}

function skyddas({ vet, tal }: Fall): void {
  const alla = relationerFor(berakningAv(tal));
  expect(rojda(tal, alla, kunskap(vet))).toEqual([]);
  // and would be worked out, were it left out
  const { kvarvarande, tagna } = utan(alla, kunskap(vet.slice(0, 1)));
  expect(tagna).toBeGreaterThan(0);
  expect(rojda(tal, kvarvarande, kunskap(vet))).not.toEqual([]);
}

const AVVIKELSER = {
  antal: 'avvikelser.antal#varde',
  overlamnade: 'avvikelser.overlamnade-lex-sarah#varde',
  andelAvslutadeTaljare: 'avvikelser.andel-avslutade#taljare',
  andelAvslutadeNamnare: 'avvikelser.andel-avslutade#namnare',
};
const KLAGOMAL = {
  antal: 'klagomal.antal#varde',
  andelBesvaradeTaljare: 'klagomal.andel-besvarade-14-dagar#taljare',
  andelBesvaradeNamnare: 'klagomal.andel-besvarade-14-dagar#namnare',
};
const LEX_SARAH = { antal: 'lex-sarah.antal#varde', anmalda: 'lex-sarah.ivo-anmalda#varde' };
const HELHETER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  avvikelser: AVVIKELSER,
  klagomal: KLAGOMAL,
  'lex-sarah': LEX_SARAH,
  atgarder: { antal: 'atgarder.antal#varde' },
};

describe('uppdelning: the rows of a table', () => {
  const tabeller = (kalla: string, per: readonly string[], kolumner: readonly string[]): (readonly [string, string, string])[] =>
    per.flatMap((each) => kolumner.map((kolumn) => [`${kalla}.per-${each}`, kolumn, HELHETER[kalla]![kolumn]!] as const));

  test.each([
    ...tabeller('avvikelser', ['enhet', 'riskniva', 'regi', 'avdelning'], Object.keys(AVVIKELSER)),
    ...tabeller('avvikelser', ['manad'], ['antal', 'overlamnade']),
    ...tabeller('klagomal', ['typ', 'enhet', 'regi', 'manad', 'avdelning'], Object.keys(KLAGOMAL)),
    ...tabeller('klagomal', ['avsandare', 'kanal', 'kon'], ['antal']),
    ...tabeller('lex-sarah', ['grad', 'regi', 'enhet', 'manad', 'avdelning'], ['antal', 'anmalda']),
    ...tabeller('atgarder', ['status', 'effekt', 'kalla', 'typ', 'enhet', 'manad', 'avdelning'], ['antal']),
  ])('%s: %s sum to %s', (tabell, kolumn, helhet) =>
    skyddas(delas(helhet, [`${tabell}/klagomal/${kolumn}`, `${tabell}/lex-sarah/${kolumn}`])),
  );

  test.each([
    ...tabeller('avvikelser', ['kategori', 'orsak'], ['antal', 'overlamnade']),
    ...tabeller('klagomal', ['kategori'], ['antal']),
    ...tabeller('lex-sarah', ['kategori', 'orsak'], ['antal']),
  ])('%s: %s are together no fewer than %s', (tabell, kolumn, helhet) => {
    const cell = `${tabell}/a/${kolumn}`;
    skyddas(femEttor(helhet, `${tabell.split('.')[0]!}.per-enhet`, kolumn, `${helhet} <= ${cell}`, cell));
  });

  test.each(
    [
      ...tabeller('avvikelser', ['enhet', 'riskniva', 'regi', 'manad', 'avdelning', 'kategori', 'orsak'], ['overlamnade']),
      ...tabeller('klagomal', ['typ', 'enhet', 'regi', 'manad', 'avdelning'], ['andelBesvaradeNamnare']),
      ...tabeller('klagomal', ['avsandare'], ['anonyma']),
      ...tabeller('lex-sarah', ['regi', 'enhet', 'manad', 'avdelning'], ['beslutade', 'anmalda']),
      ...tabeller('lex-sarah', ['grad'], ['anmalda']),
      ['avvikelser.trend', 'overlamnade'] as const,
      ['klagomal.trend', 'andelBesvaradeNamnare'] as const,
      ['lex-sarah.trend', 'beslutade'] as const,
      ['lex-sarah.trend', 'anmalda'] as const,
    ].map(([tabell, del]) => [tabell, del] as const),
  )('%s: %s are some of the cases of the row', (tabell, del) => skyddas(kvar(`${tabell}/a/antal`, `${tabell}/a/${del}`)));

  test.each(['enhet', 'riskniva', 'regi', 'avdelning'].map((each) => `avvikelser.per-${each}`).concat('avvikelser.trend'))(
    '%s: those that are handed over are not of the share',
    (tabell) => skyddas(delas(`${tabell}/a/antal`, [`${tabell}/a/overlamnade`, `${tabell}/a/andelAvslutadeNamnare`])),
  );
});

describe('grupperade: a group is its units', () => {
  const kolumner = [
    ...Object.keys(AVVIKELSER).map((kolumn) => ['avvikelser', kolumn] as const),
    ...Object.keys(KLAGOMAL).map((kolumn) => ['klagomal', kolumn] as const),
    ...['antal', 'beslutade', 'anmalda'].map((kolumn) => ['lex-sarah', kolumn] as const),
  ];
  test.each([
    ...['regi', 'avdelning'].flatMap((grupp) => kolumner.map((each) => [...each, grupp] as const)),
    ['atgarder', 'antal', 'avdelning'] as const,
  ])('%s: %s by %s', (kalla, kolumn, grupp) => {
    const [hela, a, b] = [`${kalla}.per-${grupp}/g/${kolumn}`, `${kalla}.per-enhet/a/${kolumn}`, `${kalla}.per-enhet/b/${kolumn}`];
    const { vet, tal } = delas(hela, [a, b]);
    skyddas({ vet, tal: { ...tal, [`${kalla}.per-enhet/a/${grupp}`]: 'g', [`${kalla}.per-enhet/b/${grupp}`]: 'g' } });
  });

  test('a unit that has moved between them can be of either', () => {
    const celler = ENHETER.map((n) => `avvikelser.per-enhet/e${n}/antal`);
    const i = Object.fromEntries(ENHETER.map((n) => [`avvikelser.per-enhet/e${n}/regi`, 'egen']));
    // how many lie in it is no more than five, and each of five units has one
    skyddas({
      vet: [`avvikelser.per-regi/egen/antal >= ${celler.join(' + ')}`],
      tal: {
        'avvikelser.per-regi/egen/antal': 5,
        ...Object.fromEntries(celler.map((cell) => [cell, 1])),
        ...i,
        'avvikelser.per-enhet/flyttad/antal': 9,
        'avvikelser.per-enhet/flyttad/regi': null as unknown as string,
      },
    });
  });
});

describe('trend: the last year is the period', () => {
  test.each(
    Object.entries(HELHETER).flatMap(([kalla, helheter]) =>
      Object.entries(helheter).map(
        ([kolumn, helhet]) => [`${kalla}.trend/2025-01-01_2025-12-31/${kolumn}`, helhet, kalla, kolumn] as const,
      ),
    ),
  )('%s is %s', (cell, helhet, kalla, kolumn) => skyddas(femEttor(helhet, `${kalla}.per-enhet`, kolumn, `${helhet} == ${cell}`, cell)));
});

describe('perKon: people and the cases they are in', () => {
  const SLAG = ['avvikelser', 'lex-sarah'];

  test.each(SLAG)('%s: each case is in a row', (kalla) => {
    const cell = `${kalla}.per-kon/kvinnor/antal`;
    skyddas(femEttor(`${kalla}.antal#varde`, `${kalla}.per-enhet`, 'antal', `${kalla}.antal#varde <= ${cell}`, cell));
  });

  test.each(SLAG)('%s: nobody is in more cases than there are people', (kalla) => {
    const [personer, kvinnor, man] = ['kvinnor/personer', 'kvinnor/antal', 'man/antal'].map((cell) => `${kalla}.per-kon/${cell}`);
    skyddas({
      vet: [`${personer!} >= ${kvinnor!}`, `${kalla}.antal#varde <= ${kvinnor!} + ${man!}`],
      tal: { [`${kalla}.antal#varde`]: 20, [personer!]: 5, [kvinnor!]: 4, [man!]: 16 },
    });
  });

  test.each(SLAG)('%s: a case of nobody is not one of women', (kalla) => {
    const [kvinnor, ingen] = ['kvinnor/antal', 'ej-angivet/antal'].map((cell) => `${kalla}.per-kon/${cell}`);
    const alla = `${kalla}.antal#varde`;
    skyddas({
      vet: [`${alla} >= ${kvinnor!} + ${ingen!}`, `${alla} <= ${kvinnor!} + ${ingen!}`],
      tal: { [alla]: 20, [kvinnor!]: 16, [ingen!]: 4 },
    });
  });
});

const BESLUTADE = 'lex-sarah.trend/2025-01-01_2025-12-31/beslutade';

test('perGrad: what is not decided is the rest of what is', () =>
  skyddas(delas(LEX_SARAH.antal, ['lex-sarah.per-grad/ej-beslutat/antal', BESLUTADE])));

test.each(['regi', 'avdelning', 'enhet', 'manad'])('per %s: the decided ones of each are those of the year', (per) =>
  skyddas(delas(BESLUTADE, [`lex-sarah.per-${per}/a/beslutade`, `lex-sarah.per-${per}/b/beslutade`])),
);

describe('perSteg', () => {
  test('who has not taken a step is one of the cases', () => skyddas(kvar(LEX_SARAH.antal, 'lex-sarah.ledtid-per-steg/mottagning/antal')));

  test('who has a decision has taken that step', () => {
    const steg = 'lex-sarah.ledtid-per-steg/beslut/antal';
    skyddas(femEttor(BESLUTADE, 'lex-sarah.per-regi', 'beslutade', `${steg} == ${BESLUTADE}`, steg));
  });
});

test('perStatus: what has been followed up has been carried out, and the others of those are few', () => {
  const effekt = (kod: string): string => `atgarder.per-effekt/${kod}/antal`;
  const genomforda = 'atgarder.per-status/genomford/antal';
  skyddas({
    vet: [`${genomforda} = ${effekt('ja')} + ${effekt('nej')} + ${effekt('annu-inte')} + ?`],
    tal: { [genomforda]: 20, [effekt('ja')]: 9, [effekt('nej')]: 9, [effekt('annu-inte')]: 0 },
  });
});

test('ejIndivider: the senders of klagomål who are no individuals are told one kind at a time too', () => {
  const avsandare = (kod: string): string => `klagomal.per-avsandare/${kod}/antal`;
  skyddas(delas('klagomal.per-kon/ej-individ/antal', [avsandare('myndighet'), avsandare('vardgivare')]));
});

test('perKalla: the åtgärder of klagomål by their effect', () => {
  const cell = (kod: string): string => `lett-till.atgarder-per-effekt/${kod}/antal`;
  skyddas(delas('atgarder.per-kalla/klagomal/antal', [cell('ja'), cell('nej')]));
});

describe('jamforelse', () => {
  test.each(Object.keys(HELHETER))('%s: the period is the figure', (kalla) => {
    const [cell, helhet] = [`foregaende-ar.jamforelse/${kalla}/perioden`, `${kalla}.antal#varde`];
    skyddas(femEttor(helhet, `${kalla}.per-enhet`, 'antal', `${cell} == ${helhet}`, cell));
  });

  test('the year before is that of the trend', () => {
    const [cell, aret] = ['foregaende-ar.jamforelse/avvikelser/foregaende', 'avvikelser.trend/2024-01-01_2024-12-31/antal'];
    const manader = ENHETER.map((n) => `avvikelser.styrdiagram/2024-0${n}/antal`);
    skyddas({
      vet: [`${cell} == ${aret}`, `${aret} = ${manader.join(' + ')}`],
      tal: {
        [aret]: 5,
        'avvikelser.trend/2025-01-01_2025-12-31/antal': 0,
        [cell]: 5,
        ...Object.fromEntries(manader.map((manad) => [manad, 1])),
      },
    });
  });
});

describe('utfall: women and men side by side', () => {
  const cell = (rad: string, kolumn: string): string => `analys.utfall-kon/${rad}/${kolumn}`;

  test.each(['avvikelser', 'klagomal', 'lex-sarah'])('%s: the outcome is the figure', (kalla) => {
    const [utfall, helhet] = [cell(kalla, 'utfall'), `${kalla}.antal#varde`];
    skyddas(femEttor(helhet, `${kalla}.per-enhet`, 'antal', `${utfall} == ${helhet}`, utfall));
  });

  test.each(['avvikelser-personer', 'lex-sarah-personer'])('%s: the outcome is the sum of the others', (rad) => {
    const [utfall, kvinnor, man, okant] = ['utfall', 'kvinnor', 'man', 'okant'].map((kolumn) => cell(rad, kolumn));
    const tal = { [utfall!]: 11, [kvinnor!]: 2, [man!]: 9, [okant!]: 0 };
    skyddas({ vet: [`${utfall!} = ${kvinnor!} + ${man!} + ${okant!}`], tal });
  });

  test('the senders of klagomål are those of their own table', () => {
    const [kvinnor, man] = ['kvinnor', 'man'].map((kod) => `klagomal.per-kon/${kod}/antal`);
    const { vet, tal } = delas(KLAGOMAL.antal, [kvinnor!, man!]);
    skyddas({ vet: [`${cell('klagomal', 'man')} == ${man!}`, ...vet], tal: { ...tal, [cell('klagomal', 'man')]: 9 } });
  });

  test.each(['avvikelser', 'lex-sarah'])('%s: the cases and the people are those of their own table', (kalla) => {
    const [personer, kvinnor, man] = ['kvinnor/personer', 'kvinnor/antal', 'man/antal'].map((each) => `${kalla}.per-kon/${each}`);
    const alla = `${kalla}.antal#varde`;
    const ovriga = [`${personer!} >= ${kvinnor!}`, `${alla} <= ${kvinnor!} + ${man!}`];
    const [deras, dem] = [cell(`${kalla}-personer`, 'kvinnor'), cell(kalla, 'man')];
    const tal = { [alla]: 20, [personer!]: 5, [kvinnor!]: 4, [man!]: 16, [deras]: 5, [dem]: 16 };
    const par = [`${deras} == ${personer!}`, `${dem} == ${man!}`];
    expect(rojda(tal, relationerFor(berakningAv(tal)), kunskap([...par, ...ovriga]))).toEqual([]);
    const utanLika = { ...relationerFor(berakningAv(tal)), lika: [] };
    expect(rojda(tal, utanLika, kunskap([...par, ...ovriga]))).not.toEqual([]);
  });
});

describe('styrdiagram: the months', () => {
  test('are those of the table per month', () => {
    const [maj, juni] = ['2025-05', '2025-06'].map((kod) => `avvikelser.per-manad/${kod}/antal`);
    const { vet, tal } = delas(AVVIKELSER.antal, [maj!, juni!]);
    skyddas({
      vet: [`avvikelser.styrdiagram/2025-06/antal == ${juni!}`, ...vet],
      tal: { ...tal, 'avvikelser.styrdiagram/2025-06/antal': 9 },
    });
  });

  test('of a year are the year', () => {
    const manad = (kod: string): string => `avvikelser.styrdiagram/${kod}/antal`;
    const { vet, tal } = delas('avvikelser.trend/2024-01-01_2024-12-31/antal', [manad('2024-05'), manad('2024-06')]);
    skyddas({ vet, tal: { ...tal, [manad('2025-05')]: 7, [manad('2025-06')]: 8 } });
  });
});

describe('aktgranskning: the shares are of all answers', () => {
  const cell = (kolumn: string): string => `egenkontroll.aktgranskning/protokoll/${kolumn}`;
  const SVAR = ['ja', 'delvis', 'nej', 'ejAktuellt'];
  const [ja, delvis, nej, ejAktuellt] = SVAR.map((svar) => cell(`${svar}Taljare`));
  const namnare = cell('jaNamnare');
  const allaSvar = `${namnare} = ${ja!} + ${delvis!} + ${nej!} + ${ejAktuellt!}`;

  test('which sum to them', () =>
    skyddas({ vet: [allaSvar], tal: { [namnare]: 11, [ja!]: 2, [delvis!]: 9, [nej!]: 0, [ejAktuellt!]: 0 } }));

  test('which are one number', () =>
    skyddas({
      vet: [`${namnare} == ${cell('nejNamnare')}`, allaSvar],
      tal: { [namnare]: 5, [cell('nejNamnare')]: 5, [ja!]: 1, [delvis!]: 1, [nej!]: 1, [ejAktuellt!]: 2 },
    }));
});

test('perKvartal: decisions that are neither of women nor of men', () => {
  const cell = (kolumn: string): string => `ej-verkstallda-beslut.per-kvartal/2025-1-SoL/${kolumn}`;
  skyddas({
    vet: [`${cell('beslut')} = ${cell('kvinnor')} + ${cell('man')} + ?`],
    tal: { [cell('beslut')]: 20, [cell('kvinnor')]: 18, [cell('man')]: 0 },
  });
});

describe('siffrorna: the figures among themselves', () => {
  test.each([
    'avvikelser.efterregistrerade#varde',
    'klagomal.andel-besvarade-14-dagar#namnare',
    'klagomal.delegationsprovade#varde',
    'klagomal.omklassade#varde',
    'lex-sarah.ivo-anmalda#varde',
  ])('%s are some of all', (del) => skyddas(kvar(`${del.split('.')[0]!}.antal#varde`, del)));

  test('those that are handed over are not of the share', () =>
    skyddas(delas(AVVIKELSER.antal, [AVVIKELSER.overlamnade, AVVIKELSER.andelAvslutadeNamnare])));

  test('there are no fewer reports than cases', () => {
    const rapporter = 'lex-sarah.rapporter#varde';
    skyddas(femEttor(LEX_SARAH.antal, 'lex-sarah.per-enhet', 'antal', `${rapporter} >= ${LEX_SARAH.antal}`, rapporter));
  });

  test.each(['median', 'p90'])('the closed ones are those that the %s is of', (ledtid) => {
    const { andelAvslutadeTaljare: klara } = AVVIKELSER;
    const namnare = `avvikelser.ledtid-${ledtid}#namnare`;
    skyddas(femEttor(klara, 'avvikelser.per-enhet', 'andelAvslutadeTaljare', `${namnare} == ${klara}`, namnare));
  });
});
