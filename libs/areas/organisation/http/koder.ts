import { loadRegler } from '#regler/ladda';

const regler = loadRegler();

/** Decisions that somebody can be given the right to take: a rule for any other would never be asked for. */
export const DELEGERBARA_BESLUT: readonly string[] = [...new Set(regler.delegation().map((regel) => regel.beslut))];

export const BESLUTSINSTANSER = [
  'namnd',
  'klagomalsdelegation',
  'forvaltningschef',
  'avdelningschef',
  'lex-sarah-ansvarig',
  'enhetschef',
  'utforare',
] as const;
export const REGI = ['egen', 'privat', 'annan-kommun'] as const;
/** The kommun itself is made when it is set up. */
export const NYA_TYPER = ['namnd', 'forvaltning', 'avdelning', 'enhet'] as const;
export const TYPER = ['kommun', ...NYA_TYPER] as const;
