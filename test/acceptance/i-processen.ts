import { rm } from 'node:fs/promises';
import { createHttpApp } from '#engine/http';
import { readConfig } from '#engine/platform';
import { LogPlace } from '#testkit/log-place';
import { temporaryDataDir, TestClient } from '#testkit/server';
import { AppModule } from '../../apps/api/app.module.js';
import { prepareExempelkommun } from '../../apps/composition/exempelkommun.js';
import { httpSettings } from '../../apps/composition/http-settings.js';
import { openIdentity } from '../../apps/composition/identity.js';
import { openInstallation, type InstallationOptions } from '../../apps/composition/installation.js';

/** The service as `apps/api` puts it together, in the test's own process: for what a process of its own cannot be given from outside. */
export interface ServiceInProcess {
  readonly client: TestClient;
  readonly dataDir: string;
  readonly log: LogPlace;
  /** ends the service; its files, and its log, stay until `remove` */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export async function serviceInProcess(options: InstallationOptions): Promise<ServiceInProcess> {
  const dataDir = await temporaryDataDir();
  const log = await LogPlace.begin();
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0', ...(await log.settings(dataDir)) });
  const installation = await openInstallation(config, { warn: () => undefined, ...options });
  installation.forseglare?.start();
  await prepareExempelkommun(installation);
  await installation.runtime.start();
  const settings = httpSettings(installation);
  const { app } = await createHttpApp(AppModule.of(installation, await openIdentity(config), settings), settings);
  await app.listen(0, '127.0.0.1');
  return {
    client: new TestClient(await app.getUrl()),
    dataDir,
    log,
    stop: async () => {
      await app.close();
      await installation.runtime.stop();
      await installation.forseglare?.stop();
      await installation.close();
    },
    remove: async () => {
      await log.end();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
