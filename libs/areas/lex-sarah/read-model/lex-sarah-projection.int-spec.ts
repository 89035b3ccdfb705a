import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evolveLexSarah, LexSarahProjection, lexSarahSchemas, type LexSarah, type LexSarahEvent } from '#areas/lex-sarah';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { Projected, readModelSuite } from '#testkit/projected';
import type { LexSarahDetalj } from './detalj.js';
import { Vandring } from './vandring.fixture.js';

const projection = new LexSarahProjection(loadRegler());

describe('läsmodellen av slumpade ärenden som reglerna släppt fram', () => {
  let vandring: Vandring;
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20260329, undefined).walk(30, 1_500);
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'lex_sarah',
    types: Object.keys(lexSarahSchemas),
    intervals: [
      ['lex_sarah_fakta', 'lex_sarah_id'],
      ['lex_sarah_atgard_fakta', 'atgard_id'],
    ],
    statements: 11,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(3, 30),
  });

  test('vandringen når alla faser', async () => {
    const faser = new Set((await live.rows<{ fas: string }>('lex_sarah')).map(({ fas }) => fas));
    expect([...faser].sort()).toEqual(
      expect.arrayContaining(['aterlamnad', 'avslutad', 'klar-for-beslut', 'under-utredning', 'uppfoljning']),
    );
  });

  test('också raden säger fasen och revisionen', async () => {
    type Rad = { fas: string; detalj: LexSarahDetalj; rad: { fas: string; revision: number } };
    for (const { fas, detalj, rad } of await live.rows<Rad>('lex_sarah')) expect([rad.fas, rad.revision]).toEqual([fas, detalj.revision]);
  });

  test('faktaraden vid varje löpnummer är ärendet som det då var, och åtgärderna kommer med', async () => {
    const rader = await live.rows<{ lex_sarah_id: string; fran_lop: string; till_lop: string | null; fas: string; grad: string | null }>(
      'lex_sarah_fakta',
    );
    for (const id of vandring.ids) {
      let state: LexSarah = { fas: 'saknas' };
      for (const { event, lopnummer } of await vandring.samspel.handelser('lex-sarah', id)) {
        state = evolveLexSarah(state, event as LexSarahEvent);
        const galler = rader.filter(
          (rad) =>
            rad.lex_sarah_id === id && BigInt(rad.fran_lop) <= lopnummer && (rad.till_lop === null || BigInt(rad.till_lop) > lopnummer),
        );
        const beslut = state.fas === 'saknas' ? undefined : state.arende.beslut.at(-1);
        expect(galler.map(({ fas, grad }) => ({ fas, grad }))).toEqual([{ fas: state.fas, grad: beslut?.grad ?? null }]);
      }
    }
    const foreslagna = (await vandring.samspel.handelser('lex-sarah')).filter(({ event }) => event.type === 'AtgardForeslagen');
    expect(await live.rows('lex_sarah_atgard')).toHaveLength(foreslagna.length);
    expect((await live.rows('lex_sarah_atgard_fakta')).filter((rad) => rad['till_lop'] === null)).toHaveLength(foreslagna.length);
  });

  test('ett ärende ur en avvikelse som rör verksamheten rör ingen enskild, tills någon berörd är angiven', async () => {
    const { samspel } = await new Vandring(7, undefined).walk(1, 1);
    const verksamhet = await samspel.overlamna({ beror: 'verksamhet', berorda: [] });
    const okand = await samspel.overlamna({ berorda: [] });
    await samspel.leverera(samspel.oppnare);
    const sedan = await samspel.overlamna({ beror: 'verksamhet', berorda: [] });
    await samspel.leverera(samspel.oppnare);
    await samspel.lexSarah(sedan.lexSarah, 'TaEmotLexSarah');
    await samspel.lexSarah(sedan.lexSarah, 'BedomInitialt', { beslut: 'utreds' });
    await samspel.lexSarah(sedan.lexSarah, 'UtseUtredare', { anvandareId: 'utredare' });
    await samspel.lexSarah(sedan.lexSarah, 'AngeBerorda', { berorda: [{ kon: 'kvinna' }] });
    for (const batchSize of [1, 500]) {
      const projected = await Projected.of(samspel, projection, batchSize);
      try {
        const rader = await projected.rows<{ lex_sarah_id: string; till_lop: string | null; beror: string | null }>('lex_sarah_fakta');
        const beror = (id: string) => rader.filter((rad) => rad.lex_sarah_id === id && rad.till_lop === null).map((rad) => rad.beror);
        expect([verksamhet, okand, sedan].map(({ lexSarah }) => beror(lexSarah))).toEqual([['verksamhet'], [null], ['enskild']]);
      } finally {
        await projected.close();
      }
    }
  });

  test('underlaget för liknande har både avvikelser och lex Sarah-ärenden', async () => {
    const rader = await live.rows<{ typ: string; id: string; utgar: boolean }>('lex_sarah_underlag');
    const avvikelser = new Set((await vandring.samspel.handelser('avvikelse')).map(({ id }) => id));
    expect(rader.filter(({ typ }) => typ === 'avvikelse').map(({ id }) => id).sort()).toEqual([...avvikelser].sort()); // prettier-ignore
    expect(rader.filter(({ typ }) => typ === 'lex-sarah').map(({ id }) => id).sort()).toEqual(vandring.ids.toSorted()); // prettier-ignore
  });
});
