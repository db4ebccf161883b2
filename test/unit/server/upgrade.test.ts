/** An upgrade ends with the old folder or the new one, whatever ends it; and it never goes backwards. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockSides } from '../../../server/lock.ts'
import { databaseName, type DatabaseKind } from '../../../server/storage/database-kinds.ts'
import { ageOf } from '../../../server/storage/migrate.ts'
import { upgradeFolder, type UpgradeProgress } from '../../../server/upgrade.ts'
import { unpackFixture } from '../../fixtures/fixture.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../support/empty-folder.ts'
import { plantLaterVersion, upgradeApart, type UpgradeLine } from '../../support/later-version.ts'

let home: EmptyFolder
let folder: string
let migrations: string
let later: readonly DatabaseKind[]
beforeEach(() => {
  home = makeEmptyFolder()
  folder = join(home.path, 'data')
  migrations = join(home.path, 'migrations')
  unpackFixture('0.1.0', folder)
  later = plantLaterVersion(migrations, { steps: 3, rows: 60_000 })
})
afterEach(() => home.remove())

const never = new AbortController().signal
const upgrade = (wishes: Partial<Parameters<typeof upgradeFolder>[0]> = {}) =>
  upgradeFolder({ folder, progress: () => undefined, signal: never, kinds: later, ...wishes })

const hashOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex')
const hashes = () => [hashOf('intake.db'), hashOf('desk.db')]

function reading<T>(kind: DatabaseKind, read: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(join(folder, databaseName(kind)))
  try {
    return read(database)
  } finally {
    database.close()
  }
}
const ages = () => later.map((kind) => reading(kind, (database) => ageOf(database, kind.migrations)))
const names = () => readdirSync(folder).sort()
const rowsLeft = () =>
  later.map((kind) =>
    reading(kind, (database) =>
      database
        .prepare(kind.name === 'intake' ? 'SELECT count(*) FROM drops' : 'SELECT count(*) FROM events')
        .pluck()
        .get(),
    ),
  )

const cleanNames = ['console.lock', 'desk.db', 'help-now.json', 'intake.db', 'portal.lock']

describe('an upgrade', () => {
  it('brings both databases forward, keeps their rows, and leaves no copy', async () => {
    const before = rowsLeft()
    expect(ages()).toEqual(['older', 'older'])
    expect(await upgrade()).toBe('upgraded')
    expect(ages()).toEqual(['current', 'current'])
    expect(rowsLeft()).toEqual(before)
    expect(before).toEqual([3, expect.any(Number)])
    expect(names()).toEqual(cleanNames)
    expect(statSync(join(folder, 'intake.db')).mode & 0o777).toBe(0o600)
  })

  it('run again has nothing to do and changes no byte', async () => {
    await upgrade()
    const before = hashes()
    expect(await upgrade()).toBe('current')
    expect(hashes()).toEqual(before)
  })

  it('says what it does, from the first copy to the last check', async () => {
    const told: UpgradeProgress[] = []
    await upgrade({ progress: (progress) => void told.push(progress) })
    const steps = [...new Set(told.map(({ step, database }) => `${step} ${database}`))]
    expect(steps).toEqual([
      ...['copying', 'changing', 'checking'].map((step) => `${step} intake`),
      ...['copying', 'changing', 'checking'].map((step) => `${step} desk`),
    ])
    expect(told.every(({ done, of }) => done >= 0 && done <= of && of > 0)).toBe(true)
  })

  it('takes what stands only in the log of a Sotto that was killed', async () => {
    reading(later[0] as DatabaseKind, (database) => {
      database.pragma('wal_autocheckpoint = 0')
      database.exec('UPDATE drops SET day = 1')
      // As kill -9 leaves it: the log beside the database.
      for (const end of ['', '-wal']) {
        writeFileSync(join(home.path, `intake.db${end}`), readFileSync(join(folder, `intake.db${end}`)))
      }
    })
    for (const end of ['', '-wal']) {
      writeFileSync(join(folder, `intake.db${end}`), readFileSync(join(home.path, `intake.db${end}`)))
    }
    expect(await upgrade()).toBe('upgraded')
    const days = reading(later[0] as DatabaseKind, (database) =>
      database.prepare('SELECT DISTINCT day FROM drops').pluck().all(),
    )
    expect(days).toEqual([1])
  })
})

describe('it refuses, and leaves every byte', () => {
  async function refused(sentence: string): Promise<void> {
    const before = hashes()
    await expect(upgrade()).rejects.toMatchObject({ message: expect.stringContaining(sentence) })
    expect(hashes()).toEqual(before)
    expect(names().filter((name) => name.includes('upgrade'))).toEqual([])
  }

  it.each(['portal', 'console'] as const)('while another Sotto runs the %s', async (side) => {
    const lock = lockSides(folder, [side])
    await refused(`Another Sotto runs the ${side} over ${folder}. Stop it first.`)
    lock.release()
    expect(await upgrade()).toBe('upgraded')
  })

  it('while a Sotto of before the locks has a database open', async () => {
    const old = new Sqlite(join(folder, 'desk.db'))
    old.prepare('SELECT count(*) FROM events').get()
    await refused(`${join(folder, 'desk.db')} is open in another program.`)
    old.close()
    expect(await upgrade()).toBe('upgraded')
  })

  it.each([0, 1])('a database of a newer version (%d), and does not touch the other', async (which) => {
    const kind = later[which] as DatabaseKind
    reading(kind, (database) => database.exec('INSERT INTO migrations (number) VALUES (99)'))
    await refused(`${join(folder, databaseName(kind))} was written by a newer version of Sotto.`)
  })

  it('a database whose pages are damaged', async () => {
    const file = join(folder, 'intake.db')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 16_384 * 2, 16_384 * 3)
    writeFileSync(file, bytes)
    await refused('is damaged. Restore it from a backup.')
  })

  it('a row that this version cannot read', async () => {
    // SQLite counts further than JavaScript.
    reading(later[1] as DatabaseKind, (database) => database.exec('UPDATE boxes SET sequence = 1 << 60'))
    await refused('desk.db has a row in "boxes" that this version cannot read.')
  })

  it('a step of SQL that does not apply', async () => {
    const broken = join(migrations, 'desk', '0099-broken.sql')
    writeFileSync(broken, 'CREATE TABLE boxes (x INTEGER);')
    const before = hashes()
    await expect(upgrade()).rejects.toMatchObject({ message: expect.stringContaining('already exists') })
    expect([hashes(), names()]).toEqual([before, cleanNames])
    rmSync(broken)
    expect(await upgrade()).toBe('upgraded')
  })

  it('a folder without a database', async () => {
    const empty = join(home.path, 'empty')
    await expect(upgrade({ folder: empty })).rejects.toMatchObject({
      message: `There is no database in ${empty}. Check SOTTO_DATA, or run: npx sotto init`,
    })
    expect(existsSync(empty)).toBe(false)
  })
})

/** A moment, by the step and the database that it is about to begin. */
const moments = [
  ['copying', 'intake'],
  ['changing', 'intake'],
  ['checking', 'intake'],
  ['changing', 'desk'],
  ['checking', 'desk'],
] as const

