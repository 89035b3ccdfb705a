/** Where the facts are read: TypeORM's `DataSource` is one. */
export interface Sql {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}
