import { describe, expect, test } from '@jest/globals';
import type { Grad, LexSarahEvent } from '#areas/lex-sarah';
import type { ProjectedEvent } from '#engine/projection';
import { ENHET, hande, oppnad, PRIVAT, rapportTillagd } from '#testkit/given/lex-sarah';
import { loadRegler } from '#regler/ladda';
import { foldDetalj, type LexSarahDetalj } from './detalj.js';
import { klockor } from './klockor.js';

const regler = loadRegler();

const vid = <E extends LexSarahEvent>(event: E, tidpunkt: string): E => ({ ...event, data: { ...event.data, tidpunkt } });

function folded(...events: readonly LexSarahEvent[]): LexSarahDetalj {
  const all = events.map((event, n) => ({ event, lopnummer: BigInt(n + 1), revision: BigInt(n), recordedAt: event.data.tidpunkt }));
  return all.reduce<LexSarahDetalj | undefined>(
    (sofar, each) => foldDetalj(sofar, each as unknown as ProjectedEvent<LexSarahEvent>),
    undefined,
  )!;
}

/** The clocks of a rule: when it is due at the latest, and when it was done. */
const klocka = (regel: string, ...events: readonly LexSarahEvent[]) =>
  klockor(folded(...events), regler)
    .filter((each) => each.regel === regel)
    .map(({ senast, klar }) => [senast, klar]);

const INKOM = '2026-03-05T09:00:00.000Z';
/** a Thursday */
const inkommet = (change: Parameters<typeof oppnad>[0] = {}) =>
  vid(oppnad({ ...change, rapport: { rapportId: 'rapport-1', inkom: INKOM, beskrivning: 'En dörr var låst.', rapportor: { personRef: 'person-1', anvandareId: 'medarbetare' }, ...change.rapport } }), INKOM); // prettier-ignore
const beslut = (tidpunkt: string, grad: Grad = 'missforhallande') =>
  vid(hande('LexSarahBeslutat', { grad, motivering: 'M.', beslutsinstans: 'lex-sarah-ansvarig', utredningsversion: 1 }), tidpunkt); // prettier-ignore
const anmalningsbeslut = (anmals: boolean, datum: string, tidpunkt = `${datum}T12:00:00.000Z`) =>
  vid(hande('AnmalningsbeslutFattat', { anmals, beslutsinstans: 'forvaltningschef', datum, motivering: 'M.' }), tidpunkt);
const anmalan = (skickad: string) => vid(hande('IvoAnmalanSkickad', { skickad, diarienummer: 'SN 1' }), '2026-04-30T12:00:00.000Z');

describe('från rapporten', () => {
  test.each([
    ['lex-mottagning', '2026-03-06T22:59:59.999Z', hande('LexSarahMottagen', { omedelbaraAtgarder: [] })],
    ['lex-utredare', '2026-03-19T22:59:59.999Z', hande('UtredareUtsedd', { anvandareId: 'utredare' })],
    ['lex-utredning', '2026-05-05T21:59:59.999Z', beslut('2026-03-20T12:00:00.000Z')],
  ])('%s', (regel, senast, klar) => {
    expect(klocka(regel, inkommet())).toEqual([[senast, null]]);
    expect(klocka(regel, inkommet(), vid(klar, '2026-03-20T12:00:00.000Z'))).toEqual([[senast, '2026-03-20T12:00:00.000Z']]);
  });

  test('ett ärende som lämnas åter väntar varken på utredare eller utredning', () => {
    const aterlamnad = vid(hande('LexSarahAterlamnad', { avvikelseId: 'a', motivering: 'M.' }), '2026-03-09T12:00:00.000Z');
    for (const regel of ['lex-utredare', 'lex-utredning'])
      expect(klocka(regel, inkommet(), aterlamnad)[0]![1]).toBe('2026-03-09T12:00:00.000Z');
  });

  test('det första beslutet räknas: att utredningen låses upp gör inget sent i tid eller tvärtom', () => {
    const events = [inkommet(), beslut('2026-06-01T12:00:00.000Z'), hande('UtredningUpplast', { motivering: 'M.' }), beslut('2026-07-01T12:00:00.000Z')] as const; // prettier-ignore
    expect(klocka('lex-utredning', ...events)[0]![1]).toBe('2026-06-01T12:00:00.000Z');
  });

  test('utredningen är utredarens, mottagningen ingens ännu', () => {
    const detalj = folded(inkommet(), hande('UtredareUtsedd', { anvandareId: 'utredare' }));
    const ansvariga = Object.fromEntries(klockor(detalj, regler).map(({ regel, ansvarigId }) => [regel, ansvarigId]));
    expect(ansvariga).toMatchObject({ 'lex-utredning': 'utredare', 'lex-mottagning': null });
  });

  test('en rapport som kom in före de andra, men registreras efter dem, är den som klockorna räknar från', () => {
    const tidigare = rapportTillagd('kollega', '2026-03-02T09:00:00.000Z');
    expect(klocka('lex-mottagning', inkommet(), tidigare)).toEqual([['2026-03-03T22:59:59.999Z', null]]);
    expect(folded(inkommet(), { ...tidigare, data: { ...tidigare.data, regelverk: { forfarande: 'SoL-2001', mattstock: 'SoL-2001' } } })).toMatchObject({ inkom: '2026-03-02T09:00:00.000Z', regelverk: { forfarande: 'SoL-2001' } }); // prettier-ignore
  });

  test('lagens dag är rapportens: samma regel i den version som då gällde', () => {
    const gammal = vid(
      oppnad({ rapport: { rapportId: 'r', inkom: '2024-03-05T09:00:00.000Z', beskrivning: 'B.' } }),
      '2024-03-05T09:00:00.000Z',
    );
    expect(klockor(folded(gammal), regler).map(({ fran }) => fran)).toEqual(expect.arrayContaining(['2024-03-05']));
    expect(klockor(folded(gammal, anmalningsbeslut(true, '2026-03-05')), regler).map(({ fran }) => fran)).not.toContain('2026-03-05');
  });
});

