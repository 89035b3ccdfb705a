import 'reflect-metadata';
import { readConfig } from '#engine/platform';
import { openInstallation } from '../composition/installation.js';
import { startArbete } from '../composition/arbete.js';
import { runService } from '../composition/service.js';

/** Projections and process managers alone, beside any number of api processes on the same database. */
await runService(async (closers) => {
  const installation = await openInstallation(readConfig(), { warn: console.warn });
  closers.push(() => installation.close());
  await startArbete(installation, closers);
  console.log('Förbättringshjulets worker håller läsmodellerna aktuella.');
});
