import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventIdOf, streamIdOf } from '#engine/event-store';
import { eventually } from '#testkit/eventually';
import { startaProvapp, type Klient, type Provapp } from '../acceptance/avvikelse-app.js';

const KOMMUN = '0000';

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let enhetId: string;

beforeAll(async () => {
  app = await startaProvapp({ LOG_LEVEL: 'silent' }, undefined, { log: 'peer' });
  [medarbetare, chef] = [await app.som('medarbetare'), await app.som('enhetschef-1')];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  enhetId = anvandare.find(({ id }: { id: string }) => id === 'enhetschef-1').roller[0].organisationsenhetId;
});
afterAll(() => app?.close());

async function rapporterad(): Promise<{ readonly id: string; readonly stream: string; readonly position: string }> {
  const svar = await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'En insats uteblev.', kategorier: ['fall'] });
  expect({ status: svar.status, body: svar.body }).toMatchObject({ status: 201 });
  const { id, position } = svar.body;
  return { id, position, stream: streamIdOf(KOMMUN, 'avvikelse', id) };
}

const hamta = (id: string, position: string) => chef.get(`/avvikelser/${id}?minst=${encodeURIComponent(position)}`);

/** What the projections have set aside of a stream, in order: each is told with its kind, once for each projection that reads the area. */
const parkerade = (stream: string) =>
  app.dataSource.query<{ projektion: string; revision: number; fel_klass: string }[]>(
    `SELECT projektion, revision::int AS revision, fel_klass FROM motor.parkerad_handelse WHERE stream_id = $1 AND status = 'parkerad' ORDER BY projektion, revision`,
    [stream],
  );

/** Metadata as ours, so that only the type and the data are wrong. */
function skriv(stream: string, type: string, data: string): void {
  const commandId = randomUUID();
  const metadata = {
    commandId,
    correlationId: commandId,
    actorId: commandId,
    role: 'okand',
    kommun: KOMMUN,
    recordedAt: new Date().toISOString(),
    schemaVersion: 1,
    commandIndex: 0,
  };
  app.peer!.admin.appendRaw(stream, { id: eventIdOf(commandId, 0), type, data, metadata: JSON.stringify(metadata) });
}

test.each([
  ['JSON som är trasig', 'AvvikelseKompletterad', '{"text":', 'MalformedEvent'],
  ['ett slag som ingen känner', 'NagotHeltAnnat', '{}', 'UnknownEvent'],
])('%s parkeras med larm i varje läsmodell som läser strömmen; det andra går vidare', async (_, type, data, klass) => {
  const arende = await rapporterad();
  skriv(arende.stream, type, data);
  const annat = await rapporterad();
  expect((await hamta(annat.id, annat.position)).status).toBe(200);
  expect((await hamta(arende.id, annat.position)).status).toBe(200);

  const rader = await eventually('händelsen är parkerad', async () => {
    const funna = await parkerade(arende.stream);
    return funna.some(({ projektion }) => projektion === 'avvikelse') && funna;
  });
  expect(new Set(rader.map(({ revision, fel_klass }) => `${revision} ${fel_klass}`))).toEqual(new Set([`1 ${klass}`]));
  const status = await app.installation.runtime.status();
  expect(status.find(({ namn, kommun }) => namn === 'avvikelse' && kommun === KOMMUN)).toMatchObject({ state: 'arbetar' });
  const redo = await app.installation.health.ready();
  expect(redo.redo).toBe(true);
  expect(JSON.stringify(redo.kontroller)).toMatch(/Läsmodellen [^"]*avvikelse[^"]* har händelser som ligger åt sidan/);
  expect(await app.installation.runtime.retryParked('avvikelse')).toMatchObject({ handled: 0, gone: [] });
});

test('en ström som en administratör har tagit bort sägs vara borta, också när det parkerade prövas igen; inget annat stannar', async () => {
  const arende = await rapporterad();
  skriv(arende.stream, 'NagotHeltAnnat', '{}');
  await eventually('händelsen är parkerad', async () =>
    (await parkerade(arende.stream)).some(({ projektion }) => projektion === 'avvikelse'),
  );
  app.peer!.admin.tombstone(arende.stream);
  app.peer!.admin.scavenge();

  const svar = await chef.post(`/avvikelser/${arende.id}/mottagning`, {}, { ifMatch: 1 });
  expect([svar.status, svar.body.kod]).toEqual([500, 'HANDELSER_BORTTAGNA']);
  expect(await app.installation.runtime.retryParked('avvikelse')).toMatchObject({ handled: 0, gone: [arende.stream] });
  expect((await parkerade(arende.stream)).find(({ projektion }) => projektion === 'avvikelse')).toMatchObject({ fel_klass: 'StreamGone' });
  expect((await app.installation.granskning.kedja.verifyChain(KOMMUN)).faults).toContainEqual(
    expect.objectContaining({ fel: 'Händelsen finns inte längre i databasen.' }),
  );

  const annat = await rapporterad();
  expect((await hamta(annat.id, annat.position)).status).toBe(200);
});

test('en läsmodell byggs inte om utan det som fattas: den säger vilken händelse det är, och de gamla raderna visas', async () => {
  const arende = await rapporterad();
  expect((await hamta(arende.id, arende.position)).status).toBe(200);
  app.peer!.admin.tombstone(arende.stream);
  app.peer!.admin.scavenge();
  await expect(app.installation.runtime.rebuild('avvikelse')).rejects.toThrow(
    /^Händelsen med löpnummer \d+ i kommun 0000 kunde inte läsas in: /,
  );
  // Also for those who ask for the rows as they are after what was last stored: nothing of the server's own is waited for.
  expect((await hamta(arende.id, arende.position)).status).toBe(200);
});