const isAt = (line: UpgradeLine, [step, database]: readonly [string, string]): boolean =>
  'step' in line && line.step === step && line.database === database

describe('ended at any moment', () => {
  it.each(moments)('by SIGTERM while %s the %s: as it was, or finished', async (...moment) => {
    const before = hashes()
    const { lines, code } = await upgradeApart(folder, migrations, (child, line) => {
      if (isAt(line, moment) && !child.killed) child.kill('SIGTERM')
    })
    expect(code).toBe(0)
    const ended = lines.at(-1)
    if (ended !== undefined && 'ended' in ended && ended.ended === 'stopped') expect(hashes()).toEqual(before)
    else expect(ended).toEqual({ ended: 'upgraded' })
    expect(names()).toEqual(cleanNames)
    await upgrade()
    expect(ages()).toEqual(['current', 'current'])
  })

  it.each(moments)(
    'by kill -9 while %s the %s: old or new, and running it again finishes',
    async (...moment) => {
      const [before, rows] = [hashes(), rowsLeft()]
      await upgradeApart(folder, migrations, (child, line) => {
        if (isAt(line, moment) && !child.killed) child.kill('SIGKILL')
      })
      if (ages()[0] === 'older') expect(hashes()).toEqual(before)
      expect(new Set(ages()).size).toBe(1)
      await upgrade()
      expect([ages(), rowsLeft(), names()]).toEqual([['current', 'current'], rows, cleanNames])
    },
  )

  it('a signal before the last copy is checked is obeyed', async () => {
    const stop = new AbortController()
    const before = hashes()
    const ended = await upgrade({
      signal: stop.signal,
      progress: ({ step, database }) => {
        if (step === 'checking' && database === 'desk') stop.abort()
      },
    })
    expect([ended, hashes(), names()]).toEqual(['stopped', before, cleanNames])
  })
})
