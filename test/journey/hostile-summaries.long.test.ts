import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import { newKeeper, type DeskKeeper } from '../../review-console/desk/keeper.ts'
import type { DeskEvent } from '../../review-console/desk/model.ts'
import { look } from '../../review-console/desk/read-acts.ts'
import { rewriteSnapshots } from '../../review-console/journal/rewrite-snapshots.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { today } from '../support/set-up.ts'
import { hiding, shortening, unchanged } from '../support/tampered-stream.ts'
import { note } from './case-of-many.ts'
import { openHostileStage, type HostileStage } from './hostile-stage.ts'

let stage: HostileStage
let stored: Work
beforeAll(async () => {
  stage = await openHostileStage()
  const { first } = stage
  stored = await stage.startBehindLiar()
  await writeSnapshots(stored.desk.follower, today())
  await note(stored, first, 'after the first snapshot')
  await writeSnapshots(stored.desk.follower, today())
  await note(stored, first, 'after the second snapshot')
}, 180_000)
afterEach(() => stage.tellTheTruth())
afterAll(() => stage.close())

const none = { first: [], second: [] }
const idOf = ({ session }: Pick<Work, 'session'>): string => toBase64url(session.person)

const isAsItIs = async (work: Work): Promise<void> => {
  const { honest, first } = stage
  await rereadJournal(honest)
  const { position, running, journal, cases } = honest.desk.followed
  expect(work.desk.followed).toMatchObject({ position, running, journal })
  expect(work.desk.followed.cases.get(first)?.state).toEqual(cases.get(first)?.state)
  expect(stage.named(work)).toEqual(none)
  expect((await readCaseLog(work, first)).problems).toEqual([])
}

describe('a malicious server with snapshots', () => {
  it('has two, and the newest is read when it does not lie', async () => {
    expect(stage.liar.snapshots.stored()).toBe(2)
    const work = await stage.startBehindLiar()
    expect(work.desk.follower.running.lowest()).toBeGreaterThan(0)
    expect(work.desk.followed.falseSnapshotBy).toBeNull()
    await isAsItIs(work)
  }, 60_000)

  it('that hands out an old one gains nothing: the stream since is read', async () => {
    stage.liar.snapshots.show({ old: 0 })
    const work = await stage.startBehindLiar()
    expect(work.desk.follower.running.lowest()).toBeGreaterThan(0)
    expect(work.desk.followed.falseSnapshotBy).toBeNull()
    await isAsItIs(work)
  }, 60_000)

  it.each(['swapped parts', 'none'] as const)(
    'that answers %s is read without any, and no colleague is called false',
    async (lie) => {
      stage.liar.snapshots.show(lie)
      const work = await stage.startBehindLiar()
      expect(work.desk.follower.running.lowest()).toBe(0)
      expect(work.desk.followed.falseSnapshotBy).toBe(lie === 'none' ? null : '')
      await isAsItIs(work)
    },
    60_000,
  )

  it('that shows a stream shorter than the snapshot is caught, the cases named, and nobody called false', async () => {
    const { length } = await stage.truth()
    // The second snapshot was stored after the last event but one.
    const control = await stage.startedWith(shortening(length - 1))
    expect(control.desk.followed).toMatchObject({ journal: 'whole', falseSnapshotBy: null })
    const work = await stage.startedWith(shortening(length - 3))
    expect(work.desk.followed).toMatchObject({ journal: 'gap', falseSnapshotBy: null })
    expect(stage.named(work)).toEqual({ first: ['missing'], second: ['missing'] })
    const states = [control, work].map(({ desk }) => desk.followed.cases.get(stage.first)?.state)
    expect(states[1]).toEqual(states[0])
    expect(await writeSnapshots(work.desk.follower, today())).toBe('cannot be written')
  }, 60_000)

  // Both are as old as each other: until somebody writes who saw more, nothing contradicts them.
  it('that rolls snapshot and stream back together is caught by the next event of anybody', async () => {
    const { length } = await stage.truth()
    stage.liar.snapshots.show({ old: 0 })
    const work = await stage.startedWith(shortening(length - 2))
    expect(work.desk.followed.journal).toBe('whole')
    await rereadJournal(stage.honest)
    await note(stage.honest, stage.second, 'by somebody who saw more')
    stage.liar.journal.show((stream) => hiding(length - 1)(hiding(length)(stream)))
    await rereadJournal(work)
    expect(work.desk.followed.journal).toBe('other')
    expect(stage.named(work)).toEqual({ first: [], second: ['another stream'] })
    await note(stage.honest, stage.first, 'in the case that lacks two')
    await rereadJournal(work)
    expect(work.desk.followed.journal).toBe('other')
  }, 60_000)

  it('that shows another stream behind the snapshot is caught', async () => {
    const { length } = await stage.truth()
    const work = await stage.startedWith(hiding(length - 6))
    expect(work.desk.followed.journal).toBe('other')
  }, 60_000)
})

