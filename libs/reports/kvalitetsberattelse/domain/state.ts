import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { Rapportbeslut, Rapportstomme } from '#reports/gemensamt/domain';
import type { UtkastSkapat } from './events.js';

export const FASER = ['utkast', 'granskad', 'beslutad', 'namndbehandlad', 'publicerad'] as const;
export type Fas = (typeof FASER)[number];

/** What a kvalitetsberättelse is, folded from its events; also what the read model keeps. Texts stay closed. */
export interface Berattelse extends Rapportstomme, Omit<UtkastSkapat, 'tidpunkt' | 'kvalitetsberattelseId'> {
  readonly fas: Fas;
  /** by the patterns' ids: what someone has said of them, the last time */
  readonly monster?: Readonly<Record<string, Monsterstallning>>;
  readonly granskad?: Instant;
  readonly beslut?: Berattelsebeslut;
  readonly namndbehandling?: {
    readonly datum: CalendarDate;
    readonly paragraf: string;
    readonly beslut: Protected;
    readonly modell?: string;
  };
  readonly publicerad?: Instant;
}

/** `beslutsinstans`: who decided, by the delegation; missing in the first decisions. `paragraf` where a nämnd decided itself. */
export interface Berattelsebeslut extends Rapportbeslut {
  readonly paragraf?: string;
  readonly beslutsinstans?: string;
}

/** Texts stay closed. */
export type Monsterstallning =
  | {
      readonly lage: 'antaget';
      readonly monster: string;
      readonly text?: Protected;
      readonly publikText?: Protected;
      readonly nar: Instant;
    }
  | { readonly lage: 'avfardat'; readonly monster: string; readonly motivering: Protected; readonly nar: Instant };

export type Kvalitetsberattelse = { readonly fas: 'saknas' } | Berattelse;
