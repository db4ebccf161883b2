/** Our two databases: their marks in the file's header, their pages, their numbered SQL. */

export interface DatabaseKind {
  readonly name: 'intake' | 'desk'
  /** SQLite's application_id: a restored backup in the wrong place is noticed. */
  readonly mark: number
  readonly pageBytes: number
  readonly migrations: URL
}

export const intakeKind: DatabaseKind = {
  name: 'intake',
  mark: 0x534f_5401,
  // A drop of 32 KiB in two pages and a bit: half the cost of 4096.
  pageBytes: 16_384,
  migrations: new URL('./migrations/intake/', import.meta.url),
}

export const deskKind: DatabaseKind = {
  name: 'desk',
  mark: 0x534f_5402,
  pageBytes: 4096,
  migrations: new URL('./migrations/desk/', import.meta.url),
}

export const databaseKinds: readonly DatabaseKind[] = [intakeKind, deskKind]

/** Its file in the data folder. */
export const databaseName = ({ name }: Pick<DatabaseKind, 'name'>): string => `${name}.db`
