import 'reflect-metadata';
import { createHttpApp } from '#engine/http';
import { readConfig } from '#engine/platform';
import { AppModule } from './app.module.js';
import { openIdentity } from '../composition/identity.js';
import { openInstallation } from '../composition/installation.js';
import { startArbete } from '../composition/arbete.js';
import { runService } from '../composition/service.js';
import { httpSettings } from '../composition/http-settings.js';
import { prepareExempelkommun } from '../composition/exempelkommun.js';
import { lyssningsfel } from '../composition/startfel.js';

await runService(async (closers) => {
  const config = readConfig();
  const installation = await openInstallation(config, { warn: console.warn, readsFromReplica: true, choosesLog: true });
  closers.push(() => installation.close());
  if (config.database.embedded) await prepareExempelkommun(installation);
  if (config.workInApi) await startArbete(installation, closers);
  const settings = httpSettings(installation);
  const { app } = await createHttpApp(AppModule.of(installation, await openIdentity(config), settings), settings);
  closers.push(() => app.close());
  await app.listen(config.port, config.host).catch((error: unknown) => {
    throw lyssningsfel(error, config.host, config.port);
  });
  console.log(`Förbättringshjulet svarar på ${await app.getUrl()}/kvalitet/v1/docs`);
});
