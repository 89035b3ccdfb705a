type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are not there, so that an answer has no empty fields. */
export const defined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
