/** Editions between real consoles, a real server and a source: what a server that lies about the board is met with. */

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeBoardRead, parseBoardRead, type BoardRead } from '../../crypto/protocol/board-posting.ts'
import { parseEdition } from '../../crypto/protocol/edition-layout.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import { dummySlip } from '../../crypto/reviewer/seal-reply.ts'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { begin, codeOf, endStage, kindsOf, opened, opening, type Stage } from '../support/case-stage.ts'
import { readAgain, type Tamper } from '../support/desk-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)
afterEach(endStage)

const answer = (work: Work, key: string, text = 'Which month was it?') =>
  answerCase(work, key, { kind: 'answer', text })
const newestNumber = async ({ people }: Stage) => {
  const [edition] = await people.served.intake.editions()
  return edition === undefined ? 0 : parseEdition(edition.bytes).number
}
const slipsOf = async ({ people }: Stage) => (await people.served.intake.slipsIn(0, 0)).map(({ tag }) => tag)

/** Changes what the server says of the board, from when it is switched on. */
function lying(change: (read: BoardRead) => BoardRead): { tamper: Tamper; begin(): void } {
  let isLying = false
  return {
    tamper: (path, answered) =>
      isLying && path === consoleApi.readBoard.path
        ? encodeBoardRead(change(parseBoardRead(answered)))
        : answered,
    begin: () => void (isLying = true),
  }
}

describe('a desk that answers', () => {
  it('signs what it posts, edition after edition, and its source sees that all is there', async () => {
    const stage = await begin()
    expect(await stage.source.check()).toBe('unknown')
    const [one] = await opened(stage)
    expect(await newestNumber(stage)).toBe(1)
    expect(await stage.source.check()).toBe('complete')
    await answer(one, stage.key)
    expect(await newestNumber(stage)).toBe(2)
    expect(await stage.source.check()).toBe('complete')
    const [first] = await slipsOf(stage)
    await stage.people.served.intake.addSlips([
      { ...dummySlip(one.session.desk, testDay), desk: one.session.desk, day: testDay, bits: 0, bucket: 0 },
    ])
    expect(await stage.source.check()).toBe('differs')
    expect(first).toBeDefined()
  })

  it('P-141 posts from two consoles at once, and both letters arrive', async () => {
    const stage = await begin()
    const [one, two] = await opened(stage)
    const other = stage.another()
    await other.source.report('Something else.')
    await readAgain(one)
    await opening(one, other.key)
    await readAgain(two)
    await opening(two, other.key)
    await Promise.all([answer(one, stage.key), answer(two, other.key)])
    expect(await kindsOf(stage.source)).toEqual(['received', 'answer'])
    expect(await kindsOf(other.source)).toEqual(['received', 'answer'])
    expect([await stage.source.check(), await other.source.check()]).toEqual(['complete', 'complete'])
    expect(await slipsOf(stage)).toHaveLength(4 * (await newestNumber(stage)))
  })

  it('P-142 takes replies off the board as their source asks, and the edition stays true', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    await answer(one, stage.key)
    const before = await slipsOf(stage)
    const tags = (await stage.source.replies()).replies.map(({ tag }) => tag)
    await stage.source.erase(tags)
    await readAgain(one)
    await opening(one, stage.key)
    const has = (all: readonly Tag[], tag: Tag) => all.some((each) => Buffer.compare(each, tag) === 0)
    const after = await slipsOf(stage)
    expect(tags.filter((tag) => has(before, tag))).toHaveLength(2)
    expect(tags.filter((tag) => has(after, tag))).toHaveLength(0)
    expect(await stage.source.check()).toBe('complete')
  })

  it('goes on where a posting was cut off, before the server had it or after', async () => {
    for (const had of [false, true]) {
      const stage = await begin()
      const [one] = await opened(stage)
      const { call } = one.session
      const cut = async (...[endpoint, body]: Parameters<typeof call>) => {
        if (endpoint.path !== consoleApi.postEdition.path) return call(endpoint, body)
        if (had) await call(endpoint, body)
        throw new Refusal('no-answer')
      }
      const broken = { ...one, session: { ...one.session, call: cut as typeof call } }
      expect(await codeOf(answer(broken, stage.key))).toBe('no-answer')
      expect(await stage.source.check()).toBe('complete')
      await answer(await stage.people.signIn(1), stage.key)
      expect(await stage.source.check()).toBe('complete')
      expect(await stage.source.replies()).toMatchObject({ isChainBroken: false, unreadable: 0 })
      expect(await kindsOf(stage.source)).toEqual(['received', 'answer'])
      await endStage()
    }
  }, 60_000)

  it('drops what is past its days with the next edition', async () => {
    const stage = await begin()
    const { desk } = (await stage.people.signIn(0)).session
    const old = { ...dummySlip(desk, testDay - 401), desk, day: testDay - 401, bits: 0, bucket: 0 }
    const young = { ...dummySlip(desk, testDay - 400), desk, day: testDay - 400, bits: 0, bucket: 0 }
    await stage.people.served.intake.addSlips([old, young])
    await opened(stage)
    expect(await stage.people.served.intake.findSlip(old.tag)).toBeNull()
    expect(await stage.people.served.intake.findSlip(young.tag)).not.toBeNull()
    expect(await stage.source.check()).toBe('complete')
  })
})

