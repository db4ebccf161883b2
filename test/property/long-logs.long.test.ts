import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { concat, fromBase64url, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { encodeEventHeader } from '../../crypto/protocol/event-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import { eventLink, eventTag, sealEvent } from '../../crypto/reviewer/log-event.ts'
import { eventBytes } from '../../crypto/suite.ts'
import { answerCase } from '../../review-console/cases/answer-case.ts'
import { caseOf } from '../../review-console/cases/followed-case.ts'
import { appendTeamAct, readCaseLog, rereadJournal, type Work } from '../../review-console/cases/work.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import { deskFacts } from '../../review-console/desk/desk-read.ts'
import { writeSnapshots } from '../../review-console/journal/write-snapshots.ts'
import { Refusal } from '../../review-console/session/refusal.ts'
import { begin, codeOf, endStage, type Stage } from '../support/case-stage.ts'
import { append, readAgain, type DeskPeople } from '../support/desk-people.ts'
import { modifiedConsole } from '../support/modified-console.ts'
import { makeThreePeople } from '../support/three-people.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

/** Counts what is asked of the server. */
function counting(work: Work): { calls: Map<string, number>; bytes: Map<string, number> } {
  const [calls, bytes] = [new Map<string, number>(), new Map<string, number>()]
  const { call } = work.session
  Object.assign(work.session, {
    call: async (endpoint: { path: string }, body: never) => {
      calls.set(endpoint.path, (calls.get(endpoint.path) ?? 0) + 1)
      const answer = await call(endpoint as never, body)
      const length = (answer as unknown) instanceof Uint8Array ? (answer as Bytes).length : 0
      bytes.set(endpoint.path, (bytes.get(endpoint.path) ?? 0) + length)
      return answer
    },
  })
  return { calls, bytes }
}

describe('a case of thousands of events', () => {
  let desk: DeskPeople
  afterEach(() => desk.close())

  const many = 2500

  it('is followed, opened and acted on; an act fetches what is new alone', async () => {
    const made = await makeThreePeople(1)
    desk = made.desk
    const { a } = made
    const [source = ''] = made.sources
    const modified = await modifiedConsole(desk, a, 0)
    const [own] = desk.coalition.desks
    const reviewer = own?.reviewers[0]
    if (own === undefined || reviewer === undefined) throw new Error('a reviewer')
    const key = modified.caseKey(source)
    const { state } = caseOf(a, source)
    let previous = fromBase64url(state.last ?? '') as Hash
    const seen = {
      position: a.desk.followed.position,
      running: fromBase64url(a.desk.followed.running) as Hash,
    }
    for (let n = state.length; n < many; n++) {
      const what = { act: 'noted', text: `note ${String(n)}`, mentions: [] } as const
      const event = { by: reviewer.person.id, day: testDay, previous, seen, what: { ...what, mentions: [] } }
      const bytes = sealEvent({ desk: own.entry.id, key, n, event, signingSeed: reviewer.signing })
      previous = await eventLink(bytes)
      await desk.served.desk.appendEvent(own.entry.id, eventTag(key, n), bytes)
    }
    await readAgain(a)
    expect(caseOf(a, source).state.length).toBe(many)
    const log = await readCaseLog(a, source)
    expect(log.problems).toEqual([])
    expect(log.entries).toHaveLength(many)
    const { calls } = counting(a)
    await append(a, source, { act: 'labelled', label: 'long', on: true })
    const again = await readCaseLog(a, source)
    expect(calls.get('/api/journal/find')).toBe(1)
    expect(again.entries.slice(0, many)).toEqual(log.entries)
    expect(again.state.labels).toEqual(['long'])
    // From the beginning it is the same.
    const reader = await desk.signIn(1)
    expect(reader.desk.followed).toEqual(a.desk.followed)
    expect((await readCaseLog(reader, source)).entries).toEqual(again.entries)
  }, 300_000)
})

describe('garbage that a member appends', () => {
  let desk: DeskPeople
  afterEach(() => desk.close())

  const garbage = (kind: 'log' | 'grant', size: 1 | 2 | 3): Bytes =>
    concat(encodeEventHeader(kind, size), fromEngine(eventBytes[size] - 8))

  it('is taken by the server when it is laid out as an event, and refused otherwise', async () => {
    const { a, desk: made } = await makeThreePeople(1)
    desk = made
    const put = (bytes: Bytes) => codeOf(a.session.call(consoleApi.appendEvent, bytes))
    expect(await put(garbage('log', 3))).toBe('done')
    const strange = (at: number, to: number): Bytes => {
      const bytes = garbage('log', 1)
      bytes[at] = to
      return bytes
    }
    expect(await put(strange(6, 1))).toBe('done')
    for (const [at, to] of [
      [0, 0],
      [6, 0],
      [6, 3],
      [6, 255],
      [7, 0],
      [7, 4],
      [7, 2],
    ] as const)
      expect([at, to, await put(strange(at, to))]).toEqual([at, to, 'malformed'])
    expect(await put(strange(4, 9))).toBe('unknown-version')
    expect(await put(strange(5, 9))).toBe('unknown-suite')
    expect(await put(fromEngine(32_768))).toBe('malformed')
    expect(await put(concat(garbage('log', 3), new Uint8Array(1)))).not.toBe('done')
    await readAgain(a)
    expect(a.desk.followed.journal).toBe('whole')
  })

  it('is passed over by every console, in thousands, and keeps nobody waiting at the next sign-in', async () => {
    const made = await makeThreePeople(1)
    desk = made.desk
    const { a } = made
    const [source = ''] = made.sources
    const before = caseOf(a, source).state
    for (let i = 0; i < 1700; i++) {
      const bytes = garbage(i % 3 === 0 ? 'grant' : 'log', i % 3 === 0 ? 2 : 1)
      await desk.served.desk.appendEvent(a.session.desk, bytes.slice(8, 24) as Tag, bytes)
    }
    await readAgain(a)
    expect(a.desk.followed.journal).toBe('whole')
    expect(caseOf(a, source).state).toEqual(before)
    expect(await writeSnapshots(a.desk.follower, testDay)).toBe('written')
    const { session, network, today } = await desk.openSession(1)
    const reader = { session, network, today } as unknown as Work
    const { bytes } = counting(reader)
    const { readDesk } = await import('../../review-console/inbox/read-desk.ts')
    reader.desk = await readDesk(reader, null, () => undefined)
    expect(reader.desk.followed).toEqual(a.desk.followed)
    expect(bytes.get('/api/journal/read') ?? 0).toBeLessThan(10_000)
    // The newest false grants are looked through once more, and no others.
    expect(bytes.get('/api/journal/find') ?? 0).toBeLessThan(513 * 4200)
    await append(reader, source, { act: 'labelled', label: 'on', on: true })
  }, 300_000)

  it('in the shared record is bounded: more texts than a desk keeps count for nothing', async () => {
    const made = await makeThreePeople(1)
    desk = made.desk
    for (let i = 0; i < 103; i++)
      await appendTeamAct(made.a, { act: 'template-set', name: `n${String(i)}`, language: 'en', text: 't' })
    expect(made.a.desk.followed.templates).toHaveLength(100)
    await appendTeamAct(made.a, { act: 'template-set', name: 'n0', language: 'en', text: 'other' })
    expect(made.a.desk.followed.templates.find(({ name }) => name === 'n0')?.text).toBe('other')
  })
})

describe('a source that writes without end', () => {
  afterEach(endStage)
  const many = 340

  async function flooded(): Promise<{ stage: Stage; work: Work }> {
    const stage = await begin()
    await stage.source.report('What I saw.')
    for (let i = 1; i < many; i++) await stage.source.followUp(`More: ${String(i)}.`)
    const work = await stage.people.signIn(0)
    return { stage, work }
  }

  it('is one row, taken over with progress, told with one letter, and goes on where it was interrupted', async () => {
    const { stage, work } = await flooded()
    expect(deskFacts(work).rows).toMatchObject([
      { key: stage.key, state: 'new', kinds: ['report', 'follow-up'] },
    ])
    const { call } = work.session
    let left = 150
    const broken: Work = {
      ...work,
      session: {
        ...work.session,
        call: (endpoint, body) => {
          if (endpoint.path === '/api/journal' && left-- === 0) throw new Refusal('no-answer')
          return call(endpoint, body)
        },
      },
    }
    broken.desk = { ...work.desk, follower: { ...work.desk.follower, session: broken.session } }
    expect(await codeOf(openCase(broken, stage.key, 'attest', () => undefined))).toBe('no-answer')
    // What was stored stays so, for everybody.
    const other = await stage.people.signIn(1)
    expect(caseOf(other, stage.key).state.received.length).toBeGreaterThan(100)
    const told: (readonly [number, number])[] = []
    const log = await openCase(other, stage.key, 'attest', (_, soFar) => {
      if (soFar !== undefined) told.push([soFar.done, soFar.of])
    })
    if (log === 'recused') throw new Error('recused')
    expect(log.problems).toEqual([])
    expect(log.statements.size).toBe(many)
    expect(new Set(log.state.received).size).toBe(many)
    expect(told.length).toBeGreaterThan(4)
    await readAgain(other)
    expect(deskFacts(other).rows).toMatchObject([{ isUnread: false, kinds: [] }])
    expect(log.entries.filter(({ event }) => event?.what.act === 'replied')).toHaveLength(1)

    // The newest are named, and an opening that brings nothing new writes nothing.
    const { replies } = await stage.source.replies()
    expect(replies.map(({ reply }) => [reply.kind, reply.received.length])).toEqual([['received', 16]])
    const newest = log.state.received.slice(-16)
    expect(replies[0]?.reply.received.map(toBase64url)).toEqual(newest)
    const { length } = caseOf(other, stage.key).state
    await openCase(other, stage.key, 'attest', () => undefined)
    expect(caseOf(other, stage.key).state.length).toBe(length)
    // The next letter names more of them.
    await answerCase(other, stage.key, { kind: 'answer', text: 'We read it.' })
    expect((await stage.source.replies()).replies.at(-1)?.reply.received).toHaveLength(16)
    expect(caseOf(other, stage.key).state.unacknowledged).toHaveLength(many - 32)
    expect(caseOf(other, stage.key).state.acknowledgedOn).not.toBeNull()
  }, 300_000)

  it('is told of again when it writes again', async () => {
    const stage = await begin()
    await stage.source.report('What I saw.')
    for (let i = 0; i < 40; i++) await stage.source.followUp(`More: ${String(i)}.`)
    const work = await stage.people.signIn(0)
    await openCase(work, stage.key, 'attest', () => undefined)
    await stage.source.followUp('And more.')
    await readAgain(work)
    await openCase(work, stage.key, 'attest', () => undefined)
    const { replies } = await stage.source.replies()
    expect(replies.map(({ reply }) => [reply.kind, reply.received.length])).toEqual([
      ['received', 16],
      ['received', 16],
    ])
    expect(new Set(replies.flatMap(({ reply }) => reply.received.map(toBase64url))).size).toBe(32)
    await rereadJournal(work)
  }, 120_000)
})
