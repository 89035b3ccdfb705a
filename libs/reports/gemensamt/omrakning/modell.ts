/** An event as it was stored, in the order of the log. Protected texts are not looked at. */
export interface LoggadHandelse {
  readonly area: string;
  readonly id: string;
  readonly lopnummer: bigint;
  readonly recordedAt: string;
  /** set for what demo or import brought */
  readonly ursprung?: string;
  readonly event: { readonly type: string; readonly data: unknown };
}

/** Figures counted again from the events alone. */
export interface Omrakning {
  /** values by the figures' keys; an andel as [taljare, namnare] */
  readonly siffror: Readonly<Record<string, number | null | readonly [number, number]>>;
  /** by the tables' keys: by the row's code, the values of the columns that hold numbers */
  readonly tabeller: Readonly<Record<string, Rows>>;
}

export type Rows = Readonly<Record<string, Readonly<Record<string, number | null>>>>;
