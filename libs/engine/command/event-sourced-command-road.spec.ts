import { randomUUID } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { DomainError, event, fritext, heltal, id, rule, type Command, type Decider, type EventOf } from '#engine/kernel';
import { StoreUnavailable, type EventStore } from '#engine/event-store';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry } from '#engine/events';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { EventSourcedCommandRoad, type CommandRoadDependencies } from './event-sourced-command-road.js';
import type { Aggregate, CommandContext } from './port.js';

const schemas = { KontoOppnat: event({ kontoId: id() }), Insatt: event({ belopp: heltal() }), Noterat: event({ text: fritext() }) };
type KontoEvent = EventOf<typeof schemas>;
type KontoCommand = Command<'Oppna', object> | Command<'SattIn', { belopp: number }> | Command<'Notera', { text: string }>;
interface Konto {
  readonly saldo: number;
  readonly tider: readonly string[];
}

const decider: Decider<Konto, KontoCommand, KontoEvent> = {
  initialState: () => ({ saldo: 0, tider: [] }),
  decide({ type, data, meta }, { saldo }) {
    const { tidpunkt } = meta;
    if (type === 'Oppna') return [{ type: 'KontoOppnat', data: { tidpunkt, kontoId: meta.newId(1) } }];
    if (type === 'Notera') return [{ type: 'Noterat', data: { tidpunkt, text: data.text } }];
    if (data.belopp < 0) throw rule('NEGATIVT', 'Beloppet är negativt.');
    if (saldo + data.belopp > 1000) throw rule('FULLT', 'Kontot är fullt.');
    return data.belopp === 0 ? [] : [{ type: 'Insatt', data: { tidpunkt, belopp: data.belopp } }];
  },
  evolve: (state, { type, data }) => ({
    saldo: state.saldo + (type === 'Insatt' ? data.belopp : 0),
    tider: [...state.tider, data.tidpunkt],
  }),
};
const konto: Aggregate<Konto, KontoCommand, KontoEvent> = { area: 'konto', decider };

const NOW = '2026-03-01T07:15:00.000Z';
const KONTO = '7c1d6a0e-1111-4222-8333-944445555666';
const clock = { now: () => NOW };
const context = (more: Partial<CommandContext> = {}): CommandContext => ({
  kommun: '0000',
  actorId: 'a-1',
  role: 'medarbetare',
  correlationId: 'r-1',
  commandId: randomUUID(),
  requestMac: 'samma',
  ...more,
});
const oppna = { type: 'Oppna', data: {} } as const;
const sattIn = (belopp: number) => ({ type: 'SattIn', data: { belopp } }) as const;

function setup(more: Partial<CommandRoadDependencies> = {}) {
  const store: EventStore = more.store ?? new MemoryEventStore(clock);
  const codec = new EventRegistry([{ area: 'konto', schemas, upcasters: [] }], new ClearFieldCipher());
  const road = new EventSourcedCommandRoad({ codec, clock, serverKey: Buffer.alloc(32, 7), ...more, store });
  return { store, codec, road };
}

async function opened(more: Partial<CommandRoadDependencies> = {}) {
  const all = setup(more);
  const first = await all.road.execute(konto, KONTO, oppna, 'new', context());
  return { ...all, first };
}

const refusal = (kind: string, kod: string) => expect.objectContaining({ kind, kod });

