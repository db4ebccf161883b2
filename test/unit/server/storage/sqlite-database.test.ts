/** A SQLite file is opened safely or not at all, and then with a sentence for the operator. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseKind } from '../../../../server/storage/database-kinds.ts'
import { openSqlite } from '../../../../server/storage/sqlite-database.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { applySettings } from '../../../../server/storage/sqlite-settings.ts'
import { StoreStartError } from '../../../../server/storage/store-start-error.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'
import { dropNumber } from '../../../support/stored-rows.ts'

const kind: DatabaseKind = {
  name: 'intake',
  mark: 77,
  pageBytes: 4096,
  migrations: new URL('../../../../server/storage/migrations/intake/', import.meta.url),
}

let folder: EmptyFolder
let file: string
beforeEach(() => {
  folder = makeEmptyFolder()
  file = join(folder.path, 'intake.db')
})
afterEach(() => folder.remove())

const modeOf = (path: string) => statSync(path).mode & 0o777
const opening = (open: () => unknown) => {
  try {
    open()
  } catch (error) {
    return error
  }
  return 'opened'
}

describe('settings', () => {
  const settings = (database: Sqlite.Database) =>
    ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema', 'temp_store'].map(
      (name) => database.pragma(name, { simple: true }),
    )

  it('hold on the connection: WAL, FULL, secure_delete ON, foreign keys, no trusted schema, no temp files', () => {
    const database = openSqlite(file, kind)
    expect(settings(database)).toEqual(['wal', 2, 1, 1, 0, 2])
    database.close()
  })

  it('are not what this build gives to a file that is in WAL already', () => {
    openSqlite(file, kind).close()
    const plain = new Sqlite(file)
    expect(settings(plain)).toEqual(['wal', 1, 0, 1, 1, 0])
    plain.close()
  })

  it('that do not hold stop the start', () => {
    const inMemory = new Sqlite(':memory:')
    const error = opening(() => applySettings(inMemory, 4096))
    expect(error).toBeInstanceOf(StoreStartError)
    expect(String(error)).toContain('does not accept journal_mode = wal. Put SOTTO_DATA on a local disk')
    inMemory.close()
  })
})

describe('who may read', () => {
  it('only the owner: folder, database, log and index', async () => {
    const inner = join(folder.path, 'data', 'intake.db')
    const intake = openSqliteIntake(inner)
    await intake.addDrop(dropNumber(1))
    expect(modeOf(join(folder.path, 'data'))).toBe(0o700)
    for (const end of ['', '-wal', '-shm']) expect(modeOf(inner + end)).toBe(0o600)
    await intake.close()
  })

  it('closes a file that others could read', async () => {
    writeFileSync(file, '', { mode: 0o644 })
    await openSqliteIntake(file).close()
    expect(modeOf(file)).toBe(0o600)
  })

  it('does not start in a folder that others may look into, and says what to do', () => {
    const open = join(folder.path, 'open')
    mkdirSync(open)
    chmodSync(open, 0o755)
    expect(opening(() => openSqliteIntake(join(open, 'intake.db')))).toEqual(
      new StoreStartError(`Other accounts may look into ${open}. Run: chmod 700 ${open}`),
    )
  })
})

describe('a file that is not ours', () => {
  it('is named when it is no database', () => {
    writeFileSync(file, 'x'.repeat(9000))
    const error = opening(() => openSqliteIntake(file))
    expect(error).toBeInstanceOf(StoreStartError)
    expect(String(error)).toContain(`${file} is damaged or no database`)
  })

  it('is named when it is the other database', async () => {
    await openSqliteDesk(join(folder.path, 'desk.db')).close()
    copyFileSync(join(folder.path, 'desk.db'), file)
    expect(String(opening(() => openSqliteIntake(file)))).toContain("is not Sotto's intake database")
  })

  it('is named when it belongs to another program', () => {
    new Sqlite(file).exec('CREATE TABLE notes (text TEXT)').close()
    expect(String(opening(() => openSqliteIntake(file)))).toContain("is not Sotto's intake database")
  })

  it('is named when it is a folder', () => {
    mkdirSync(file)
    expect(String(opening(() => openSqliteIntake(file)))).toContain(`${file} is a folder`)
  })

  it('leaves a file that it refuses as it was', () => {
    writeFileSync(file, 'x'.repeat(9000))
    opening(() => openSqliteIntake(file))
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(9000))
  })
})
