import { beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../../crypto/bytes.ts'
import type { Hash, StatementId, VerifyingKey } from '../../../crypto/protocol/ids.ts'
import type { Statement } from '../../../crypto/protocol/inside.ts'
import type { OpenedDrop, ReplyAddress, SignedStatement } from '../../../crypto/reviewer/open-drop.ts'
import type { CaseLog } from '../../../review-console/cases/case-log.ts'
import { emptyCase, type CaseState } from '../../../review-console/cases/case-state.ts'
import { veiledIn } from '../../../review-console/cases/case-view.ts'
import { toCaseView } from '../../../review-console/cases/view-case.ts'
import { groupDrops } from '../../../review-console/inbox/group-drops.ts'
import type { HeldDrop } from '../../../review-console/inbox/read-desk.ts'
import { toRows } from '../../../review-console/inbox/rows.ts'
import { topicsOf } from '../../../review-console/inbox/topics.ts'
import type { Followed, FollowedCase } from '../../../review-console/journal/followed.ts'
import { opened as openedAct, replied, tookOver, WrittenLog } from '../../support/case-events.ts'
import { makeWorld, startLibsodium, testDay, type World } from '../../support/world.ts'

const bytes = <Name>(length: number, fill: number): Name => new Uint8Array(length).fill(fill) as Name
const source = (n: number): string => toBase64url(bytes<VerifyingKey>(32, n))
const statementId = (n: number) => bytes<StatementId>(32, n)
const idText = (n: number): string => toBase64url(statementId(n))
const replyTo = { sealingKey: bytes(1216, 3), tagKey: bytes(32, 4), bucket: 0 } as ReplyAddress
const policy = { boardBits: 0, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 }
const canary = 'They divided the order into four.'
const me = toBase64url(bytes(16, 1))

let world: World
beforeAll(async () => {
  await startLibsodium()
  world = makeWorld()
})

const head = () => ({ day: testDay, roster: world.roster.rosterHash, build: 'x', supersedes: [] })
const report = (about: string[] = []): Statement => ({
  kind: 'report',
  ...head(),
  form: { id: 'general', version: 1, hash: bytes(32, 0) },
  language: 'en',
  answers: { about, account: canary },
})
const followUp = (): Statement => ({ kind: 'follow-up', ...head(), language: 'en', text: canary })

const came = (id: number, by: number, statement: Statement, day = testDay, of = id): HeldDrop => {
  const opened: OpenedDrop = {
    id: statementId(of),
    desk: world.desk,
    epoch: 1,
    source: bytes(32, by),
    replyTo,
    statement,
    proof: bytes(1, 0),
  }
  return { id: bytes<Hash>(32, id), day, opened }
}

const known = (
  by: number,
  state: Partial<CaseState> = {},
  more: Partial<FollowedCase> = {},
): FollowedCase => ({
  source: source(by),
  name: `Amber ${String(by)}`,
  id: toBase64url(bytes(16, by)),
  state: { ...emptyCase, length: 3, source: source(by), attested: [me], arrivedOn: testDay - 5, ...state },
  problems: [],
  readers: [],
  isLocked: false,
  ...more,
})

const followed = (cases: readonly FollowedCase[], settled: readonly number[] = []) => ({
  cases: new Map(cases.map((one) => [one.source, one])),
  settledDrops: new Set(settled.map(idText)),
})
const grouped = (drops: readonly HeldDrop[], from: Pick<Followed, 'cases' | 'settledDrops'>) =>
  groupDrops({ drops, followed: from, me })
const rowsOf = (drops: readonly HeldDrop[], cases: readonly FollowedCase[]) =>
  toRows(grouped(drops, followed(cases)), {
    policy,
    me,
    pseudonyms: new Map([[me, 'A.']]),
    caseNames: new Map(cases.map(({ id, name }) => [id, name])),
  }).rows

describe('grouping drops', () => {
  it('makes one group of a source, and counts a statement once however often it came', () => {
    const drops = [
      came(1, 1, followUp()),
      came(2, 1, report()),
      came(3, 1, report(), testDay - 1, 2),
      came(4, 2, report()),
      came(5, 3, { kind: 'cover', ...head() }),
    ]
    const { groups } = grouped(drops, followed([]))
    expect(groups.map(({ key }) => key)).toEqual([1, 2].map(source))
    expect(groups[0]?.statements.map(({ opened, day }) => [opened.statement.kind, day])).toEqual([
      ['report', testDay - 1],
      ['follow-up', testDay],
    ])
    expect(groups[0]?.statements[0]?.drops).toHaveLength(2)
  })

  it('leaves out what was taken over or is settled, and tells what was only read before', () => {
    const one = known(1, { received: [1, 2].map(idText), bare: [idText(2)] })
    const drops = [
      came(1, 1, report()),
      came(2, 1, followUp()),
      came(3, 1, followUp()),
      came(4, 1, followUp()),
    ]
    const [group] = grouped(drops, followed([one], [4])).groups
    expect(group?.statements.map(({ opened, isUnread }) => [toBase64url(opened.id), isUnread])).toEqual([
      [idText(2), false],
      [idText(3), true],
    ])
  })

  it('hides cases that this person left or holds no key of, with all that their sources send', () => {
    const cases = [known(1, { recused: [me] }), known(2, {}, { isLocked: true }), known(3)]
    const { groups } = grouped(
      [1, 2, 3].map((n) => came(n, n, followUp())),
      followed(cases),
    )
    expect(groups.map(({ key }) => key)).toEqual([source(3)])
  })

  it('sets apart what does not open', () => {
    const drops = [{ ...came(1, 1, report()), opened: null }, came(2, 2, report(), testDay - 1)]
    const { groups, unopened } = grouped(drops, followed([]))
    expect(groups.map(({ key }) => key)).toEqual([source(2)])
    expect(unopened.map(({ id }) => id)).toEqual([bytes(32, 1)])
  })
})

describe('the rows of the list', () => {
  it('stand in their order: danger, new, written again, open by promise, waiting, being destroyed, closed', () => {
    const waiting: Partial<CaseState> = { stage: 'needs-info', lastAnswer: { day: testDay - 1, n: 2 } }
    const cases = [
      known(1, { stage: 'closed' }),
      known(2, { isDestroyed: true }),
      known(3, { ...waiting, wantsReply: true }),
      known(4, { wantsReply: true }),
      known(5, { wantsReply: true, arrivedOn: testDay - 6 }),
      known(6),
      known(7, { isDanger: true }),
      known(8, { stage: 'closed', isDanger: true }),
      known(9, { attested: [] }),
    ]
    const rows = rowsOf([came(20, 6, followUp()), came(21, 10, report(['urgent']))], cases)
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      [source(10), 'danger'],
      [source(7), 'danger'],
      [source(9), 'new'],
      [source(6), 'new-follow-up'],
      [source(5), 'open'],
      [source(4), 'open'],
      [source(3), 'waiting'],
      [source(2), 'being-destroyed'],
      [source(1), 'closed'],
      [source(8), 'closed'],
    ])
    expect(rows.find(({ state }) => state === 'waiting')?.waitingSince).toBe(testDay - 1)
    expect(rows[0]).toMatchObject({ name: null, isUnread: true, kinds: ['report'], topics: ['urgent'] })
    expect(rows[0]?.promised).toEqual({ what: 'acknowledgement', byDay: testDay + 7, keptOn: null })
  })

  it('say whose they are, and what is asked of oneself', () => {
    const link = { to: toBase64url(bytes(16, 2)), how: 'duplicate' as const }
    const one = known(1, {
      assignee: me,
      mentioned: [me],
      tasks: [
        { n: 1, for: me, dueDay: null },
        { n: 2, for: null, dueDay: null },
      ],
      links: [link],
    })
    expect(rowsOf([], [one, known(2)]).find(({ key }) => key === source(1))).toMatchObject({
      assignee: 'A.',
      isMine: true,
      mentionsMe: true,
      tasksForMe: 1,
      linkedTo: [{ name: 'Amber 2', how: 'duplicate' }],
    })
  })

  it('hold not a word of what was written', () => {
    const rows = rowsOf([came(1, 1, report(['corruption'])), came(2, 1, followUp())], [])
    expect(JSON.stringify(rows)).not.toContain(canary)
    expect(rows[0]?.topics).toEqual(['corruption'])
  })

  it('take topics only from a report, each once', () => {
    expect(topicsOf(followUp())).toEqual([])
    expect(topicsOf(report(['a', 'b', 'a']))).toEqual(['a', 'b'])
  })
})