describe('the stream and what the caller believes of it', () => {
  test('a new thing gets its first event, and answers with id, revision and position', async () => {
    const { store, road } = setup();
    const answer = await road.execute(konto, KONTO, oppna, 'new', context({ causationId: 'c-1', ursprung: 'demo' }));
    const [stored] = await store.readStream(`0000_konto-${KONTO}`);
    expect(answer).toEqual({ id: KONTO, revision: 0n, position: stored!.position, changed: true });
    expect(stored).toMatchObject({
      type: 'KontoOppnat',
      meta: { actorId: 'a-1', role: 'medarbetare', causationId: 'c-1', ursprung: 'demo', requestMac: 'samma' },
    });
  });

  test('a new thing that exists already: 409', async () => {
    const { road } = await opened();
    await expect(road.execute(konto, KONTO, oppna, 'new', context())).rejects.toEqual(refusal('conflict', 'KONFLIKT'));
  });

  test('the right revision is let through, another is 412 and says which is current', async () => {
    const { road } = await opened();
    await road.execute(konto, KONTO, sattIn(5), { revision: 0n }, context());
    const late = road.execute(konto, KONTO, sattIn(5), { revision: 0n }, context());
    await expect(late).rejects.toEqual(refusal('stale', 'INAKTUELL_REVISION'));
    await expect(late).rejects.toThrow(/Aktuell revision är 1\./);
    expect((await road.load(konto, '0000', KONTO))?.state.saldo).toBe(5);
  });

  test.each(['latest', { revision: 0n }] as const)('what does not exist is 404 (%j)', async (expectation) => {
    const { road } = setup();
    await expect(road.execute(konto, KONTO, sattIn(5), expectation, context())).rejects.toEqual(refusal('not-found', 'SAKNAS'));
    await expect(road.execute(konto, 'inte-en-uuid', sattIn(5), expectation, context())).rejects.toEqual(refusal('not-found', 'SAKNAS'));
    expect(await road.load(konto, '0000', KONTO)).toBeNull();
  });

  test('a decision without events changes nothing and answers with where things stand', async () => {
    const { road, store, first } = await opened();
    expect(await road.execute(konto, KONTO, sattIn(0), 'latest', context())).toEqual({ ...first, changed: false });
    expect(await store.readStream(`0000_konto-${KONTO}`)).toHaveLength(1);
  });

  test('a refusal by the rules passes through and stores nothing', async () => {
    const { road, store } = await opened();
    await expect(road.execute(konto, KONTO, sattIn(-1), 'latest', context())).rejects.toEqual(refusal('rule', 'NEGATIVT'));
    expect(await store.readStream(`0000_konto-${KONTO}`)).toHaveLength(1);
  });

  test('folds a stream that is longer than one page', async () => {
    const { road, store } = await opened();
    const data = { tidpunkt: NOW, belopp: 1 };
    const many = Array.from({ length: 1999 }, () => ({ type: 'Insatt', schemaVersion: 1, data }));
    await store.append(`0000_konto-${KONTO}`, 0n, many.slice(0, 999), { ...context() });
    expect(await road.load(konto, '0000', KONTO)).toMatchObject({ revision: 999n, state: { saldo: 999 } });
    await store.append(`0000_konto-${KONTO}`, 999n, many.slice(999), { ...context() });
    expect(await road.load(konto, '0000', KONTO)).toMatchObject({ revision: 1999n, state: { saldo: 1999 } });
  });
});

describe('other writers', () => {
  test('with latest, everyone who collides is decided again on the new state', async () => {
    const { road } = await opened();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => road.execute(konto, KONTO, sattIn(200), 'latest', context())),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal('rule', 'FULLT'));
    expect((await road.load(konto, '0000', KONTO))?.state.saldo).toBe(1000);
  });

  test('with a revision, one wins and the others get 409', async () => {
    const { road } = await opened();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => road.execute(konto, KONTO, sattIn(1), { revision: 0n }, context())),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refusal('conflict', 'KONFLIKT'));
  });

  test('gives up after ten attempts', async () => {
    const { road, store } = await opened();
    const { append } = store;
    const spy = jest.spyOn(store, 'append').mockImplementation(async (streamId, expected, events, meta) => {
      const head = (await store.readStream(streamId)).at(-1)!.revision;
      await append.call(store, streamId, head, [{ type: 'Insatt', schemaVersion: 1, data: { tidpunkt: NOW, belopp: 1 } }], {
        ...meta,
        commandId: randomUUID(),
      });
      return append.call(store, streamId, expected, events, meta);
    });
    await expect(road.execute(konto, KONTO, sattIn(1), 'latest', context())).rejects.toEqual(refusal('conflict', 'KONFLIKT'));
    expect(spy).toHaveBeenCalledTimes(10);
  });
});

