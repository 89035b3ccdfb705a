import type { Command } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { Forbattringskalltyp, Forbattringsresultat, Forbattringsutfall } from './events.js';

/** What an improvement rests on. */
export interface Forbattringskalla {
  readonly typ: Forbattringskalltyp;
  readonly id: string;
}

export interface ForbattringsarbeteCommandData extends AtgardCommandData {
  readonly PaborjaForbattringsarbete: {
    readonly nummer: string;
    readonly enhet: EnhetVidTidpunkt;
    readonly titel: string;
    readonly beskrivning: string;
    readonly mal?: string;
    /** whoever begins it when left out */
    readonly ansvarigId?: string;
    readonly kvalitetsberattelseId?: string;
    readonly kallor: readonly Forbattringskalla[];
  };
  readonly GenomforForandring: { readonly text: string };
  readonly UtvarderaForandring: { readonly resultat: Forbattringsresultat; readonly text: string };
  readonly BestamForbattringsutfall: { readonly utfall: Forbattringsutfall; readonly text: string };
  readonly PaborjaNyttVarv: { readonly text: string };
  readonly AvslutaForbattringsarbete: { readonly slutsats: string };
}

export type ForbattringsarbeteCommand = {
  readonly [T in keyof ForbattringsarbeteCommandData]: Command<T, ForbattringsarbeteCommandData[T]>;
}[keyof ForbattringsarbeteCommandData];
