import { setTimeout as delay } from 'node:timers/promises';
import { antalPerStatus, Bevakare, type BevakareOptions, type Fristkalla } from '#areas/bevakning';
import { arshjulFristkalla } from '#areas/arshjul';
import { avvikelseFristkalla } from '#areas/avvikelse';
import { egenkontrollFristkalla } from '#areas/egenkontroll';
import { ejVerkstalldaFristkalla } from '#areas/ej-verkstallda';
import { forbattringsarbeteFristkalla } from '#areas/forbattringsarbete';
import { internkontrollFristkalla } from '#areas/internkontroll';
import { klagomalFristkalla } from '#areas/klagomal';
import { ledningssystemFristkallor } from '#areas/ledningssystem';
import { lexSarahFristkalla } from '#areas/lex-sarah';
import { riskanalysFristkalla } from '#areas/riskanalys';
import { tillsynFristkalla } from '#areas/tillsyn';
import type { OrganisationDirectory, Policy } from '#engine/access';
import type { Clock } from '#engine/kernel';
import { errorFields, type Logger, type Metrics } from '#engine/platform';
import type { ProjectionRuntime } from '#engine/projection';

/** Every area that has clocks. */
export const fristkallorOf = (policy: Policy, organisation: OrganisationDirectory, clock: Clock): readonly Fristkalla[] => [
  avvikelseFristkalla(policy),
  lexSarahFristkalla(policy, organisation, clock),
  klagomalFristkalla(policy),
  riskanalysFristkalla(policy),
  egenkontrollFristkalla(policy),
  forbattringsarbeteFristkalla(policy),
  tillsynFristkalla(policy),
  arshjulFristkalla(policy, organisation, clock),
  internkontrollFristkalla(policy, organisation, clock),
  ejVerkstalldaFristkalla(policy, organisation, clock),
  ...ledningssystemFristkallor(policy),
];

const PATIENCE_MS = 2_000;

/** Each area's clocks are filled by the projection of its name. */
const hunnitI =
  (runtime: Pick<ProjectionRuntime, 'status'>): BevakareOptions['hunnit'] =>
  async (kommun, arendetyp) => {
    let framme: bigint | undefined;
    for (const begun = performance.now(); performance.now() - begun < PATIENCE_MS; await delay(100)) {
      const line = (await runtime.status()).find((each) => each.namn === arendetyp && each.kommun === kommun);
      if (!line || line.state === 'inaktuell') return false;
      framme ??= line.head;
      if (line.lopnummer >= framme) return true;
    }
    return false;
  };

/** The watch over all clocks, and how many there are. */
export function openBevakare(
  options: Omit<BevakareOptions, 'vidFel' | 'hunnit'>,
  runtime: Pick<ProjectionRuntime, 'status'>,
  logger: Logger,
  metrics: Metrics,
): Bevakare {
  const { dataSource, kallor, clock } = options;
  const failed = metrics.counter('bevakning_fel_total', 'Klockor som inte kunde bedömas i en runda');
  metrics.reading('frister', 'Frister som inte är gjorda', ['kommun', 'status'], async () =>
    (await antalPerStatus(dataSource, kallor, clock.now())).map(({ kommun, status, antal }) => ({
      labels: { kommun, status },
      value: antal,
    })),
  );
  const vidFel = (error: unknown): void => {
    failed.inc();
    logger.error('A clock could not be watched; it is looked at again in the next round', errorFields(error));
  };
  return new Bevakare({ ...options, hunnit: hunnitI(runtime), vidFel });
}
