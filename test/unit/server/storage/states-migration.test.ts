/** A database of before there were states keeps its documents, and takes states from then on. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { migrate } from '../../../../server/storage/migrate.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { filled } from '../../../support/stored-rows.ts'

const migrations = new URL('../../../../server/storage/migrations/intake/', import.meta.url)

let folder: EmptyFolder
beforeEach(() => {
  folder = makeEmptyFolder()
})
afterEach(() => folder.remove())

it('0002 loses no document and adds a kind', async () => {
  const first = join(folder.path, 'first/')
  mkdirSync(first)
  const name = '0001-drops-board-documents.sql'
  cpSync(join(fileURLToPath(migrations), name), join(first, name))
  const database = new Sqlite(join(folder.path, 'intake.db'))
  const add = (kind: string, about: number, number: number): void => {
    const row = [kind, filled(16, about), number, filled(900, number)]
    database.prepare('INSERT INTO documents (kind, about, number, bytes) VALUES (?, ?, ?, ?)').run(...row)
  }
  const all = () => database.prepare('SELECT * FROM documents ORDER BY kind, about, number').all()

  await migrate(database, pathToFileURL(first))
  for (const kind of ['root', 'roster', 'epoch', 'member']) for (const n of [1, 2, 10]) add(kind, 3, n)
  const before = all()
  expect(() => add('state', 0, 1)).toThrow(/CHECK/)

  await migrate(database, migrations)
  expect(all()).toEqual(before)
  add('state', 0, 1)
  expect(() => add('state', 0, 1)).toThrow(/UNIQUE/)
  expect(() => add('other', 0, 1)).toThrow(/CHECK/)
  expect(all()).toHaveLength(before.length + 1)
  database.close()
})
