import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, given, refusalOf } from '#testkit/given';
import {
  aktivitet,
  ID,
  inrattad,
  iProcess,
  nyckeltalAngivet,
  process,
  processAndrad,
  processFaststalld,
  PROCESSHISTORIER,
  processUpphord,
} from '#testkit/given/ledningssystem';
import type { BefintligProcess, Process, ProcessCommand, ProcessEvent } from './index.js';

const { kommando, hande, KOMMANDON } = iProcess;
const { utkast, faststalld } = PROCESSHISTORIER;
const innehall = (history: readonly ProcessEvent[]) => (fold(process, history) as BefintligProcess).innehall;
const ordning = (history: readonly ProcessEvent[]) => innehall(history).aktiviteter.map(({ aktivitetId }) => aktivitetId);

test('en process inrättas som ett utkast', () => given(process).when(kommando('InrattaProcess')).expect([inrattad]));

/** What each command leads to in each phase; `redan`: all is already so there, and nothing happens. */
const OVERGANGAR: Record<ProcessCommand['type'], Partial<Record<BefintligProcess['fas'], BefintligProcess['fas'] | 'redan'>>> = {
  InrattaProcess: { utkast: 'redan', faststalld: 'redan', upphord: 'redan' },
  AndraProcess: { utkast: 'utkast', faststalld: 'faststalld' },
  LaggTillAktivitet: { utkast: 'utkast', faststalld: 'faststalld' },
  AndraAktivitet: { utkast: 'utkast', faststalld: 'faststalld' },
  OrdnaAktiviteter: { utkast: 'utkast', faststalld: 'faststalld' },
  TaBortAktivitet: { utkast: 'utkast', faststalld: 'faststalld' },
  AngeProcessnyckeltal: { utkast: 'utkast', faststalld: 'faststalld' },
  FaststallProcess: { utkast: 'faststalld', faststalld: 'faststalld' },
  UpphorProcess: { utkast: 'upphord', faststalld: 'upphord', upphord: 'redan' },
};
const FASER = Object.keys(PROCESSHISTORIER) as BefintligProcess['fas'][];

describe.each(KOMMANDON)('%s', (type) => {
  test.each(FASER)('i fas %s', (fas) => {
    const history = PROCESSHISTORIER[fas];
    const decide = () => process.decide(kommando(type), fold(process, history));
    const till = OVERGANGAR[type][fas];
    if (till === undefined) return expect(refusalOf(decide)?.kod).toBe('FEL_FAS');
    const events = decide();
    expect(events).toHaveLength(till === 'redan' ? 0 : 1);
    expect(fold(process, [...history, ...events]).fas).toBe(till === 'redan' ? fas : till);
  });

  test('av en process som inte finns', () => {
    if (type === 'InrattaProcess') return;
    given(process).when(kommando(type)).rejects('SAKNAS');
  });
});

describe('aktiviteternas ordning', () => {
  test('en ny kommer efter den som sägs, annars sist', () => {
    expect(ordning([...utkast, aktivitet('c', 'a')])).toEqual(['a', 'c', 'b']);
    expect(ordning([...utkast, aktivitet('c')])).toEqual(['a', 'b', 'c']);
    given(process, ...utkast)
      .when(kommando('LaggTillAktivitet', { efter: 'okand' }))
      .rejects('OGILTIG_INDATA', ['efter']);
  });

  test('hela ordningen sägs, varje aktivitet en gång', () => {
    expect(ordning([...utkast, hande('AktiviteterOrdnade', { ordning: ['b', 'a'] })])).toEqual(['b', 'a']);
    given(process, ...utkast)
      .when(kommando('OrdnaAktiviteter', { ordning: ['a', 'b'] }))
      .expect([]);
    for (const fel of [['a'], ['a', 'a'], ['a', 'c'], ['a', 'b', 'c']])
      given(process, ...utkast)
        .when(kommando('OrdnaAktiviteter', { ordning: fel }))
        .rejects('OGILTIG_INDATA', ['ordning']);
  });

  test('en som inte finns ändras inte, och är redan borta', () => {
    given(process, ...utkast)
      .when(kommando('AndraAktivitet', { aktivitetId: 'c' }))
      .rejects('SAKNAS');
    given(process, ...utkast)
      .when(kommando('TaBortAktivitet', { aktivitetId: 'c' }))
      .expect([]);
  });
});

