/** `readonly Rapportmottagare[]`: the areas that take reports without login */
export const RAPPORTMOTTAGARE = Symbol('RAPPORTMOTTAGARE');
