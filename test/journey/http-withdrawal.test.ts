/** A source asks for its report to be destroyed, or two people decide it: with a hold and without, and what comes after. */

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { actOnCase } from '../../review-console/cases/act-on-case.ts'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import { decideCase } from '../../review-console/cases/decide-case.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import { caseOf } from '../../review-console/cases/followed-case.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import type { Proposal } from '../../crypto/protocol/journal-event.ts'
import {
  begin,
  codeOf,
  endStage,
  kindsOf,
  lengthOf,
  opened,
  opening,
  type Stage,
} from '../support/case-stage.ts'
import { readAgain } from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)
afterEach(endStage)

const until = testDay + 10
const hold: Proposal = {
  do: 'hold',
  until,
  reason: 'A court asks for it.',
  message: 'A court has asked for it. We decide anew after that day.',
}

const propose = (work: Work, key: string, what: Proposal) =>
  actOnCase(work, key, { act: 'proposed', what }, lengthOf(work, key))

async function decide(work: Work, key: string, isApproved: boolean) {
  await readAgain(work)
  const [open] = caseOf(work, key).state.proposals
  return decideCase(work, key, { proposal: open?.n ?? 0, isApproved, reason: 'Seen.' }, lengthOf(work, key))
}

async function withWish(stage: Stage): Promise<[Work, Work]> {
  const works = await opened(stage)
  await stage.source.withdraw()
  await readAgain(works[0])
  await opening(works[0], stage.key)
  return works
}

/** For the server, too. */
function goTo({ people }: Stage, day: number, ...works: readonly Work[]): void {
  const { clock } = people.served
  clock.move(day * 86_400 + 43_200 - clock.seconds())
  for (const work of works) Object.assign(work, { today: () => day })
}

const heldLetters = async ({ source }: Stage) =>
  (await source.replies()).replies.flatMap(({ reply }) => (reply.kind === 'held' ? [reply] : []))

describe('a wish to be destroyed', () => {
  it('P-105 is held by two people with a reason and a day, and granted after it', async () => {
    const stage = await begin()
    const { key } = stage
    const [one, two] = await withWish(stage)
    expect(await propose(one, key, hold)).toBe('written')
    expect(await codeOf(decide(one, key, true))).toBe('not-allowed')
    expect(await heldLetters(stage)).toEqual([])
    expect(await decide(two, key, true)).toBe('decided')
    expect(await heldLetters(stage)).toMatchObject([{ text: hold.message, until, by: two.session.person }])
    for (const day of [testDay, until]) {
      goTo(stage, day, one, two)
      for (const work of [one, two]) expect(await codeOf(destroyCase(work, key))).toBe('not-allowed')
    }
    expect(await kindsOf(stage.source)).not.toContain('destroyed')
    goTo(stage, until + 1, one, two)
    await destroyCase(one, key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'held', 'destroyed'])
    await readAgain(two)
    expect(deskFacts(two)).toMatchObject({ rows: [], journal: 'whole' })
  })

  it('P-106 is granted at once when the second person declines the hold', async () => {
    const stage = await begin()
    const [one, two] = await withWish(stage)
    await propose(one, stage.key, hold)
    expect(await decide(two, stage.key, false)).toBe('decided')
    expect(await heldLetters(stage)).toEqual([])
    await destroyCase(two, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'received', 'destroyed'])
  })
})

describe('without a wish', () => {
  it('P-106 two people may destroy a case, and one alone may not; there is nothing to hold', async () => {
    const stage = await begin()
    const { key } = stage
    const [one, two] = await opened(stage)
    expect(await codeOf(propose(one, key, hold))).toBe('not-allowed')
    expect(await codeOf(destroyCase(one, key))).toBe('not-allowed')
    await propose(one, key, { do: 'destroy', reason: 'It names a child.' })
    expect(await codeOf(decide(one, key, true))).toBe('not-allowed')
    expect(await codeOf(destroyCase(one, key))).toBe('not-allowed')
    expect(await decide(two, key, true)).toBe('decided')
    await destroyCase(two, key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'destroyed'])
    await readAgain(one)
    expect(deskFacts(one)).toMatchObject({ rows: [], journal: 'whole' })
  })
})

describe('what comes after a report was destroyed', () => {
  /** Destroyed on the same day or the one before. */
  for (const days of [0, 1]) {
    it(`P-96 is a new case without a link, and its letters follow the old ones, ${String(days)} days later`, async () => {
      const stage = await begin()
      const { key, source } = stage
      const [one, two] = await withWish(stage)
      const old = caseOf(one, key)
      await destroyCase(one, key)
      const letters = (await source.replies()).replies.map(({ reply }) => reply)
      expect(letters.map(({ kind }) => kind)).toEqual(['received', 'received', 'destroyed'])
      goTo(stage, testDay + days, one, two)
      await source.followUp('There is more.')
      await readAgain(two)
      expect(deskFacts(two).rows).toMatchObject([
        { state: 'new', kinds: ['follow-up'], linkedTo: [], name: null },
      ])
      await opening(two, key)
      const fresh = caseOf(two, key)
      expect([fresh.id, fresh.name]).not.toEqual([old.id, old.name])
      expect(fresh.state).toMatchObject({
        received: [expect.any(String)],
        links: [],
        asksToBeDestroyed: false,
      })
      await answerCase(two, key, { kind: 'answer', text: 'Thank you. What is it?' })
      const found = await source.replies()
      expect(found.replies.slice(0, 3).map(({ reply }) => reply)).toEqual(letters)
      expect(found.replies.slice(3).map(({ reply }) => [reply.kind, reply.number])).toEqual([
        ['received', 1],
        ['answer', 2],
      ])
      expect(found).toMatchObject({ isChainBroken: false, unreadable: 0 })
      // They are not the new case's, whose wishes and letters are its own.
      await source.withdraw()
      await readAgain(two)
      await opening(two, key)
      await destroyCase(two, key)
      const end = await source.replies()
      expect(end.replies.map(({ reply }) => reply.number)).toEqual([1, 2, 3, 1, 2, 3, 4])
      expect(end.isChainBroken).toBe(false)
      const last = await stage.people.signIn(2)
      expect(deskFacts(last)).toMatchObject({ rows: [], unopened: [], journal: 'whole' })
    })
  }

  it('takes up nothing that comes once more as it came', async () => {
    const stage = await begin()
    await stage.source.report('What I saw.')
    const one = await stage.people.signIn(0)
    await opening(one, stage.key)
    await stage.source.withdraw()
    await readAgain(one)
    await opening(one, stage.key)
    await destroyCase(one, stage.key)
    await stage.source.sendAgain()
    for (const work of [one, await stage.people.signIn(1)]) {
      await readAgain(work)
      expect(deskFacts(work)).toMatchObject({ rows: [], unopened: [] })
    }
  })
})