describe('anmälan till IVO', () => {
  test('räknas i arbetsdagar från vårt eget beslut, på beslutets dag när det registreras senare', () => {
    expect(klocka('lex-anmalan', inkommet())).toEqual([]);
    // Friday: Monday and Tuesday are the two working days
    expect(klocka('lex-anmalan', inkommet(), anmalningsbeslut(true, '2026-03-06', '2026-03-10T12:00:00.000Z'))).toEqual([['2026-03-10T22:59:59.999Z', null]]); // prettier-ignore
    expect(klocka('lex-anmalan', inkommet(), anmalningsbeslut(true, '2026-03-06'), anmalan('2026-03-09'))).toEqual([['2026-03-10T22:59:59.999Z', '2026-03-08T23:00:00.000Z']]); // prettier-ignore
  });

  test('ett nej stoppar den, ett nytt ja startar om den, och ett upprepat ja startar inget', () => {
    const [ja, nej, jaIgen] = [
      anmalningsbeslut(true, '2026-03-06'),
      anmalningsbeslut(false, '2026-03-09'),
      anmalningsbeslut(true, '2026-03-10'),
    ];
    expect(klocka('lex-anmalan', inkommet(), ja, nej)).toEqual([]);
    expect(klocka('lex-anmalan', inkommet(), ja, nej, jaIgen)).toEqual([['2026-03-12T22:59:59.999Z', null]]);
    expect(klocka('lex-anmalan', inkommet(), ja, jaIgen)).toEqual([['2026-03-10T22:59:59.999Z', null]]);
  });

  test('räknas från ett beslut om någon av de två högsta graderna när det kom först, så länge det gäller', () => {
    const allvarligt = beslut('2026-03-06T12:00:00.000Z', 'allvarligt-missforhallande');
    const senast = '2026-03-10T22:59:59.999Z';
    expect(klocka('lex-anmalan', inkommet(), beslut('2026-03-06T12:00:00.000Z'))).toEqual([]);
    expect(klocka('lex-anmalan', inkommet(), allvarligt)).toEqual([[senast, null]]);
    expect(klocka('lex-anmalan', inkommet(), allvarligt, anmalningsbeslut(true, '2026-03-16'), anmalningsbeslut(false, '2026-03-17'))).toEqual([[senast, null]]); // prettier-ignore
    expect(klocka('lex-anmalan', inkommet(), allvarligt, anmalningsbeslut(true, '2026-03-16'), anmalan('2026-03-17'))).toEqual([[senast, '2026-03-16T23:00:00.000Z']]); // prettier-ignore
    expect(klocka('lex-anmalan', inkommet(), anmalningsbeslut(true, '2026-03-06'), beslut('2026-03-16T12:00:00.000Z', 'allvarligt-missforhallande'))).toEqual([[senast, null]]); // prettier-ignore
    const omprovat = beslut('2026-03-16T12:00:00.000Z');
    expect(klocka('lex-anmalan', inkommet(), allvarligt, omprovat)).toEqual([]);
    expect(klocka('lex-anmalan', inkommet(), allvarligt, anmalan('2026-03-09'), omprovat)).toEqual([[senast, '2026-03-08T23:00:00.000Z']]);
    expect(klocka('lex-anmalan', inkommet(), anmalan('2026-03-05'), allvarligt)).toEqual([]);
  });

  test('en anmälan före beslutet ska följas av utredningen', () => {
    const komplettering = (utredningsversion?: number) =>
      hande('IvoAnmalanKompletterad', { skickad: '2026-04-20', ...(utredningsversion === undefined ? {} : { utredningsversion }) });
    const senast = '2026-05-05T21:59:59.999Z';
    expect(klocka('lex-utredning-till-ivo', inkommet(), anmalan('2026-03-09'))).toEqual([[senast, null]]);
    expect(klocka('lex-utredning-till-ivo', inkommet(), anmalan('2026-03-09'), komplettering())).toEqual([[senast, null]]);
    expect(klocka('lex-utredning-till-ivo', inkommet(), anmalan('2026-03-09'), komplettering(1))).toEqual([
      [senast, '2026-04-19T22:00:00.000Z'],
    ]);
    const beslutat = beslut('2026-04-15T12:00:00.000Z');
    expect(klocka('lex-utredning-till-ivo', inkommet(), anmalan('2026-03-09'), beslutat, komplettering())).toEqual([[senast, '2026-04-19T22:00:00.000Z']]); // prettier-ignore
    expect(klocka('lex-utredning-till-ivo', inkommet(), beslutat, anmalan('2026-04-16'))).toEqual([]);
  });
});

