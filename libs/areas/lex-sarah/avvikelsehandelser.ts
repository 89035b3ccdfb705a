import type { Instant, Protected } from '#engine/kernel';
import type { Aldersgrupp, Beror, Kon, Lagrum, Precision, Regi } from '#areas/arende/domain';

/** The area whose published events are taken here. */
export const AVVIKELSE = 'avvikelse';

type Handelse<T extends string, D> = { readonly type: T; readonly data: D & { readonly tidpunkt: Instant } };

interface Enhet {
  readonly enhetId: string;
  readonly regi: Regi;
  readonly vag: readonly string[];
}

interface OmedelbarAtgard {
  readonly text: Protected;
  readonly tidpunkt?: Instant;
}

/**
 * What this area reads of an avvikelse's events. Areas meet through events and not through each other's code; that the fields are the publisher's is
 * held by `avvikelsehandelser.spec.ts`.
 */
export type Avvikelsehandelse =
  | Handelse<
      'AvvikelseRapporterad',
      {
        readonly avvikelseId: string;
        readonly nummer: string;
        readonly rapportvag: 'inloggad' | 'utan-inloggning' | 'tidigare-system';
        readonly enhet?: Enhet;
        readonly beskrivning: Protected;
        readonly handelse?: {
          readonly fran?: string;
          readonly till?: string;
          readonly precision: Precision;
          readonly ursprungstext?: Protected;
        };
        readonly upptackt?: string;
        readonly upptacktskalla?: string;
        readonly beror: Beror;
        readonly berorda: readonly { readonly kon: Kon; readonly aldersgrupp?: Aldersgrupp; readonly personuppgift?: Protected }[];
        readonly antalBerorda?: number;
        readonly omedelbaraAtgarder: readonly OmedelbarAtgard[];
        readonly kategorier: readonly string[];
        readonly lagrum: readonly Lagrum[];
        readonly rapportorId?: string;
      }
    >
  | Handelse<'AvvikelseMottagen', { readonly omedelbaraAtgarder: readonly OmedelbarAtgard[] }>
  | Handelse<'AvvikelseBedomd', { readonly kategorier: readonly string[]; readonly lagrum: readonly Lagrum[] }>
  | Handelse<
      'AvvikelseUtredd',
      {
        readonly handelseforlopp: Protected;
        readonly konsekvenser: Protected;
        readonly orsaker: readonly { readonly omrade: string; readonly beskrivning: Protected }[];
      }
    >
  | Handelse<'AvvikelseKompletterad', { readonly text: Protected }>
  | Handelse<'AvvikelseFlyttad', { readonly enhet: Enhet }>
  | Handelse<'AvvikelseMakulerad', object>
  | MissforhallandeMisstankt;

/** The lex function takes over the case. */
export type MissforhallandeMisstankt = Handelse<
  'MissforhallandeMisstankt',
  {
    readonly avvikelseId: string;
    readonly lexSarahId: string;
    readonly omgang: number;
    readonly grund: 'rapporterad-som-lex-sarah' | 'bedomning' | 'sarskild-begaran';
    readonly motivering?: Protected;
  }
>;

const LASTA: readonly string[] = [
  'AvvikelseRapporterad',
  'AvvikelseMottagen',
  'AvvikelseBedomd',
  'AvvikelseUtredd',
  'AvvikelseKompletterad',
  'AvvikelseFlyttad',
  'AvvikelseMakulerad',
  'MissforhallandeMisstankt',
] satisfies Avvikelsehandelse['type'][];

/** The event when it is one of those that are read here. */
export const avvikelsehandelse = (event: { readonly type: string; readonly data: unknown }): Avvikelsehandelse | null =>
  LASTA.includes(event.type) ? (event as Avvikelsehandelse) : null;
