import { beforeAll, describe, expect, it } from '@jest/globals'
import { isEqual } from '../../../crypto/bytes.ts'
import type { Hash, StatementId, Tag, VerifyingKey } from '../../../crypto/protocol/ids.ts'
import type { Reply, Statement } from '../../../crypto/protocol/inside.ts'
import type { OpenedDrop, ReplyAddress } from '../../../crypto/reviewer/open-drop.ts'
import type { Policy } from '../../../crypto/roster-shapes.ts'
import { emptyLog, type CaseEntry, type CaseLog } from '../../../review-console/cases/case-log.ts'
import { toCaseView } from '../../../review-console/cases/case-view.ts'
import { groupDrops, stateOf, unreadIn, type KnownCase } from '../../../review-console/inbox/group-drops.ts'
import { monthsAfter, nextPromise } from '../../../review-console/inbox/promises.ts'
import type { HeldDrop } from '../../../review-console/inbox/read-desk.ts'
import { toRows } from '../../../review-console/inbox/rows.ts'
import { sayArrived, sayDue } from '../../../review-console/words/days.ts'
import { makeWorld, startLibsodium, testDay, type World } from '../../support/world.ts'

const bytes = <Name>(length: number, fill: number): Name => new Uint8Array(length).fill(fill) as Name
const key = (n: number) => bytes<VerifyingKey>(32, n)
const statementId = (n: number) => bytes<StatementId>(32, n)
const dropId = (n: number) => bytes<Hash>(32, n)
const replyTo = { sealingKey: bytes(1216, 3), tagKey: bytes(32, 4), bucket: 0 } as ReplyAddress
const policy: Policy = { boardBits: 0, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 }
const canary = 'They divided the order into four.'

let world: World
beforeAll(async () => {
  await startLibsodium()
  world = makeWorld()
})

const head = () => ({ day: testDay, roster: world.roster.rosterHash, build: 'x', supersedes: [] })
const report = (): Statement => ({
  kind: 'report',
  ...head(),
  form: { id: 'general', version: 1, hash: bytes(32, 0) },
  language: 'en',
  answers: { account: canary },
})
const followUp = (): Statement => ({ kind: 'follow-up', ...head(), language: 'en', text: canary })

interface Came {
  readonly id: number
  readonly day: number
  readonly source: number
  readonly statement: Statement
  readonly of?: number
  readonly wantsReply?: boolean
}

function came({ id, day, source, statement, of = id, wantsReply = true }: Came): HeldDrop {
  const opened: OpenedDrop = {
    id: statementId(of),
    desk: world.desk,
    epoch: 1,
    source: key(source),
    replyTo: wantsReply ? replyTo : null,
    statement,
  }
  return { id: dropId(id), day, opened }
}

const logOf = (...entries: CaseEntry[]): CaseLog => ({
  ...emptyLog,
  replyTo,
  entries,
  length: entries.length,
})
const received = (n: number): CaseEntry => ({ what: 'received', statement: statementId(n) })
const replied = (kind: Reply['kind']): CaseEntry => ({
  what: 'replied',
  tag: bytes<Tag>(16, 1),
  slip: dropId(1),
  reply: { kind, by: world.box.person, day: testDay, number: 1, previous: null, received: [], text: '' },
  isErased: false,
})
const known = (source: number, name: string, log: CaseLog): KnownCase => ({ source: key(source), name, log })
const nothingDestroyed = (): boolean => false

