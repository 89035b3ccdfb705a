export const ROLLER = [
  'medarbetare',
  'enhetschef',
  'avdelningschef',
  'forvaltningschef',
  'utredare',
  'lex-sarah-ansvarig',
  'registrator',
  'namndsekreterare',
  'namndledamot',
  'klagomalsdelegation',
  'controller',
  'mas',
  'utforare',
  'extern-granskare',
  'loggranskare',
  'importor',
  'systemadministrator',
] as const;
export type Roll = (typeof ROLLER)[number];

/** A role somebody has in a part of the organisation: valid for that unit and all below it. */
export interface Uppdrag {
  readonly roll: Roll;
  readonly organisationsenhetId: string;
}

/** Who is asking: from the token, never from a body. */
export interface Principal {
  /** random id (in the demo municipality the person's role); never a personnummer */
  readonly actorId: string;
  readonly kommun: string;
  readonly uppdrag: readonly Uppdrag[];
}
