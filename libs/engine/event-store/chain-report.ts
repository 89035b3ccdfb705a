export interface ChainFault {
  readonly lopnummer: bigint;
  /** the last one of a stretch in which the same is wrong */
  readonly till?: bigint;
  /** what is wrong, in Swedish, for the operator */
  readonly fel: string;
}

/** What a walk through a kommun's whole log found. */
export interface ChainReport {
  readonly events: bigint;
  /** at most the first hundred */
  readonly faults: readonly ChainFault[];
}