describe('ett nyckeltal', () => {
  test('ersätts när samma mått anges igen, och sägs inte två gånger', () => {
    given(process, ...utkast, nyckeltalAngivet)
      .when(kommando('AngeProcessnyckeltal'))
      .expect([]);
    const nytt = hande('ProcessnyckeltalAngivet', { ...nyckeltalAngivet.data, malvarde: 95, riktning: 'hogre' });
    expect(innehall([...utkast, nyckeltalAngivet, nytt]).nyckeltal).toMatchObject([{ malvarde: 95 }]);
  });
});

describe('ett fastställande', () => {
  test('numrerar det som är skrivet; det som ändras sedan gäller inte förrän nästa', () => {
    given(process, ...faststalld, processAndrad)
      .when(kommando('FaststallProcess'))
      .expect([processFaststalld(2)]);
    const andrad = fold(process, [...faststalld, processAndrad]) as BefintligProcess;
    expect(andrad).toMatchObject({
      andrad: true,
      innehall: { titel: 'Ta emot och utreda' },
      versioner: [{ innehall: { titel: 'Utreda' } }],
    });
    expect(fold(process, [...faststalld, processAndrad, processFaststalld(2)])).toMatchObject({
      andrad: false,
      versioner: [{ innehall: { titel: 'Utreda' } }, { innehall: { titel: 'Ta emot och utreda' } }],
    });
  });

  test('förutsätter att aktiviteterna är kända', () =>
    given(process, inrattad).when(kommando('FaststallProcess')).rejects('UPPGIFTER_SAKNAS', ['aktiviteter']));

  test.each([
    ['i framtiden', { datum: '2026-03-11' }, ['datum']],
    ['före versionen innan', { datum: '2026-03-09' }, ['datum']],
    ['med en revidering som inte ligger efter', { nastaRevidering: '2026-03-10' }, ['nastaRevidering']],
  ])('%s är fel', (_, over, falt) =>
    given(process, ...faststalld)
      .when(kommando('FaststallProcess', over))
      .rejects('OGILTIG_INDATA', falt),
  );
});

test.each<[string, ProcessCommand, string[]]>([
  ['titel och ägare', kommando('InrattaProcess', { titel: ' ', agareId: '' }), ['titel', 'agareId']],
  ['vem samverkan sker med', kommando('InrattaProcess', { samverkan: [{ part: '' }] }), ['samverkan[0].part']],
])('en ny process utan %s saknar uppgifter', (_, command, falt) => given(process).when(command).rejects('UPPGIFTER_SAKNAS', falt));

test.each<[string, ProcessCommand, string[]]>([
  ['som inte säger något', kommando('AndraProcess', {}, {}, ['titel']), ['titel']],
  ['utan titel', kommando('AndraProcess', { titel: ' ' }), ['titel']],
  ['av en aktivitet som inte säger något', kommando('AndraAktivitet', {}, {}, ['titel']), ['titel']],
  ['som tar bort utan motivering', kommando('TaBortAktivitet', { motivering: ' ' }), ['motivering']],
  ['av ett nyckeltal utan mått och källa', kommando('AngeProcessnyckeltal', { matt: '', kalla: '' }), ['matt', 'kalla']],
  ['som upphör utan motivering', kommando('UpphorProcess', { motivering: '' }), ['motivering']],
])('en ändring %s saknar uppgifter', (_, command, falt) =>
  given(process, ...utkast)
    .when(command)
    .rejects('UPPGIFTER_SAKNAS', falt),
);

test('ett slag som inte finns är fel', () =>
  given(process)
    .when(kommando('InrattaProcess', { slag: 'annat' as never }))
    .rejects('OGILTIG_INDATA', ['slag']));

const HANDELSER: readonly ProcessEvent[] = [
  inrattad,
  aktivitet('a'),
  aktivitet('b', 'a'),
  processAndrad,
  hande('AktivitetAndrad', { aktivitetId: 'a', titel: 'Ny' }),
  hande('AktiviteterOrdnade', { ordning: ['b', 'a'] }),
  hande('AktivitetBorttagen', { aktivitetId: 'a', motivering: 'Nej.' }),
  nyckeltalAngivet,
  processFaststalld(1),
  processUpphord,
];

test('ingen historik får evolve att kasta, och en fastställd version ändras aldrig', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...HANDELSER), { maxLength: 12 }), (history) => {
      let before: Process = process.initialState();
      for (const event of history) {
        const after: Process = process.evolve(before, event);
        if (before.fas !== 'saknas' && after.fas !== 'saknas' && event.type !== 'ProcessInrattad')
          expect(after.versioner.slice(0, before.versioner.length)).toEqual(before.versioner);
        before = after;
      }
    }),
  );
});

test('en process har det id som den fick', () => expect(fold(process, [inrattad])).toMatchObject({ id: ID, fas: 'utkast' }));
