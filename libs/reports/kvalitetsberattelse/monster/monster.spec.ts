import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOLT, type Berakning } from '#reports/gemensamt';
import { finnMonster } from './finn.js';
import type { Arsserie, Kombination, Monster, Monsterfakta } from './modell.js';
import { monsterblock, monstervyer, visarMonster } from './vy.js';

const namn = {
  enhet: (id: string) => ({ e1: 'Solgården', e2: 'Bruket', e3: 'Åsen' })[id] ?? id,
  kod: (_: string, kod: string) => ({ fall: 'Fall', bemanning: 'Bemanning', rutinandring: 'Ändrad rutin' })[kod] ?? kod,
};
const TOMT: Monsterfakta = {
  kombinationer: { avvikelser: [], klagomal: [] },
  perEnhet: { avvikelser: {}, klagomal: {} },
  kategoriserier: { avvikelser: [], klagomal: [] },
  enhetsserier: { avvikelser: [], klagomal: [] },
  kvar: new Set(['e1', 'e2', 'e3']),
  seriebrott: { avvikelser: [undefined, undefined], klagomal: [undefined, undefined] },
  tystnad: [],
  atgarder: [],
  sena: { klagomal: [], atgarder: [] },
};
const finn = (fakta: Partial<Monsterfakta>): readonly Monster[] => finnMonster({ ...TOMT, ...fakta }, '2025-12-31', namn);
const rakning = ({ utrakning }: Monster): string[] => utrakning.map(({ steg, uttryck, varde }) => `${steg}: ${uttryck} = ${varde}`);

test('utan fakta inga mönster', () => expect(finn({})).toEqual([]));

describe('upprepning', () => {
  const kombination = (enhetId: string, antal: number): Kombination => ({ enhetId, kategori: 'fall', orsak: 'bemanning', antal });
  const upprepade = (kombinationer: readonly Kombination[], perEnhet: Record<string, number>) =>
    finn({ kombinationer: { avvikelser: kombinationer, klagomal: [] }, perEnhet: { avvikelser: perEnhet, klagomal: {} } });

  test('fler än enhetens andel ger, med uträkningen', () => {
    const [monster, ...fler] = upprepade([kombination('e1', 12), kombination('e2', 2)], { e1: 20, e2: 80 });
    expect(fler).toEqual([]);
    expect(monster).toMatchObject({
      kod: 'upprepning:avvikelser:e1:fall:bemanning',
      rubrik: 'Samma slags händelse upprepas: fall, bemanning (Solgården)',
      antal: [12, 8, 2, 20, 14],
    });
    expect(rakning(monster!)).toEqual([
      'Samma enhet, kategori och orsaksområde: räknat under perioden = 12',
      'Väntat, om enheten liknade de andra: 20 på enheten × 14 av samma slag / 100 totalt = 2,80',
      'Gräns: 2,80 + 3 × √2,80 = 7,82',
    ]);
    expect(monster!.text).toContain('inte en förklaring');
  });

  test('ungefär så många som väntat är inget mönster, och två är ingen upprepning', () => {
    expect(upprepade([kombination('e1', 10), kombination('e2', 10)], { e1: 50, e2: 50 })).toEqual([]);
    expect(upprepade([kombination('e1', 2)], { e1: 2, e2: 998 })).toEqual([]);
  });

  test('en ensam enhet har ingen att jämföras med: tre av samma slag räcker', () => {
    const [monster] = upprepade([kombination('e1', 3)], { e1: 9 });
    expect(rakning(monster!)).toHaveLength(1);
    expect(upprepade([kombination('e1', 2)], { e1: 9 })).toEqual([]);
  });

  test('klagomål har ingen orsak', () => {
    const [monster] = finn({
      kombinationer: { avvikelser: [], klagomal: [{ enhetId: 'e1', kategori: 'fall', orsak: null, antal: 4 }] },
      perEnhet: { avvikelser: {}, klagomal: { e1: 4 } },
    });
    expect(monster!.kod).toBe('upprepning:klagomal:e1:fall:-');
    expect(monster!.text).toContain('På Solgården återkommer fall: 4 klagomål och synpunkter');
  });
});

