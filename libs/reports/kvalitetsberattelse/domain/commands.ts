import type { CalendarDate, Command } from '#engine/kernel';
import type { Avsnittstext, Dokumentmodell, RenderatDokument } from '#reports/gemensamt/domain';
import type { Mallavsnitt } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export type Block = NonNullable<Mallavsnitt['block']>;

/** What someone has said of a pattern; `monsterId` is its id in the report that says it. */
export type Stallningstagande =
  | {
      readonly lage: 'antaget';
      readonly monsterId: string;
      readonly monster: string;
      readonly text?: string;
      readonly publikText?: string;
    }
  | { readonly lage: 'avfardat'; readonly monsterId: string; readonly monster: string; readonly motivering: string };

export interface KvalitetsberattelseCommandData {
  /**
   * What is looked up (organisation, lopnummer) is looked up before the decision; `avsnitt` are texts, and `stallningar` what is said of patterns, taken over
   * from the report that is updated.
   */
  readonly SkapaUtkast: Omit<UtkastSkapat, 'tidpunkt'> & {
    readonly avsnitt: readonly Avsnittstext[];
    readonly stallningar: readonly Stallningstagande[];
  };
  readonly SkrivAvsnitt: Avsnittstext;
  readonly AntaMonster: { readonly monsterId: string; readonly monster: string; readonly text?: string; readonly publikText?: string };
  readonly AvfardaMonster: { readonly monsterId: string; readonly monster: string; readonly motivering: string };
  /** what has been said of the pattern is taken back, also when the figures no longer show it */
  readonly SlappMonster: { readonly monsterId: string };
  readonly GranskaKvalitetsberattelse: Readonly<Record<string, never>>;
  readonly AterlamnaKvalitetsberattelse: { readonly motivering: string };
  readonly BeslutaKvalitetsberattelse: {
    readonly datum: CalendarDate;
    readonly paragraf?: string;
    /** by the delegation, looked up before the decision */
    readonly beslutsinstans: string;
    readonly diarienummer?: string;
    readonly dokument: readonly RenderatDokument[];
    readonly modeller: readonly Dokumentmodell[];
    /** those of the three blocks of the allmänna råd in which no section says anything, written or proposed; seen when it was rendered */
    readonly tommaBlock: readonly Block[];
  };
  readonly RegistreraNamndbehandling: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
  readonly PubliceraKvalitetsberattelse: Readonly<Record<string, never>>;
}

export type KvalitetsberattelseCommand = {
  readonly [T in keyof KvalitetsberattelseCommandData]: Command<T, KvalitetsberattelseCommandData[T]>;
}[keyof KvalitetsberattelseCommandData];
