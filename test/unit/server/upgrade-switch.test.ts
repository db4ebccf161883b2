/** The moment at which a folder turns new: cut off anywhere, whoever comes next finishes it, and no row is lost. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { copyFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../../server/start-error.ts'
import { databaseKinds } from '../../../server/storage/database-kinds.ts'
import {
  finishSwitch,
  forgetCopies,
  refuseHalfSwitched,
  switchToCopies,
} from '../../../server/upgrade-switch.ts'
import { unpackFixture } from '../../fixtures/fixture.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'

const both = ['intake', 'desk'] as const
let folder: EmptyFolder
const at = (name: string): string => join(folder.path, name)

function editing<T>(name: string, edit: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(at(name))
  try {
    return edit(database)
  } finally {
    database.close()
  }
}

/** The copies differ from the old ones by a mark. */
beforeEach(() => {
  folder = makeEmptyFolder()
  unpackFixture('0.1.0', folder.path)
  for (const name of both) {
    copyFileSync(at(`${name}.db`), at(`${name}.db.upgraded`))
    editing(`${name}.db.upgraded`, (copy) => copy.pragma('user_version = 2'))
  }
})
afterEach(() => folder.remove())

const marks = () =>
  both.map((name) => editing(`${name}.db`, (database) => database.pragma('user_version', { simple: true })))
const names = () => readdirSync(folder.path).sort()
const onlyDatabases = ['desk.db', 'help-now.json', 'intake.db']

/** What a power cut leaves after the list was written and `renamed` were renamed. */
function cutOffAfter(renamed: readonly string[]): void {
  const stamps = both.map((name) => {
    const { size, mtimeMs } = statSync(at(`${name}.db`))
    return { name, bytes: size, changedAtMs: mtimeMs }
  })
  writeFileSync(at('upgrade-switch.json'), JSON.stringify(stamps))
  for (const name of renamed) renameSync(at(`${name}.db.upgraded`), at(`${name}.db`))
}

it('puts the copies in place of the old ones and leaves nothing else', () => {
  switchToCopies(folder.path, databaseKinds)
  expect([marks(), names()]).toEqual([[2, 2], onlyDatabases])
})

describe('cut off', () => {
  it.each([[[]], [['intake']], [['intake', 'desk']]])(
    'after renaming %j: no start, then finished',
    (renamed) => {
      cutOffAfter(renamed)
      expect(() => refuseHalfSwitched(folder.path)).toThrow(
        new StartError(`The upgrade of ${folder.path} was cut off. Run: npx sotto upgrade`),
      )
      finishSwitch(folder.path)
      expect([marks(), names()]).toEqual([[2, 2], onlyDatabases])
      expect(() => refuseHalfSwitched(folder.path)).not.toThrow()
      finishSwitch(folder.path)
      expect(marks()).toEqual([2, 2])
    },
  )

  it('keeps what a Sotto of the earlier version took since: its copy is of no use any more', () => {
    cutOffAfter([])
    editing('intake.db', (database) => database.exec('UPDATE drops SET day = 1'))
    finishSwitch(folder.path)
    forgetCopies(folder.path)
    const days = editing('intake.db', (database) =>
      database.prepare('SELECT DISTINCT day FROM drops').pluck().all(),
    )
    expect([days, marks(), names()]).toEqual([[1], [0, 2], onlyDatabases])
  })

  it('waits while a Sotto of the earlier version runs', () => {
    cutOffAfter([])
    editing('intake.db', (database) => {
      database.prepare('SELECT count(*) FROM drops').get()
      expect(() => finishSwitch(folder.path)).toThrow('is open in another program')
    })
    expect(marks()).toEqual([0, 0])
    finishSwitch(folder.path)
    expect(marks()).toEqual([2, 2])
  })

  it('a list that cannot be read is named', () => {
    writeFileSync(at('upgrade-switch.json'), '[{"name":"../elsewhere"}]')
    expect(() => finishSwitch(folder.path)).toThrow(StartError)
    expect(marks()).toEqual([0, 0])
  })
})
