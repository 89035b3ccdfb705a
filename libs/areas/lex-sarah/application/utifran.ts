import type { Principal } from '#engine/access';
import type { Kommandounion } from '#areas/arende';
import type { Atgardskommando } from '#areas/atgard';
import type { LexSarahCommandData } from '../domain/commands.js';

type Data = LexSarahCommandData;

/** A report as it comes from outside. */
export type Rapportuppgift = Omit<Data['LaggTillRapport']['rapport'], 'avvikelse'>;

/** What the reporter states; number and unit's place are looked up before the decision. */
export type Oppningsuppgifter = Omit<Data['OppnaLexSarah'], 'lexSarahId' | 'nummer' | 'grund' | 'enhet' | 'rapport'> & {
  readonly enhetId: string;
  readonly rapport: Rapportuppgift;
};

/** The commands as they come from outside: without what is looked up. */
export interface LexSarahKommandon extends Omit<
  Data,
  | 'OppnaLexSarah'
  | 'BeslutaLexSarah'
  | 'BeslutaOmAnmalan'
  | 'KompletteraIvoAnmalan'
  | 'ForeslaAtgard'
  | 'BeslutaAtgard'
  | 'GenomforAtgard'
  | 'FoljUppAtgard'
> {
  /** `beslutare`: whose right to decide is looked up in the delegation */
  readonly BeslutaLexSarah: Omit<Data['BeslutaLexSarah'], 'ratt'> & { readonly beslutare: Principal };
  readonly BeslutaOmAnmalan: Omit<Data['BeslutaOmAnmalan'], 'ratt'> & { readonly beslutare: Principal };
  readonly KompletteraIvoAnmalan: Omit<Data['KompletteraIvoAnmalan'], 'skickad'> & { readonly skickad?: string };
}

export type LexSarahKommando = Kommandounion<LexSarahKommandon> | Atgardskommando;
