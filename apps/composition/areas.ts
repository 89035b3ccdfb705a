import type { AreaEvents } from '#engine/events';
import type { PolicyTable } from '#engine/access';
import type { Projection } from '#engine/projection';
import { avvikelseEntities, avvikelseEvents, avvikelsePolicy, AvvikelseProjection } from '#areas/avvikelse';
import { ledningssystemEntities, ledningssystemEvents, ledningssystemPolicy, PersonalinformationProjection } from '#areas/ledningssystem';
import { organisationEvents, organisationPolicy } from '#areas/organisation';
import {
  kvalitetsberattelseEntities,
  kvalitetsberattelseEvents,
  kvalitetsberattelsePolicy,
  KvalitetsberattelseProjection,
} from '#reports/kvalitetsberattelse';
import type { Regler } from '#regler';

/** Everything that the areas and reports bring to the engine. A new area is added here, and nowhere else. */
export const areaEvents: readonly AreaEvents[] = [
  organisationEvents,
  ...avvikelseEvents,
  ...ledningssystemEvents,
  kvalitetsberattelseEvents,
];

export const entities = [...avvikelseEntities, ...ledningssystemEntities, ...kvalitetsberattelseEntities];

export const policyTables: readonly PolicyTable[] = [organisationPolicy, avvikelsePolicy, ledningssystemPolicy, kvalitetsberattelsePolicy];

export const projectionsOf = (regler: Regler): readonly Projection[] => [
  new AvvikelseProjection(regler),
  new PersonalinformationProjection(),
  new KvalitetsberattelseProjection(),
];
