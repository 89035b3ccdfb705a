import { describe, expect, test } from '@jest/globals';
import { currentMall, findMall, MALLNAMN, monsteromfang, raknarBaraArendeatgarder, skiljerAvsandare, skiljerEjIndivid } from './mall.js';

const nycklar = (mall: string, version: string) => findMall(mall, version)!.avsnitt.map(({ nyckel }) => nyckel);
const avsnitt = (version: string, nyckel: string) =>
  findMall('kvalitetsberattelse', version)!.avsnitt.find((each) => each.nyckel === nyckel);

describe('kvalitetsberättelsens mall', () => {
  test.each(['1', '2', '3', '4', '5', '6'])('version %s har de tre block som allmänna råden kräver', (version) =>
    expect(new Set(findMall('kvalitetsberattelse', version)!.avsnitt.flatMap(({ block }) => block ?? []))).toEqual(
      new Set(['arbete', 'atgarder', 'resultat']),
    ),
  );

  test('en ny berättelse får den senaste mallen, med alla sjutton avsnitt och nyckeltalen', () => {
    const { version } = currentMall('kvalitetsberattelse')!;
    expect(version).toBe('6');
    expect(nycklar('kvalitetsberattelse', version)).toEqual([
      'sammanfattning',
      'inledning',
      'ledningssystem',
      'foregaende-ar',
      'riskanalyser',
      'egenkontroll',
      'nyckeltal',
      'avvikelser',
      'klagomal',
      'lex-sarah',
      'lex-maria',
      'tillsyn',
      'ej-verkstallda-beslut',
      'utforare',
      'internkontroll',
      'analys',
      'atgarder',
      'forbattringsomraden',
    ]);
  });

  test('den tredje mallen har de avsnitt som den hade', () =>
    expect(nycklar('kvalitetsberattelse', '3')).toEqual(
      nycklar('kvalitetsberattelse', '4').filter((nyckel) => nyckel !== 'lex-maria' && nyckel !== 'utforare'),
    ));

  test('den andra mallen har de avsnitt och siffror som den hade', () => {
    expect(nycklar('kvalitetsberattelse', '2')).toEqual([
      'sammanfattning',
      'inledning',
      'ledningssystem',
      'avvikelser',
      'klagomal',
      'lex-sarah',
      'atgarder',
      'analys',
      'forbattringsomraden',
    ]);
    expect(avsnitt('2', 'ledningssystem')!.bara).toEqual([
      'ledningssystem.personalinformation',
      'ledningssystem.utan-personalinformation',
      'ledningssystem.personalinformation-per-enhet',
    ]);
  });

  test.each([
    ['avvikelser', 'avvikelser.styrdiagram'],
    ['avvikelser', 'avvikelser.per-orsak'],
    ['lex-sarah', 'lex-sarah.styrdiagram'],
    ['analys', 'analys.utfall-kon'],
  ])('i avsnittet %s är %s med från den fjärde mallen, inte i dem som fanns före den', (nyckel, tabell) => {
    for (const version of ['1', '2', '3']) expect([version, avsnitt(version, nyckel)!.bara?.includes(tabell)]).toEqual([version, false]);
    expect(avsnitt('4', nyckel)!.bara).toBeUndefined();
  });

  test('vart och ett av det som föregående års berättelse ledde till räknas upp från den fjärde mallen', () => {
    expect(avsnitt('3', 'foregaende-ar')!.bara).not.toContain('foregaende-ar.ur-kvalitetsberattelsen-per-arbete');
    expect(avsnitt('4', 'foregaende-ar')!.bara).toBeUndefined();
  });

  test('den fjärde mallen har de avsnitt och siffror som den hade', () =>
    expect(findMall('kvalitetsberattelse', '5')!.avsnitt).toEqual(findMall('kvalitetsberattelse', '4')!.avsnitt));

  test('den femte mallen har de avsnitt som den hade, och bara den sjätte säger vilka åtgärder som har vidtagits', () => {
    expect(nycklar('kvalitetsberattelse', '5')).toEqual(nycklar('kvalitetsberattelse', '6'));
    const innan = ['atgarder.antal', 'atgarder.per-effekt', 'atgarder.per-kalla'];
    for (const version of ['1', '2', '3', '4', '5']) expect([version, avsnitt(version, 'atgarder')!.bara]).toEqual([version, innan]);
    expect(avsnitt('6', 'atgarder')!.bara).toBeUndefined();
  });

  test('avsändare som inte är individer skiljs ut från den sjätte mallen', () =>
    expect(['1', '2', '3', '4', '5', '6'].map((version) => skiljerAvsandare('kvalitetsberattelse', version))).toEqual([
      ...[false, false, false, false, false],
      true,
    ]));

  test('mönster föreslås från den fjärde mallen, det som har kommit tillbaka från den femte', () =>
    expect(['1', '2', '3', '4', '5'].map((version) => monsteromfang('kvalitetsberattelse', version))).toEqual([
      null,
      null,
      null,
      { av: 'allt', aterkomst: false },
      { av: 'allt', aterkomst: true },
    ]));

  test('ej individ i lex Sarah skiljs ut från den femte mallen', () =>
    expect(['1', '2', '3', '4', '5'].map((version) => skiljerEjIndivid('kvalitetsberattelse', version))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]));
});

describe('klagomålsredovisningens mall', () => {
  test('kan väljas, och handlar om klagomålen', () => {
    expect(MALLNAMN).toContain('klagomalsredovisning');
    expect(nycklar('klagomalsredovisning', '1')).toEqual([
      'sammanfattning',
      'inledning',
      'klagomal',
      'analys',
      'lett-till',
      'forbattringsomraden',
    ]);
  });

  test('allmänna rådens tre block krävs av kvalitetsberättelsen, inte av den', () =>
    expect(currentMall('klagomalsredovisning')!.avsnitt.flatMap(({ block }) => block ?? [])).toEqual([]));

  test('den räknar inget av det förebyggande arbetet', () =>
    expect(['1', '2'].map((version) => raknarBaraArendeatgarder('klagomalsredovisning', version))).toEqual([true, true]));

  test('från den andra mallen föreslås mönster i klagomålen, och åtgärdernas effekter står i vad de har lett till', () => {
    const bara = (version: string, nyckel: string) =>
      findMall('klagomalsredovisning', version)!.avsnitt.find((each) => each.nyckel === nyckel)!.bara;
    expect(nycklar('klagomalsredovisning', '2')).toEqual(nycklar('klagomalsredovisning', '1'));
    expect(['1', '2'].map((version) => monsteromfang('klagomalsredovisning', version))).toEqual([
      null,
      { av: 'klagomal', aterkomst: true },
    ]);
    expect(['1', '2'].map((version) => bara(version, 'lett-till'))).toEqual([[], undefined]);
    expect(['1', '2'].map((version) => bara(version, 'analys'))).toEqual([[], []]);
  });

  test('den tredje mallen har den andras avsnitt, och skiljer ut avsändare som inte är individer', () => {
    expect(findMall('klagomalsredovisning', '3')!.avsnitt).toEqual(findMall('klagomalsredovisning', '2')!.avsnitt);
    expect(['1', '2', '3'].map((version) => skiljerAvsandare('klagomalsredovisning', version))).toEqual([false, false, true]);
    expect(currentMall('klagomalsredovisning')!.version).toBe('3');
  });
});