describe('grouping drops', () => {
  it('makes one group of a source, and counts a statement once however often it came', () => {
    const { groups } = groupDrops({
      drops: [
        came({ id: 1, day: testDay, source: 1, statement: report() }),
        came({ id: 2, day: testDay - 1, source: 1, statement: report(), of: 1 }),
        came({ id: 5, day: testDay, source: 1, statement: report(), of: 1 }),
        came({ id: 3, day: testDay, source: 1, statement: followUp() }),
        came({ id: 4, day: testDay, source: 2, statement: report() }),
      ],
      cases: [],
      isDestroyed: nothingDestroyed,
    })
    expect(groups).toHaveLength(2)
    const [one] = groups
    expect(one?.statements).toHaveLength(2)
    expect(one?.statements[0]).toMatchObject({ day: testDay - 1, isUnread: true })
    expect(one?.statements[0]?.drops).toHaveLength(3)
    expect(one && stateOf(one)).toBe('new')
  })

  it('puts the report before what was added to it on the same day', () => {
    const drops = [
      came({ id: 1, day: testDay, source: 1, statement: followUp() }),
      came({ id: 2, day: testDay, source: 1, statement: report() }),
    ]
    const [group] = groupDrops({ drops, cases: [], isDestroyed: nothingDestroyed }).groups
    expect(group?.statements.map(({ opened }) => opened.statement.kind)).toEqual(['report', 'follow-up'])
  })

  it('knows what the log has taken up, and what is new in an open case', () => {
    const drops = [
      came({ id: 1, day: testDay - 3, source: 1, statement: report() }),
      came({ id: 2, day: testDay, source: 1, statement: followUp() }),
    ]
    const group = (log: CaseLog) =>
      groupDrops({ drops, cases: [known(1, 'Amber 31', log)], isDestroyed: nothingDestroyed }).groups[0]
    const half = group(logOf(received(1), replied('received')))
    if (half === undefined) throw new Error('a group')
    expect(stateOf(half)).toBe('new follow-up')
    expect(unreadIn(half).map(({ opened }) => opened.statement.kind)).toEqual(['follow-up'])
    const whole = group(logOf(received(1), received(2), replied('received')))
    expect(whole && stateOf(whole)).toBe('open')
    const answered = group(logOf(received(1), received(2), replied('answer')))
    expect(answered && stateOf(answered)).toBe('answered')
    const again = group(logOf(received(1), replied('answer'), received(2), replied('received')))
    expect(again && stateOf(again)).toBe('open')
  })

  it('puts unread first, those that wait longest on top, then the newest', () => {
    const { groups } = groupDrops({
      drops: [
        came({ id: 1, day: testDay - 9, source: 1, statement: report() }),
        came({ id: 2, day: testDay - 1, source: 2, statement: report() }),
        came({ id: 3, day: testDay - 5, source: 3, statement: report() }),
        came({ id: 4, day: testDay - 2, source: 4, statement: report() }),
      ],
      cases: [known(1, 'Amber 31', logOf(received(1))), known(4, 'Birch 12', logOf(received(4)))],
      isDestroyed: nothingDestroyed,
    })
    expect(groups.map(({ source }) => source[0])).toEqual([3, 2, 4, 1])
  })

  it('lists what does not open and what was destroyed by its day alone, and passes cover over', () => {
    const cover: Statement = { kind: 'cover', ...head() }
    const gone = came({ id: 2, day: testDay - 2, source: 1, statement: report() })
    const { groups, unopened } = groupDrops({
      drops: [
        { id: dropId(1), day: testDay, opened: null },
        gone,
        came({ id: 3, day: testDay, source: 2, statement: cover }),
      ],
      cases: [],
      isDestroyed: ({ id }) => isEqual(id, statementId(2)),
    })
    expect(groups).toEqual([])
    expect(unopened).toEqual([
      { id: dropId(2), day: testDay - 2, why: 'was destroyed' },
      { id: dropId(1), day: testDay, why: 'does not open' },
    ])
  })

  it('shows no word of a report in a row', () => {
    const rows = toRows(
      groupDrops({
        drops: [
          came({ id: 1, day: testDay, source: 1, statement: report() }),
          came({ id: 2, day: testDay, source: 2, statement: followUp() }),
        ],
        cases: [known(1, 'Amber 31', logOf(received(1)))],
        isDestroyed: nothingDestroyed,
      }),
      policy,
    )
    expect(rows.rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain('divided')
    expect(JSON.stringify(report())).toContain('divided')
  })
})

describe('what was promised', () => {
  const groupWith = (log: CaseLog | null, wantsReply = true) => {
    const { groups } = groupDrops({
      drops: [came({ id: 1, day: testDay - 3, source: 1, statement: report(), wantsReply })],
      cases: log === null ? [] : [known(1, 'Amber 31', wantsReply ? log : { ...log, replyTo: null })],
      isDestroyed: nothingDestroyed,
    })
    const [group] = groups
    if (group === undefined) throw new Error('a group')
    return group
  }

  it('is a first answer within the signed days, then feedback within three months', () => {
    expect(nextPromise(groupWith(null), policy)).toEqual({ what: 'first answer', byDay: testDay + 4 })
    const answered = groupWith(logOf(received(1), replied('answer')))
    expect(nextPromise(answered, policy)).toMatchObject({ what: 'feedback' })
  })

  it('is nothing to who wants no reply', () => {
    expect(nextPromise(groupWith(null, false), policy)).toBeNull()
    expect(nextPromise(groupWith(logOf(received(1)), false), policy)).toBeNull()
  })

  it('counts months as calendars do', () => {
    const day = (text: string): number => Date.parse(text) / 86_400_000
    expect(monthsAfter(day('2026-11-21'), 3)).toBe(day('2027-02-21'))
    expect(monthsAfter(day('2026-11-30'), 3)).toBe(day('2027-02-28'))
    expect(monthsAfter(day('2027-11-30'), 3)).toBe(day('2028-02-29'))
  })

  it('is said by how far it is away', () => {
    const first = (left: number) => sayDue({ what: 'first answer', byDay: testDay + left }, testDay)
    expect(first(7)).toEqual({ words: 'first answer in 7 days', isNear: false })
    expect(first(1)).toEqual({ words: 'first answer in 1 day', isNear: true })
    expect(first(0).words).toBe('first answer today')
    expect(first(-3)).toEqual({ words: 'first answer 3 days late', isNear: true })
    const feedback = sayDue({ what: 'feedback', byDay: testDay + 36 }, testDay)
    expect(feedback).toEqual({ words: 'feedback in 5 weeks', isNear: false })
    expect(sayArrived(testDay + 1, testDay)).toBe('arrived today')
  })
})

describe('the view of a case', () => {
  const viewOf = (...entries: CaseEntry[]) => {
    const withdrawal: Statement = { kind: 'withdrawal', ...head(), of: 'report' }
    const forged = { ...followUp(), roster: dropId(66) } as Statement
    const { groups } = groupDrops({
      drops: [
        came({ id: 1, day: testDay - 3, source: 1, statement: report() }),
        came({ id: 2, day: testDay - 1, source: 1, statement: forged }),
        came({ id: 3, day: testDay, source: 1, statement: withdrawal }),
      ],
      cases: [known(1, 'Amber 31', logOf(...entries))],
      isDestroyed: nothingDestroyed,
    })
    const [group] = groups
    if (group === undefined) throw new Error('a group')
    const author = { by: world.box.person, day: testDay }
    return toCaseView(group, { desk: world.desk, roster: world.roster, forms: new Map(), author })
  }

  it('names everybody at the desk, who all can open it', () => {
    const atDesk = world.roster.roster.people.filter(({ desk }) => desk !== null)
    expect(atDesk.length).toBeGreaterThan(0)
    expect(viewOf(received(1)).readers).toEqual(atDesk.map(({ pseudonym }) => pseudonym))
  })

  it('stands in the order in which the desk took things up', () => {
    const view = viewOf(received(1), replied('received'), received(2), replied('answer'), received(3))
    expect(view.thread.map(({ what }) => what)).toEqual([
      'report',
      'told received',
      'follow-up',
      'answer',
      'withdrawal',
    ])
    expect(view).toMatchObject({ name: 'Amber 31', arrived: testDay - 3, asksToBeDestroyed: true })
    expect(view.thread[3]).toMatchObject({ by: 'A.' })
  })

  it('holds no key: its next answer is text, ids and numbers', () => {
    const view = viewOf(received(1), replied('received'))
    expect(view.nextAnswer).toMatchObject({ number: 2, received: [statementId(1)] })
    expect(JSON.stringify(view)).not.toContain(JSON.stringify(replyTo.tagKey))
  })

  it('says when a page was shown a list of readers that nobody here knows', () => {
    expect(viewOf(received(1)).knowsRosters).toBe(false)
  })
})
