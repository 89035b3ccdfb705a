import type { CalendarDate, Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';

export interface ArshjulCommandData {
  readonly PlaneraArshjulspost: {
    /** that of a recurring duty follows from what it is about; a new one when left out */
    readonly postId?: string;
    readonly nummer: string;
    /** the recurring duty; missing for what somebody puts there */
    readonly nyckel?: string;
    readonly titel?: string;
    readonly beskrivning?: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly roll: string;
    readonly delaktiga: readonly string[];
    /** the first day on which it can be done; that of the business time when left out */
    readonly oppnar?: CalendarDate;
    readonly senast: CalendarDate;
  };
  readonly KlarmarkeraArshjulspost: { readonly kommentar?: string };
  readonly LatArshjulspostUtga: { readonly motivering: string };
}

export type ArshjulCommand = {
  readonly [T in keyof ArshjulCommandData]: Command<T, ArshjulCommandData[T]>;
}[keyof ArshjulCommandData];

export type NoteraArshjulPlanerat = Command<
  'NoteraArshjulPlanerat',
  { readonly ar: number; readonly avtryck: string; readonly antal: number }
>;
