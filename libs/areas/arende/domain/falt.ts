import { fritext, heltal, id, instant, kod, lista, objekt, personuppgift, tidsangivelse, valfri, type Instant } from '#engine/kernel';

export type Lagrum = 'SoL' | 'LSS' | 'HSL';
export type Regi = 'egen' | 'privat' | 'annan-kommun';
export type Precision = 'tid' | 'dag' | 'manad' | 'arstid' | 'ar' | 'okand';
export type Beror = 'enskild' | 'grupp' | 'verksamhet';
export type Kon = 'kvinna' | 'man' | 'okant';
export type Aldersgrupp = '0-12' | '13-17' | '18-64' | '65-79' | '80-';

/** The unit as the organisation stood on the business day: statistics "per unit then" rest on it. `vag` runs from the kommun down to the unit itself. */
export const enhetFalt = objekt({ enhetId: id(), regi: kod<Regi>(), vag: lista(id()) });

/** What was done at once. */
export const omedelbaraAtgarderFalt = lista(objekt({ text: fritext(), tidpunkt: valfri(instant()) }));

/** When it happened, as exactly as it is known. */
export const handelseFalt = objekt({
  fran: valfri(tidsangivelse()),
  till: valfri(tidsangivelse()),
  precision: kod<Precision>(),
  ursprungstext: valfri(fritext()),
});

/** Known persons one by one; a group by its number alone (`antalBerordaFalt`); none where the event concerns the operation as a whole. */
export const berordaFalt = lista(
  objekt({
    personRef: id(),
    kon: kod<Kon>(),
    aldersgrupp: valfri(kod<Aldersgrupp>()),
    personuppgift: valfri(personuppgift('personRef')),
  }),
);
export const antalBerordaFalt = valfri(heltal());

/** The rules of procedure by the day the report was received, the standard it is judged by by the day of the event (versions in `regler`). */
export const regelverkFalt = objekt({ forfarande: kod(), mattstock: kod() });

/** The unit with what the organisation data says of it on the business day; looked up before the decision. */
export interface EnhetVidTidpunkt {
  readonly enhetId: string;
  readonly regi: Regi;
  readonly vag: readonly string[];
}

export interface OmedelbarAtgard {
  readonly text: string;
  readonly tidpunkt?: Instant;
}

export interface Handelse {
  readonly fran?: string;
  readonly till?: string;
  readonly precision: Precision;
  readonly ursprungstext?: string;
}

export interface Berord {
  readonly kon: Kon;
  readonly aldersgrupp?: Aldersgrupp;
  readonly personuppgift?: string;
}
