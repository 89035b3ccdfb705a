import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stockholmDay } from '#engine/deadline';
import { fold, given, META } from '#testkit/given';
import {
  ejVerkstalldaDecider,
  foregaende,
  forstaDagen,
  kvartalsnummer,
  nasta,
  sistaDagen,
  type EjVerkstalldaCommand,
  type EjVerkstalldaCommandData,
  type EjVerkstalldaEvent,
} from './index.js';

const decider = ejVerkstalldaDecider({ dag: stockholmDay });
type Data = EjVerkstalldaCommandData['RedovisaEjVerkstallda'];
const HEL: Data = {
  redovisningId: 'redovisning-1',
  namnd: { namndId: 'namnd-1', vag: ['kommun', 'namnd-1'] },
  ar: 2025,
  kvartal: 4,
  lagrum: 'SoL',
  antal: 3,
  antalAvbrott: 1,
  kvinnor: 2,
  man: 1,
  insatser: [
    { insats: 'Särskilt boende', antal: 2, langstaDagar: 214, antalVerkstalldaDarefter: 1 },
    { insats: 'Kontaktperson', antal: 1 },
  ],
  rapporteradTillIvo: '2026-01-20',
  rapporteradTillRevisorer: '2026-01-21',
  rapporteradTillFullmaktige: '2026-02-02',
};

const redovisa = (over: Partial<Data> = {}): EjVerkstalldaCommand => ({
  type: 'RedovisaEjVerkstallda',
  data: { ...HEL, ...over },
  meta: META,
});
const makulera = (motivering: string): EjVerkstalldaCommand => ({ type: 'MakuleraEjVerkstallda', data: { motivering }, meta: META });
const redovisad = (over: Partial<Data> = {}): EjVerkstalldaEvent => ({
  type: 'EjVerkstalldaBeslutRedovisade',
  data: { tidpunkt: META.tidpunkt, ...HEL, ...over },
});
const makulerad: EjVerkstalldaEvent = {
  type: 'EjVerkstalldaRedovisningMakulerad',
  data: { tidpunkt: META.tidpunkt, motivering: 'Fel kvartal.' },
};

