import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { concat, fromUtf8 } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeRecord, parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import { headWords } from '../../review-console/journal/head-words.ts'
import type { Followed } from '../../review-console/journal/followed.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import {
  append,
  newSource,
  openDeskOfPeople,
  openedCase,
  readAgain,
  type DeskPeople,
  type Tamper,
} from '../support/desk-people.ts'
import { startLibsodium } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const label = (on: number) =>
  ({ act: 'labelled', label: `label ${String(on % 8)}`, on: on % 16 < 8 }) as const

const problemsIn = ({ cases }: Followed): string[] => [
  ...new Set([...cases.values()].flatMap(({ problems }) => [...problems])),
]

/** Two people, two cases, who write in turns, each having read what the other wrote. */
async function writeInTurns(rounds: number): Promise<{ works: [Work, Work]; sources: [string, string] }> {
  desk = await openDeskOfPeople()
  const a = await desk.signIn(0)
  const sources: [string, string] = [newSource(desk.coalition), newSource(desk.coalition)]
  for (const source of sources) await openedCase(a, source)
  const b = await desk.signIn(1)
  for (const source of sources) await append(b, source, { act: 'attested' })
  for (let i = 0; i < rounds; i++) {
    for (const [n, work] of [a, b].entries()) {
      await rereadJournal(work)
      await append(work, sources[(i + n) % 2] ?? '', label(i))
    }
  }
  await readAgain(a)
  return { works: [a, b], sources }
}

type Change = (records: readonly JournalRecord[]) => readonly JournalRecord[]

/** A server that has another journal than it was given, and hands that out in every answer. */
const onJournal =
  (records: readonly JournalRecord[], change: Change): Tamper =>
  (path, answer, asked) => {
    if (path !== '/api/journal/read') return answer
    const { after } = JSON.parse(fromUtf8(asked)) as { after: number }
    return concat(
      ...change(records)
        .filter(({ position }) => position > after)
        .map(encodeRecord),
    )
  }

const renumbered = (records: readonly JournalRecord[]): JournalRecord[] =>
  records.map((record, i) => ({ ...record, position: i + 1 }))

const readAll = async ({ session }: Work): Promise<readonly JournalRecord[]> =>
  parseRecords(await session.call(consoleApi.readJournal, { desk: session.desk, after: 0 }))