describe('stigande och fallande serier', () => {
  const serie = (...antal: Arsserie['antal']) => finn({ kategoriserier: { avvikelser: [{ kod: 'fall', antal }], klagomal: [] } });

  test('en ökning större än slumpen, med basen vid procenten', () => {
    const [monster] = serie(null, 12, 50);
    expect(monster).toMatchObject({ kod: 'serie:avvikelser:kategori:fall', rubrik: 'Stigande serie: Fall (avvikelser)', antal: [12, 50] });
    expect(rakning(monster!)).toEqual([
      'Antal per år, äldst först: uppgift saknas → 12 → 50 = 50',
      'Förändring mot året före (bas 12): (50 − 12) / 12 = +316,7 %',
      'Skillnad i standardavvikelser (mönster när den är större än 3): (50 − 12) / √(50 + 12) = 4,83',
    ]);
    expect(monster!.text).toContain('+317 procent, räknat på 12');
  });

  test('en minskning sägs inte vara en förbättring', () => {
    const [monster] = serie(90, 90, 30);
    expect(monster!.rubrik).toBe('Fallande serie: Fall (avvikelser)');
    expect(monster!.text).toContain('inte att mindre händer');
  });

  test('åt samma håll i tre år räknas mot det första', () => {
    const [monster] = serie(20, 35, 52);
    expect(rakning(monster!)[1]).toBe('Förändring mot två år tidigare (bas 20): (52 − 20) / 20 = +160,0 %');
    expect(serie(20, 60, 52)).toEqual([]);
  });

  test('få fall, små skillnader och ett år utan uppgift före är inga mönster', () => {
    expect(serie(null, 0, 9)).toEqual([]);
    expect(serie(100, 100, 110)).toEqual([]);
    expect(serie(null, null, 500)).toEqual([]);
  });

  test('ett seriebrott mellan åren sägs, det som är äldre än jämförelsen inte', () => {
    const brutna = (...antal: Arsserie['antal']) =>
      finn({
        kategoriserier: { avvikelser: [{ kod: 'fall', antal }], klagomal: [] },
        seriebrott: { avvikelser: [undefined, 'Serien bröts 2024-03-01: ny e-tjänst.'], klagomal: [undefined, undefined] },
      })[0]!.text;
    expect(brutna(20, 35, 52)).toContain('Serien bröts 2024-03-01: ny e-tjänst.');
    expect(brutna(null, 12, 50)).not.toContain('bröts');
  });

  test('en enhet som har upphört har inte fallit', () => {
    const enhetsserier = { avvikelser: [{ kod: 'e1', antal: [60, 60, 5] as const }], klagomal: [] };
    expect(finn({ enhetsserier })).toHaveLength(1);
    expect(finn({ enhetsserier, kvar: new Set(['e2']) })).toEqual([]);
  });

  test('från noll finns ingen procent, och en ny enhet har inte stigit', () => {
    expect(rakning(serie(null, 0, 20)[0]!)).toHaveLength(2);
    expect(finn({ enhetsserier: { avvikelser: [{ kod: 'e1', antal: [0, 0, 40] }], klagomal: [] } })).toEqual([]);
  });
});

