import { Arendekommando, Oppningskommando, type Kommandounion } from '#areas/arende';
import type { CalendarDate } from '#engine/kernel';
import { Beslutskommando, Uppdateringskommando, type Rapportperiod } from '#reports/gemensamt';
import type { KvalitetsberattelseCommandData } from '../domain/index.js';

/** Freezes a draft at the number that the read models have reached. */
export class SkapaKvalitetsberattelse extends Oppningskommando<{
  readonly period: Rapportperiod;
  readonly organisationsenhetId: string;
  readonly mall: string;
}> {}

export class UppdateraKvalitetsberattelse extends Uppdateringskommando {}

/** `paragraf` where a nämnd decides itself. */
export class BeslutaKvalitetsberattelse extends Beslutskommando<{
  readonly datum: CalendarDate;
  readonly paragraf?: string;
  readonly diarienummer?: string;
}> {}

export type Kvalitetsberattelsekommando = Kommandounion<
  Pick<
    KvalitetsberattelseCommandData,
    | 'SkrivAvsnitt'
    | 'GranskaKvalitetsberattelse'
    | 'AterlamnaKvalitetsberattelse'
    | 'RegistreraNamndbehandling'
    | 'PubliceraKvalitetsberattelse'
  >
>;

export class UtforKvalitetsberattelsekommando extends Arendekommando<Kvalitetsberattelsekommando> {}
