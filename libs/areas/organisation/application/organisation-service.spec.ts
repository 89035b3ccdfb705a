import { beforeEach, expect, jest, test } from '@jest/globals';
import { EventSourcedCommandRoad } from '#engine/command';
import { EventRegistry } from '#engine/events';
import { streamIdOf } from '#engine/event-store';
import { MemoryEventStore } from '#engine/event-store/memory';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { ORGANISATION_AREA, organisationEvents, organisationIdOf } from './aggregate.js';
import { OrganisationService } from './organisation-service.js';
import { executeOrganisationCommand, type NewOrganisationCommand } from './organisation-command.js';

const clock = { now: () => '2026-03-01T12:00:00.000Z' };
const codec = new EventRegistry([organisationEvents], new ClearFieldCipher());
const STANDARD = {
  beslut: 'beslut',
  roller: ['lex-sarah-ansvarig'],
  beslutsinstans: 'lex-sarah-ansvarig',
  fran: '2000-01-01',
  kalla: 'standard',
};

let store: MemoryEventStore;
let service: OrganisationService;
let send: (command: NewOrganisationCommand, kommun?: string) => Promise<unknown>;
beforeEach(() => {
  store = new MemoryEventStore(clock);
  service = new OrganisationService(store, codec, [STANDARD]);
  const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey: Buffer.alloc(32, 1) });
  let sent = 0;
  send = (command, kommun = '0000') => {
    const commandId = `00000000-0000-4000-8000-${String(++sent).padStart(12, '0')}`;
    const opens = command.type === 'InrattaEnhet' && command.data.typ === 'kommun';
    const context = { kommun, actorId: 'systemadministrator', role: 'systemadministrator', correlationId: commandId, commandId };
    return executeOrganisationCommand(road, command, opens ? 'new' : 'latest', context);
  };
});

const kommun = (namn = 'Kommunen'): NewOrganisationCommand => ({
  type: 'InrattaEnhet',
  data: { enhetId: 'k', typ: 'kommun', namn, regi: 'egen', giltigFran: '2000-01-01' },
});
const namn = (ny: string, giltigFran = '2020-01-01'): NewOrganisationCommand => ({
  type: 'BytNamn',
  data: { enhetId: 'k', namn: ny, giltigFran },
});
const nameOn = async (datum: string, of = '0000') => (await service.onDay(of, datum)).rot?.namn;

test('en ändring syns i nästa fråga, också för en dag som redan har frågats efter', async () => {
  expect([await nameOn('2026-03-01'), await service.revision('0000')]).toEqual([undefined, null]);
  await send(kommun());
  expect([await nameOn('2026-03-01'), await service.knows('0000', 'k'), await service.revision('0000')]).toEqual(['Kommunen', true, 0n]);
  await send(namn('Staden'));
  expect([await nameOn('2026-03-01'), await nameOn('2019-12-31')]).toEqual(['Staden', 'Kommunen']);
  expect(await service.knows('0000', 'x')).toBe(false);
});

test('varje kommun har sin egen', async () => {
  await send(kommun());
  await send(kommun('Andra'), '9999');
  expect([await nameOn('2026-03-01'), await nameOn('2026-03-01', '9999')]).toEqual(['Kommunen', 'Andra']);
});

test('läser bara det som har kommit sedan sist', async () => {
  await send(kommun());
  await service.knows('0000', 'k');
  const readStream = jest.spyOn(store, 'readStream');
  await service.onDay('0000', '2026-03-01');
  expect(readStream.mock.calls).toEqual([[streamIdOf('0000', ORGANISATION_AREA, organisationIdOf('0000')), { from: 1n }]]);
});

test('en fråga som fick vänta tar inte tillbaka det som en snabbare har läst', async () => {
  await send(kommun());
  const readStream = jest.spyOn(store, 'readStream');
  const read = MemoryEventStore.prototype.readStream.bind(store);
  let release = (): void => undefined;
  readStream.mockImplementationOnce(async (...query) => {
    const events = await read(...query);
    await new Promise<void>((resolve) => (release = resolve));
    return events;
  });
  const slow = service.revision('0000');
  await send(namn('Staden'));
  expect(await service.revision('0000')).toBe(1n);
  release();
  expect(await slow).toBe(0n);
  readStream.mockClear();
  expect(await service.revision('0000')).toBe(1n);
  expect(readStream.mock.calls[0]?.[1]).toEqual({ from: 2n });
});

test('standarden gäller tills kommunen har beslutat annat', async () => {
  await send(kommun());
  expect(await service.delegation('0000', '2026-03-01')).toEqual([STANDARD]);
  const regel = { beslut: 'beslut', roller: ['avdelningschef'], beslutsinstans: 'avdelningschef', kalla: 'eget beslut' } as const;
  await send({ type: 'BeslutaDelegation', data: { ...regel, giltigFran: '2026-01-01' } });
  expect(await service.delegation('0000', '2026-03-01')).toEqual([{ ...regel, fran: '2026-01-01' }]);
  expect(await service.delegation('0000', '2025-12-31')).toEqual([STANDARD]);
});

test('historiken har alla ändringar i ordning', async () => {
  await send(kommun());
  await send(namn('Staden'));
  expect((await service.history('0000')).map(({ event }) => event.type)).toEqual(['EnhetInrattad', 'EnhetNamnbytt']);
});
