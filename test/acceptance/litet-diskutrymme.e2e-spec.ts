import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import type { Answer } from '#testkit/server';
import { serviceInProcess, type ServiceInProcess } from './i-processen.js';

const MIB = 1024 * 1024;

describe('little disk left: writes are refused, reads are served, nothing is lost', () => {
  let service: ServiceInProcess;
  let free = 10_000 * MIB;
  let enhetId: string;

  beforeAll(async () => {
    service = await serviceInProcess({ freeBytes: async () => free });
    enhetId = (await service.client.request('GET', '/rapporter')).body.enheter[0].id;
  });
  afterAll(async () => {
    await service.stop();
    await service.remove();
  });

  const report = async (): Promise<Answer> =>
    (await service.client.as('medarbetare')).post('/avvikelser', { enhetId, beskrivning: 'Dörren stod olåst.' });

  test('from full to enough and back', async () => {
    const before = await report();
    expect(before.status).toBe(201);

    free = 511 * MIB;
    const refused = await eventually('writes are refused', async () => {
      const answer = await report();
      return answer.status === 503 && answer;
    });
    expect(refused.body).toMatchObject({ kod: 'LITE_DISK', detail: expect.stringContaining('diskutrymme') });
    expect(refused.headers.get('retry-after')).toBe('1');
    const anonymous = await service.client.request('POST', '/rapporter', { text: 'Dörren stod olåst.', avsandare: 'personal' });
    expect(anonymous).toMatchObject({ status: 503, body: { kod: 'LITE_DISK' } });

    const chef = await service.client.as('forvaltningschef');
    expect(await chef.get(`/avvikelser/${before.body.id}?minst=${before.body.position}`)).toMatchObject({
      status: 200,
      body: { beskrivning: 'Dörren stod olåst.' },
    });
    const ready = await service.client.request('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 503, body: { fel: [{ falt: 'disk', meddelande: expect.stringContaining('diskutrymme') }] } });
    expect((await service.client.request('GET', '/metrics')).body).toMatch(new RegExp(`^hjulet_disk_ledig_byte ${511 * MIB}$`, 'm'));

    free = 10_000 * MIB;
    const again = await eventually('writes are taken again', async () => {
      const answer = await report();
      return answer.status === 201 && answer;
    });
    const list = await chef.get(`/avvikelser?minst=${again.body.position}`);
    expect(list.body.avvikelser.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([before.body.id, again.body.id]));
    expect((await service.client.request('GET', '/health/ready')).status).toBe(200);
  });
});
