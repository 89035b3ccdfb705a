import { Arendekommando, Oppningskommando, type Kommandounion } from '#areas/arende';
import type { CalendarDate } from '#engine/kernel';
import { Beslutskommando, Uppdateringskommando } from '#reports/gemensamt';
import type { InternkontrollrapportCommandData } from '../domain/index.js';

/** Freezes a draft at the number that the read models have reached. `planversion`: the adopted one when left out. */
export class SkapaInternkontrollrapport extends Oppningskommando<{ readonly planId: string; readonly planversion?: number }> {}

export class UppdateraInternkontrollrapport extends Uppdateringskommando {}

export interface Namndbeslut {
  readonly datum: CalendarDate;
  readonly paragraf: string;
  readonly diarienummer?: string;
  readonly beslutsinstans: string;
}

export class BeslutaInternkontrollrapport extends Beslutskommando<Namndbeslut> {}

export type Internkontrollrapportkommando = Kommandounion<
  Pick<
    InternkontrollrapportCommandData,
    | 'SkrivRapportavsnitt'
    | 'GranskaInternkontrollrapport'
    | 'AterlamnaInternkontrollrapport'
    | 'OverlamnaInternkontrollrapport'
    | 'PubliceraInternkontrollrapport'
  >
>;

export class UtforInternkontrollrapportkommando extends Arendekommando<Internkontrollrapportkommando> {}
