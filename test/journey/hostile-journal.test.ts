import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import type { LogProblem } from '../../review-console/cases/log-problem.ts'
import { readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import type { JournalState } from '../../review-console/desk/desk-facts.ts'
import { headWords } from '../../review-console/journal/head-words.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { isRefusal } from '../../review-console/session/refusal.ts'
import type { Session } from '../../review-console/session/session.ts'
import { networkTo, startWork } from '../support/console-session.ts'
import { seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { hostileServer, type HostileServer } from '../support/hostile-server.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { fetchRoster, setUp, today } from '../support/set-up.ts'
import { sitDown } from '../support/sit-down.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import {
  dropping,
  hiding,
  putting,
  reordering,
  replaying,
  shortening,
  spoiling,
  stripping,
  unchanged,
  type Tampering,
} from '../support/tampered-stream.ts'
import { startLibsodium } from '../support/world.ts'
import { note, notesIn, openForAll } from './case-of-many.ts'

/**
 * A. writes over the true server, B. reads through one that lies. Both have a case in their hands, and write there in
 * turns. What stands where is asked for by the words of a note.
 */
describe('a malicious server', () => {
  let sotto: Sotto
  let liar: HostileServer
  let three: readonly [AtDesk, AtDesk, AtDesk]
  let honest: Work
  let witness: Session
  let behindLiar: Session
  /** B. at the true server. */
  let author: Work
  let source: string
  let other: string

  const truth = async (): Promise<JournalRecord[]> => {
    const records: JournalRecord[] = []
    for (;;) {
      const asked = { desk: witness.desk, after: records.length }
      const page = parseRecords(await witness.call(consoleApi.readJournal, asked))
      if (page.length === 0) return records
      records.push(...page)
    }
  }
  /** B. behind the liar, reading everything from the beginning. */
  const startBehindLiar = (): Promise<Work> => startWork(behindLiar, { ...sotto, console: liar.address })
  const startedWith = async (tampering: Tampering): Promise<Work> => {
    liar.journal.show(tampering)
    return startBehindLiar()
  }
  /** What the list and the opened cases say of them. */
  const namedIn = async (
    work: Work,
  ): Promise<{ readonly first: LogProblem[]; readonly second: LogProblem[] }> => {
    const of = async (key: string) => [
      ...(work.desk.followed.cases.get(key)?.problems ?? []),
      ...(await readCaseLog(work, key)).problems,
    ]
    return { first: [...new Set(await of(source))].sort(), second: [...new Set(await of(other))].sort() }
  }

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    three = await seatThree(sotto, keptByFounder(await setUp(sotto)))
    const roster = await fetchRoster(sotto)
    const desk = roster.roster.desks[0]
    if (desk === undefined) throw new Error('a desk was founded')
    for (const text of ['They cut the order in two.', 'And in three.']) {
      await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report(text)
    }
    witness = await sitDown(three[2], networkTo(sotto.console))
    honest = await startWork(await sitDown(three[0], networkTo(sotto.console)), sotto)
    author = await startWork(await sitDown(three[1], networkTo(sotto.console)), sotto)
    const [first, second] = honest.desk.drops.map(({ opened }) => opened)
    if (!first || !second) throw new Error('both opened')
    source = await openForAll([honest, author], first)
    other = await openForAll([honest, author], second)
    for (const turn of [0, 1, 2, 3]) {
      const work = turn % 2 === 0 ? honest : author
      await rereadJournal(work)
      await note(work, source, `first case, turn ${String(turn)}`)
      await rereadJournal(work)
      await note(work, other, `second case, turn ${String(turn)}`)
    }
    liar = await hostileServer(sotto.console, truth)
    behindLiar = await sitDown(three[1], networkTo(liar.address))
  }, 180_000)
  afterEach(() => {
    liar.journal.show(null)
    liar.snapshots.show(null)
    liar.cut(0)
    liar.journal.join()
  })
  afterAll(async () => {
    await liar.close()
    await sotto.stop()
    forget(sotto)
  })

  /** The two cases' last eight notes are the end of the stream: the n-th of them, from 0. */
  const noteAt = async (n: number): Promise<number> => (await truth()).length - 7 + n

  it('that does not lie is found to be honest, by the same proxy', async () => {
    const work = await startedWith(unchanged)
    await rereadJournal(honest)
    const { position, running, journal } = work.desk.followed
    expect(journal).toBe('whole')
    expect({ position, running }).toEqual({
      position: honest.desk.followed.position,
      running: honest.desk.followed.running,
    })
    expect(await namedIn(work)).toEqual({ first: [], second: [] })
    expect(await notesIn(work, source)).toHaveLength(4)
  }, 60_000)

  const another: LogProblem = 'another stream'

  it.each<[string, (at: number) => Tampering, JournalState, readonly LogProblem[], readonly LogProblem[]]>([
    ['drops an event', (at) => dropping(at), 'gap', [], []],
    ['hides an event and numbers on', (at) => hiding(at), 'other', [], [another]],
    ['reorders two events', (at) => reordering(at, at + 1), 'other', [another], [another]],
    ['replays an event', (at) => replaying(at - 2, at), 'other', [another], [another]],
    ['puts one event in the place of another', (at) => putting(at - 2, at), 'other', [], [another]],
    ['spoils an event', (at) => spoiling(at), 'other', ['unreadable'], [another]],
    ['strips an event to its link', (at) => stripping(at), 'erased', [], []],
  ])(
    'that %s is caught, and the kind and the case named',
    async (_kind, tampering, journal, first, second) => {
      const work = await startedWith(tampering(await noteAt(2)))
      expect(work.desk.followed.journal).toBe(journal)
      const named = await namedIn(work)
      expect(named.first).toEqual(expect.arrayContaining([...first]))
      expect(named.second).toEqual(expect.arrayContaining([...second]))
    },
    60_000,
  )

  it('that shows less than before is caught, at whoever saw more', async () => {
    const work = await startedWith(unchanged)
    liar.journal.show(shortening((await truth()).length - 2))
    await rereadJournal(work)
    expect(work.desk.followed.journal).toBe('gap')
  }, 60_000)

  it.each<[string, (at: number) => Tampering]>([
    ['hides', hiding],
    ['strips', (at) => stripping(at)],
  ])(
    'that %s an event is caught when its case is opened by whoever had it',
    async (_kind, tampering) => {
      const work = await startedWith(unchanged)
      liar.journal.show(tampering(await noteAt(2)))
      expect((await namedIn(work)).first).toContain('missing')
    },
    60_000,
  )

  it('that breaks a record off is not believed at all', async () => {
    liar.journal.show(unchanged)
    liar.cut(10)
    const refused = await startBehindLiar().catch((error: unknown) => error)
    expect(isRefusal(refused, 'strange-answer')).toBe(true)
  }, 60_000)

  it('that forks is found out by two people who compare the words of one position', async () => {
    const work = await startedWith(unchanged)
    await liar.journal.fork()
    await note(work, source, 'B. writes into the fork')
    await rereadJournal(honest)
    await note(honest, source, 'A. writes into the true stream')
    const [a, b] = [honest.desk.followed, work.desk.followed]
    expect([a.journal, b.journal, a.position === b.position]).toEqual(['whole', 'whole', true])
    const wordsAt = async (at: number) =>
      Promise.all([honest, work].map(({ desk }) => headWords(desk.follower, at)))
    const [ofA, ofB] = await wordsAt(a.position)
    expect(ofA).toHaveLength(6)
    expect(ofA).not.toEqual(ofB)
    const [beforeA, beforeB] = await wordsAt(a.position - 1)
    expect(beforeA).toEqual(beforeB)
  }, 60_000)

  describe('with snapshots', () => {
    let stored: Work

    beforeAll(async () => {
      stored = await startBehindLiar()
      await writeSnapshots(stored.desk.follower, today())
      await note(stored, source, 'after the first snapshot')
      await writeSnapshots(stored.desk.follower, today())
      await note(stored, source, 'after the second snapshot')
    })

    const isAsItIs = async (work: Work): Promise<void> => {
      await rereadJournal(honest)
      const { position, running, journal, cases } = honest.desk.followed
      expect(work.desk.followed).toMatchObject({ position, running, journal })
      expect(work.desk.followed.cases.get(source)?.state).toEqual(cases.get(source)?.state)
      expect(await namedIn(work)).toEqual({ first: [], second: [] })
    }

    it('has stored two, and is read from the newest when it does not lie', async () => {
      expect(liar.snapshots.stored()).toBe(2)
      const work = await startBehindLiar()
      expect(work.desk.follower.running.lowest()).toBeGreaterThan(0)
      await isAsItIs(work)
    }, 60_000)

    it('that hands out an old one gains nothing: the stream since is read', async () => {
      liar.snapshots.show({ old: 0 })
      const work = await startBehindLiar()
      expect(work.desk.followed.falseSnapshotBy).toBeNull()
      await isAsItIs(work)
    }, 60_000)

    it.each(['swapped parts', 'none'] as const)(
      'that answers %s is read without any, and the same comes out',
      async (lie) => {
        liar.snapshots.show(lie)
        const work = await startBehindLiar()
        expect(work.desk.follower.running.lowest()).toBe(0)
        await isAsItIs(work)
      },
      60_000,
    )

    it('that shows a stream shorter than the snapshot is caught', async () => {
      const { length } = await truth()
      const work = await startedWith(shortening(length - 3))
      expect(work.desk.followed.journal).not.toBe('whole')
    }, 60_000)

    it('that shows another stream behind the snapshot is caught', async () => {
      const { length } = await truth()
      const work = await startedWith(hiding(length - 4))
      expect(work.desk.followed.journal).toBe('other')
    }, 60_000)
  })
})