describe('ett kvartals ej verkställda beslut', () => {
  test('redovisas med kön, insatser och dag för rapporten', () => given(decider).when(redovisa()).expect([redovisad()]));

  test('noll är en uppgift', () => {
    const noll = { antal: 0, antalAvbrott: 0, kvinnor: 0, man: 0, insatser: [] };
    given(decider)
      .when(redovisa(noll))
      .expect([redovisad(noll)]);
  });

  test('redovisas när det har slutat, tidigast den sista dagen', () => {
    const forsta2026 = { ar: 2026, kvartal: 1 };
    const {
      rapporteradTillIvo: _ivo,
      rapporteradTillRevisorer: _rev,
      rapporteradTillFullmaktige: _kf,
      ...utan
    } = { ...HEL, ...forsta2026 };
    const command = (now: string): EjVerkstalldaCommand => ({
      type: 'RedovisaEjVerkstallda',
      data: utan,
      meta: { ...META, now, tidpunkt: now },
    });
    given(decider).when(command('2026-03-30T21:59:59.999Z')).rejects('OGILTIG_INDATA', ['kvartal']);
    const sista = '2026-03-30T22:00:00.000Z';
    given(decider)
      .when(command(sista))
      .expect([{ type: 'EjVerkstalldaBeslutRedovisade', data: { tidpunkt: sista, ...utan } }]);
  });

  test.each<[string, Partial<Data>, readonly string[]]>([
    ['ett femte kvartal', { kvartal: 5 }, ['kvartal']],
    ['kvartal noll', { kvartal: 0 }, ['kvartal']],
    ['ett år som inte är något', { ar: 25 }, ['ar']],
    ['hälso- och sjukvård', { lagrum: 'HSL' as never }, ['lagrum']],
    ['färre än noll', { antal: -1 }, ['antal']],
    ['ett halvt beslut', { antal: 1.5 }, ['antal']],
    ['fler kvinnor och män än beslut', { antal: 2 }, ['antal', 'insatser']],
    ['en insats utan namn', { insatser: [{ insats: ' ', antal: 1 }] }, ['insatser[0].insats']],
    [
      'samma insats två gånger',
      {
        insatser: [
          { insats: 'Boende', antal: 1 },
          { insats: ' boende', antal: 1 },
        ],
      },
      ['insatser[1].insats'],
    ],
    ['fler insatser än beslut', { insatser: [{ insats: 'Boende', antal: 4 }] }, ['insatser']],
    ['en rapport i framtiden', { rapporteradTillIvo: '2026-03-11' }, ['rapporteradTillIvo']],
    ['en rapport före kvartalet', { rapporteradTillIvo: '2025-09-30' }, ['rapporteradTillIvo']],
    ['fler avbrott än beslut', { antalAvbrott: 4 }, ['antalAvbrott']],
    ['avbrott under noll', { antalAvbrott: -1 }, ['antalAvbrott']],
    ['dagar under noll', { insatser: [{ insats: 'Boende', antal: 1, langstaDagar: -1 }] }, ['insatser[0].langstaDagar']],
    [
      'fler verkställda därefter än beslut',
      { insatser: [{ insats: 'Boende', antal: 1, antalVerkstalldaDarefter: 2 }] },
      ['insatser[0].antalVerkstalldaDarefter'],
    ],
    ['en framtida rapport till revisorerna', { rapporteradTillRevisorer: '2026-03-11' }, ['rapporteradTillRevisorer']],
    ['en rapport till fullmäktige före kvartalet', { rapporteradTillFullmaktige: '2025-09-30' }, ['rapporteradTillFullmaktige']],
    ['flera fel på en gång', { kvartal: 9, lagrum: 'X' as never, antal: -1 }, ['kvartal', 'lagrum', 'antal']],
  ])('%s är fel', (_, over, falt) => given(decider).when(redovisa(over)).rejects('OGILTIG_INDATA', falt));

  test('redovisat på nytt ersätter det som var', () => {
    given(decider, redovisad())
      .when(redovisa({ antal: 5 }))
      .expect([redovisad({ antal: 5 })]);
  });

  test('detsamma igen gör inget; en kommentar skrivs alltid ned', () => {
    given(decider, redovisad()).when(redovisa()).expect([]);
    for (const over of [
      { antalAvbrott: 0 },
      { rapporteradTillRevisorer: '2026-01-22' },
      { rapporteradTillFullmaktige: '2026-02-03' },
      { insatser: [{ ...HEL.insatser[0]!, antalVerkstalldaDarefter: 2 }, HEL.insatser[1]!] },
      { insatser: [{ ...HEL.insatser[0]!, langstaDagar: 215 }, HEL.insatser[1]!] },
    ])
      given(decider, redovisad())
        .when(redovisa(over))
        .expect([redovisad(over)]);
    given(decider, redovisad())
      .when(redovisa({ kommentar: 'Väntar på inflyttning.' }))
      .expect([redovisad({ kommentar: 'Väntar på inflyttning.' })]);
  });
});

describe('en redovisning som är fel', () => {
  test('makuleras med motivering', () => given(decider, redovisad()).when(makulera('Fel kvartal.')).expect([makulerad]));
  test('inte utan motivering', () => given(decider, redovisad()).when(makulera('')).rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('en gång', () => given(decider, redovisad(), makulerad).when(makulera('Igen.')).expect([]));
  test('bara om den finns', () => given(decider).when(makulera('Fel.')).rejects('SAKNAS'));
  test('kan redovisas på nytt', () => given(decider, redovisad(), makulerad).when(redovisa()).expect([redovisad()]));
});

const kvartal = fc.record({ ar: fc.integer({ min: 2000, max: 2100 }), kvartal: fc.integer({ min: 1, max: 4 }) });

test('kvartalen följer på varandra utan lucka', () => {
  fc.assert(
    fc.property(kvartal, (each) => {
      expect(foregaende(nasta(each))).toEqual(each);
      expect(sistaDagen(each) < forstaDagen(nasta(each))).toBe(true);
      expect(forstaDagen(each) < sistaDagen(each)).toBe(true);
    }),
  );
  expect(kvartalsnummer({ lagrum: 'LSS', ar: 2026, kvartal: 1 })).toBe('LSS-2026-K1');
});

test('ingen historik får evolve att kasta, och samma kommando två gånger ger ingen andra händelse', () => {
  const event = fc.oneof(
    fc.constant(makulerad),
    fc.nat({ max: 9 }).map((antal) => redovisad({ antal })),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), fc.integer({ min: 3, max: 9 }), (history, antal) => {
      const command = redovisa({ antal });
      const first = decider.decide(command, fold(decider, history));
      expect(decider.decide(command, fold(decider, [...history, ...first]))).toEqual([]);
    }),
  );
});
