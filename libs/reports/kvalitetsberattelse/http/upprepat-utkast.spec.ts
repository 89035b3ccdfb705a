import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { Permit } from '#engine/access';
import type { CommandResult, CommandRoad } from '#engine/command';
import { CommandRunner, type CommandRequest } from '#engine/http';
import { kravHelaManader } from '#reports/gemensamt';
import type { Berattelser } from '../application/berattelser.js';
import type { Berattelsefragor } from '../read-model/fragor.js';
import type { SkapaDto } from './dto.js';
import { KvalitetsberattelserController } from './kvalitetsberattelser.controller.js';

const FORST: CommandResult = { id: 'rapport-1', revision: 2n, position: '17', changed: true };
const DTO: SkapaDto = { period: { fran: '2026-01-01', till: '2026-03-17', benamning: 'Hittills' }, organisationsenhetId: 'kommunen' };
const REQUEST: CommandRequest = {
  principal: { actorId: 'a', kommun: '0000', uppdrag: [{ roll: 'controller', organisationsenhetId: 'kommunen' }] },
  requestId: 'r',
  route: 'POST /kvalitet/v1/kvalitetsberattelser',
  idempotencyKey: 'nyckel-1',
  revisionRequired: false,
  body: {},
};

describe('ett utkast över en period som slutar i dag, av någon som inte får se små tal', () => {
  let today: string;
  let stored: CommandResult | null;
  const execute = jest.fn(async () => (stored = FORST));
  const road = { repeated: async () => stored, newId: () => FORST.id } as unknown as CommandRoad;
  const runner = new CommandRunner(road, { uuid: () => 'slump' } as never, Buffer.alloc(32));
  const berattelser = {
    organisationsurval: async () => ({ vag: ['kommunen'] }),
    permitFor: () => ({ role: 'controller' }) as unknown as Permit,
    provaPeriod: (_p: unknown, _v: unknown, period: SkapaDto['period']) => kravHelaManader(period, today, 'period.'),
  } as unknown as Berattelser;
  const controller = new KvalitetsberattelserController({ execute } as unknown as CommandBus, runner, {} as Berattelsefragor, berattelser);

  beforeEach(() => {
    [today, stored] = ['2026-03-17', null];
    execute.mockClear();
  });

  test('ger samma svar när det skickas igen dagen därpå, då perioden inte längre går att välja', async () => {
    const forst = await controller.skapa(REQUEST, DTO);
    today = '2026-03-18';
    expect(await controller.skapa(REQUEST, DTO)).toEqual(forst);
    expect(execute).toHaveBeenCalledTimes(1);
  });

  test('men går inte att skapa på nytt', async () => {
    today = '2026-03-18';
    await expect(controller.skapa(REQUEST, DTO)).rejects.toMatchObject({ fel: [{ falt: 'period.till' }] });
    expect(execute).not.toHaveBeenCalled();
  });
});
