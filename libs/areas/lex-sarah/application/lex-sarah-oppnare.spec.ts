import { beforeEach, describe, expect, test } from '@jest/globals';
import { LexSarahOppnare } from '#areas/lex-sarah';
import type { CommandRoad } from '#engine/command';
import { isEnvelope } from '#engine/kernel';
import { StoreUnavailable } from '#engine/event-store';
import { KOMMUN, Samspel } from '#testkit/samspel';
import type { DataOf } from '../read-model/detalj.js';

let samspel: Samspel;
beforeEach(() => {
  samspel = new Samspel();
});

/** The opening of the case with its texts opened, as somebody who may read it sees them. */
async function oppnad(id: string): Promise<DataOf<'LexSarahOppnad'>> {
  const [first] = await samspel.handelser('lex-sarah', id);
  const access = { kommun: KOMMUN, actorId: 'utredare', role: 'utredare', handling: 'las', arenden: [id], requestId: 'prov' } as const;
  return (await samspel.delar.reader.reveal(access, first!.event.data)) as DataOf<'LexSarahOppnad'>;
}

/** The command is stored and the answer lost, as when the process dies in between. */
const forlorar = (road: CommandRoad, svar: number): CommandRoad =>
  Object.assign(Object.create(road) as CommandRoad, {
    execute: async (...args: Parameters<CommandRoad['execute']>) => {
      const result = await road.execute(...args);
      if (svar-- > 0) throw new StoreUnavailable('the answer was lost');
      return result;
    },
  });

describe('ärendet öppnas', () => {
  test('med det som rapporterats, under egna nycklar, och med dem som har handlagt det', async () => {
    const id = await samspel.rapportera({
      beskrivning: 'Besöket uteblev.',
      handelse: { fran: '2026-03-01', precision: 'dag', ursprungstext: 'i söndags' },
      upptackt: '2026-03-02',
      upptacktskalla: 'narstaende',
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Alva Påhittad' }],
      omedelbaraAtgarder: [{ text: 'Ringde.' }],
    });
    await samspel.avvikelse(id, 'TaEmotAvvikelse', { omedelbaraAtgarder: [{ text: 'Åkte dit.' }] });
    await samspel.avvikelse(
      id,
      'KompletteraAvvikelse',
      { text: 'Det hände förra veckan också.' },
      { actorId: 'medarbetare', role: 'medarbetare' },
    );
    await samspel.avvikelse(id, 'BedomAvvikelse', {
      kategorier: ['utforande-av-insatser'],
      lagrum: ['SoL'],
      missforhallandeMisstanks: false,
    });
    await samspel.avvikelse(id, 'UtredAvvikelse', { handelseforlopp: 'Schemat ändrades.', konsekvenser: 'Hunger.' });
    await samspel.avvikelse(
      id,
      'LamnaOverTillLexSarah',
      { motivering: 'Upprepat.' },
      { actorId: 'avdelningschef', role: 'avdelningschef' },
    );
    await samspel.leverera(samspel.oppnare);

    const [cause] = (await samspel.handelser('avvikelse', id)).filter(({ event }) => event.type === 'MissforhallandeMisstankt');
    const { lexSarahId } = cause!.event.data as { lexSarahId: string };
    expect(await oppnad(lexSarahId)).toMatchObject({
      lexSarahId,
      nummer: 'L-2026-000001',
      grund: 'rapport',
      rapport: {
        beskrivning: [
          'Besöket uteblev.',
          'Tillägg: Det hände förra veckan också.',
          'Enhetens utredning: Schemat ändrades.',
          'Skäl för överlämningen: Upprepat.',
        ].join('\n\n'),
        rapportor: { anvandareId: 'medarbetare' },
        avvikelse: { avvikelseId: id, omgang: 1, hanterareIds: ['enhetschef-1', 'avdelningschef'] },
      },
      handelse: { fran: '2026-03-01', precision: 'dag', ursprungstext: 'i söndags' },
      upptackt: '2026-03-02',
      upptacktskalla: 'narstaende',
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Alva Påhittad' }],
      omedelbaraAtgarder: [{ text: 'Ringde.' }, { text: 'Åkte dit.' }],
      konsekvenser: 'Hunger.',
      kategorier: ['utforande-av-insatser'],
      lagrum: ['SoL'],
    });
    const [closed] = await samspel.handelser('lex-sarah', lexSarahId);
    const { rapport, berorda } = closed!.event.data as DataOf<'LexSarahOppnad'>;
    const rapporterad = (await samspel.handelser('avvikelse', id))[0]!.event.data as {
      beskrivning: { k: string };
      berorda: { personRef: string }[];
    };
    expect(isEnvelope(rapport.beskrivning) && rapport.beskrivning.k).not.toBe(rapporterad.beskrivning.k);
    expect(berorda[0]!.personRef).not.toBe(rapporterad.berorda[0]!.personRef);
    expect(closed).toMatchObject({ actorId: 'systemet', role: 'processhanterare', correlationId: cause!.correlationId });
    expect(samspel.readLog.rows).toContainEqual(expect.objectContaining({ actorId: 'systemet', arenden: [id], handling: 'las' }));
  });

  test.each([
    ['rapporterad-som-lex-sarah', { rapporterasSom: 'lex-sarah' as const }, 'rapport'],
    ['bedomning', {}, 'chefens-overlamning'],
  ])('%s', async (_, change, grund) => {
    const { lexSarah } = await samspel.overlamna(change);
    await samspel.leverera(samspel.oppnare);
    expect(await oppnad(lexSarah)).toMatchObject({ grund });
  });

  test('också när stegen i avvikelsen har tagits innan rapporten skrevs', async () => {
    const id = await samspel.rapportera({ handelse: { fran: '2026-03-09', precision: 'dag' }, upptackt: '2026-03-10T09:00:00.000Z' });
    await samspel.avvikelse(id, 'TaEmotAvvikelse');
    await samspel.avvikelse(id, 'BedomAvvikelse', { missforhallandeMisstanks: true }, { tidpunkt: '2026-03-08T12:00:00.000Z' });
    await samspel.leverera(samspel.oppnare);
    expect(await samspel.handelser('lex-sarah')).toHaveLength(1);
  });

  test('också när klockan har gått tillbaka', async () => {
    const { lexSarah } = await samspel.overlamna({
      handelse: { fran: '2026-03-09', precision: 'dag' },
      upptackt: '2026-03-01',
      omedelbaraAtgarder: [{ text: 'Ringde.', tidpunkt: '2026-03-10T09:00:00.000Z' }],
    });
    samspel.now = '2026-03-08T12:00:00.000Z';
    await samspel.leverera(samspel.oppnare);
    const data = await oppnad(lexSarah);
    expect(data).toMatchObject({ rapport: { inkom: samspel.now }, upptackt: '2026-03-01', omedelbaraAtgarder: [{ text: 'Ringde.' }] });
    expect(data.handelse).toBeUndefined();
  });

  test('utan en kod som inte längre gäller', async () => {
    const { lexSarah } = await samspel.overlamna();
    const regler = {
      ...samspel.delar.regler,
      koder: (namn: string, dag: string) => samspel.delar.regler.koder(namn, dag).filter((kod) => kod !== 'bemotande'),
    };
    await samspel.leverera(new LexSarahOppnare({ ...samspel.delar, regler }));
    expect(await oppnad(lexSarah)).toMatchObject({ kategorier: [], lagrum: ['SoL'] });
  });

  test('på nytt när avvikelsen lämnas över igen', async () => {
    const { avvikelse, lexSarah } = await samspel.overlamna();
    await samspel.leverera(samspel.oppnare);
    await samspel.lexSarah(lexSarah, 'TaEmotLexSarah');
    await samspel.lexSarah(lexSarah, 'BedomInitialt', { beslut: 'aterlamnas', motivering: 'Enstaka.' });
    await samspel.leverera(samspel.foljare);
    await samspel.avvikelse(avvikelse, 'LamnaOverTillLexSarah');
    await samspel.leverera(samspel.oppnare);
    const opened = (await samspel.handelser('lex-sarah')).filter(({ event }) => event.type === 'LexSarahOppnad');
    expect(new Set(opened.map(({ id }) => id)).size).toBe(2);
    expect(opened[1]!.event.data).toMatchObject({ grund: 'rapport', rapport: { avvikelse: { omgang: 2 } } });
  });
});