describe('a repeated command', () => {
  test('gets the first answer, also when the stream has moved on, the revision is stale and the rules would refuse', async () => {
    const { road, store } = await opened();
    const command = context();
    const answer = await road.execute(konto, KONTO, sattIn(600), { revision: 0n }, command);
    await road.execute(konto, KONTO, sattIn(100), 'latest', context());
    expect(await road.execute(konto, KONTO, sattIn(600), { revision: 0n }, command)).toEqual(answer);
    expect(await road.repeated(command)).toEqual(answer);
    expect(await store.readStream(`0000_konto-${KONTO}`)).toHaveLength(3);
  });

  test('with another body, or to another thing, is 422', async () => {
    const { road } = await opened();
    const command = context();
    await road.execute(konto, KONTO, sattIn(1), 'latest', command);
    const other = refusal('rule', 'IDEMPOTENSNYCKEL_ANNAN_BEGARAN');
    await expect(road.execute(konto, KONTO, sattIn(2), 'latest', { ...command, requestMac: 'annan' })).rejects.toEqual(other);
    await expect(road.repeated({ ...command, requestMac: 'annan' })).rejects.toEqual(other);
    await expect(road.execute(konto, randomUUID(), oppna, 'new', command)).rejects.toEqual(other);
    expect(await road.repeated(context())).toBeNull();
  });

  test('sent twice at the same time is stored once, and both get the same answer', async () => {
    const { road, store } = await opened();
    const command = context();
    const [one, other] = await Promise.all([1, 2].map(() => road.execute(konto, KONTO, sattIn(1), 'latest', command)));
    expect(other).toEqual(one);
    const raced = await Promise.allSettled([
      road.execute(konto, KONTO, sattIn(1), 'latest', { ...command, commandId: KONTO }),
      road.execute(konto, KONTO, sattIn(2), 'latest', { ...command, commandId: KONTO, requestMac: 'annan' }),
    ]);
    expect(raced.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await store.readStream(`0000_konto-${KONTO}`)).toHaveLength(3);
  });

  test('gets the same new ids', async () => {
    const { road } = setup();
    const command = context();
    expect(road.newId(command, 1)).toBe(setup().road.newId(command, 1));
    expect(road.newId(command, 1)).not.toBe(road.newId(command, 2));
    expect(road.newId(command, 1)).not.toBe(road.newId(context(), 1));
    expect(road.newId(command, 1)).not.toBe(setup({ serverKey: Buffer.alloc(32, 8) }).road.newId(command, 1));
  });
});

describe('tidpunkt', () => {
  const stored = async (tidpunkt: string): Promise<string | undefined> => {
    const { road } = setup();
    await road.execute(konto, KONTO, oppna, 'new', context({ tidpunkt }));
    return (await road.load(konto, '0000', KONTO))?.state.tider[0];
  };

  test('is now when left out, is kept when past, and is stored in UTC', async () => {
    const { road } = await opened();
    expect((await road.load(konto, '0000', KONTO))?.state.tider).toEqual([NOW]);
    expect(await stored('2025-12-24T15:00:00+01:00')).toBe('2025-12-24T14:00:00.000Z');
  });

  test('a clock that runs a little ahead is let through, as now', async () => {
    expect(await stored('2026-03-01T07:15:05.000Z')).toBe(NOW);
  });

  test.each(['2026-03-01T07:15:05.001Z', '2027-01-01T00:00:00.000Z', 'i går', '2026-02-30T10:00:00Z', ''])(
    '%j is 400 on the field',
    async (tidpunkt) => {
      const outcome = await stored(tidpunkt).catch((error: unknown) => error);
      expect(outcome).toEqual(refusal('input', 'OGILTIG_INDATA'));
      expect((outcome as DomainError).fel.map(({ falt }) => falt)).toEqual(['tidpunkt']);
    },
  );

  test('is looked at after the revision', async () => {
    const { road } = await opened();
    const outcome = road.execute(konto, KONTO, sattIn(1), { revision: 9n }, context({ tidpunkt: 'i går' }));
    await expect(outcome).rejects.toEqual(refusal('stale', 'INAKTUELL_REVISION'));
  });
});

describe('when something it stands on fails', () => {
  test.each(['findCommand', 'readStream', 'append'] as const)('a store that is silent in %s is 503', async (operation) => {
    const { road, store } = await opened();
    jest.spyOn(store, operation).mockRejectedValue(new StoreUnavailable('down'));
    await expect(road.execute(konto, KONTO, sattIn(1), 'latest', context())).rejects.toEqual(refusal('unavailable', 'LAGRET_SVARAR_INTE'));
  });

  test('nothing is sealed or stored when nothing may be written; a repetition is still answered', async () => {
    const full = new DomainError('unavailable', 'DISKEN_FULL', 'Fullt.');
    let writable = true;
    const { road, store, codec } = await opened({
      assertWritable: () => {
        if (!writable) throw full;
      },
    });
    const command = context();
    const answer = await road.execute(konto, KONTO, sattIn(1), 'latest', command);
    writable = false;
    const encode = jest.spyOn(codec, 'encode');
    await expect(road.execute(konto, KONTO, { type: 'Notera', data: { text: 'Rum 12' } }, 'latest', context())).rejects.toBe(full);
    expect(encode).not.toHaveBeenCalled();
    expect(await road.execute(konto, KONTO, sattIn(1), 'latest', command)).toEqual(answer);
    expect(await store.readStream(`0000_konto-${KONTO}`)).toHaveLength(2);
  });

  test('a fault in a decider or codec is not dressed up as a refusal', async () => {
    const { road, codec } = await opened();
    const fault = new TypeError('ours');
    jest.spyOn(codec, 'encode').mockRejectedValue(fault);
    await expect(road.execute(konto, KONTO, sattIn(1), 'latest', context())).rejects.toBe(fault);
  });
});
