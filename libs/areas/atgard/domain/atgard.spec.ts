import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rule, type Decider } from '#engine/kernel';
import {
  decideAtgard,
  evolveAtgard,
  ingaAtgarder,
  oppnaAtgarder,
  type AtgardCommand,
  type AtgardEvent,
  type Atgarder,
  type AtgardGate,
} from '#areas/atgard/domain';
import { fold, given } from '#testkit/given';
import { avslagen, foreslagen, genomford, hande, kommando, planerad, uppfoljd } from '#testkit/given/avvikelse';

/** A source that lets every command through, or none. */
const kalla = (provaFas = () => {}, delar: AtgardGate['delar'] = { risk: ['risk-1'] }): Decider<Atgarder, AtgardCommand, AtgardEvent> => ({
  initialState: () => ingaAtgarder,
  decide: (command, state) =>
    decideAtgard(command, state, { orsakIds: ['orsak-1'], delar, atgardstyper: ['rutinandring', 'annat'], dag: '2026-03-10', provaFas }),
  evolve: evolveAtgard,
});
const oppen = kalla();
const stangd = kalla(() => {
  throw rule('FEL_FAS', 'Källan är stängd.');
});

describe('förslag', () => {
  test.each([
    ['en orsak ur utredningen', { orsakIds: ['orsak-1'] }, ['orsak']],
    ['en orsak i ord', {}, []],
    ['en risk eller ett kontrollmoment', { avser: { typ: 'risk', id: 'risk-1' } }, ['orsak']],
  ] as const)('med %s', (_vad, change, without) => {
    const command = kommando('ForeslaAtgard', change, {}, without);
    const { type, ...data } = { type: 'AtgardForeslagen' as const, atgardId: 'ny-0', ...command.data };
    given(oppen)
      .when(command)
      .expect([hande(type, data)]);
  });

  test('utan orsak är en åtgärd inget svar på det som hände', () =>
    given(oppen)
      .when(kommando('ForeslaAtgard', {}, {}, ['orsak']))
      .rejects('UPPGIFTER_SAKNAS', ['orsak']));

  test('allt som saknas nämns, före källans fas', () =>
    given(stangd)
      .when(kommando('ForeslaAtgard', { atgardstyp: '', beskrivning: '', ansvarigId: '', orsak: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['typ', 'beskrivning', 'ansvarigId', 'orsak']));

  test('det som åtgärden avser ska finnas i källan', () => {
    const avser = (typ: string, id: string) => kommando('ForeslaAtgard', { avser: { typ, id } });
    given(oppen).when(avser('risk', 'annan')).rejects('OGILTIG_INDATA', ['avser.id']);
    given(oppen).when(avser('kontrollmoment', 'risk-1')).rejects('OGILTIG_INDATA', ['avser.typ']);
    given(kalla(undefined, {})).when(avser('risk', 'risk-1')).rejects('OGILTIG_INDATA', ['avser']);
  });

  test('en okänd typ eller orsak är fel i sig', () =>
    given(oppen)
      .when(kommando('ForeslaAtgard', { atgardstyp: 'okand', orsakIds: ['orsak-1', 'annan'] }))
      .rejects('OGILTIG_INDATA', ['typ', 'orsakIds[1]']));
});

describe('varje åtgärd för sig', () => {
  const FASER = {
    foreslagen: [foreslagen()],
    planerad: [foreslagen(), planerad()],
    avslagen: [foreslagen(), avslagen()],
    genomford: [foreslagen(), planerad(), genomford()],
    uppfoljd: [foreslagen(), planerad(), genomford(), uppfoljd()],
  } as const;
  const avslag = kommando('BeslutaAtgard', { beslut: 'avslagen', motivering: 'För dyrt.' });
  const senare = kommando('FoljUppAtgard', { effekt: 'annu-inte', motivering: 'För tidigt.', uppfoljningSenast: '2026-12-01' });
  const framflyttad = hande('AtgardUppfoljningFramflyttad', {
    atgardId: 'atgard-1',
    motivering: 'För tidigt.',
    uppfoljningSenast: '2026-12-01',
  });

  test.each([
    ['planera', kommando('BeslutaAtgard'), { foreslagen: [planerad()], planerad: [] }],
    ['avslå', avslag, { foreslagen: [avslagen()], avslagen: [] }],
    ['genomföra', kommando('GenomforAtgard'), { planerad: [genomford()], genomford: [] }],
    ['följa upp', kommando('FoljUppAtgard'), { genomford: [uppfoljd()], uppfoljd: [] }],
    [
      'följa upp med annan effekt',
      kommando('FoljUppAtgard', { effekt: 'nej' }),
      { genomford: [hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'nej', motivering: 'Inga nya händelser.' })] },
    ],
    ['följa upp för tidigt', senare, { genomford: [framflyttad] }],
  ] as [string, AtgardCommand, Partial<Record<keyof typeof FASER, AtgardEvent[]>>][])('%s', (_vad, command, foljder) => {
    for (const [fas, historia] of Object.entries(FASER) as [keyof typeof FASER, readonly AtgardEvent[]][]) {
      const foljd = foljder[fas];
      if (foljd)
        given(oppen, ...historia)
          .when(command)
          .expect(foljd);
      else
        given(oppen, ...historia)
          .when(command)
          .rejects('FEL_FAS');
      given(stangd, ...historia)
        .when(command)
        .rejects('FEL_FAS');
    }
  });

  test('ännu inte håller den öppen', () => expect(oppnaAtgarder(fold(oppen, [...FASER.genomford, framflyttad]))).toHaveLength(1));

  test('det som saknas', () => {
    given(oppen, ...FASER.foreslagen)
      .when(kommando('BeslutaAtgard', { beslut: 'avslagen' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(oppen, ...FASER.foreslagen)
      .when(kommando('BeslutaAtgard', { beslut: '' as never }))
      .rejects('UPPGIFTER_SAKNAS', ['beslut']);
    given(oppen, ...FASER.planerad)
      .when(kommando('GenomforAtgard', { kommentar: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['kommentar']);
    given(oppen, ...FASER.genomford)
      .when(kommando('FoljUppAtgard', { effekt: 'annu-inte', motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering', 'uppfoljningSenast']);
    given(oppen, ...FASER.genomford)
      .when(kommando('FoljUppAtgard', { effekt: 'nej', motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
  });

  test('en dag som har varit är ingen ny dag', () =>
    given(oppen, ...FASER.genomford)
      .when(kommando('FoljUppAtgard', { effekt: 'annu-inte', uppfoljningSenast: '2026-03-09' }))
      .rejects('OGILTIG_INDATA', ['uppfoljningSenast']));

  test('utan effekt ersätts den av en annan i samma ärende', () => {
    const nej = { effekt: 'nej', motivering: '', ersattsAv: 'atgard-2' } as const;
    given(oppen, ...FASER.genomford, foreslagen('atgard-2'))
      .when(kommando('FoljUppAtgard', nej))
      .expect([hande('AtgardUppfoljd', { atgardId: 'atgard-1', ...nej })]);
    given(oppen, ...FASER.genomford, foreslagen('atgard-2'), avslagen('atgard-2'))
      .when(kommando('FoljUppAtgard', nej))
      .rejects('OGILTIG_INDATA', ['ersattsAv']);
    given(oppen, ...FASER.genomford)
      .when(kommando('FoljUppAtgard', nej))
      .rejects('OGILTIG_INDATA', ['ersattsAv']);
    given(oppen, ...FASER.genomford)
      .when(kommando('FoljUppAtgard', { ...nej, ersattsAv: 'atgard-1' }))
      .rejects('OGILTIG_INDATA', ['ersattsAv']);
    given(oppen, ...FASER.genomford, foreslagen('atgard-2'))
      .when(kommando('FoljUppAtgard', { effekt: 'ja', ersattsAv: 'atgard-2' }))
      .rejects('OGILTIG_INDATA', ['ersattsAv']);
  });

  test.each(['BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard'] as const)('%s på en åtgärd som inte finns', (type) =>
    given(oppen, ...FASER.planerad)
      .when(kommando(type, { atgardId: 'annan' }))
      .rejects('SAKNAS'),
  );

  test('öppna är de som är föreslagna, planerade eller genomförda', () =>
    expect(
      Object.entries(FASER)
        .filter(([, historia]) => oppnaAtgarder(fold(oppen, historia)).length > 0)
        .map(([fas]) => fas),
    ).toEqual(['foreslagen', 'planerad', 'genomford']));
});

test('evolve kastar aldrig, vilken historia det än är', () => {
  const event = fc
    .constantFrom('a', 'b')
    .chain((id) => fc.constantFrom<AtgardEvent>(foreslagen(id), planerad(id), avslagen(id), genomford(id), uppfoljd(id)));
  fc.assert(fc.property(fc.array(event), (historia) => expect(fold(oppen, historia).length).toBeLessThanOrEqual(2)));
});