describe('a colleague’s modified console', () => {
  /** B.'s, which stores what it likes, over the true server. */
  const storeForged = async (forge: (work: Work) => void): Promise<void> => {
    stage.tellTheTruth()
    stage.liar.journal.show(unchanged)
    const work = await stage.startBehindLiar()
    forge(work)
    expect(work.desk.followed.journal).toBe('whole')
    await rewriteSnapshots(work.desk.follower, today())
  }
  const listed = (work: Work) => work.desk.followed.cases.get(stage.first)?.state
  const setState = (work: Work, change: object): void => {
    const entry = work.desk.follower.entries.get(stage.first)
    if (entry === undefined) throw new Error('the case is there')
    entry.state = { ...entry.state, ...change }
  }
  const isNamedAndPutRight = async (work: Work): Promise<void> => {
    for (let opened = 0; opened < 2; opened++) {
      const log = await readCaseLog(work, stage.first)
      expect(log).toMatchObject({ problems: ['false summary'], falseSummaryBy: idOf(stored) })
      expect(listed(work)).toEqual(log.state)
    }
    expect(stage.named(work)).toEqual({ first: ['false summary'], second: [] })
    expect(await readCaseLog(work, stage.second)).toMatchObject({ problems: [], falseSummaryBy: null })
    await note(work, stage.first, 'life goes on')
    await writeSnapshots(work.desk.follower, today())
    const healed = await stage.startHonest()
    expect(healed.desk.follower.running.lowest()).toBeGreaterThan(0)
    expect(await readCaseLog(healed, stage.first)).toMatchObject({ problems: [], falseSummaryBy: null })
  }

  it('that says that a case is closed is named when the case is opened, with who stored it', async () => {
    await storeForged((work) => setState(work, { stage: 'closed' }))
    const work = await stage.startHonest()
    expect(listed(work)?.stage).toBe('closed')
    expect(stage.named(work)).toEqual(none)
    await isNamedAndPutRight(work)
    expect(listed(work)?.stage).toBe('triage')
  }, 60_000)

  it('that leaves out how a case went on is named when the case is opened, with who stored it', async () => {
    const before = await stage.startHonest()
    const old = listed(before)
    for (const text of ['one', 'two', 'three']) await note(before, stage.first, text)
    await storeForged((work) => setState(work, old ?? {}))
    const work = await stage.startHonest()
    expect(listed(work)?.length).toBe(old?.length)
    await isNamedAndPutRight(work)
  }, 60_000)

  const settled = async (keeper: DeskKeeper, told: readonly DeskEvent[], reads: number): Promise<void> => {
    while (told.filter(({ type }) => type === 'has read').length < reads) {
      await new Promise((wake) => setTimeout(wake, 20))
    }
    // What follows the reading stands in line a moment later.
    for (let turns = 0; turns < 3; turns++) {
      await new Promise((wake) => setTimeout(wake, 20))
      await keeper.turn
    }
  }

  it('that leaves out a case is named soon after the list is shown, and the case is there', async () => {
    await storeForged(({ desk }) => desk.follower.entries.delete(stage.first))
    const { session, network } = stage.honest
    const keeper = newKeeper({ session, network, today })
    const told: DeskEvent[] = []
    await look(keeper, (event) => told.push(event))
    await settled(keeper, told, 2)
    const facts = told.flatMap((event) => (event.type === 'has read' ? [event.facts] : []))
    expect(facts.map(({ falseSnapshotBy }) => falseSnapshotBy)).toEqual([null, 'B.'])
    expect(keeper.work?.desk.followed.cases.has(stage.first)).toBe(true)
    const healed = await stage.startHonest()
    expect(healed.desk.followed.cases.has(stage.first)).toBe(true)
    expect(healed.desk.followed.falseSnapshotBy).toBeNull()
  }, 60_000)
})
