import { readFileSync } from 'node:fs';
import { EXEMPELKOMMUN } from '#areas/organisation';
import { readConfig } from '#engine/platform';
import { Dokumentverkstad } from '#reports/gemensamt';
import { Berattelser, modell, type OppnadBerattelse } from '#reports/kvalitetsberattelse';
import { openInstallation } from '../../../apps/composition/installation.js';
import { openService } from '../../../apps/ops/demo/buss.js';

/** A process of its own: opens the service and reads one report as JSON. Writes how long the reading took, in milliseconds. */
const { berattelse, miljo } = JSON.parse(readFileSync(0, 'utf8')) as { berattelse: OppnadBerattelse; miljo: Record<string, string> };
const installation = await openInstallation(readConfig(miljo), { warn: () => undefined });
const service = await openService(installation);
try {
  const berattelser = service.get(Berattelser, { strict: false });
  const verkstad = service.get(Dokumentverkstad, { strict: false });
  const began = performance.now();
  const vy = await berattelser.view(EXEMPELKOMMUN, berattelse, { doljs: new Set() });
  const upplagg = berattelser.upplagg(berattelse, berattelse.omfattning.namn);
  await verkstad.rendera(modell(vy, 'full', upplagg), 'full', 'json');
  process.stdout.write(String(performance.now() - began));
} finally {
  await service.close();
  await installation.close();
}
