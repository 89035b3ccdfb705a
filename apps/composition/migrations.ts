import { nummerserieMigrations } from '#engine/command/nummerserie';
import { logInForceMigrations } from '#engine/event-store/copy';
import { sealIndexMigrations } from '#engine/event-store/kurrentdb';
import { eventStoreMigrations } from '#engine/event-store/postgres';
import { utkorgMigrations } from '#engine/outbox';
import { personalDataMigrations } from '#engine/personal-data';
import { skrivskyddMigrations } from '#engine/platform';
import { projectionMigrations } from '#engine/projection';
import { atgardMigrations } from '#areas/atgard';
import { arshjulMigrations } from '#areas/arshjul';
import { avvikelseMigrations } from '#areas/avvikelse';
import { bevakningMigrations } from '#areas/bevakning';
import { egenkontrollMigrations } from '#areas/egenkontroll';
import { forbattringsarbeteMigrations } from '#areas/forbattringsarbete';
import { internkontrollMigrations } from '#areas/internkontroll';
import { klagomalMigrations } from '#areas/klagomal';
import { ledningssystemMigrations } from '#areas/ledningssystem';
import { lexSarahMigrations } from '#areas/lex-sarah';
import { ejVerkstalldaMigrations } from '#areas/ej-verkstallda';
import { nyckeltalMigrations } from '#areas/nyckeltal';
import { riskanalysMigrations } from '#areas/riskanalys';
import { tillsynMigrations } from '#areas/tillsyn';
import { internkontrollrapportMigrations } from '#reports/internkontrollrapport';
import { kvalitetsberattelseMigrations } from '#reports/kvalitetsberattelse';
import { statistikMigrations } from '#reports/statistik';

/** Every change of the database's shape, in the order of the numbers in their names. */
export const allMigrations = [
  ...eventStoreMigrations,
  ...personalDataMigrations,
  ...nummerserieMigrations,
  ...projectionMigrations,
  ...utkorgMigrations,
  ...bevakningMigrations,
  ...avvikelseMigrations,
  ...kvalitetsberattelseMigrations,
  ...klagomalMigrations,
  ...lexSarahMigrations,
  ...ledningssystemMigrations,
  ...internkontrollMigrations,
  ...egenkontrollMigrations,
  ...riskanalysMigrations,
  ...forbattringsarbeteMigrations,
  ...tillsynMigrations,
  ...arshjulMigrations,
  ...nyckeltalMigrations,
  ...ejVerkstalldaMigrations,
  ...internkontrollrapportMigrations,
  ...statistikMigrations,
  ...atgardMigrations,
  ...sealIndexMigrations,
  ...skrivskyddMigrations,
  ...logInForceMigrations,
];