describe('tystnad', () => {
  const tyst = (over: object) =>
    finn({ tystnad: [{ enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30', ...over }] });

  test('en enhet som slutat rapportera, mot sin egen takt', () => {
    const [monster] = tyst({});
    expect(monster!.kod).toBe('tystnad:avvikelser:enhet:e1');
    expect(rakning(monster!)).toEqual([
      'Takt före perioden: 73 avvikelser / 730 dagar = 0,100 per dag',
      'Väntat under tystnaden: 0,100 × 184 dagar = 18,40',
      'Sannolikhet för ingen rapport av slump: e^(−18,40) = 0,0 %',
    ]);
  });

  test('en enhet som har upphört är inte tyst', () => {
    const tystnad = [{ enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30' }];
    expect(finn({ tystnad, kvar: new Set() })).toEqual([]);
    expect(finn({ tystnad: [{ ...tystnad[0]!, senast: null }], kvar: new Set() })).toEqual([]);
  });

  test('en kort tystnad, eller en enhet som sällan rapporterar, är inget mönster', () => {
    expect(tyst({ senast: '2025-12-10' })).toEqual([]);
    expect(tyst({ fore: 3 })).toEqual([]);
    expect(tyst({ fore: 0 })).toEqual([]);
  });

  test('den som inte har rapporterat alls nämns, när andra har gjort det före perioden', () => {
    const utan = { fore: 0, iPerioden: 0, senast: null };
    expect(tyst(utan)[0]!.text).toContain('Solgården har inte rapporterat någon avvikelse, varken');
    expect(tyst({ ...utan, dagarFore: 0 })).toEqual([]);
  });
});

describe('åtgärder och sent', () => {
  test('åtgärder som hälften av gångerna inte haft effekt', () => {
    const [monster] = finn({ atgarder: [{ atgardstyp: 'rutinandring', ja: 3, nej: 3 }] });
    expect(rakning(monster!)).toEqual(['Andel utan avsedd effekt (mönster från hälften, minst tre): 3 / (3 + 3) = 50,0 %']);
    expect(finn({ atgarder: [{ atgardstyp: 'rutinandring', ja: 4, nej: 3 }] })).toEqual([]);
    expect(finn({ atgarder: [{ atgardstyp: 'rutinandring', ja: 0, nej: 2 }] })).toEqual([]);
  });

  test('mer än en femtedel sena', () => {
    const sena = (forfallna: number, antal: number) =>
      finn({ sena: { klagomal: [{ enhetId: 'e1', forfallna, sena: antal }], atgarder: [] } });
    expect(sena(14, 3)[0]!.kod).toBe('sent:klagomal:enhet:e1');
    expect(sena(15, 3)).toEqual([]);
    expect(sena(2, 2)).toEqual([]);
    expect(finn({ sena: { klagomal: [], atgarder: [{ enhetId: 'e2', forfallna: 10, sena: 9 }] } })[0]!.rubrik).toBe(
      'Sent: uppföljning av åtgärder (Bruket)',
    );
  });
});

test('enheter står i bokstavsordning, aldrig efter antal', () => {
  const tystnad = ['e1', 'e2', 'e3'].map((enhetId, i) => ({
    enhetId,
    fore: 100 * (i + 1),
    dagarFore: 730,
    iPerioden: 0,
    senast: '2024-12-31',
  }));
  expect(finn({ tystnad }).map(({ rubrik }) => rubrik.split(' ')[1])).toEqual(['Bruket', 'Solgården', 'Åsen']);
});

test('samma fakta i annan ordning ger samma mönster, med skilda beteckningar', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          enhetId: fc.constantFrom('e1', 'e2', 'e3'),
          kategori: fc.constantFrom('a', 'b'),
          orsak: fc.constant('c'),
          antal: fc.nat(30),
        }),
        {
          maxLength: 12,
        },
      ),
      (alla) => {
        const unika = [...new Map(alla.map((each) => [`${each.enhetId}:${each.kategori}`, each])).values()];
        const perEnhet = { avvikelser: { e1: 40, e2: 300, e3: 1000 }, klagomal: {} };
        const funna = (kombinationer: readonly Kombination[]) =>
          finn({ kombinationer: { avvikelser: kombinationer, klagomal: [] }, perEnhet });
        expect(funna(unika.toReversed())).toEqual(funna(unika));
        const koder = funna(unika).map(({ kod }) => kod);
        expect(new Set(koder).size).toBe(koder.length);
      },
    ),
  ));

describe('i berättelsen', () => {
  const ID = '7d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
  const [monster] = finn({ kategoriserier: { avvikelser: [{ kod: 'fall', antal: [null, 12, 50] }], klagomal: [] } });
  const funna = [{ ...monster!, id: ID }];
  const cell = (antal: unknown): Berakning => ({
    siffror: [],
    tabeller: [
      {
        nyckel: 'avvikelser.per-kategori',
        titel: '',
        definition: '',
        kolumner: [],
        rader: [{ kod: 'fall', antal: antal as number }],
      },
    ],
  });
  const alla = new Set<never>();
  const avvikelser = new Set(['avvikelser' as const]);
  const nar = '2026-01-20T08:00:00.000Z';
  const antaget = { [ID]: { lage: 'antaget' as const, monster: monster!.kod, text: 'Fallen ökar.', nar } };
  const avfardat = { [ID]: { lage: 'avfardat' as const, monster: monster!.kod, motivering: 'Ny enhet.', nar } };

  test('ett förslag finns i utkastet och inte i det som beslutas', () => {
    expect(monstervyer({ fas: 'utkast' }, funna, cell(50), alla)).toMatchObject([
      { id: ID, lage: 'forslag', underlag: { nyckel: 'analys.monster', rad: 'serie:avvikelser:kategori:fall' } },
    ]);
    expect(monstervyer({ fas: 'granskad' }, funna, cell(50), alla)).toEqual([]);
  });

  test('det antagna står kvar med sin text, det avfärdade bara i utkastet med skälet', () => {
    expect(monstervyer({ fas: 'beslutad', monster: antaget }, funna, cell(50), alla)).toMatchObject([
      { lage: 'antaget', text: 'Fallen ökar.' },
    ]);
    expect(monstervyer({ fas: 'utkast', monster: avfardat }, funna, cell(50), alla)).toMatchObject([
      { lage: 'avfardat', motivering: 'Ny enhet.' },
    ]);
    expect(monstervyer({ fas: 'beslutad', monster: avfardat }, funna, cell(50), alla)).toEqual([]);
    expect([visarMonster({ fas: 'beslutad', monster: avfardat }), visarMonster({ fas: 'beslutad', monster: antaget })]).toEqual([
      false,
      true,
    ]);
  });

  test('där små tal döljs visas inget mönster som vilar på ett sådant', () => {
    const synliga = (antal: readonly number[], berakning: Berakning) =>
      monstervyer({ fas: 'utkast' }, [{ ...funna[0]!, antal }], berakning, avvikelser).length;
    expect(synliga([12, 50], cell(50))).toBe(1);
    expect(synliga([0, 50], cell(50))).toBe(1);
    expect(synliga([4, 50], cell(50))).toBe(0);
    expect(synliga([12, 50], cell(DOLT))).toBe(0);
    expect(monstervyer({ fas: 'utkast' }, [{ ...funna[0]!, antal: [4] }], cell(50), alla)).toHaveLength(1);
  });

  test('i dokumentet står det antagna först, med uträkningen, och förslag sägs vara förslag', () => {
    const vyer = [
      ...monstervyer({ fas: 'utkast' }, funna, cell(50), alla),
      ...monstervyer({ fas: 'utkast', monster: antaget }, funna, cell(50), alla),
      ...monstervyer({ fas: 'utkast', monster: avfardat }, funna, cell(50), alla),
    ];
    const block = monsterblock(vyer);
    expect(block.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'paragraph', 'paragraph', 'list']);
    expect(block[0]).toEqual({ kind: 'paragraph', content: ['Stigande serie: Fall (avvikelser). Fallen ökar.'] });
    expect(block[2]).toMatchObject({ role: 'caveat', content: [expect.stringContaining('Förslag som ingen har tagit ställning till')] });
    expect(JSON.stringify(block)).toContain('(50 − 12) / 12 = +316,7 %');
  });
});
