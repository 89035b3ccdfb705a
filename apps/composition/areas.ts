import type { AreaEvents } from '#engine/events';
import type { PolicyTable } from '#engine/access';
import type { ProcessManager, Projection } from '#engine/projection';
import { atgardPolicy } from '#areas/atgard';
import { arshjulEntities, arshjulEvents, ArshjulModule, arshjulPolicy, ArshjulProjection } from '#areas/arshjul';
import {
  avvikelseEntities,
  avvikelseEvents,
  AvvikelseModule,
  Avvikelsemottagare,
  avvikelsePolicy,
  AvvikelseProjection,
  LexSarahFoljare,
} from '#areas/avvikelse';
import { bevakningEvents, BevakningModule, bevakningPolicy, BevakningProjection } from '#areas/bevakning';
import {
  forbattringsarbeteEntities,
  forbattringsarbeteEvents,
  ForbattringsarbeteModule,
  forbattringsarbetePolicy,
  ForbattringsarbeteProjection,
} from '#areas/forbattringsarbete';
import {
  ejVerkstalldaEntities,
  ejVerkstalldaEvents,
  EjVerkstalldaModule,
  ejVerkstalldaPolicy,
  EjVerkstalldaProjection,
} from '#areas/ej-verkstallda';
import {
  egenkontrollEntities,
  egenkontrollEvents,
  EgenkontrollModule,
  egenkontrollPolicy,
  EgenkontrollProjection,
} from '#areas/egenkontroll';
import {
  internkontrollEntities,
  internkontrollEvents,
  InternkontrollModule,
  internkontrollPolicy,
  InternkontrollProjection,
} from '#areas/internkontroll';
import { klagomalEntities, klagomalEvents, KlagomalModule, klagomalPolicy, KlagomalProjection, Klagomalsmottagare } from '#areas/klagomal';
import {
  ledningssystemEntities,
  ledningssystemEvents,
  LedningssystemModule,
  ledningssystemPolicy,
  PersonalinformationProjection,
  ProcessProjection,
  RevisionProjection,
  RutinProjection,
  StyrdokumentProjection,
} from '#areas/ledningssystem';
import { lexSarahEntities, lexSarahEvents, LexSarahModule, LexSarahOppnare, lexSarahPolicy, LexSarahProjection } from '#areas/lex-sarah';
import { nyckeltalEntities, nyckeltalEvents, NyckeltalModule, nyckeltalPolicy, NyckeltalProjection } from '#areas/nyckeltal';
import { organisationEvents, OrganisationModule, organisationPolicy } from '#areas/organisation';
import { riskanalysEntities, riskanalysEvents, RiskanalysModule, riskanalysPolicy, RiskanalysProjection } from '#areas/riskanalys';
import { tillsynEntities, tillsynEvents, TillsynModule, tillsynPolicy, TillsynProjection } from '#areas/tillsyn';
import {
  internkontrollrapportEntities,
  internkontrollrapportEvents,
  InternkontrollrapportModule,
  internkontrollrapportPolicy,
  InternkontrollrapportProjection,
} from '#reports/internkontrollrapport';
import {
  kvalitetsberattelseEntities,
  kvalitetsberattelseEvents,
  KvalitetsberattelseModule,
  kvalitetsberattelsePolicy,
  KvalitetsberattelseProjection,
} from '#reports/kvalitetsberattelse';
import { seriebrottEvents, SeriebrottProjection, statistikEntities, StatistikModule, statistikPolicy } from '#reports/statistik';
import type { Regler } from '#regler';
import type { Processdelar } from './processdelar.js';

/** Everything that the areas and reports bring to the engine. A new area is added here, and nowhere else. */
export const areaEvents: readonly AreaEvents[] = [
  organisationEvents,
  ...avvikelseEvents,
  klagomalEvents,
  lexSarahEvents,
  riskanalysEvents,
  egenkontrollEvents,
  forbattringsarbeteEvents,
  tillsynEvents,
  ...arshjulEvents,
  ...ledningssystemEvents,
  internkontrollEvents,
  nyckeltalEvents,
  ejVerkstalldaEvents,
  ...bevakningEvents,
  kvalitetsberattelseEvents,
  internkontrollrapportEvents,
  seriebrottEvents,
];

export const entities = [
  ...avvikelseEntities,
  ...klagomalEntities,
  ...lexSarahEntities,
  ...riskanalysEntities,
  ...egenkontrollEntities,
  ...forbattringsarbeteEntities,
  ...tillsynEntities,
  ...arshjulEntities,
  ...ledningssystemEntities,
  ...internkontrollEntities,
  ...nyckeltalEntities,
  ...ejVerkstalldaEntities,
  ...kvalitetsberattelseEntities,
  ...internkontrollrapportEntities,
  ...statistikEntities,
];

export const policyTables: readonly PolicyTable[] = [
  organisationPolicy,
  avvikelsePolicy,
  atgardPolicy,
  klagomalPolicy,
  lexSarahPolicy,
  riskanalysPolicy,
  egenkontrollPolicy,
  forbattringsarbetePolicy,
  tillsynPolicy,
  arshjulPolicy,
  ledningssystemPolicy,
  internkontrollPolicy,
  nyckeltalPolicy,
  ejVerkstalldaPolicy,
  bevakningPolicy,
  kvalitetsberattelsePolicy,
  internkontrollrapportPolicy,
  statistikPolicy,
];

export const projectionsOf = (regler: Regler): readonly Projection[] => [
  new AvvikelseProjection(regler),
  new KlagomalProjection(regler),
  new LexSarahProjection(regler),
  new RiskanalysProjection(regler),
  new EgenkontrollProjection(regler),
  new ForbattringsarbeteProjection(),
  new TillsynProjection(),
  new ArshjulProjection(regler),
  new PersonalinformationProjection(),
  new ProcessProjection(),
  new RutinProjection(),
  new RevisionProjection(),
  new StyrdokumentProjection(),
  new InternkontrollProjection(regler),
  new NyckeltalProjection(),
  new EjVerkstalldaProjection(regler),
  new BevakningProjection(),
  new KvalitetsberattelseProjection(),
  new InternkontrollrapportProjection(),
  new SeriebrottProjection(),
];

/** The rooms that answer over HTTP. */
export const areaModules = [
  OrganisationModule,
  AvvikelseModule,
  KlagomalModule,
  LexSarahModule,
  RiskanalysModule,
  EgenkontrollModule,
  ForbattringsarbeteModule,
  TillsynModule,
  ArshjulModule,
  LedningssystemModule,
  InternkontrollModule,
  NyckeltalModule,
  EjVerkstalldaModule,
  BevakningModule,
  KvalitetsberattelseModule,
  InternkontrollrapportModule,
  StatistikModule,
];

/** Who takes reports without login; each is exported by the module of its area. */
export const rapportmottagare = [Avvikelsemottagare, Klagomalsmottagare];

/** What must follow in one area of what has happened in another. */
export const processManagersOf = (delar: Processdelar): readonly ProcessManager[] => [
  new LexSarahOppnare(delar),
  new LexSarahFoljare(delar),
];
