import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { fromBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords } from '../../crypto/protocol/journal-answer.ts'
import type { LogId, PersonId } from '../../crypto/protocol/ids.ts'
import type { Stub } from '../../crypto/protocol/journal-event.ts'
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
import { append, readAgain, type DeskPeople } from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'
import { makeThreePeople, withoutSnapshot, type ThreePeople } from '../support/three-people.ts'

let desk: DeskPeople
beforeAll(startLibsodium)
afterEach(() => desk.close())

const note = (text: string) => ({ act: 'noted', text, mentions: [] as PersonId[] }) as const
const stub: Stub = { codes: emptyCase.codes, topics: [], arrivedQuarter: null, outcome: null }
const write = (work: Work) => writeSnapshots(work.desk.follower, testDay)
async function threePeople(cases: number): Promise<ThreePeople> {
  const made = await makeThreePeople(cases)
  desk = made.desk
  return made
}

const idOf = ({ desk: read }: Work, source: string): LogId =>
  fromBase64url(read.followed.cases.get(source)?.id ?? '') as LogId

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
            expect(followed.cases.get(other)?.state).toEqual(a.desk.followed.cases.get(other)?.state)
          }
        }
        expect(b.desk.followed.journal).toBe('whole')
        expect(b.desk.followed.cases.has(source)).toBe(false)
      })
    }
  }

  it('P-101 is erased at the next sign-in of anybody, when that was interrupted', async () => {
    const { a, b, sources } = await threePeople(1)
    const [source = ''] = sources
    await append(a, source, { act: 'proposed', what: { do: 'destroy', reason: '' } })
    await readAgain(b)
    const [proposal] = b.desk.followed.cases.get(source)?.state.proposals ?? []
    await append(b, source, { act: 'decided', proposal: proposal?.n ?? 0, isApproved: true, reason: '' })
    await append(b, source, { act: 'destroyed' })
    await appendTeamAct(b, {
      act: 'case-destroyed',
      case: idOf(b, source),
      events: [[2, 8]],
      drops: [],
      stub,
    })
    const kept = async () =>
      parseRecords(await b.session.call(consoleApi.readJournal, { desk: b.session.desk, after: 0 })).flatMap(
        (record) => ('event' in record ? [record.position] : []),
      )
    expect(await kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    await desk.signIn(2)
    expect(await kept()).toEqual([1, 9])
    expect((await desk.signIn(2)).desk.followed.journal).toBe('whole')
  })

  it('stays for everybody when its own log does not say so', async () => {
    const { a, b, sources } = await threePeople(1)
    const [source = ''] = sources
    await expect(forgetCase(a, source, stub)).rejects.toMatchObject({ code: 'not-allowed' })
    await appendTeamAct(a, {
      act: 'case-destroyed',
      case: idOf(a, source),
      events: [[2, 5]],
      drops: [],
      stub,
    })
    await readAgain(b)
    expect(b.desk.followed.cases.get(source)?.problems).toEqual(['not allowed'])
  })
})
