import type { CommandContext, CommandResult } from '#engine/command';
import type { Position } from '#engine/event-store';
import { rule, type Instant } from '#engine/kernel';

/** What somebody writes without a login. */
export interface RapportUtanInloggning {
  readonly text: string;
  readonly enhetId?: string;
  /** what the sender calls it: a code of klagomalstyper */
  readonly typ?: string;
  /** the sender wants an answer; taken as so when not told */
  readonly onskarSvar?: boolean;
  /** verifier of the receipt code; the code itself is stored nowhere */
  readonly kvittoverifierare: string;
}

interface Kvittoanteckning {
  readonly text: string;
  readonly tidpunkt: Instant;
}

/** What who holds the receipt is told. */
export interface Kvittobesked {
  readonly nummer: string;
  readonly fas: string;
  readonly rapporterad: Instant;
  readonly aterkopplingar: readonly Kvittoanteckning[];
  readonly kompletteringar: readonly Kvittoanteckning[];
}

/** An area that takes reports without login. The numbers of its cases begin with its letter. */
export interface Rapportmottagare {
  readonly bokstav: 'A' | 'K';
  /** whose reports it takes: of those who work in the operation, or of others */
  readonly avsandare: 'personal' | 'annan';
  rapportera(rapport: RapportUtanInloggning, context: CommandContext): Promise<CommandResult>;
  /** the number of a case that has just been reported, from the log itself */
  nummer(kommun: string, id: string): Promise<string>;
  /** the id of the case; the number and the code must both be right. @throws `FEL_KVITTOKOD` */
  idOf(kommun: string, nummer: string, kvittoverifierare: string): Promise<string>;
  /** an addition by who holds the receipt; the position where it is stored */
  komplettera(id: string, text: string, context: CommandContext): Promise<Position>;
  /** @param sedan what must be seen in the answer. @throws `FEL_KVITTOKOD` */
  aterkoppling(kommun: string, nummer: string, kvittoverifierare: string, requestId: string, sedan?: Position): Promise<Kvittobesked>;
}

/** Does not say which of number and code was wrong. */
export const felKvittokod = () => rule('FEL_KVITTOKOD', 'Nummer och kvittokod hör inte ihop. Kontrollera båda, så som de stod på kvittot.');