describe('de som ska få veta', () => {
  test('varje nämnd som anlitar en privat utförare, om rapporten och om anmälan; ingen i egen regi', () => {
    const informerad = (namndId: string, avser: 'rapport' | 'anmalan') => hande('NamndInformerad', { namndId, avser, datum: '2026-03-09' });
    const namnder = ['namnd-1', 'namnd-2'];
    expect(klocka('lex-namndinformation', inkommet({ enhet: ENHET, namnder }), anmalan('2026-03-09'))).toEqual([]);
    const privat = inkommet({ enhet: PRIVAT, namnder });
    const rapport = '2026-03-12T22:59:59.999Z';
    expect(klocka('lex-namndinformation', privat)).toEqual([[rapport, null], [rapport, null]]); // prettier-ignore
    expect(klocka('lex-namndinformation', privat, informerad('namnd-2', 'rapport'))).toEqual([[rapport, null], [rapport, '2026-03-08T23:00:00.000Z']]); // prettier-ignore
    const [anmald, informeradOmAnmalan] = [anmalan('2026-03-09'), informerad('namnd-1', 'anmalan')];
    expect(klocka('lex-namndinformation', privat, anmald, informeradOmAnmalan)).toEqual([[rapport, null], [rapport, null]]); // prettier-ignore
    expect(klocka('lex-namndinformation-anmalan', privat, anmald, informeradOmAnmalan)).toEqual([
      ['2026-03-16T22:59:59.999Z', '2026-03-08T23:00:00.000Z'],
      ['2026-03-16T22:59:59.999Z', null],
    ]);
    const nycklar = klockor(folded(privat, anmald), regler).map(({ regel, delId }) => `${regel} ${delId}`);
    expect(new Set(nycklar).size).toBe(nycklar.length);
  });

  test('vilka nämnderna är kan vara okänt: då väntas en', () => {
    const informerad = hande('NamndInformerad', { namndId: 'namnd-9', avser: 'rapport', datum: '2026-03-09' });
    expect(klocka('lex-namndinformation', inkommet({ enhet: PRIVAT }), informerad)).toEqual([
      ['2026-03-12T22:59:59.999Z', '2026-03-08T23:00:00.000Z'],
    ]);
  });

  test('rapportören, efter beslutet, när någon är känd', () => {
    const aterkopplad = (tidpunkt: string) => vid(hande('RapportorenAterkopplad', { text: 'T.' }), tidpunkt);
    const [fore, efter] = [aterkopplad('2026-03-06T12:00:00.000Z'), aterkopplad('2026-03-25T12:00:00.000Z')];
    const beslutat = beslut('2026-03-20T12:00:00.000Z');
    const senast = '2026-04-03T21:59:59.999Z';
    expect(klocka('lex-aterkoppling', inkommet(), fore)).toEqual([]);
    expect(klocka('lex-aterkoppling', inkommet(), fore, beslutat)).toEqual([[senast, null]]);
    expect(klocka('lex-aterkoppling', inkommet(), fore, beslutat, efter)).toEqual([[senast, '2026-03-25T12:00:00.000Z']]);
    const okand = vid(oppnad({ rapport: { rapportId: 'r', inkom: INKOM, beskrivning: 'B.' } }), INKOM);
    expect(klocka('lex-aterkoppling', okand, beslutat)).toEqual([]);
    expect(klocka('lex-aterkoppling', okand, rapportTillagd(), beslutat)).toEqual([[senast, null]]);
  });
});