describe('P-143 a server that lies about the board to a console', () => {
  const lies: readonly (readonly [string, (read: BoardRead) => BoardRead])[] = [
    ['hides a slip', ({ edition, lists }) => ({ edition, lists: without(lists, 1) })],
    ['hides all of them', ({ edition, lists }) => ({ edition, lists: without(lists, 99) })],
    ['calls a slip old', ({ edition, lists }) => ({ edition, lists: aged(lists) })],
    ['shows no edition', ({ lists }) => ({ edition: null, lists })],
    ['shows a changed edition', ({ edition, lists }) => ({ edition: flipped(edition), lists })],
  ]

  it.each(lies)('that %s gets no signature over it, and nothing is posted', async (_name, change) => {
    const stage = await begin()
    const liar = lying(change)
    await stage.source.report('What I saw.')
    const work = await stage.people.signIn(0, liar.tamper)
    await opening(work, stage.key)
    const before = await slipsOf(stage)
    liar.begin()
    expect(await codeOf(answer(work, stage.key))).toBe('replies-withheld')
    expect(await slipsOf(stage)).toEqual(before)
    expect(await stage.source.check()).toBe('complete')
    const honest = await stage.people.signIn(0)
    await answer(honest, stage.key)
    expect(await kindsOf(stage.source)).toEqual(['received', 'answer'])
  })

  it('that lost a slip for good is met by every console, and by the source', async () => {
    const stage = await begin()
    const [one] = await opened(stage)
    const { intake } = stage.people.served
    const kept = (await intake.slipsIn(0, 0)).slice(1)
    await intake.eraseSlipsBefore(one.session.desk, testDay + 1)
    await intake.addSlips(kept)
    expect(await stage.source.check()).toBe('differs')
    for (const person of [0, 1])
      expect(await codeOf(answer(await stage.people.signIn(person), stage.key))).toBe('replies-withheld')
  })

  it('that goes back to an older board is met in the same sitting', async () => {
    const stage = await begin()
    const seen: Bytes[] = []
    let goesBack = false
    const tamper: Tamper = (path, answered) => {
      if (path !== consoleApi.readBoard.path) return answered
      seen.push(answered)
      return goesBack ? (seen[1] ?? answered) : answered
    }
    await stage.source.report('What I saw.')
    const work = await stage.people.signIn(0, tamper)
    await opening(work, stage.key)
    await answer(work, stage.key, 'One.')
    await answer(work, stage.key, 'Two.')
    goesBack = true
    expect(await codeOf(answer(work, stage.key, 'Three.'))).toBe('replies-withheld')
  })

  const without = (lists: BoardRead['lists'], count: number) =>
    new Map([...lists].map(([bucket, slips]) => [bucket, slips.slice(count)]))
  const aged = (lists: BoardRead['lists']) =>
    new Map([...lists].map(([bucket, slips]) => [bucket, slips.map((slip) => ({ ...slip, day: 1 }))]))
  function flipped(edition: Bytes | null): Bytes {
    const changed = new Uint8Array(edition ?? new Uint8Array())
    changed[80] = (changed[80] ?? 0) ^ 1
    return changed
  }
})
