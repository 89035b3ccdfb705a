import { standardLimits, type HttpSettings } from '#engine/http';
import type { Installation } from './installation.js';
import { httpLog } from './observability.js';

/** The version of the API as its clients see it: https://semver.org, raised with the contract. */
const VERSION = '0.1.0';
const RELEASED = '2026-11-21';

export const httpSettings = ({ config, logger }: Installation): HttpSettings => ({
  version: VERSION,
  released: RELEASED,
  contactUrl: 'https://forbattringshjulet.example/kontakt',
  limits: standardLimits,
  log: httpLog(logger),
  ...(config.trustedProxies === null ? {} : { trustedProxies: config.trustedProxies }),
  ...(config.metricsToken === null ? {} : { metricsToken: config.metricsToken }),
});
