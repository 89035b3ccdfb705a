/** A page of a list; `page` counts from 1. */
export interface Sida {
  readonly limit: number;
  readonly page: number;
}
