import 'reflect-metadata';
import { createHttpApp } from '#engine/http';
import { readConfig } from '#engine/platform';
import { startArbete } from '../composition/arbete.js';
import { httpSettings } from '../composition/http-settings.js';
import { openIdentity } from '../composition/identity.js';
import { openInstallation } from '../composition/installation.js';
import { runService } from '../composition/service.js';
import { lyssningsfel } from '../composition/startfel.js';
import { HalsoModule } from './halso.module.js';

/** Projections and process managers alone, beside any number of api processes on the same database. */
await runService(async (closers) => {
  const config = readConfig();
  const installation = await openInstallation(config, { warn: console.warn, choosesLog: true });
  closers.push(() => installation.close());
  await startArbete(installation, closers);
  const { workerPort } = config;
  if (workerPort !== null) {
    const settings = httpSettings(installation);
    const { app } = await createHttpApp(HalsoModule.of(installation, await openIdentity(config), settings), settings);
    closers.push(() => app.close());
    await app.listen(workerPort, config.host).catch((error: unknown) => {
      throw lyssningsfel(error, config.host, workerPort, 'WORKER_PORT');
    });
    console.log(`Workern svarar på ${await app.getUrl()}/health/ready`);
  }
  console.log('Förbättringshjulets worker håller läsmodellerna aktuella.');
});
