import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Position, RecordedEvent } from '#engine/event-store';
import { eventually } from '#testkit/eventually';
import { chosenKurrent } from '#testkit/log';
import { demo, KOMMUN } from '../../apps/ops/demo/demo.js';
import type { Installation } from '../../apps/composition/installation.js';
import { startaProvapp, type Klient, type Provapp } from '../acceptance/avvikelse-app.js';

const AR = new Date().getUTCFullYear() - 1;
const ARENDEN = 40;
/** the server's key too is made of it, and of that the ids of what the commands make */
const KEK = Buffer.alloc(32, 'samma nyckel');
const FORMAT = ['html', 'pdf', 'arkiv', 'docx', 'xlsx', 'json'];
const UTGAVOR = ['full', 'publik'];

let ut: string;
let postgres: Provapp;
let kurrent: Provapp;

async function hela({ store }: Pick<Installation, 'store'>): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let place: Position | null = null; ;) {
    const page = await store.feed(KOMMUN).read(place, 500);
    if (page.events.length === 0) return events;
    events.push(...page.events);
    place = page.position;
  }
}

/** everything of an event but the place that its store gives it */
const utanPlats = (events: readonly RecordedEvent[]) => events.map(({ position: _, ...event }) => event);

function* kommandon(events: readonly RecordedEvent[]): Generator<readonly [RecordedEvent, ...RecordedEvent[]]> {
  let last: [RecordedEvent, ...RecordedEvent[]] | undefined;
  for (const event of events) {
    if (last?.[0].meta.commandId === event.meta.commandId) last.push(event);
    else {
      if (last) yield last;
      last = [event];
    }
  }
  if (last) yield last;
}

/** The same commands, in the same order and at the same times, and the data keys that their texts were encrypted with. */
async function spelaOm({ dataSource, store }: Installation): Promise<void> {
  const nycklar = await postgres.dataSource.query<{ rad: string }[]>('SELECT row_to_json(n)::text AS rad FROM nyckel.datanyckel n');
  await dataSource.query(
    'INSERT INTO nyckel.datanyckel SELECT (json_populate_record(NULL::nyckel.datanyckel, rad::json)).* FROM unnest($1::text[]) AS rad',
    [nycklar.map(({ rad }) => rad)],
  );
  const logg = await hela(postgres.installation);
  const nu = Date.now();
  for (const events of kommandon(logg)) {
    const [{ streamId, revision, meta }] = events;
    const { recordedAt, ...context } = meta;
    jest.setSystemTime(new Date(recordedAt));
    const nya = events.map(({ type, schemaVersion, data }) => ({ type, schemaVersion, data }));
    await store.append(streamId, revision === 0n ? 'no_stream' : revision - 1n, nya, context);
  }
  jest.setSystemTime(nu);
  await eventually('allt är förseglat', async () => (await hela({ store })).length === logg.length);
}

beforeAll(async () => {
  ut = await mkdtemp(join(tmpdir(), 'hjulet-samma-'));
  postgres = await startaProvapp(
    { OUT_DIR: ut },
    (installation) => demo(installation, () => undefined, { years: [AR], antal: () => ARENDEN }),
    {
      log: 'postgres',
      kek: KEK,
    },
  );
  // A draft beside those that are decided: what is counted, not what was kept.
  const chef = await postgres.som('forvaltningschef');
  const organisationsenhetId = (await chef.get('/organisation')).body.organisation.id;
  for (const mall of ['kvalitetsberattelse', 'klagomalsredovisning']) {
    const period = { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: `utkast ${AR}` };
    const { status, body } = await chef.post('/kvalitetsberattelser', { period, organisationsenhetId, mall });
    expect({ status, body }).toMatchObject({ status: 201 });
    await postgres.installation.runtime.waitFor(KOMMUN, body.position, 60_000);
  }
  // The clock stands still from here, so that both are asked at the same time; limits and pauses go on.
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...TIMERS] });
  kurrent = await startaProvapp({}, undefined, { log: chosenKurrent(), kek: KEK, fyll: spelaOm });
}, 600_000);
afterAll(async () => {
  jest.useRealTimers();
  await kurrent?.close();
  await postgres?.close();
  await rm(ut, { recursive: true, force: true });
});

const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

test('samma kommandon ger samma logg: löpnummer, tider, innehåll och kedja', async () => {
  const [en, annan] = [await hela(postgres.installation), await hela(kurrent.installation)];
  expect(en.length).toBeGreaterThan(1_000);
  expect(utanPlats(annan)).toEqual(utanPlats(en));
  for (const { installation } of [postgres, kurrent])
    expect(await installation.granskning.kedja.verifyChain(KOMMUN)).toEqual({ events: BigInt(en.length), faults: [] });
});

test('varje rapport är densamma byte för byte i varje utgåva och format', async () => {
  const head = await kurrent.installation.store.feed(KOMMUN).head();
  expect(await kurrent.installation.runtime.waitFor(KOMMUN, head!, 120_000)).toBe(true);
  let jamforda = 0;
  for (const [slag, lasare] of [
    ['kvalitetsberattelser', 'forvaltningschef'],
    ['internkontrollrapporter', 'controller'],
  ] as const) {
    const [chef, samma] = [await postgres.som(lasare), await kurrent.som(lasare)];
    const lista = await chef.get(`/${slag}`);
    expect((await samma.get(`/${slag}`)).body).toEqual(lista.body);
    for (const { id } of lista.body[slag] as readonly { readonly id: string }[])
      for (const utgava of UTGAVOR)
        for (const format of FORMAT) {
          const vag = `/${slag}/${id}/dokument?format=${format}&utgava=${utgava}`;
          const vantad = await fingeravtryck(chef, vag);
          expect(vantad).toMatchObject({ status: 200 });
          expect(await fingeravtryck(samma, vag)).toEqual(vantad);
          jamforda += 1;
        }
  }
  // The two drafts, and the two reports of the year that the demo decides.
  expect(jamforda).toBeGreaterThanOrEqual(4 * UTGAVOR.length * FORMAT.length);
}, 600_000);

async function fingeravtryck(klient: Klient, vag: string): Promise<object> {
  const { status, bytes, headers } = await klient.get(vag);
  return {
    vag,
    status,
    fil: headers['content-disposition'],
    langd: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