describe('en gång', () => {
  const antal = async () => (await samspel.handelser('lex-sarah')).filter(({ event }) => event.type === 'LexSarahOppnad').length;
  const nastaNummer = () => samspel.nummerserie.next(KOMMUN, 'L', 2026);

  test('hur ofta det än berättas, och bara ett nummer går åt', async () => {
    await samspel.overlamna();
    for (let n = 0; n < 3; n++) await samspel.leverera(samspel.oppnare);
    expect([await antal(), await nastaNummer()]).toEqual([1, 'L-2026-000002']);
  });

  test('också när svaret gick förlorat, och när ärendet sedan har gått vidare', async () => {
    const { lexSarah } = await samspel.overlamna();
    const dor = new LexSarahOppnare({ ...samspel.delar, road: forlorar(samspel.road, 1) });
    await expect(samspel.leverera(dor)).rejects.toBeInstanceOf(StoreUnavailable);
    await samspel.lexSarah(lexSarah, 'TaEmotLexSarah');
    await samspel.leverera(dor);
    expect([await antal(), await nastaNummer()]).toEqual([1, 'L-2026-000002']);
  });

  test('också av två som öppnar samtidigt: den som kom efter försöker igen och ser att det är gjort', async () => {
    await samspel.overlamna();
    const outcomes = await Promise.allSettled([samspel.leverera(samspel.oppnare), samspel.leverera(new LexSarahOppnare(samspel.delar))]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'unavailable' });
    await samspel.leverera(samspel.oppnare);
    expect(await antal()).toBe(1);
  });
});