describe('the view of a case', () => {
  const viewOf = () => {
    const log = new WrittenLog().writeAll(
      [1, openedAct],
      [1, tookOver(1, { arrivedOn: testDay - 3 })],
      [1, { act: 'attested' }],
    )
    const by = world.box.person
    // By somebody of the roster, as the thread names its author.
    const letter = replied(log.state, by, testDay, { kind: 'answer', text: 'Which year?' })
    const events = log.events.map((event, n) => ({
      n,
      event,
      body: bytes<never>(0, 0),
      verdict: 'counts' as const,
    }))
    const [first] = log.events
    if (first === undefined) throw new Error('an event')
    const base = { body: bytes<never>(0, 0), verdict: 'counts' as const }
    const entries = [
      ...events,
      { ...base, n: 3, event: { ...first, by, what: letter } },
      {
        ...base,
        n: 4,
        event: { ...first, by, what: { act: 'noted' as const, text: 'Call.', mentions: [] } },
      },
      {
        ...base,
        n: 5,
        event: { ...first, by, what: { act: 'erased-replies' as const, tags: [letter.tag] } },
      },
      { ...base, n: 6, event: null, verdict: 'unreadable' as const },
    ]
    const statement: SignedStatement = {
      id: bytes(32, 1),
      source: bytes(32, 7),
      replyTo,
      statement: report(),
    }
    const caseLog: CaseLog = {
      entries,
      state: { ...log.state, length: 7 },
      statements: new Map([[idText(1), statement]]),
      replyTo,
      problems: ['unreadable'],
    }
    const seen = {
      desk: world.desk,
      roster: world.roster,
      forms: new Map(),
      caseNames: new Map(),
      author: { by, day: testDay },
    }
    return toCaseView(known(7), caseLog, seen)
  }

  it('tells the conversation in its order, with who wrote and what was taken off the board', () => {
    const view = viewOf()
    expect(view.thread.map(({ what }) => what)).toEqual(['report', 'letter', 'erased replies'])
    expect(view.thread[0]).toMatchObject({ day: testDay - 3 })
    expect(view.thread[1]).toMatchObject({ by: 'A.', isErased: true, text: 'Which year?', until: null })
    expect(view.thread[1]).not.toHaveProperty('tag')
    expect(veiledIn(view)).toEqual([idText(1)])
  })

  it('keeps notes and the record apart, and says which event counts for nothing', () => {
    const view = viewOf()
    expect(view.notes).toMatchObject([{ text: 'Call.', by: 'A.' }])
    expect(view.record).toHaveLength(7)
    expect(view.record.at(-1)).toMatchObject({ n: 6, act: null, problem: 'unreadable' })
    expect(JSON.stringify(view.record)).not.toContain('Call.')
    expect(view).toMatchObject({ length: 7, problems: ['unreadable'], knowsRosters: true })
  })

  it('holds no key, and lets nobody act who has not attested', () => {
    const view = viewOf()
    expect(JSON.stringify(view)).not.toContain(JSON.stringify(replyTo.tagKey))
    expect(view.nextAnswer).toMatchObject({ number: 1 })
    expect(view).toMatchObject({ mayMoveTo: [], mayDestroy: false, isAlone: true })
  })
})
