import { describe, expect, test } from '@jest/globals';
import type { ProjectedEvent } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { foldDetalj, type ArshjulDetalj } from './detalj.js';
import { Uppfyllelser, type Uppfyllelserad } from './uppfyllelse.js';

const uppfyllelser = new Uppfyllelser(loadRegler());
const ENHET = { enhetId: 'enhet', regi: 'egen', vag: ['kommun', 'namnd', 'forvaltning', 'avdelning', 'enhet'] };
const VAG = { namnd: 2, forvaltning: 3, avdelning: 4, enhet: 5 } as const;
const vagTill = (del: keyof typeof VAG) => ENHET.vag.slice(0, VAG[del]);

const projected = (area: string, id: string, type: string, data: object, nr = 0): ProjectedEvent => ({
  event: { type, data },
  eventId: `${id}-${nr}`,
  kommun: '0000',
  area,
  id,
  streamId: `0000_${area}-${id}`,
  revision: BigInt(nr),
  lopnummer: 1n,
  position: '1',
  recordedAt: '2026-01-01T10:00:00.000Z',
  actorId: 'a',
  role: 'controller',
  correlationId: 'c',
});

const post = (nyckel: string, del: keyof typeof VAG, oppnar: string, senast: string): ArshjulDetalj => {
  const data = { postId: 'post', nummer: 'N', nyckel, ar: Number(senast.slice(0, 4)), roll: 'controller', delaktiga: [], oppnar, senast };
  const enhet = { enhetId: del, regi: 'egen', vag: vagTill(del) };
  const planerad = projected('arshjul', 'post', 'ArshjulspostPlanerad', { ...data, enhet, tidpunkt: '2025-01-01T10:00:00.000Z' });
  return foldDetalj(undefined, planerad as Parameters<typeof foldDetalj>[1]);
};

/** What a stream has fulfilled: its first event says where it belongs. */
const strom = (area: string, id: string, ...handelser: readonly (readonly [type: string, data: object])[]): readonly Uppfyllelserad[] => {
  const alla = handelser.map(([type, data], nr) => projected(area, id, type, data, nr));
  const kalla = uppfyllelser.kallaAv(alla[0]!);
  return alla.flatMap((each) => uppfyllelser.av(each, kalla));
};

describe('ej verkställda beslut', () => {
  const namnd = { namndId: 'namnd', vag: vagTill('namnd') };
  const posten = post('ej-verkstallda-beslut', 'namnd', '2026-01-01', '2026-01-31');
  const redovisat = (lagrum: string, ar: number, kvartal: number, tidpunkt = '2026-01-15T10:00:00.000Z') =>
    strom('ej-verkstallda', `${lagrum}-${ar}-${kvartal}`, [
      'EjVerkstalldaBeslutRedovisade',
      { namnd, lagrum, ar, kvartal, antal: 0, tidpunkt },
    ]);
  const forsta = (...rader: readonly (readonly Uppfyllelserad[])[]) => uppfyllelser.forsta(posten, rader.flat())?.kallaId;

  test('båda lagrummen för det kvartal som posten gäller, och den senare av dem gör den klar', () => {
    expect(forsta(redovisat('LSS', 2025, 4, '2026-01-20T10:00:00.000Z'), redovisat('SoL', 2025, 4))).toBe('LSS-2025-4');
  });

  test('ett lagrum räcker inte', () => {
    expect(forsta(redovisat('SoL', 2025, 4))).toBeUndefined();
    expect(forsta(redovisat('LSS', 2025, 4))).toBeUndefined();
  });

  test('ett äldre kvartal som redovisas för sent gör inte det nya klart', () =>
    expect(forsta(redovisat('SoL', 2025, 3), redovisat('LSS', 2025, 3), redovisat('SoL', 2025, 4))).toBeUndefined());

  test('det som redovisas efter att nästa tillfälle har öppnat är sent, men gjort', () =>
    expect(forsta(redovisat('SoL', 2025, 4), redovisat('LSS', 2025, 4, '2026-05-02T10:00:00.000Z'))).toBe('LSS-2025-4'));
});

describe('internkontrollplanen', () => {
  const posten = post('internkontrollplan', 'namnd', '2025-11-01', '2026-02-28');
  const plan = (fran: string, till: string) =>
    strom(
      'internkontrollplan',
      'plan',
      ['InternkontrollplanUpprattad', { namnd: { vag: vagTill('namnd') }, period: { fran, till }, tidpunkt: '2025-11-02T10:00:00.000Z' }],
      ['InternkontrollplanBeslutad', { datum: '2025-12-10', tidpunkt: '2025-12-11T10:00:00.000Z' }],
    );

  test.each([
    ['2026-01-01', '2026-12-31', true],
    ['2025-07-01', '2026-06-30', true],
    ['2025-01-01', '2025-12-31', false],
    ['2027-01-01', '2027-12-31', false],
  ])('en plan för %s till %s: %s', (fran, till, uppfyller) =>
    expect(uppfyllelser.forsta(posten, plan(fran, till)) !== null).toBe(uppfyller),
  );
});

