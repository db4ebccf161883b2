/** Numbered SQL: all of it makes a new database, an upgrade adds what is missing, nothing goes backwards. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ageOf, makeTables, migrate } from '../../../../server/storage/migrate.ts'
import { StoreStartError } from '../../../../server/storage/store-start-error.ts'
import { makeEmptyFolder, type EmptyFolder } from '../../../support/empty-folder.ts'

let folder: EmptyFolder
let database: Database
beforeEach(() => {
  folder = makeEmptyFolder()
  mkdirSync(join(folder.path, 'sql'))
  database = new Sqlite(join(folder.path, 'some.db'))
})
afterEach(() => {
  database.close()
  folder.remove()
})

const write = (name: string, sql: string) => writeFileSync(join(folder.path, 'sql', name), sql)
const sql = () => pathToFileURL(join(folder.path, 'sql/'))
const make = () => makeTables(database, sql())
const upgrade = () => migrate(database, sql())
const age = () => ageOf(database, sql())
const applied = () => database.prepare('SELECT number FROM migrations ORDER BY number').pluck().all()
const tables = () =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations'")
    .pluck()
    .all()

describe('a start', () => {
  it('applies each file once to a new database, in the order of the numbers', () => {
    write('0002-more.sql', 'ALTER TABLE a ADD COLUMN y INTEGER')
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
    expect(age()).toBe('new')
    make()
    make()
    expect([applied(), age()]).toEqual([[1, 2], 'current'])
  })

  it('makes all tables or none, and tries again the next time', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
    write('0002-broken.sql', 'CREATE TABLE b (x INTEGER); CREATE TABLE b (x INTEGER)')
    expect(make).toThrow('already exists')
    expect([tables(), age()]).toEqual([[], 'new'])
    write('0002-broken.sql', 'CREATE TABLE b (x INTEGER)')
    make()
    expect([applied(), tables()]).toEqual([
      [1, 2],
      ['a', 'b'],
    ])
  })

  it('refuses an older database, says how to upgrade it, and leaves it alone', () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
    make()
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER)')
    expect(make).toThrow(
      new StoreStartError('This folder is from an earlier version. Run: npx sotto upgrade'),
    )
    expect([applied(), tables(), age()]).toEqual([[1], ['a'], 'older'])
  })
})

describe('an upgrade', () => {
  it('applies what came since, and says before each step how far it is', async () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
    make()
    write('0002-second.sql', 'CREATE TABLE b (x INTEGER)')
    write('0003-third.sql', 'ALTER TABLE a ADD COLUMN y INTEGER')
    const told: unknown[] = []
    await migrate(database, sql(), async (done, of) => void told.push([done, of, tables().length]))
    expect([applied(), tables(), age()]).toEqual([[1, 2, 3], ['a', 'b'], 'current'])
    expect(told).toEqual([
      [0, 2, 1],
      [1, 2, 2],
    ])
  })

  it('applies a step whole or not at all', async () => {
    write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
    make()
    write('0002-broken.sql', 'CREATE TABLE b (x INTEGER); CREATE TABLE b (x INTEGER)')
    await expect(upgrade()).rejects.toMatchObject({ message: expect.stringContaining('already exists') })
    expect([applied(), tables()]).toEqual([[1], ['a']])
    write('0002-broken.sql', 'CREATE TABLE b (x INTEGER)')
    await upgrade()
    expect([applied(), tables()]).toEqual([
      [1, 2],
      ['a', 'b'],
    ])
  })
})

it('a database of a newer version is refused by both, and left alone', async () => {
  write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
  make()
  database.exec('INSERT INTO migrations (number) VALUES (2)')
  expect(age()).toBe('newer')
  expect(make).toThrow(StoreStartError)
  expect(make).toThrow('was written by a newer version of Sotto. Start that version')
  await expect(upgrade()).rejects.toThrow('was written by a newer version of Sotto. Start that version')
  expect(applied()).toEqual([1, 2])
})

it.each(['intake', 'desk'])('%s: the numbers of our own files have no gap and no twin', (name) => {
  const own = new URL(`../../../../server/storage/migrations/${name}/`, import.meta.url)
  const numbers = readdirSync(own).map((file) => Number(/^(\d{4})-[a-z-]+\.sql$/.exec(file)?.[1]))
  expect(numbers.sort()).toEqual(numbers.map((_, i) => i + 1))
})
