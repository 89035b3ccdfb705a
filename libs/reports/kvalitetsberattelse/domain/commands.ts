import type { CalendarDate, Command } from '#engine/kernel';
import type { RenderatDokument } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export interface KvalitetsberattelseCommandData {
  /** what is looked up (organisation, lopnummer) is looked up before the decision; `avsnitt` are texts taken over from the report that is updated */
  readonly SkapaUtkast: Omit<UtkastSkapat, 'tidpunkt'> & {
    readonly avsnitt: readonly { readonly nyckel: string; readonly text: string }[];
  };
  readonly SkrivAvsnitt: { readonly nyckel: string; readonly text: string };
  readonly GranskaKvalitetsberattelse: Readonly<Record<string, never>>;
  readonly BeslutaKvalitetsberattelse: { readonly datum: CalendarDate; readonly dokument: readonly RenderatDokument[] };
  readonly RegistreraNamndbehandling: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
  readonly PubliceraKvalitetsberattelse: Readonly<Record<string, never>>;
}

export type KvalitetsberattelseCommand = {
  readonly [T in keyof KvalitetsberattelseCommandData]: Command<T, KvalitetsberattelseCommandData[T]>;
}[keyof KvalitetsberattelseCommandData];