describe('kvalitetsberättelsen, nämndens behandling av den, och redovisningen av klagomål', () => {
  const POSTER = {
    kvalitetsberattelse: post('kvalitetsberattelse', 'forvaltning', '2026-01-01', '2026-03-31'),
    'kvalitetsberattelse-namnd': post('kvalitetsberattelse-namnd', 'forvaltning', '2026-01-01', '2026-04-30'),
    klagomalsredovisning: post('klagomalsredovisning', 'forvaltning', '2026-05-01', '2026-06-30'),
  };
  const ARET = { fran: '2025-01-01', till: '2025-12-31' };
  const VAREN = { fran: '2026-01-01', till: '2026-04-30' };
  const rapport = (mall: string, period: object, ...handelser: readonly string[]) =>
    strom(
      'kvalitetsberattelse',
      mall,
      ['KvalitetsberattelseUtkastSkapat', { vag: vagTill('forvaltning'), mall, period, tidpunkt: '2026-01-15T10:00:00.000Z' }],
      ...handelser.map((typ) => [typ, { datum: '2026-06-02', tidpunkt: '2026-06-02T10:00:00.000Z' }] as const),
    );
  const uppfyllda = (rader: readonly Uppfyllelserad[]) =>
    Object.entries(POSTER).flatMap(([nyckel, posten]) => (uppfyllelser.forsta(posten, rader) ? [nyckel] : []));
  const [BESLUTAD, BEHANDLAD] = ['KvalitetsberattelseBeslutad', 'KvalitetsberattelseNamndbehandlad'];

  test.each([
    ['beslutad är inte behandlad av nämnden', rapport('kvalitetsberattelse', ARET, BESLUTAD), ['kvalitetsberattelse']],
    [
      'behandlad av nämnden',
      rapport('kvalitetsberattelse', ARET, BESLUTAD, BEHANDLAD),
      ['kvalitetsberattelse', 'kvalitetsberattelse-namnd'],
    ],
    ['av ett halvår', rapport('kvalitetsberattelse', { fran: '2025-07-01', till: '2025-12-31' }, BESLUTAD, BEHANDLAD), []],
    ['av året före', rapport('kvalitetsberattelse', { fran: '2024-01-01', till: '2024-12-31' }, BESLUTAD, BEHANDLAD), []],
    ['av året som pågår', rapport('kvalitetsberattelse', { fran: '2026-01-01', till: '2026-12-31' }, BESLUTAD, BEHANDLAD), []],
    ['klagomålen av årets första tertial', rapport('klagomalsredovisning', VAREN, BESLUTAD, BEHANDLAD), ['klagomalsredovisning']],
    ['klagomålen, innan nämnden har dem', rapport('klagomalsredovisning', VAREN, BESLUTAD), []],
    ['klagomålen av hela förra året', rapport('klagomalsredovisning', ARET, BESLUTAD, BEHANDLAD), []],
    ['en kvalitetsberättelse av tertialet', rapport('kvalitetsberattelse', VAREN, BESLUTAD, BEHANDLAD), []],
  ])('%s', (_, rader, nycklar) => expect(uppfyllda(rader)).toEqual(nycklar));
});

describe('avdelningens riskanalys', () => {
  const posten = post('riskanalys-avdelning', 'avdelning', '2026-01-01', '2026-04-30');
  const analys = (del: keyof typeof VAG) =>
    strom(
      'riskanalys',
      'analys',
      ['RiskanalysPlanerad', { enhet: { enhetId: del, vag: vagTill(del) }, anledning: 'arlig', tidpunkt: '2026-01-10T10:00:00.000Z' }],
      ['RiskanalysGenomford', { tidpunkt: '2026-02-10T10:00:00.000Z' }],
    );

  test.each([
    ['avdelning', true],
    ['forvaltning', false],
    ['enhet', false],
  ] as const)('en analys på en %s: %s', (del, uppfyller) => expect(uppfyllelser.forsta(posten, analys(del)) !== null).toBe(uppfyller));
});

describe('loggkontrollen', () => {
  const posten = post('loggkontroll', 'enhet', '2026-03-01', '2026-03-31');
  const utfall = (omradeskod: string, tidpunkt: string) =>
    strom(
      'egenkontroll',
      'kontroll',
      ['EgenkontrollPlanerad', { enhet: ENHET, omradeskod, tidpunkt }],
      ['EgenkontrollUtford', { tidpunkt }],
    );

  test.each([
    ['loggkontroll', '2026-03-12T10:00:00.000Z', true],
    ['loggkontroll', '2026-02-12T10:00:00.000Z', false],
    ['bemotande', '2026-03-12T10:00:00.000Z', false],
  ])('ett utfall av %s %s: %s', (omradeskod, tidpunkt, uppfyller) =>
    expect(uppfyllelser.forsta(posten, utfall(omradeskod, tidpunkt)) !== null).toBe(uppfyller),
  );
});

test('det som gäller annat än perioden uppfyller också från en del ovanför', () => {
  const posten = post('lex-sarah-information', 'enhet', '2026-01-01', '2026-12-31');
  const informerad = {
    enhet: { vag: vagTill('avdelning') },
    avser: 'lex-sarah',
    datum: '2026-03-01',
    tidpunkt: '2026-03-01T10:00:00.000Z',
  };
  expect(uppfyllelser.forsta(posten, strom('personalinformation', 'p', ['PersonalInformerad', informerad]))).not.toBeNull();
});