describe("a desk's journal that a server changed", () => {
  it('P-63 is read without a word when nothing was changed: the control', async () => {
    const { works } = await writeInTurns(4)
    const again = await desk.signIn(1)
    expect(again.desk.followed.journal).toBe('whole')
    expect(problemsIn(again.desk.followed)).toEqual([])
    expect(again.desk.followed).toEqual(works[0].desk.followed)
    expect(again.desk.followed.position).toBe(1 + 2 * 3 + 2 + 8)
  })

  it('P-63 shows that one event is missing, whichever it is, but for the last', async () => {
    const { works } = await writeInTurns(3)
    const records = await readAll(works[0])
    const { position } = works[0].desk.followed
    // The first is the grant: who does not get it has nothing to read and founds a team of their own.
    for (let left = 2; left < position; left++) {
      const without = onJournal(records, (all) => renumbered(all.filter(({ position: p }) => p !== left)))
      const { followed } = (await desk.signIn(1, without)).desk
      expect([left, followed.journal]).toEqual([left, 'other'])
      const gap = onJournal(records, (all) => all.filter(({ position: p }) => p !== left))
      expect((await desk.signIn(1, gap)).desk.followed.journal).toBe('gap')
    }
    const last = onJournal(records, (all) => all.filter(({ position: p }) => p !== position))
    expect((await desk.signIn(1, last)).desk.followed.journal).toBe('whole')
    await rereadJournal(works[0])
    expect(works[0].desk.followed.journal).toBe('whole')
  })

  it('P-63 shows that two events changed places, and one that was put in twice', async () => {
    const { works } = await writeInTurns(3)
    const records = await readAll(works[0])
    const { position } = works[0].desk.followed
    for (let at = 2; at < position - 1; at++) {
      const swapped = onJournal(records, (all) => {
        const [one, two] = [all[at - 1], all[at]]
        if (one === undefined || two === undefined) return all
        return renumbered([...all.slice(0, at - 1), two, one, ...all.slice(at + 1)])
      })
      expect([at, (await desk.signIn(1, swapped)).desk.followed.journal]).toEqual([at, 'other'])
      const replayed = onJournal(records, (all) => renumbered([...all.slice(0, at), ...all.slice(at - 1)]))
      expect([at, (await desk.signIn(1, replayed)).desk.followed.journal]).toEqual([at, 'other'])
    }
  })

  it('P-100 names the case whose author saw another stream', async () => {
    const { works } = await writeInTurns(2)
    const records = await readAll(works[0])
    const dropped = onJournal(records, (all) => renumbered(all.filter(({ position }) => position !== 9)))
    const { followed } = (await desk.signIn(1, dropped)).desk
    expect(problemsIn(followed)).toContain('another stream')
  })

  it('P-100 shows a stream that became shorter than it was', async () => {
    const { works } = await writeInTurns(2)
    const records = await readAll(works[0])
    const { position } = works[0].desk.followed
    let isCut = false
    const cut: Tamper = (path, answer, asked) =>
      onJournal(records, (all) => (isCut ? all.filter(({ position: p }) => p < position) : all))(
        path,
        answer,
        asked,
      )
    const work = await desk.signIn(1, cut)
    expect(work.desk.followed.journal).toBe('whole')
    isCut = true
    await rereadJournal(work)
    expect(work.desk.followed.journal).toBe('gap')
  })

  it('P-100 shows a numbering that is not in a row, and what is no event', async () => {
    const { works } = await writeInTurns(1)
    const records = await readAll(works[0])
    const doubled = onJournal(records, (all) => all.map((one) => ({ ...one, position: one.position * 2 })))
    expect((await desk.signIn(1, doubled)).desk.followed.journal).toBe('gap')
    const garbage = onJournal(records, (all) =>
      all.map((one) => (one.position === 4 ? { position: 4, event: new Uint8Array(1024) } : one)),
    )
    expect((await desk.signIn(1, garbage)).desk.followed.journal).toBe('gap')
  })

  it('P-101 shows events that are gone although nobody told of it', async () => {
    const { works } = await writeInTurns(2)
    const records = await readAll(works[0])
    const { position } = works[0].desk.followed
    for (const erased of [5, position]) {
      const event = records.find((one) => one.position === erased)
      const link = event !== undefined && 'event' in event ? await eventLink(event.event) : null
      if (link === null) throw new Error('an event')
      const erase = onJournal(records, (all) =>
        all.map((one) => (one.position === erased ? { position: erased, link } : one)),
      )
      expect([erased, (await desk.signIn(1, erase)).desk.followed.journal]).toEqual([erased, 'erased'])
    }
  })

  it('P-100 lets two people find a fork by the words of where they stand', async () => {
    const { works } = await writeInTurns(2)
    const records = await readAll(works[0])
    const [a, b] = [works[0], await desk.signIn(1)]
    const at = a.desk.followed.position
    const words = (work: Work, position: number) => headWords(work.desk.follower, position)
    expect(await words(a, at)).toHaveLength(6)
    expect(await words(b, at)).toEqual(await words(a, at))
    const forked = onJournal(records, (all) => renumbered(all.filter(({ position }) => position !== at - 1)))
    const other = await desk.signIn(1, forked)
    expect(await words(other, at - 1)).not.toEqual(await words(a, at - 1))
    expect(await words(other, at - 2)).toEqual(await words(a, at - 2))
    expect(await words(a, at + 1)).toBeNull()
  })
})

describe('two consoles at one case', () => {
  it('lose no event of 500 that they append at once, and show the same', async () => {
    desk = await openDeskOfPeople()
    const a = await desk.signIn(0)
    const source = newSource(desk.coalition)
    await openedCase(a, source)
    const b = await desk.signIn(1)
    await append(b, source, { act: 'attested' })
    const before = b.desk.followed.cases.get(source)?.state.length ?? 0
    const write = async (work: Work, name: string): Promise<void> => {
      for (let i = 0; i < 250; i++) {
        await append(work, source, { act: 'noted', text: `${name} ${String(i)}`, mentions: [] })
      }
    }
    await Promise.all([write(a, 'a'), write(b, 'b')])
    await Promise.all([readAgain(a), readAgain(b)])
    expect(a.desk.followed).toEqual(b.desk.followed)
    expect(a.desk.followed.journal).toBe('whole')
    const log = await readCaseLog(a, source)
    expect(log.problems).toEqual([])
    expect(log.state.length).toBe(before + 500)
    const notes = log.entries.flatMap(({ event }) => (event?.what.act === 'noted' ? [event.what.text] : []))
    expect(new Set(notes).size).toBe(500)
    expect(notes.filter((text) => text.startsWith('a'))).toEqual(
      Array.from({ length: 250 }, (_, i) => `a ${String(i)}`),
    )
  }, 120_000)

  it('refuse to write what every other console would refuse', async () => {
    const { works, sources } = await writeInTurns(1)
    const moved = append(works[0], sources[0], { act: 'moved', to: 'closed', reason: '' })
    await expect(moved).rejects.toEqual(new Refusal('not-allowed'))
    await append(works[0], sources[0], { act: 'moved', to: 'accepted', reason: '' })
  })
})
