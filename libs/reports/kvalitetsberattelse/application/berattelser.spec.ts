import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CommandContext, CommandResult } from '#engine/command';
import type { Rapportdelar } from '#reports/gemensamt';
import { Berattelser } from './berattelser.js';
import { AntaMonster, Monsterstallningar } from './monster.js';

const RAPPORT = { fas: 'utkast', id: 'rapport-1' };
const RESULTAT: CommandResult = { id: 'rapport-1', revision: 1n, position: '1', changed: true };
const context = { kommun: '0000' } as CommandContext;

describe('en kvalitetsberättelses siffror', () => {
  const execute = jest.fn<(...asked: unknown[]) => Promise<CommandResult>>();
  let berattelser: Berattelser;
  let rakna: jest.SpiedFunction<Berattelser['rakna']>;

  beforeEach(() => {
    execute.mockReset().mockResolvedValue(RESULTAT);
    const road = { load: async () => ({ state: RAPPORT, revision: 1n }), execute, repeated: async () => null };
    berattelser = new Berattelser({ road } as unknown as Rapportdelar, Buffer.alloc(32), {
      log: { access: () => undefined, fault: () => undefined },
    });
    rakna = jest.spyOn(berattelser, 'rakna');
  });
  const utfor = (type: string) =>
    berattelser.execute('rapport-1', { type, data: {} } as Parameters<Berattelser['execute']>[1], { revision: 0n }, context);

  test('räknas när utkastet har skapats, utan att den som skapade det väntar; den som stänger programmet väntar', async () => {
    let end = (): void => undefined;
    rakna.mockImplementation(() => new Promise((go) => (end = () => go({} as never))));
    expect(await utfor('SkapaUtkast')).toBe(RESULTAT);
    await new Promise(setImmediate);
    expect(rakna.mock.calls).toEqual([['0000', RAPPORT]]);
    let stangt = false;
    const stanger = berattelser.onModuleDestroy().then(() => (stangt = true));
    await new Promise(setImmediate);
    expect(stangt).toBe(false);
    end();
    await stanger;
  });

  test('som inte kan räknas i bakgrunden räknas av den som läser: utkastet är skapat', async () => {
    rakna.mockRejectedValue(new Error('refused'));
    expect(await utfor('SkapaUtkast')).toBe(RESULTAT);
    await berattelser.onModuleDestroy();
    expect(rakna).toHaveBeenCalledTimes(1);
  });

  test.each(['SkrivAvsnitt', 'Granska'])('räknas inte i bakgrunden av %s', async (type) => {
    await utfor(type);
    await berattelser.onModuleDestroy();
    expect(rakna).not.toHaveBeenCalled();
  });

  test('räknas inte heller när utkastet inte blev till', async () => {
    execute.mockRejectedValue(new Error('refused'));
    await expect(utfor('SkapaUtkast')).rejects.toThrow('refused');
    await berattelser.onModuleDestroy();
    expect(rakna).not.toHaveBeenCalled();
  });

  test('har de mönster som det tas ställning till', async () => {
    rakna.mockResolvedValue({ berakning: {}, monster: [{ id: 'm1', kod: 'kod-1' }] } as never);
    const stallningar = new Monsterstallningar(berattelser);
    const anta = (monsterId: string) =>
      stallningar.ta(new AntaMonster('rapport-1', { monsterId }, { revision: 1n }, context), 'AntaMonster');
    expect(await anta('m1')).toBe(RESULTAT);
    expect(execute.mock.calls[0]![2]).toEqual({ type: 'AntaMonster', data: { monsterId: 'm1', monster: 'kod-1' } });
    await expect(anta('m2')).rejects.toMatchObject({ kod: 'SAKNAS' });
  });
});
