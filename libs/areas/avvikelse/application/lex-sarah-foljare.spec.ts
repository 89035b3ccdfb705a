import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { LexSarahFoljare } from '#areas/avvikelse';
import type { CommandRoad } from '#engine/command';
import { DomainError } from '#engine/kernel';
import { StoreUnavailable } from '#engine/event-store';
import { KOMMUN, Samspel } from '#testkit/samspel';

let samspel: Samspel;
beforeEach(() => {
  samspel = new Samspel();
});

const typer = async (id: string) => (await samspel.handelser('avvikelse', id)).map(({ event }) => event.type);

async function mottagen(): Promise<{ avvikelse: string; lexSarah: string }> {
  const ids = await samspel.overlamna();
  await samspel.leverera(samspel.oppnare);
  await samspel.lexSarah(ids.lexSarah, 'TaEmotLexSarah');
  return ids;
}

/** A road on which a command of the kind meets the error, as often as said. */
const felande = (road: CommandRoad, antal: number, fel: () => Error, efter = false): CommandRoad =>
  Object.assign(Object.create(road) as CommandRoad, {
    execute: async (...args: Parameters<CommandRoad['execute']>) => {
      const result = efter ? await road.execute(...args) : undefined;
      if (antal-- > 0) throw fel();
      return result ?? road.execute(...args);
    },
  });

describe('ärendet lämnas åter', () => {
  const aterlamna = (lexSarah: string) =>
    samspel.lexSarah(lexSarah, 'BedomInitialt', { beslut: 'aterlamnas', motivering: 'En enstaka brist.' });

  test('en gång, med skälet under avvikelsens egen nyckel', async () => {
    const { avvikelse, lexSarah } = await mottagen();
    await aterlamna(lexSarah);
    await samspel.leverera(samspel.foljare);
    await samspel.leverera(samspel.foljare);
    const aterlamnad = (await samspel.handelser('avvikelse', avvikelse)).filter(({ event }) => event.type === 'AterlamnadFranLexSarah');
    expect(aterlamnad).toHaveLength(1);
    const access = {
      kommun: KOMMUN,
      actorId: 'enhetschef-1',
      role: 'enhetschef',
      handling: 'las',
      arenden: [avvikelse],
      requestId: 'prov',
    } as const;
    expect(await samspel.delar.reader.reveal(access, aterlamnad[0]!.event.data)).toMatchObject({
      lexSarahId: lexSarah,
      motivering: 'En enstaka brist.',
    });
    expect(samspel.readLog.rows).toContainEqual(expect.objectContaining({ actorId: 'systemet', arenden: [lexSarah] }));
  });

  test('också när svaret gick förlorat', async () => {
    const { avvikelse, lexSarah } = await mottagen();
    await aterlamna(lexSarah);
    const dor = new LexSarahFoljare({ ...samspel.delar, road: felande(samspel.road, 1, () => new StoreUnavailable('lost'), true) });
    await expect(samspel.leverera(dor)).rejects.toBeInstanceOf(StoreUnavailable);
    await samspel.leverera(dor);
    expect((await typer(avvikelse)).filter((type) => type === 'AterlamnadFranLexSarah')).toHaveLength(1);
  });

  test('en gammal återlämning rör inte en ny överlämning', async () => {
    const { avvikelse, lexSarah } = await mottagen();
    await aterlamna(lexSarah);
    await samspel.leverera(samspel.foljare);
    await samspel.avvikelse(avvikelse, 'LamnaOverTillLexSarah');
    const before = await typer(avvikelse);
    await samspel.leverera(new LexSarahFoljare({ ...samspel.delar, road: utanMinne(samspel.road) }));
    expect(await typer(avvikelse)).toEqual(before);
  });
});

/** As when the log has been moved to another installation: the command ids of what was sent before are not known. */
const utanMinne = (road: CommandRoad): CommandRoad =>
  Object.assign(Object.create(road) as CommandRoad, {
    execute: (...[aggregate, id, command, expectation, context]: Parameters<CommandRoad['execute']>) =>
      road.execute(aggregate, id, command, expectation, { ...context, commandId: randomUUID() }),
  });

describe('ärendet avslutas', () => {
  async function avslutat() {
    const ids = await samspel.overlamna();
    await samspel.leverera(samspel.oppnare);
    await samspel.tillBeslut(ids.lexSarah);
    await samspel.lexSarah(ids.lexSarah, 'AvslutaLexSarah');
    return ids;
  }

  test('och avvikelsen med det, en gång', async () => {
    const { avvikelse } = await avslutat();
    await samspel.leverera(samspel.foljare);
    await samspel.leverera(samspel.foljare);
    expect((await typer(avvikelse)).filter((type) => type === 'AvvikelseAvslutad')).toHaveLength(1);
  });

  test('en avvikelse som inte går att avsluta håller inte kvar de andra, och det sägs', async () => {
    const { avvikelse } = await avslutat();
    const cause = (await samspel.handelser('lex-sarah')).find(({ event }) => event.type === 'LexSarahAvslutad')!;
    const finnsInte = '00000000-0000-4000-8000-00000000dead';
    const data = { ...(cause.event.data as object), overlamnadeAvvikelser: [finnsInte, avvikelse] };
    await expect(samspel.foljare.handle({ ...cause, event: { ...cause.event, data } })).rejects.toMatchObject({ kod: 'SAKNAS' });
    expect(await typer(avvikelse)).toContain('AvvikelseAvslutad');
  });

  test('att andra ändrar samtidigt är inget fel i händelsen: den kommer igen', async () => {
    const { avvikelse } = await avslutat();
    const kappas = new LexSarahFoljare({
      ...samspel.delar,
      road: felande(samspel.road, 1, () => new DomainError('conflict', 'KONFLIKT', 'Någon annan hann före.')),
    });
    await expect(samspel.leverera(kappas)).rejects.toMatchObject({ kind: 'unavailable' });
    await samspel.leverera(kappas);
    expect(await typer(avvikelse)).toContain('AvvikelseAvslutad');
  });
});
