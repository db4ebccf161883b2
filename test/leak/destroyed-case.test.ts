/**
 * After a case was destroyed nothing of it is in either database or its write-ahead log, no box of the desk leads to a
 * key of it, and the newest backup from before is the last to hold it. Each search finds what it looks for first.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import { lockOut, type Work } from '../../review-console/cases/work.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { newRecoveryKey, type RecoveryKey } from '../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { noSettings, writeSettings, type BackupSettings } from '../../server/settings.ts'
import { begin, endStage, kindsOf, opening, type Stage } from '../support/case-stage.ts'
import {
  countIn,
  databasesIn,
  dropsOf,
  everyKey,
  eventsOf,
  snapshotsOf,
  windowsOf,
} from '../support/case-traces.ts'
import { append, readAgain } from '../support/desk-people.ts'
import { makeEmptyFolder, type EmptyFolder } from '../support/empty-folder.ts'
import { startLibsodium, testDay } from '../support/world.ts'

const everybody = [0, 1, 2]
let root: EmptyFolder
let folder: string
let stage: Stage

beforeAll(startLibsodium)
beforeEach(async () => {
  root = makeEmptyFolder()
  folder = join(root.path, 'data')
  mkdirSync(folder, { mode: 0o700 })
  mkdirSync(join(root.path, 'place'))
  stage = await begin(3, folder)
})
afterEach(async () => {
  await endStage()
  root.remove()
})

/** A case with a bit of everything; with `isLeft` it goes on under a second key, without the third person. */
async function liveThrough(one: Work, two: Work, key: string, isLeft: boolean): Promise<void> {
  await opening(one, key)
  await readAgain(two)
  await opening(two, key)
  if (isLeft) {
    const three = await stage.people.signIn(2)
    await append(three, key, { act: 'recused', why: 'money' })
    await readAgain(one)
    await lockOut(one, key)
  }
  await append(one, key, { act: 'noted', text: 'The heron again.', mentions: [two.session.person] })
  await answerCase(one, key, { kind: 'answer', text: 'Who signed it?' })
}

interface Traces {
  readonly events: ReadonlySet<string>
  readonly drops: ReadonlySet<string>
  readonly snapshots: ReadonlySet<string>
}

const traceSizes = (place: Buffer, traces: Traces): number[] =>
  [traces.events, traces.drops, traces.snapshots].map((windows) => countIn(place, windows))

const sizes = ({ events, drops, snapshots }: Traces): number[] => [events.size, drops.size, snapshots.size]

/** All of it, but for the few windows that two pages of the file share. */
function expectThere(place: Buffer, traces: Traces): void {
  for (const [i, count] of traceSizes(place, traces).entries()) {
    expect(count).toBeGreaterThanOrEqual(Math.floor((sizes(traces)[i] ?? 0) * 0.99))
  }
}

/** Headers are alike: of events the first 8 bytes, of drops and snapshots what stands before anything random. */
const tracesOf = async (work: Work, key: string): Promise<Traces> => ({
  events: windowsOf(await eventsOf(work, key), 8),
  drops: windowsOf(await dropsOf(work, key), 64),
  snapshots: windowsOf(await snapshotsOf(work), 24),
})

interface Told {
  readonly one: Work
  readonly other: string
  readonly traces: Traces
  readonly kept: Traces
  readonly keys: readonly string[]
}

/** Two cases, of which the first source wants theirs destroyed; everything of it captured. */
async function untilTheWish(isLeft: boolean): Promise<Told> {
  const { source, key } = stage
  const second = stage.another()
  await source.report('What I saw at the copper bridge.')
  const one = await stage.people.signIn(0)
  const two = await stage.people.signIn(1)
  const before = await everyKey(stage.people, everybody)
  await readAgain(one)
  await liveThrough(one, two, key, isLeft)
  const keys = (await everyKey(stage.people, everybody)).inJournal
  expect(keys).toHaveLength(isLeft ? 2 : 1)
  expect(before.inJournal).toEqual([])
  await second.source.report('Another thing.')
  await source.followUp('I forgot the date.')
  await source.sendAgain()
  await source.withdraw()
  await readAgain(one)
  await opening(one, key)
  await opening(one, second.key)
  await writeSnapshots(one.desk.follower, testDay)
  return {
    one,
    other: second.key,
    traces: await tracesOf(one, key),
    kept: { ...(await tracesOf(one, second.key)), snapshots: new Set() },
    keys,
  }
}

async function expectNoKey(keys: readonly string[], isThere: boolean): Promise<void> {
  const { inJournal, inSnapshots, inBoxes } = await everyKey(stage.people, everybody)
  for (const key of keys) {
    expect([...inJournal, ...inBoxes].includes(key)).toBe(isThere)
    expect(inSnapshots.includes(key)).toBe(isThere)
  }
}

describe('a destroyed case', () => {
  for (const isLeft of [false, true]) {
    it(`leaves no ciphertext and no key on the server${isLeft ? ', of either of its keys' : ''}`, async () => {
      const { one, other, traces, kept, keys } = await untilTheWish(isLeft)
      expect(Math.min(...sizes(traces))).toBeGreaterThan(1000)
      expectThere(databasesIn(folder), traces)
      expectThere(databasesIn(folder), kept)
      await expectNoKey(keys, true)
      await destroyCase(one, stage.key)
      expect(traceSizes(databasesIn(folder), traces)).toEqual([0, 0, 0])
      expectThere(databasesIn(folder), kept)
      await expectNoKey(keys, false)
      for (const person of everybody) {
        const work = await stage.people.signIn(person)
        expect(work.session.sources()).toEqual([other])
        expect(work.desk.followed.journal).toBe('whole')
      }
      // Letters are sealed to the source, and say nothing to anybody else: they stay until the source erases them.
      expect(await kindsOf(stage.source)).toEqual(['received', 'answer', 'received', 'destroyed'])
      await endStage()
      expect(traceSizes(databasesIn(folder), traces)).toEqual([0, 0, 0])
      expectThere(databasesIn(folder), kept)
    })
  }

  it('is in the newest backup before, and in none after', async () => {
    const key = await newRecoveryKey()
    const settings = settingsFor(key)
    writeSettings(folder, { ...noSettings, backup: settings })
    const { one, other, traces } = await untilTheWish(true)
    const { clock } = stage.people.served
    const first = await makeBackup({ folder, settings, clock })
    await destroyCase(one, stage.key)
    clock.move(86_400)
    const second = await makeBackup({ folder, settings, clock })
    const before = await restored(key, first.name)
    const after = await restored(key, second.name)
    expect(before.sources.sort()).toEqual([stage.key, other].sort())
    expectThere(before.databases, { ...traces, snapshots: new Set() })
    expect(after.sources).toEqual([other])
    expect(traceSizes(after.databases, traces)).toEqual([0, 0, 0])

    async function restored({ recoveryKey }: RecoveryKey, which: string) {
      const into = join(root.path, which)
      await restoreBackup({ place: openFolderPlace(join(root.path, 'place')), recoveryKey, into, which })
      const databases = databasesIn(into)
      const people = await stage.people.over(into)
      const { session } = await people.signIn(0)
      const sources = [...session.sources()]
      await people.close()
      return { sources, databases }
    }
  })
})

const settingsFor = ({ recipient, stampKey }: RecoveryKey): BackupSettings => ({
  recipient,
  stampKey,
  place: { kind: 'folder', path: join(root.path, 'place') },
  hour: 3,
})
