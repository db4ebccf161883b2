/** Numbered SQL is applied once, whole, in order, and never backwards. */

import { afterEach, beforeEach, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrate } from '../../../../server/storage/migrate.ts'
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
const run = () => migrate(database, pathToFileURL(join(folder.path, 'sql/')))
const applied = () => database.prepare('SELECT number FROM migrations ORDER BY number').pluck().all()
const tables = () =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations'")
    .pluck()
    .all()

it('applies each file once, in the order of the numbers', () => {
  write('0002-more.sql', 'ALTER TABLE a ADD COLUMN y INTEGER')
  write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
  run()
  run()
  expect(applied()).toEqual([1, 2])
})

it('applies what came since', () => {
  write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
  run()
  write('0002-second.sql', 'CREATE TABLE b (x INTEGER)')
  run()
  expect(tables()).toEqual(['a', 'b'])
})

it('applies a file whole or not at all, and tries again at the next start', () => {
  write('0001-broken.sql', 'CREATE TABLE a (x INTEGER); CREATE TABLE a (x INTEGER)')
  expect(run).toThrow('already exists')
  expect([applied(), tables()]).toEqual([[], []])
  write('0001-broken.sql', 'CREATE TABLE a (x INTEGER)')
  run()
  expect([applied(), tables()]).toEqual([[1], ['a']])
})

it('refuses a database of a newer version and leaves it alone', () => {
  write('0001-first.sql', 'CREATE TABLE a (x INTEGER)')
  run()
  database.exec('INSERT INTO migrations (number) VALUES (2)')
  expect(run).toThrow(StoreStartError)
  expect(run).toThrow('was written by a newer version of Sotto. Start that version')
  expect(applied()).toEqual([1, 2])
})

it.each(['intake', 'desk'])('%s: the numbers of our own files have no gap and no twin', (name) => {
  const own = new URL(`../../../../server/storage/migrations/${name}/`, import.meta.url)
  const numbers = readdirSync(own).map((file) => Number(/^(\d{4})-[a-z-]+\.sql$/.exec(file)?.[1]))
  expect(numbers.sort()).toEqual(numbers.map((_, i) => i + 1))
})
