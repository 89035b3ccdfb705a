import { describe, expect, test } from '@jest/globals';
import { status, type ClientDuplexStream } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Connected, collect, trailersOf } from './connected.fixture.js';
import { appendOptions, appendRaw, eventId, fragment } from './raw.fixture.js';
import { uuidText } from './wire.js';

const connected = new Connected({ limits: { append: 1_000, event: 1_000, writeTimeoutMs: 200 } });

const FIRST = 'a0000000-0000-4000-8000-000000000001';
const SECOND = 'a0000000-0000-4000-8000-000000000002';
const GOOD = { type: 'Registrerad', 'content-type': 'application/json' };

type Call = ClientDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** The answers of one stream, each as its id and what it is. */
class Answers {
  readonly seen: string[] = [];
  private readonly ended: Promise<void>;
  private waiting: (() => void) | undefined;

  constructor(readonly call: Call) {
    call.on('data', (response: streams.BatchAppendResp) => {
      this.seen.push(`${uuidText(response.getCorrelationId())} ${summary(response)}`);
      this.waiting?.();
    });
    this.ended = new Promise((resolve, reject) => call.on('end', resolve).on('error', reject));
  }

  /** Until the server has said all that it has to say. */
  async close(): Promise<string[]> {
    this.call.end();
    await this.ended;
    return this.seen;
  }

  async count(wanted: number): Promise<string[]> {
    while (this.seen.length < wanted) await new Promise<void>((resolve) => (this.waiting = resolve));
    return this.seen;
  }
}

function summary(response: streams.BatchAppendResp): string {
  const stream = Buffer.from(response.getStreamIdentifier()!.getStreamName_asU8()).toString();
  const error = response.getError();
  return `${stream} ${error ? error.getDetails()!.getTypeName().replace('event_store.client.', '') : response.getSuccess()!.getCurrentRevision()}`;
}

const open = () => new Answers(connected.raw.batchAppend());
const ids = async (stream: string) => (await collect(connected.client.readStream(stream))).map((read) => read.event!.id);

describe('A batch of appends', () => {
  test('comes in fragments, and each append is answered when it is whole', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [GOOD], final: false }));
    answers.call.write(fragment({ id: SECOND, stream: 'b', events: [GOOD], final: true }));
    expect(await answers.count(1)).toEqual([`${SECOND} b 0`]);
    answers.call.write(fragment({ id: FIRST, events: [GOOD, GOOD], final: true }));
    expect(await answers.count(2)).toContain(`${FIRST} a 2`);
    await answers.close();
    expect(await ids('a')).toHaveLength(3);
  });

  test('takes ids in both forms', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [GOOD], final: true, structuredIds: true }));
    expect(await answers.count(1)).toEqual([`${FIRST} a 0`]);
    await answers.close();
    expect(await ids('a')).toEqual([eventId(0)]);
  });

  test('whose time is out when it comes is refused, and nothing is written', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', deadline: new Date(Date.now() - 1_000), events: [GOOD], final: true }));
    expect(await answers.count(1)).toEqual([`${FIRST} a Timeout`]);
    await answers.close();
    await expect(ids('a')).rejects.toThrow('a not found');
  });

  test('that is never finished is refused when its time is out, and what comes later of it is thrown away', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [GOOD], final: false }));
    expect(await answers.count(1)).toEqual([`${FIRST} a Timeout`]);
    answers.call.write(fragment({ id: FIRST, events: [GOOD], final: true }));
    answers.call.write(fragment({ id: SECOND, stream: 'b', events: [GOOD], final: true }));
    expect(await answers.count(2)).toEqual([`${FIRST} a Timeout`, `${SECOND} b 0`]);
    await answers.close();
  });

  test('that the writer leaves unfinished is answered before the stream ends', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [GOOD], final: false }));
    expect(await answers.close()).toEqual([`${FIRST} a Timeout`]);
  });

  test('that is too large is refused once, and the stream stays open', async () => {
    const answers = open();
    const large = { type: 'x'.repeat(300), 'content-type': 'application/json' };
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [large, large], final: false }));
    answers.call.write(fragment({ id: FIRST, events: [large], final: true }));
    answers.call.write(fragment({ id: SECOND, stream: 'b', events: [GOOD], final: true }));
    expect(await answers.count(2)).toEqual([`${FIRST} a MaximumAppendSizeExceeded`, `${SECOND} b 0`]);
    await answers.close();
  });

  test('with an event without a type is refused', async () => {
    const answers = open();
    answers.call.write(fragment({ id: FIRST, stream: 'a', events: [{ 'content-type': 'application/json' }], final: true }));
    expect(await answers.count(1)).toEqual([`${FIRST} a BadRequest`]);
    await answers.close();
  });
});

describe('A single append', () => {
  test('with an event without a type is refused, with what is required', async () => {
    const proposal = new streams.AppendReq().setProposedMessage(new streams.AppendReq.ProposedMessage());
    const refused: unknown = await appendRaw(connected.raw, [appendOptions('a'), proposal]).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(trailersOf(refused)).toMatchObject({
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    });
  });

  test('of nothing to a stream that never was answers that there is none', async () => {
    const answer = await appendRaw(connected.raw, [appendOptions('a')]);
    expect(answer.getSuccess()!.hasNoStream()).toBe(true);
    expect(answer.getSuccess()!.hasNoPosition()).toBe(true);
  });

  test('without options is refused', async () => {
    await expect(appendRaw(connected.raw, [])).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });
});
