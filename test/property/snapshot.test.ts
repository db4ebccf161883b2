import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { concat, fromBase64url } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { LogId, PersonId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { Stub } from '../../crypto/protocol/journal-event.ts'
import { toBase64url } from '../../crypto/bytes.ts'
import { emptyCase } from '../../review-console/cases/case-state.ts'
import {
  appendTeamAct,
  forgetCase,
  lockOut,
  readCaseLog,
  type Work,
} from '../../review-console/cases/work.ts'
import type { Followed } from '../../review-console/journal/followed.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import {
  append,
  newSource,
  openDeskOfPeople,
  openedCase,
  readAgain,
  type DeskPeople,
  type Tamper,
} from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const
const stub: Stub = { codes: emptyCase.codes, topics: [], arrivedQuarter: null, outcome: null }
const write = (work: Work) => writeSnapshots(work.desk.follower, testDay)
const idOf = (person: number): string => {
  const id = desk.coalition.desks[0]?.reviewers[person]?.person.id
  if (id === undefined) throw new Error('a person')
  return toBase64url(id)
}

/** Hands out the first answer again and again: an old snapshot, or none. */
function countingReads(): { tamper: Tamper; journal: () => number } {
  let events = 0
  return {
    tamper: (path, answer) => {
      if (path === '/api/journal/read') events += answer.length
      return answer
    },
    journal: () => events,
  }
}

/** Three people; `cases` cases that two of them have attested. */
async function threePeople(cases: number): Promise<{ a: Work; b: Work; sources: string[] }> {
  desk = await openDeskOfPeople({ people: 3 })
  const a = await desk.signIn(0)
  const sources = Array.from({ length: cases }, () => newSource(desk.coalition))
  for (const source of sources) await openedCase(a, source)
  const b = await desk.signIn(1)
  for (const source of sources) await append(b, source, { act: 'attested' })
  await readAgain(a)
  return { a, b, sources }
}

const withoutSnapshot: Tamper = (path, answer) => (path === '/api/snapshot/read' ? new Uint8Array(4) : answer)

describe('a snapshot', () => {
  it('P-102 gives the same as the whole stream, with less reading, before and after more was written', async () => {
    const { a, sources } = await threePeople(12)
    await appendTeamAct(a, { act: 'template-set', name: 'Thanks', language: 'en', text: 'Thank you.' })
    await write(a)
    for (let round = 0; round < 2; round++) {
      const [short, long] = [countingReads(), countingReads()]
      const by = await desk.signIn(1, short.tamper)
      const whole = await desk.signIn(1, (path, answer, asked) =>
        long.tamper(path, withoutSnapshot(path, answer, asked), asked),
      )
      expect(by.desk.followed).toEqual(whole.desk.followed)
      expect(by.desk.followed.journal).toBe('whole')
      expect(by.desk.followed.cases.size).toBe(12)
      expect(by.desk.followed.templates).toHaveLength(1)
      expect(short.journal()).toBeLessThan(long.journal() / 2)
      const [one = ''] = sources
      await append(by, one, note('after the snapshot'))
      expect((await readCaseLog(by, one)).problems).toEqual([])
    }
  })

  it('P-102 is written anew where something changed only, and given up when somebody else was first', async () => {
    const { a, b, sources } = await threePeople(3)
    await write(a)
    await write(b)
    const { parts } = [...a.desk.follower.snapshots.values()][0] ?? { parts: [] }
    await append(a, sources[0] ?? '', note('more'))
    await write(a)
    const again = await desk.signIn(1)
    expect(again.desk.followed.cases.get(sources[0] ?? '')?.state).toEqual(
      a.desk.followed.cases.get(sources[0] ?? '')?.state,
    )
    expect(parts).toHaveLength(1)
    expect(b.desk.follower.snapshots.size).toBe(0)
  })

  it('P-102 is not believed when it lies about the stream, and its author is named', async () => {
    const { a, b, sources } = await threePeople(2)
    const { follower } = b.desk
    const forged = {
      ...follower,
      running: { ...follower.running, running: () => fromEngine(32) as never },
    }
    await desk.signIn(2)
    await writeSnapshots(forged, testDay)
    await append(a, sources[0] ?? '', note('more'))
    const { followed } = (await desk.signIn(2)).desk
    expect(followed.falseSnapshotBy).toBe(idOf(1))
    expect(followed).toEqual({ ...a.desk.followed, falseSnapshotBy: idOf(1) })
  })

  it('P-102 is not believed when a part is another than its head names', async () => {
    const { a } = await threePeople(2)
    await write(a)
    const bent: Tamper = (path, answer) => {
      if (path !== '/api/snapshot/parts/read') return answer
      const changed = answer.slice()
      changed[100] = (changed[100] ?? 0) ^ 1
      return concat(changed)
    }
    const { followed } = (await desk.signIn(1, bent)).desk
    expect(followed).toEqual({ ...a.desk.followed, falseSnapshotBy: idOf(0) })
  })

  it('P-102 that is old says nothing false: what came since is read', async () => {
    const { a, sources } = await threePeople(2)
    await write(a)
    let old: Uint8Array<ArrayBuffer> | null = null
    const keepFirst: Tamper = (path, answer) => (path === '/api/snapshot/read' ? (old ??= answer) : answer)
    await desk.signIn(1, keepFirst)
    await append(a, sources[0] ?? '', note('more'))
    const { followed } = (await desk.signIn(1, keepFirst)).desk
    expect(followed).toEqual(a.desk.followed)
  })

  it('P-102 names a summary that lies when its case is opened', async () => {
    const { b, sources } = await threePeople(2)
    const [one = '', two = ''] = sources
    const entry = b.desk.follower.entries.get(one)
    if (entry === undefined) throw new Error('an entry')
    entry.state = { ...entry.state, assignee: idOf(2) }
    await desk.signIn(2)
    await write(b)
    const c = await desk.signIn(2)
    expect(c.desk.followed.cases.get(one)?.state.assignee).toBe(idOf(2))
    const log = await readCaseLog(c, one)
    expect(log.problems).toEqual(['false summary'])
    expect(log.state.assignee).toBeNull()
    expect((await readCaseLog(c, two)).problems).toEqual([])
  })
})

