import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arshjulSchemas, type ArshjulEvent } from '#areas/arshjul';
import { arbitraryOf } from '#testkit/golden';
import { fold, given, refusalOf } from '#testkit/given';
import { arshjul, HISTORIER as H, klar, kommando, KOMMANDON, planerad, utgar } from '#testkit/given/arshjul';
import { arshjulsarDecider } from './arshjul.js';

describe('planering', () => {
  test('det som någon lägger in', () => given(arshjul).when(kommando('PlaneraArshjulspost')).expect([planerad()]));

  test('det som återkommer får sitt bestämda id, och får ligga bakåt', () => {
    const { titel: _, ...plikt } = planerad({ postId: 'bestamt', nyckel: 'loggkontroll', oppnar: '2026-01-01', senast: '2026-01-31' }).data;
    const change = { postId: 'bestamt', nyckel: 'loggkontroll', oppnar: '2026-01-01', senast: '2026-01-31' };
    given(arshjul)
      .when(kommando('PlaneraArshjulspost', change, {}, ['titel']))
      .expect([{ type: 'ArshjulspostPlanerad', data: plikt }]);
  });

  test('året är den sista dagens; utan första dag kan det göras genast', () => {
    given(arshjul)
      .when(kommando('PlaneraArshjulspost', { senast: '2027-01-31' }, {}, ['oppnar']))
      .expect([planerad({ oppnar: '2026-03-10', senast: '2027-01-31', ar: 2027 })]);
  });

  test.each([
    [{ senast: '2026-03-09', oppnar: '2026-03-01' }, 'har redan varit'],
    [{ senast: '2026-03-31' }, 'före den dag'],
  ])('%j är fel i sig', (change, mening) => {
    const refusal = refusalOf(() => arshjul.decide(kommando('PlaneraArshjulspost', change), { fas: 'saknas' }));
    expect(refusal).toMatchObject({ kod: 'OGILTIG_INDATA', fel: [{ falt: 'senast', meddelande: expect.stringContaining(mening) }] });
  });

  test('allt som saknas nämns på en gång', () =>
    given(arshjul)
      .when(kommando('PlaneraArshjulspost', { titel: ' ', roll: '', senast: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['titel', 'roll', 'senast']));

  test('rollen som ansvarar är inte också delaktig, och ingen två gånger', () =>
    given(arshjul)
      .when(kommando('PlaneraArshjulspost', { delaktiga: ['controller', 'enhetschef', 'controller'] }))
      .expect([planerad()]));
});

describe('varje kommando i varje fas', () => {
  test.each([
    ['PlaneraArshjulspost', 'planerad', 'FEL_FAS'],
    ['PlaneraArshjulspost', 'klar', 'FEL_FAS'],
    ['PlaneraArshjulspost', 'utgar', 'FEL_FAS'],
    ['KlarmarkeraArshjulspost', 'planerad', [klar]],
    ['KlarmarkeraArshjulspost', 'klar', []],
    ['KlarmarkeraArshjulspost', 'utgar', 'FEL_FAS'],
    ['LatArshjulspostUtga', 'planerad', [utgar]],
    ['LatArshjulspostUtga', 'klar', 'FEL_FAS'],
    ['LatArshjulspostUtga', 'utgar', []],
  ] as const)('%s i %s', (type, fas, utfall) => {
    const decide = () => arshjul.decide(kommando(type), fold(arshjul, H[fas]));
    if (utfall === 'FEL_FAS') expect(refusalOf(decide)?.kod).toBe(utfall);
    else expect(decide()).toEqual(utfall);
  });

  test.each(KOMMANDON.filter((type) => type !== 'PlaneraArshjulspost'))('%s på en post som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => arshjul.decide(kommando(type), { fas: 'saknas' }))?.kod).toBe('SAKNAS'),
  );

  test('ett bortfall motiveras', () =>
    given(arshjul, ...H.planerad)
      .when(kommando('LatArshjulspostUtga', { motivering: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));

  test('evolve kastar aldrig, vilken historia det än är', () => {
    const anyEvent = fc.oneof(
      ...Object.entries(arshjulSchemas).map(([type, schema]) =>
        arbitraryOf(schema).map((data) => ({ type, data }) as unknown as ArshjulEvent),
      ),
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 10 }), (historia) => expect(fold(arshjul, historia).fas).toEqual(expect.any(String))),
    );
  });
});

test('ett år noteras en gång för varje avtryck', () => {
  const notera = (avtryck: string) =>
    ({ type: 'NoteraArshjulPlanerat', data: { ar: 2026, avtryck, antal: 3 }, meta: kommando('KlarmarkeraArshjulspost').meta }) as const;
  const [event] = arshjulsarDecider.decide(notera('a'), arshjulsarDecider.initialState());
  const state = arshjulsarDecider.evolve(arshjulsarDecider.initialState(), event!);
  expect(arshjulsarDecider.decide(notera('a'), state)).toEqual([]);
  expect(arshjulsarDecider.decide(notera('b'), state)).toHaveLength(1);
});
