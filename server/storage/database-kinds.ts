/** Our two databases: their marks in the file's header, their pages, their numbered SQL. */

import { pathToFileURL } from 'node:url'
import { inProject } from './in-project.ts'

export interface DatabaseKind {
  readonly name: 'intake' | 'desk'
  /** SQLite's application_id: a restored backup in the wrong place is noticed. */
  readonly mark: number
  readonly pageBytes: number
  readonly migrations: URL
}

const migrationsOf = (name: DatabaseKind['name']): URL =>
  pathToFileURL(inProject(`server/storage/migrations/${name}/`))

export const intakeKind: DatabaseKind = {
  name: 'intake',
  mark: 0x534f_5401,
  // A drop of 32 KiB in two pages and a bit: half the cost of 4096.
  pageBytes: 16_384,
  migrations: migrationsOf('intake'),
}

export const deskKind: DatabaseKind = {
  name: 'desk',
  mark: 0x534f_5402,
  pageBytes: 4096,
  migrations: migrationsOf('desk'),
}

export const databaseKinds: readonly DatabaseKind[] = [intakeKind, deskKind]

/** Its file in the data folder. */
export const databaseName = ({ name }: Pick<DatabaseKind, 'name'>): string => `${name}.db`