const facts = (followed: Followed, source: string) => {
  const found = followed.cases.get(source)
  return { isLocked: found?.isLocked, readers: found?.readers.length, length: found?.state.length }
}

describe('a case that somebody left', () => {
  for (const hasSnapshot of [false, true]) {
    it(`goes on under a key that they do not hold, ${hasSnapshot ? 'by snapshots' : 'by the stream'}`, async () => {
      const { a, b, sources } = await threePeople(2)
      const [source = '', other = ''] = sources
      const c = await desk.signIn(2)
      await append(c, source, { act: 'recused', why: 'money' })
      await readAgain(a)
      await lockOut(a, source)
      await append(a, source, note('not for c'))
      await readAgain(b)
      await append(b, source, note('from b'))
      await readAgain(a)
      if (hasSnapshot) await write(a)
      await readAgain(c)
      const [a2, b2, c2] = [await desk.signIn(0), await desk.signIn(1), await desk.signIn(2)]
      const { length = 0 } = a.desk.followed.cases.get(source)?.state ?? {}
      for (const { desk: read } of [a, b, a2, b2]) {
        expect(facts(read.followed, source)).toEqual({ isLocked: false, readers: 2, length })
        expect(read.followed.journal).toBe('whole')
      }
      for (const { desk: read } of [c, c2]) {
        expect(facts(read.followed, source)).toEqual({ isLocked: true, readers: 3, length: length - 2 })
        expect(facts(read.followed, other).isLocked).toBe(false)
        expect(read.followed.journal).toBe('whole')
      }
      expect((await readCaseLog(b2, source)).problems).toEqual([])
      await append(a2, source, note('and on'))
      await append(c2, other, { act: 'attested' })
    })
  }
})

describe('a case that was destroyed', () => {
  for (const hasSnapshot of [false, true]) {
    for (const isRekeyed of [false, true]) {
      it(`is gone for everybody${hasSnapshot ? ', from the snapshot too' : ''}${isRekeyed ? ', and for who left it' : ''}`, async () => {
        const { a, b, sources } = await threePeople(3)
        const [source = '', other = ''] = sources
        if (isRekeyed) {
          const c = await desk.signIn(2)
          await append(c, source, { act: 'recused', why: 'money' })
          await readAgain(a)
          await lockOut(a, source)
        }
        await append(a, source, { act: 'proposed', what: { do: 'destroy', reason: 'as asked aloud' } })
        await readAgain(b)
        const [proposal] = b.desk.followed.cases.get(source)?.state.proposals ?? []
        await append(b, source, { act: 'decided', proposal: proposal?.n ?? 0, isApproved: true, reason: '' })
        await readAgain(a)
        if (hasSnapshot) await write(a)
        await append(a, source, { act: 'destroyed' })
        await forgetCase(a, source, stub)
        await append(a, other, note('life goes on'))
        await readAgain(b)
        for (const person of [0, 1, 2]) {
          for (const tamper of [undefined, withoutSnapshot]) {
            const { followed } = (await desk.signIn(person, tamper)).desk
            expect(followed.journal).toBe('whole')
            expect(followed.cases.has(source)).toBe(false)
            expect(followed.destroyedSources.has(source)).toBe(true)
            expect(followed.cases.get(other)?.state).toEqual(a.desk.followed.cases.get(other)?.state)
          }
        }
        expect(b.desk.followed.journal).toBe('whole')
        expect(b.desk.followed.cases.has(source)).toBe(false)
      })
    }
  }

  it('stays for everybody when its own log does not say so', async () => {
    const { a, b, sources } = await threePeople(1)
    const [source = ''] = sources
    await expect(forgetCase(a, source, stub)).rejects.toMatchObject({ code: 'not-allowed' })
    await appendTeamAct(a, {
      act: 'case-destroyed',
      case: fromEngine(16) as LogId,
      source: fromBase64url(source) as VerifyingKey,
      events: [[2, 5]],
      drops: [],
      stub: null,
    })
    await readAgain(b)
    expect(b.desk.followed.cases.get(source)?.problems).toEqual(['not allowed'])
  })
})
