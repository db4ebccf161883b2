/** Every row is read by an upgrade: a table that it does not know of would be passed over in silence. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { databaseKinds, databaseName } from '../../../../server/storage/database-kinds.ts'
import { checkWhole, tableChecks } from '../../../../server/storage/check-whole.ts'
import { openSqlite } from '../../../../server/storage/sqlite-database.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(() => folder.remove())

it.each(databaseKinds)('$name: the list of server/storage/check-whole.ts has every table', (kind) => {
  const database = openSqlite(join(folder.path, databaseName(kind)), kind)
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations' ORDER BY name")
    .pluck()
    .all()
  expect(tableChecks[kind.name].map(({ table }) => table).sort()).toEqual(tables)
  expect(() => checkWhole(database, kind, 'it')).not.toThrow()
  database.close()
})
