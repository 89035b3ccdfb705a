/** What goes wrong, from the moment it is set. All off at first; `reset()` puts everything right again. */
export class Faults {
  /** Each read and subscription ends with UNAVAILABLE after this many events. */
  dropEvery = 0;
  /** Each read and subscription ends, as if all were well, after this many events. */
  cleanEndEvery = 0;
  /** Milliseconds before each page of a read. */
  slow = 0;
  /** Milliseconds for each thousand records that a filter makes the server pass over before it comes to one that it sends. */
  scanMs = 0;
  /** Reads and subscriptions are taken and never answered. */
  silent = false;
  /** Every call is answered with UNAVAILABLE. */
  unavailable = false;
  /** Another node is the leader: what asks for one is sent there, what does not is done here. */
  notLeader: { readonly host: string; readonly port: number } | null = null;
  /** The next so many appends are stored, and their answer is lost … */
  lostReply = 0;
  /** … by an error, which takes the whole batch stream with it, or by silence. */
  lostReplyBy: 'unavailable' | 'never' = 'unavailable';
  /** The next so many appends are written twice with the same ids; the answer is the second one's. */
  duplicateWrite = 0;

  reset(): void {
    Object.assign(this, new Faults());
  }

  takeLostReply(): boolean {
    return this.lostReply > 0 && this.lostReply-- > 0;
  }

  takeDuplicateWrite(): boolean {
    return this.duplicateWrite > 0 && this.duplicateWrite-- > 0;
  }
}
