/** What clients were told: one line for each acknowledged command. */
export interface Acknowledged {
  readonly commandId: string;
  readonly streamId: string;
  readonly revision: string;
}
/** What the log holds afterwards. */
export interface Stored {
  readonly commandId: string;
  readonly streamId: string;
  readonly revision: string;
}

/** Every acknowledged event must be there once, at the place that was acknowledged, and no command may be there twice. Returns what is wrong. */
export function checkHistory(acknowledged: readonly Acknowledged[], stored: readonly Stored[]): string[] {
  const faults: string[] = [];
  const byCommand = new Map<string, Stored>();
  for (const event of stored) {
    if (byCommand.has(event.commandId)) faults.push(`doubled: ${event.commandId}`);
    byCommand.set(event.commandId, event);
  }
  for (const { commandId, streamId, revision } of acknowledged) {
    const event = byCommand.get(commandId);
    if (!event) faults.push(`lost: ${commandId}`);
    else if (event.streamId !== streamId || event.revision !== revision) faults.push(`moved: ${commandId}`);
  }
  return faults;
}
