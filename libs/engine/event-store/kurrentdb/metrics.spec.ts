import { expect, test } from '@jest/globals';
import { createMetrics } from '#engine/platform';
import { measureUnsealed } from './metrics.js';

test('both figures of what waits for its number are of one reading of the log', async () => {
  const metrics = createMetrics();
  let readings = 0;
  measureUnsealed(metrics, async () => {
    readings += 1;
    return [{ kommun: '0999', events: 3, oldestSeconds: 1.5 }];
  });
  for (const scrape of [1, 2]) {
    const { body } = await metrics.text();
    expect(body).toContain('hjulet_kurrentdb_oforseglade{kommun="0999"} 3');
    expect(body).toContain('hjulet_kurrentdb_aldsta_oforseglade_sekunder{kommun="0999"} 1.5');
    expect(readings).toBe(scrape);
  }
});
