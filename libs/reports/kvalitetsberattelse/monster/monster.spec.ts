import { describe, expect, test } from '@jest/globals';
import { validate } from 'class-validator';
import fc from 'fast-check';
import type { Monstergranser } from '#regler';
import { loadRegler } from '#regler/ladda';
import { DOLT, texterFor, UnderlagsfragaDto, type Berakning, type Raknat } from '#reports/gemensamt';
import { beskriv } from './beteckning.js';
import { finnMonster, type Letning } from './finn.js';
import type { Arsserie, Aterkomst, Kombination, Monster, Monsterfakta } from './modell.js';
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
  tystnad: { avvikelser: [], klagomal: [] },
  atgarder: [],
  sena: { klagomal: [], atgarder: [] },
  aterkomster: { avvikelser: [], klagomal: [] },
};
const GRANSER = loadRegler().monstergranser('2025-12-31');
const ALLT: Letning = { till: '2025-12-31', granser: GRANSER, omfang: { av: 'allt', aterkomst: true } };
const finn = (fakta: Partial<Monsterfakta>, letning: Partial<Letning> = {}): readonly Monster[] =>
  finnMonster({ ...TOMT, ...fakta }, { ...ALLT, ...letning }, namn);
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
    finn({
      tystnad: { avvikelser: [{ enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30', ...over }], klagomal: [] },
    });

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
    const tyst = { enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30' };
    for (const each of [tyst, { ...tyst, senast: null }])
      expect(finn({ tystnad: { avvikelser: [each], klagomal: [each] }, kvar: new Set() })).toEqual([]);
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

describe('kommer tillbaka efter en åtgärd', () => {
  const igen = (over: Partial<Aterkomst> = {}, letning: Partial<Letning> = {}) =>
    finn(
      {
        aterkomster: {
          avvikelser: [
            {
              enhetId: 'e1',
              kategori: 'fall',
              orsak: 'bemanning',
              genomford: '2025-02-10',
              klar: '2025-06-01',
              uppfoljd: true,
              fore: 12,
              dagarFore: 365,
              efter: 10,
              dagarEfter: 213,
              iPerioden: 15,
              ...over,
            },
          ],
          klagomal: [],
        },
      },
      letning,
    );

  test('med takten före åtgärden och efter uppföljningen, och antalen bakom', () => {
    const [monster, ...fler] = igen();
    expect(fler).toEqual([]);
    expect(monster).toMatchObject({
      kod: 'aterkomst:avvikelser:e1:fall:bemanning:2025-06-01',
      rubrik: 'Kommer tillbaka efter en åtgärd: fall, bemanning (Solgården)',
      antal: [12, 10, 15, 5],
    });
    expect(rakning(monster!)).toEqual([
      'Takt före åtgärden, som genomfördes 2025-02-10: 365 dagar / 12 avvikelser = en på 30 dagar',
      'Takt i perioden efter 2025-06-01: 213 dagar / 10 avvikelser = en på 21 dagar',
      'Takt efter mot före (minst tre före och tre efter på minst 90 dagar): (10 / 213) / (12 / 365) = 143 %',
      'Väntat efter 2025-06-01, om takten hade varit hälften av den före åtgärden: 0,50 × 12 avvikelser / 365 dagar × 213 dagar = 3,50',
      'Gräns: 3,50 + 3 × √3,50 = 9,11',
    ]);
    expect(monster!.text).toContain('10 avvikelser på 213 dagar, mot 12 på de 365 dagarna före åtgärden');
    expect(monster!.text).toContain('inte en förklaring');
  });

  test('utan uppföljning är det ärendets avslut som räknas, och klagomål har ingen orsak', () => {
    expect(igen({ uppfoljd: false })[0]!.text).toContain('genomfördes och ärendet avslutades den 2025-06-01');
    expect(igen({ orsak: null })[0]!).toMatchObject({
      kod: 'aterkomst:avvikelser:e1:fall:-:2025-06-01',
      rubrik: 'Kommer tillbaka efter en åtgärd: fall (Solgården)',
    });
  });

  test('så många som slumpen kan ge, få ärenden eller kort tid är inget mönster', () => {
    // three in 142 days against five in 365 are 154 % of the pace, and well within what chance gives
    expect(igen({ fore: 5, efter: 3, dagarEfter: 142 })).toEqual([]);
    expect(igen({ efter: 9 })).toEqual([]);
    expect(igen({ efter: 10 })).toHaveLength(1);
    expect(igen({ fore: 2 })).toEqual([]);
    expect(igen({ fore: 3, dagarEfter: 90, efter: 2 })).toEqual([]);
    expect(igen({ dagarEfter: 89 })).toEqual([]);
  });

  test('de som avviker mest från det väntade föreslås, inte fler än gränsen', () => {
    const flera = (antal: number) =>
      Array.from({ length: antal }, (_, i): Aterkomst => {
        const vad = { enhetId: 'e1', kategori: `k${i}`, orsak: null, genomford: '2025-02-10', klar: '2025-06-01', uppfoljd: true };
        return { ...vad, fore: 12, dagarFore: 365, efter: 10 + i, dagarEfter: 213, iPerioden: 40 };
      });
    const koder = finn({ aterkomster: { avvikelser: flera(14), klagomal: flera(2) } }).map(({ kod }) =>
      kod.split(':').slice(1, 4).join(':'),
    );
    expect(koder.filter((kod) => kod.startsWith('klagomal')).toSorted()).toEqual(['klagomal:e1:k0', 'klagomal:e1:k1']);
    expect(koder.filter((kod) => kod.startsWith('avvikelser')).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, i) => `avvikelser:e1:k${i + 4}`).toSorted(),
    );
  });
});

describe('gränserna är data', () => {
  const enhet = { enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30' };
  const fakta: Monsterfakta = {
    ...TOMT,
    kombinationer: {
      avvikelser: [
        { enhetId: 'e1', kategori: 'fall', orsak: 'bemanning', antal: 12 },
        { enhetId: 'e2', kategori: 'fall', orsak: 'bemanning', antal: 2 },
      ],
      klagomal: [],
    },
    perEnhet: { avvikelser: { e1: 20, e2: 80 }, klagomal: {} },
    kategoriserier: { avvikelser: [{ kod: 'fall', antal: [null, 12, 50] }], klagomal: [] },
    tystnad: { avvikelser: [enhet], klagomal: [enhet] },
    atgarder: [{ atgardstyp: 'rutinandring', ja: 3, nej: 3 }],
    sena: { klagomal: [{ enhetId: 'e1', forfallna: 14, sena: 3 }], atgarder: [] },
    aterkomster: {
      avvikelser: [
        {
          ...{ enhetId: 'e1', kategori: 'fall', orsak: 'bemanning', genomford: '2025-02-10', klar: '2025-06-01', uppfoljd: true },
          ...{ fore: 12, dagarFore: 365, efter: 10, dagarEfter: 213, iPerioden: 15 },
        },
      ],
      klagomal: [],
    },
  };
  const typer = (granser: Monstergranser) => finn(fakta, { granser }).map(({ kod }) => kod.split(':').slice(0, 2).join(':'));
  const ALLA = [
    'upprepning:avvikelser',
    'serie:avvikelser',
    'tystnad:klagomal',
    'tystnad:avvikelser',
    'utan-effekt:atgarder',
    'sent:klagomal',
    'aterkomst:avvikelser',
  ];

  test('beteckningarna ryms i frågan efter ärendena bakom, också med de längsta koderna', async () => {
    const langst = (kodverk: string) =>
      loadRegler()
        .koder(kodverk, ALLT.till)
        .toSorted((a, b) => b.length - a.length)[0]!;
    const enhetId = '5a6f1e0c-3d2b-4c1a-9e8f-7b6a5d4c3b2a';
    const byten = { e1: enhetId, fall: langst('kategorier'), bemanning: langst('orsaksomraden'), rutinandring: langst('atgardstyper') };
    const langa = Object.entries(byten).reduce((text, [kort, lang]) => text.replaceAll(`"${kort}"`, `"${lang}"`), JSON.stringify(fakta));
    const koder = finn({ ...(JSON.parse(langa) as Monsterfakta), kvar: new Set([enhetId]) }).map(({ kod }) => kod);
    expect(koder).toHaveLength(ALLA.length);
    expect(koder.some((kod) => kod.length > 120)).toBe(true);
    const fel = await Promise.all(koder.map((rad) => validate(Object.assign(new UnderlagsfragaDto(), { rad }))));
    expect(fel.flat()).toEqual([]);
  });

  test('med de gränser som finns är allt detta mönster', () => expect(typer(GRANSER).toSorted()).toEqual(ALLA.toSorted()));

  test.each<[string, Partial<Monstergranser>]>([
    ['upprepning', { upprepning: { ...GRANSER.upprepning, minst: 13 } }],
    ['upprepning', { upprepning: { ...GRANSER.upprepning, standardavvikelser: 6 } }],
    ['upprepning', { upprepning: { ...GRANSER.upprepning, flest: 0 } }],
    ['serie', { serie: { ...GRANSER.serie, minst: 63 } }],
    ['serie', { serie: { ...GRANSER.serie, standardavvikelser: 5 } }],
    ['tystnad', { tystnad: { vantade: 19 } }],
    ['utan-effekt', { utanEffekt: { ...GRANSER.utanEffekt, minst: 4 } }],
    ['utan-effekt', { utanEffekt: { ...GRANSER.utanEffekt, andel: 0.6 } }],
    ['sent', { sent: { ...GRANSER.sent, minst: 4 } }],
    ['sent', { sent: { ...GRANSER.sent, overAndel: 0.22 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, minstFore: 13 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, minstEfter: 11 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, minstDagarEfter: 214 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, andel: 0.75 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, standardavvikelser: 4 } }],
    ['aterkomst', { aterkomst: { ...GRANSER.aterkomst, flest: 0 } }],
  ])('andra gränser för %s ger andra mönster: %j', (typ, over) =>
    expect(typer({ ...GRANSER, ...over }).toSorted()).toEqual(ALLA.filter((kod) => !kod.startsWith(`${typ}:`)).toSorted()),
  );

  test('uträkningen säger de gränser som gällde', () => {
    const andra = { ...GRANSER, sent: { minst: 2, overAndel: 0.15 }, utanEffekt: { minst: 1, andel: 0.25 } };
    const steg = finn(fakta, { granser: andra }).flatMap(({ utrakning }) => utrakning.map(({ steg: text }) => text));
    expect(steg).toContain('Andel sena (mönster över 15 %, minst två)');
    expect(steg).toContain('Andel utan avsedd effekt (mönster från en fjärdedel, minst en)');
  });
});

describe('i en redovisning av klagomål', () => {
  const omfang = { av: 'klagomal', aterkomst: true } as const;

  test('är åtgärderna klagomålens, och deras tal står i dess egen tabell', () => {
    const [monster] = finn({ atgarder: [{ atgardstyp: 'rutinandring', ja: 3, nej: 3 }] }, { omfang });
    expect(monster).toMatchObject({
      kod: 'utan-effekt:klagomalsatgarder:typ:rutinandring',
      vilarPa: [{ nyckel: 'lett-till.atgarder-per-effekt', rad: 'nej' }, { rad: 'ja' }],
    });
    expect(monster!.text).toContain('åtgärder med anledning av klagomål av slaget ändrad rutin');
    const sena = { klagomal: [], atgarder: [{ enhetId: 'e2', forfallna: 10, sena: 9 }] };
    expect(finn({ sena }, { omfang })[0]!.kod).toBe('sent:klagomalsatgarder:enhet:e2');
  });

  test('är det tyst när det brukade komma klagomål; att det aldrig har kommit några är det inte', () => {
    const tyst = { enhetId: 'e1', fore: 73, dagarFore: 730, iPerioden: 4, senast: '2025-06-30' };
    const [monster, ...fler] = finn({
      tystnad: { avvikelser: [], klagomal: [tyst, { ...tyst, enhetId: 'e2', fore: 0, iPerioden: 0, senast: null }] },
    });
    expect(fler).toEqual([]);
    expect(monster).toMatchObject({ kod: 'tystnad:klagomal:enhet:e1', raknar: 'klagomal' });
    expect(monster!.text).toContain('färre klagomål kan betyda att färre vet hur man klagar');
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
  expect(finn({ tystnad: { avvikelser: tystnad, klagomal: [] } }).map(({ rubrik }) => rubrik.split(' ')[1])).toEqual([
    'Bruket',
    'Solgården',
    'Åsen',
  ]);
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
  const sikt = (doljs: ReadonlySet<Raknat> = new Set(), fa: ReadonlySet<Raknat> = new Set()) => ({ doljs, fa, namn });
  const avvikelser = new Set(['avvikelser' as const]);
  const nar = '2026-01-20T08:00:00.000Z';
  const antaget = { [ID]: { lage: 'antaget' as const, monster: monster!.kod, text: 'Fallen ökar.', nar } };
  const avfardat = { [ID]: { lage: 'avfardat' as const, monster: monster!.kod, motivering: 'Ny enhet.', nar } };

  test('ett förslag finns i utkastet och inte i det som beslutas', () => {
    expect(monstervyer({ fas: 'utkast' }, funna, cell(50), sikt())).toMatchObject([
      { id: ID, lage: 'forslag', underlag: { nyckel: 'analys.monster', rad: 'serie:avvikelser:kategori:fall' } },
    ]);
    expect(monstervyer({ fas: 'granskad' }, funna, cell(50), sikt())).toEqual([]);
  });

  test('det antagna står kvar med sin text, det avfärdade bara i utkastet med skälet', () => {
    expect(monstervyer({ fas: 'beslutad', monster: antaget }, funna, cell(50), sikt())).toMatchObject([
      { lage: 'antaget', text: 'Fallen ökar.' },
    ]);
    expect(monstervyer({ fas: 'utkast', monster: avfardat }, funna, cell(50), sikt())).toMatchObject([
      { lage: 'avfardat', motivering: 'Ny enhet.' },
    ]);
    expect(monstervyer({ fas: 'beslutad', monster: avfardat }, funna, cell(50), sikt())).toEqual([]);
    expect([visarMonster({ fas: 'beslutad', monster: avfardat }), visarMonster({ fas: 'beslutad', monster: antaget })]).toEqual([
      false,
      true,
    ]);
  });

  test('skälet till att ett har avfärdats är skribentens: den publika utgåvan har det inte, vare sig mönstret finns kvar eller inte', () => {
    const berattelse = { fas: 'utkast' as const, avsnitt: {}, monster: avfardat };
    for (const kvar of [funna, []]) {
      const [full] = monstervyer(texterFor(berattelse, 'full'), kvar, cell(50), sikt());
      const [publik] = monstervyer(texterFor(berattelse, 'publik'), kvar, cell(50), sikt());
      expect(full).toMatchObject({ lage: 'avfardat', motivering: 'Ny enhet.' });
      expect(publik).toMatchObject({ lage: 'avfardat' });
      expect(publik).not.toHaveProperty('motivering');
    }
  });

  test('där små tal döljs visas inget mönster som vilar på ett sådant', () => {
    const synliga = (antal: readonly number[], berakning: Berakning) =>
      monstervyer({ fas: 'utkast' }, [{ ...funna[0]!, antal }], berakning, sikt(avvikelser)).length;
    expect(synliga([12, 50], cell(50))).toBe(1);
    expect(synliga([0, 50], cell(50))).toBe(1);
    expect(synliga([4, 50], cell(50))).toBe(0);
    expect(synliga([12, 50], cell(DOLT))).toBe(0);
    expect(monstervyer({ fas: 'utkast' }, [{ ...funna[0]!, antal: [4] }], cell(50), sikt())).toHaveLength(1);
  });

  test('av ett slag som det är få av visas inget mönster', () =>
    expect(monstervyer({ fas: 'utkast', monster: antaget }, funna, cell(50), sikt(avvikelser, avvikelser))).toEqual([]));

  test('i den publika utgåvan står det som skrivits för den', () => {
    const [stallning] = Object.values(antaget);
    const berattelse = { fas: 'beslutad' as const, avsnitt: {}, monster: { [ID]: { ...stallning!, publikText: 'Fler fall.' } } };
    const text = (utgava: 'full' | 'publik') => monstervyer(texterFor(berattelse, utgava), funna, cell(50), sikt()).map((vy) => vy.text);
    expect([text('full'), text('publik')]).toEqual([['Fallen ökar.'], ['Fler fall.']]);
    expect(monstervyer(texterFor(berattelse, 'publik'), funna, cell(50), sikt())[0]).not.toHaveProperty('publikText');
  });

  describe('en ställning till ett mönster som siffrorna inte längre visar', () => {
    test('sägs i utkastet, med vad mönstret handlade om, och följer inte med i det som beslutas', () => {
      for (const [monster, lage] of [
        [antaget, 'antaget'],
        [avfardat, 'avfardat'],
      ] as const) {
        const [vy, ...fler] = monstervyer({ fas: 'utkast', monster }, [], cell(50), sikt());
        expect(fler).toEqual([]);
        expect(vy).toMatchObject({ id: ID, lage, visasInteLangre: true, rubrik: 'Stigande eller fallande serie: fall', utrakning: [] });
      }
      expect(monstervyer({ fas: 'granskad', monster: antaget }, [], cell(50), sikt())).toEqual([]);
      const block = monsterblock(monstervyer({ fas: 'utkast', monster: antaget }, [], cell(50), sikt()));
      expect(block).toHaveLength(1);
      expect(JSON.stringify(block)).toContain('Visas inte längre i siffrorna: Stigande eller fallande serie: fall');
    });

    test('nämns inte för den som inte får se slagets små tal, och inte när mönstret finns', () => {
      expect(monstervyer({ fas: 'utkast', monster: antaget }, [], cell(50), sikt(avvikelser))).toEqual([]);
      const vyer = monstervyer({ fas: 'utkast', monster: antaget }, funna, cell(50), sikt());
      expect(vyer.map(({ visasInteLangre }) => visasInteLangre)).toEqual([undefined]);
    });

    test.each([
      ['upprepning:avvikelser:e1:fall:bemanning', 'Samma slags händelse upprepas: fall, bemanning (Solgården)'],
      ['upprepning:klagomal:e1:fall:-', 'Samma slags händelse upprepas: fall (Solgården)'],
      ['tystnad:klagomal:enhet:e2', 'Tystnad: Bruket'],
      ['utan-effekt:klagomalsatgarder:typ:rutinandring', 'Åtgärder utan effekt: ändrad rutin'],
      ['sent:atgarder:enhet:e3', 'Sent: Åsen'],
      ['aterkomst:avvikelser:e1:fall:-:2025-06-01', 'Kommer tillbaka efter en åtgärd: fall (Solgården)'],
    ])('%s heter %s', (kod, rubrik) => expect(beskriv(kod, namn).rubrik).toBe(rubrik));
  });

  test('i dokumentet står det antagna först, med uträkningen, och förslag sägs vara förslag', () => {
    const vyer = [
      ...monstervyer({ fas: 'utkast' }, funna, cell(50), sikt()),
      ...monstervyer({ fas: 'utkast', monster: antaget }, funna, cell(50), sikt()),
      ...monstervyer({ fas: 'utkast', monster: avfardat }, funna, cell(50), sikt()),
    ];
    const block = monsterblock(vyer);
    expect(block.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'paragraph', 'paragraph', 'list']);
    expect(block[0]).toEqual({ kind: 'paragraph', content: ['Stigande serie: Fall (avvikelser). Fallen ökar.'] });
    expect(block[2]).toMatchObject({ role: 'caveat', content: [expect.stringContaining('Förslag som ingen har tagit ställning till')] });
    expect(JSON.stringify(block)).toContain('(50 − 12) / 12 = +316,7 %');
  });
});
