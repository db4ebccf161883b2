import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { LogProblem } from '../../review-console/cases/log-problem.ts'
import { readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import type { JournalState } from '../../review-console/desk/desk-facts.ts'
import { headWords } from '../../review-console/journal/head-words.ts'
import { isRefusal } from '../../review-console/session/refusal.ts'
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
import { note, notesIn } from './case-of-many.ts'
import { openHostileStage, type HostileStage, type Named } from './hostile-stage.ts'

let stage: HostileStage
beforeAll(async () => {
  stage = await openHostileStage()
}, 180_000)
afterEach(() => stage.tellTheTruth())
afterAll(() => stage.close())

const stateOf = ({ desk }: Work): JournalState => desk.followed.journal
const none: Named = { first: [], second: [] }
const another: LogProblem = 'another stream'

/** B. writes once in each case, at the true server: the end of the stream. Their positions. */
async function lastNotes(): Promise<readonly [number, number]> {
  const { author, first, second } = stage
  await rereadJournal(author)
  await note(author, first, 'the last of the first case')
  await note(author, second, 'the last of all')
  const { length } = await stage.truth()
  return [length - 1, length]
}

/** A. writes, at the true server; B. reads on. */
async function nextNote(work: Work, source: string): Promise<void> {
  await rereadJournal(stage.honest)
  await note(stage.honest, source, 'the next of the case')
  await rereadJournal(work)
}

describe('a malicious server', () => {
  it('that does not lie is found to be honest, by the same proxy', async () => {
    const work = await stage.startedWith(unchanged)
    await rereadJournal(stage.honest)
    const { position, running, journal } = work.desk.followed
    expect(journal).toBe('whole')
    expect({ position, running }).toEqual({
      position: stage.honest.desk.followed.position,
      running: stage.honest.desk.followed.running,
    })
    expect(stage.named(work)).toEqual(none)
    for (const source of [stage.first, stage.second]) {
      expect((await readCaseLog(work, source)).problems).toEqual([])
      expect(await notesIn(work, source)).toHaveLength(4)
    }
  }, 60_000)

  type Kind = [string, () => Tampering, JournalState, readonly LogProblem[], readonly LogProblem[]]
  const at = (n: number): number => stage.noteAt(n)

  // Of the notes 0 to 7 those of the first case are even. What is named is what the list says at sign-in.
  it.each<Kind>([
    ['drops an event', () => dropping(at(2)), 'gap', ['missing'], []],
    ['hides an event and numbers on', () => hiding(at(2)), 'other', [another, 'missing'], [another]],
    [
      'reorders two of one case',
      () => reordering(at(2), at(4)),
      'other',
      [another, 'not in a row'],
      [another],
    ],
    ['swaps two of different cases', () => reordering(at(2), at(3)), 'other', [another], [another]],
    ['replays an event', () => replaying(at(0), at(3)), 'other', [another, 'not in a row'], [another]],
    [
      'puts one event in the place of another',
      () => putting(at(2), at(4)),
      'other',
      [another, 'missing', 'not in a row'],
      [another],
    ],
    ['spoils an event', () => spoiling(at(2)), 'other', [another, 'not in a row', 'unreadable'], [another]],
    ['strips an event to its link', () => stripping(at(2)), 'erased', ['missing'], []],
    ['strips two in a row of one case', () => stripping(at(2), at(4)), 'erased', ['missing'], []],
  ])(
    'that %s is caught at sign-in, and the kind and the case named',
    async (_kind, tampering, journal, first, second) => {
      const work = await stage.startedWith(tampering())
      expect({ journal: stateOf(work), ...stage.named(work) }).toEqual({ journal, first, second })
    },
    60_000,
  )

  it('that replays an event at the end is caught before anybody writes again', async () => {
    const [one, end] = await lastNotes()
    const work = await stage.startedWith(replaying(one, end))
    expect(stateOf(work)).toBe('other')
    expect(stage.named(work)).toEqual({ first: ['not in a row'], second: [] })
  }, 60_000)

  it('that swaps the last two names the one that it shows too early, and the other with its next event', async () => {
    const [one, end] = await lastNotes()
    const work = await stage.startedWith(reordering(one, end))
    expect(stateOf(work)).toBe('other')
    expect(stage.named(work)).toEqual({ first: [], second: [another] })
    await nextNote(work, stage.first)
    expect(stage.named(work)).toEqual({ first: [another], second: [another] })
  }, 60_000)

  it('that hides a case’s last event is caught by the next author, and the case named by its next event', async () => {
    const [one] = await lastNotes()
    const work = await stage.startedWith(hiding(one))
    expect(stateOf(work)).toBe('other')
    expect(stage.named(work)).toEqual({ first: [], second: [another] })
    await nextNote(work, stage.first)
    expect(stage.named(work).first).toEqual([another, 'missing'])
  }, 60_000)

  it('that strips a case’s last event is caught, and the case named by its next event', async () => {
    const [one] = await lastNotes()
    const work = await stage.startedWith(stripping(one))
    expect(stateOf(work)).toBe('erased')
    expect(stage.named(work)).toEqual(none)
    await nextNote(work, stage.first)
    expect(stage.named(work)).toEqual({ first: ['missing'], second: [] })
  }, 60_000)

  // Nobody in the world knows then that there was more: what nobody saw cannot be missed.
  it('that cuts off what nobody else has seen is caught by the next event of anybody', async () => {
    const [one, end] = await lastNotes()
    const cut: Tampering = (stream) => hiding(one)(hiding(end)(stream))
    const work = await stage.startedWith(cut)
    expect(stateOf(work)).toBe('whole')
    expect(stage.named(work)).toEqual(none)
    await nextNote(work, stage.second)
    expect(stateOf(work)).toBe('other')
    expect(stage.named(work)).toEqual({ first: [], second: [another, 'missing'] })
    await nextNote(work, stage.first)
    expect(stage.named(work).first).toEqual([another, 'missing'])
  }, 60_000)

  it('that cuts off what this person has read is caught at once, and every case named', async () => {
    const [one] = await lastNotes()
    const work = await stage.startedWith(unchanged)
    liarShows(shortening(one - 1))
    await rereadJournal(work)
    expect(stateOf(work)).toBe('gap')
    expect(stage.named(work)).toEqual({ first: ['missing'], second: ['missing'] })
  }, 60_000)

  const liarShows = (tampering: Tampering): void => stage.liar.journal.show(tampering)

  it.each<[string, (at: number) => Tampering]>([
    ['hides', hiding],
    ['strips', (position) => stripping(position)],
  ])(
    'that %s an event is caught when its case is opened by whoever had it',
    async (_kind, tampering) => {
      const work = await stage.startedWith(unchanged)
      liarShows(tampering(stage.noteAt(2)))
      expect((await readCaseLog(work, stage.first)).problems).toContain('missing')
      expect((await readCaseLog(work, stage.second)).problems).toEqual([])
    },
    60_000,
  )

  it('that breaks a record off is not believed at all', async () => {
    liarShows(unchanged)
    stage.liar.cut(10)
    const refused = await stage.startBehindLiar().catch((error: unknown) => error)
    expect(isRefusal(refused, 'strange-answer')).toBe(true)
  }, 60_000)

  it('that forks is found out by two people who compare the words of one position', async () => {
    const { honest, first } = stage
    const work = await stage.startedWith(unchanged)
    await stage.liar.journal.fork()
    await note(work, first, 'B. writes into the fork')
    await rereadJournal(honest)
    await note(honest, first, 'A. writes into the true stream')
    const [a, b] = [honest.desk.followed, work.desk.followed]
    expect([a.journal, b.journal, a.position === b.position]).toEqual(['whole', 'whole', true])
    const wordsAt = async (position: number) =>
      Promise.all([honest, work].map(({ desk }) => headWords(desk.follower, position)))
    const [ofA, ofB] = await wordsAt(a.position)
    expect(ofA).toHaveLength(6)
    expect(ofA).not.toEqual(ofB)
    const [beforeA, beforeB] = await wordsAt(a.position - 1)
    expect(beforeA).toEqual(beforeB)
  }, 60_000)

  it('that forks cannot join again: the next event of the other side names its case', async () => {
    const work = await stage.startedWith(unchanged)
    await stage.liar.journal.fork()
    await note(work, stage.first, 'B. writes into the fork')
    await rereadJournal(stage.honest)
    await note(stage.honest, stage.second, 'A. writes what B. is not shown')
    stage.liar.journal.join()
    await nextNote(work, stage.second)
    expect(stateOf(work)).toBe('other')
    expect(stage.named(work)).toEqual({ first: [], second: [another, 'missing'] })
  }, 60_000)
})
