import { describe, expect, it } from '@jest/globals'
import { fromBase64url } from '../../../crypto/bytes.ts'
import type { Hash } from '../../../crypto/protocol/ids.ts'
import { Stage, type CaseAct, type Proposal } from '../../../crypto/protocol/journal-event.ts'
import { isMoveAllowed } from '../../../review-console/cases/case-rules.ts'
import { isOver, waitsForSource } from '../../../review-console/cases/case-state.ts'
import { monthsAfter } from '../../../crypto/protocol/promises.ts'
import {
  drop,
  opened,
  otherCase,
  person,
  replied,
  someDay,
  statement,
  textOf,
  tookOver,
  WrittenLog,
} from '../../support/case-events.ts'

const attested: CaseAct = { act: 'attested' }
const recused: CaseAct = { act: 'recused', why: 'money' }
const move = (to: Stage): CaseAct => ({ act: 'moved', to, reason: '' })
const propose = (what: Proposal): CaseAct => ({ act: 'proposed', what })
const close: Proposal = { do: 'close', as: 'abusive', reason: 'r', message: 'm' }
const hold = (until: number): Proposal => ({ do: 'hold', until, reason: 'r', message: 'm' })
const extend = (until: number): Proposal => ({ do: 'extend-feedback', until, reason: 'r', message: 'm' })
const decide = (proposal: number, isApproved = true): CaseAct => ({
  act: 'decided',
  proposal,
  isApproved,
  reason: '',
})

/** Opened by the first, whom the second joined. Five events. */
const begun = (): WrittenLog =>
  new WrittenLog().writeAll([1, opened], [1, tookOver(1)], [1, attested], [2, attested], [1, tookOver(2)])

const send = (log: WrittenLog, by: number, changed: Parameters<typeof replied>[3], day = someDay) =>
  log.write(by, replied(log.state, person(by), day, changed), day)

describe('the fold of a case', () => {
  it('P-103 passes over what was written before the case was opened', () => {
    const log = new WrittenLog()
    expect(log.take(null)).toBe('unreadable')
    expect(log.write(2, { act: 'destroyed' })).toBe('not allowed')
    expect(log.write(1, opened)).toBe('counts')
    expect(log.write(1, opened)).toBe('not allowed')
    expect(log.state).toMatchObject({ length: 4, refused: 3, wantsReply: true })
  })

  it('P-103 takes up only what names the event before it, the refused among them', () => {
    const log = begun()
    const event = (previous: string | null) => ({
      by: person(1),
      day: someDay,
      previous: previous === null ? null : (fromBase64url(previous) as Hash),
      seen: { position: 0, running: drop(0) },
      what: { act: 'labelled', label: 'a', on: true } as const,
    })
    const before = log.state.last
    expect(log.take(event(null))).toBe('not in a row')
    expect(log.take(event(before))).toBe('not in a row')
    expect(log.take(event(log.state.last))).toBe('counts')
  })

  it('P-103 allows no act of a team', () => {
    const act = { act: 'targets-set', firstAnswerDays: 1, triageDays: null } as const
    expect(begun().write(1, act as never)).toBe('not allowed')
  })

  it('P-103 stays small: 32 labels, 64 links, 200 tasks', () => {
    const log = begun()
    const many = (times: number, act: (n: number) => CaseAct) =>
      Array.from({ length: times }, (_, n) => log.write(1, act(n))).filter((verdict) => verdict === 'counts')
        .length
    expect(many(40, (n) => ({ act: 'labelled', label: `l${String(n)}`, on: true }))).toBe(32)
    expect(many(70, (n) => ({ act: 'linked', to: otherCase(n), how: 'related', on: true }))).toBe(64)
    expect(many(210, () => ({ act: 'task-added', text: 't', for: null, dueDay: null }))).toBe(200)
    expect(log.write(1, { act: 'labelled', label: 'l1', on: false })).toBe('counts')
  })

  it('P-104 asks everybody for themselves whether they know of a conflict of interest', () => {
    const log = new WrittenLog().writeAll([1, opened], [1, tookOver(1)])
    const label: CaseAct = { act: 'labelled', label: 'a', on: true }
    expect(log.write(1, label)).toBe('not allowed')
    expect(log.write(1, { act: 'assigned', to: person(2) })).toBe('counts')
    log.writeAll([1, attested], [1, label])
    expect(log.write(2, label)).toBe('not allowed')
    expect(send(log, 2, {})).toBe('not allowed')
    expect(log.write(1, attested)).toBe('not allowed')
  })

  it('P-104 takes the case, and what they proposed, from somebody who recuses themselves', () => {
    const log = begun().writeAll(
      [1, { act: 'assigned', to: person(2) }],
      [2, propose(close)],
      [1, { act: 'assigned', to: person(1) }],
      [2, recused],
    )
    expect(log.state).toMatchObject({
      proposals: [],
      recused: [textOf(person(2))],
      attested: [textOf(person(1))],
    })
    expect(log.state.toLockOut).toEqual([textOf(person(2))])
    for (const act of [attested, recused, tookOver(3), decide(6), { act: 'assigned', to: null } as const])
      expect(log.write(2, act)).toBe('not allowed')
    expect(log.write(1, { act: 'assigned', to: person(2) })).toBe('not allowed')
    log.writeAll([1, recused])
    expect(log.state.assignee).toBeNull()
  })

  it('P-105 closes as abusive when a second person approves, who may be anybody else', () => {
    const log = begun().writeAll([1, propose(close)])
    expect(log.write(1, propose(close))).toBe('not allowed')
    expect(log.write(1, decide(5))).toBe('not allowed')
    expect(log.write(3, decide(5))).toBe('not allowed')
    log.writeAll([3, attested], [3, decide(5)])
    expect(log.state).toMatchObject({ stage: 'closed', outcome: 'abusive', proposals: [] })
    expect(log.write(2, decide(5))).toBe('not allowed')
  })

  it('P-105 lets who proposed take it back, and anybody decline', () => {
    for (const by of [1, 2]) {
      const log = begun().writeAll([1, propose(close)], [by, decide(5, false)])
      expect(log.state).toMatchObject({ stage: 'triage', proposals: [] })
    }
  })

  it('P-105 does not approve what makes no sense any more', () => {
    const log = begun().writeAll([1, propose(extend(monthsAfter(someDay + 7, 5)))])
    expect(send(log, 1, { kind: 'feedback' })).toBe('counts')
    expect(log.write(2, decide(5))).toBe('not allowed')
    expect(log.write(2, decide(5, false))).toBe('counts')
  })

  it('P-105 puts feedback off once, after the three months and within six', () => {
    const log = begun()
    const start = someDay + 7
    for (const until of [someDay, monthsAfter(start, 3), monthsAfter(start, 6) + 1])
      expect(log.write(1, propose(extend(until)))).toBe('not allowed')
    const until = monthsAfter(start, 6)
    log.writeAll([1, propose(extend(until))])
    const at = log.state.length - 1
    log.writeAll([2, decide(at)])
    expect(log.state.feedbackExtendedTo).toBe(until)
    expect(send(log, 1, { kind: 'extended', until: until - 1 })).toBe('not allowed')
    expect(send(log, 1, { kind: 'extended' })).toBe('not allowed')
    expect(send(log, 1, { kind: 'answer', until })).toBe('not allowed')
    expect(send(log, 1, { kind: 'extended', until })).toBe('counts')
    expect(log.write(1, propose(extend(until)))).toBe('not allowed')
  })

  it('P-106 destroys as the source asked, but not while two people hold it', () => {
    const log = begun()
    expect(log.write(1, { act: 'destroyed' })).toBe('not allowed')
    expect(log.write(1, propose(hold(someDay + 30)))).toBe('not allowed')
    log.writeAll([2, tookOver(3, { kind: 'withdrawal' })])
    for (const until of [someDay, someDay + 91])
      expect(log.write(1, propose(hold(until)))).toBe('not allowed')
    log.writeAll([1, propose(hold(someDay + 90))])
    const at = log.state.length - 1
    log.writeAll([2, decide(at)])
    expect(send(log, 1, { kind: 'held', until: someDay + 89 })).toBe('not allowed')
    expect(send(log, 1, { kind: 'held', until: someDay + 90 })).toBe('counts')
    expect(log.write(1, { act: 'destroyed' }, someDay + 90)).toBe('not allowed')
    expect(send(log, 1, { kind: 'destroyed' }, someDay + 90)).toBe('not allowed')
    expect(send(log, 1, { kind: 'destroyed' }, someDay + 91)).toBe('counts')
    expect(log.write(1, { act: 'destroyed' }, someDay + 91)).toBe('counts')
    expect(log.write(1, { act: 'noted', text: 'n', mentions: [] }, someDay + 91)).toBe('not allowed')
    expect(isOver(log.state)).toBe(true)
  })

  it('P-106 destroys what nobody asked for when two people decided it', () => {
    const log = begun().writeAll([1, propose({ do: 'destroy', reason: 'r' })])
    expect(log.write(1, decide(5))).toBe('not allowed')
    log.writeAll([2, decide(5)])
    expect(log.write(1, { act: 'destroyed' })).toBe('counts')
  })

  it('P-107 numbers letters in a row', () => {
    const log = begun()
    expect(send(log, 1, { number: 2 })).toBe('not allowed')
    expect(send(log, 1, { previous: drop(1) })).toBe('not allowed')
    expect(send(log, 1, { by: person(2) })).toBe('not allowed')
    expect(send(log, 1, { received: [statement(1)] })).toBe('counts')
    expect(log.state).toMatchObject({ acknowledgedOn: someDay, unacknowledged: [textOf(statement(2))] })
    expect(send(log, 2, { previous: null })).toBe('not allowed')
    expect(send(log, 2, { kind: 'closed' })).toBe('not allowed')
    expect(send(log, 2, {})).toBe('counts')
    expect(log.state.replies.count).toBe(2)
  })

  it('P-107 concludes after the source was told, and closes no sleeping case without', () => {
    const log = begun().writeAll([1, move('accepted')])
    expect(log.write(1, move('concluded'))).toBe('not allowed')
    expect(log.write(1, move('closed'))).toBe('not allowed')
    log.writeAll([1, move('needs-info')], [1, move('dormant')])
    expect(log.write(1, move('closed'))).toBe('not allowed')
    log.writeAll([1, move('in-verification')])
    expect(send(log, 1, { kind: 'feedback' })).toBe('counts')
    log.writeAll([1, move('concluded'), someDay + 1], [1, move('closed'), someDay + 2])
    expect(log.state).toMatchObject({ stage: 'closed', outcome: 'done', concludedOn: someDay + 1 })
    log.writeAll([2, move('triage')])
    expect(log.state).toMatchObject({ stage: 'triage', outcome: null, concludedOn: null })
  })

  it('P-107 moves along the lines of the protocol, and no other', () => {
    const told = begun()
    send(told, 1, { kind: 'feedback' })
    const from: Record<Stage, readonly Stage[]> = {
      triage: ['needs-info', 'accepted'],
      'needs-info': ['triage', 'accepted', 'dormant'],
      accepted: ['needs-info', 'in-verification', 'concluded'],
      'in-verification': ['needs-info', 'dormant', 'concluded'],
      concluded: ['in-verification', 'closed'],
      dormant: ['in-verification', 'closed'],
      closed: ['triage'],
    }
    for (const [stage, allowed] of Object.entries(from) as [Stage, readonly Stage[]][])
      expect(Stage.options.filter((to) => isMoveAllowed({ ...told.state, stage }, to)).sort()).toEqual(
        [...allowed].sort(),
      )
  })

  it('P-107 needs no word to a source that wants none', () => {
    const log = new WrittenLog().writeAll([1, { ...opened, replyTo: null }], [1, attested])
    log.writeAll([1, move('accepted')], [1, move('concluded')])
    expect(log.state.stage).toBe('concluded')
  })

  it('P-107 closes a duplicate from the start, by one person', () => {
    const log = begun()
    expect(log.write(1, move('closed'))).toBe('not allowed')
    log.writeAll([1, { act: 'linked', to: otherCase(1), how: 'related', on: true }])
    expect(log.write(1, move('closed'))).toBe('not allowed')
    log.writeAll([1, { act: 'linked', to: otherCase(1), how: 'duplicate', on: true }], [1, move('closed')])
    expect(log.state.outcome).toBe('duplicate')
    // Its source writes on in its own case, and is answered there.
    log.writeAll([2, tookOver(4, { kind: 'follow-up' })])
    expect(send(log, 2, { received: [statement(4)] })).toBe('counts')
  })

  it('P-108 takes each statement over once', () => {
    const log = begun()
    expect(log.write(2, tookOver(1))).toBe('not allowed')
    expect(log.state).toMatchObject({ received: [1, 2].map((n) => textOf(statement(n))), bare: [] })
    // Also when there are many, and from any state again.
    for (let n = 3; n < 60; n++) log.writeAll([1, tookOver(n)])
    for (const n of [1, 40, 59]) expect(log.write(2, tookOver(n))).toBe('not allowed')
    expect(new Set(log.state.received).size).toBe(59)
  })

  it('P-108 keeps a case from those who left it or the desk, and from nobody else', () => {
    const rekeyed = (...without: number[]): CaseAct => ({
      act: 'rekeyed',
      keyHash: drop(1),
      team: otherCase(1),
      without: without.map(person),
    })
    const log = begun()
    expect(log.write(1, rekeyed())).toBe('not allowed')
    expect(log.write(1, rekeyed(2))).toBe('not allowed')
    log.writeAll([2, recused])
    expect(log.write(1, rekeyed(2, 3))).toBe('not allowed')
    log.writeAll([1, rekeyed(2, 4)])
    expect(log.state).toMatchObject({ toLockOut: [], recused: [textOf(person(2))] })
  })

  it('P-108 names as assignee, in a task or a note only who may read', () => {
    const log = begun()
    for (const n of [4, 9]) {
      expect(log.write(1, { act: 'assigned', to: person(n) })).toBe('not allowed')
      expect(log.write(1, { act: 'noted', text: 'n', mentions: [person(n)] })).toBe('not allowed')
      expect(log.write(1, { act: 'task-added', text: 't', for: person(n), dueDay: null })).toBe('not allowed')
    }
    log.writeAll([1, { act: 'noted', text: 'n', mentions: [person(2)] }])
    expect(log.state.mentioned).toEqual([textOf(person(2))])
    log.writeAll([2, { act: 'marked', mark: 'heavy', on: true }])
    expect(log.state.mentioned).toEqual([])
  })

  it('P-108 reads on what versions 0.1 and 0.2 wrote', () => {
    const log = new WrittenLog().writeAll([1, opened], [1, { act: 'received', statement: statement(1) }])
    expect(send(log, 1, { kind: 'received', received: [statement(1)] })).toBe('counts')
    log.writeAll([1, { act: 'received', statement: statement(2) }], [1, { act: 'erased-replies', tags: [] }])
    expect(send(log, 1, { kind: 'answer' })).toBe('counts')
    expect(log.state).toMatchObject({
      bare: [1, 2].map((n) => textOf(statement(n))),
      unacknowledged: [textOf(statement(2))],
      attested: [textOf(person(1))],
      refused: 0,
    })
    const half = new WrittenLog()
    for (const { what } of log.events) half.write(1, what as CaseAct)
    expect(send(half, 1, { kind: 'destroyed' })).toBe('counts')
    expect(half.write(1, { act: 'destroyed' })).toBe('counts')
    // Once anything of it was taken over, the log itself tells what the source asked.
    log.writeAll([2, tookOver(1)])
    expect(log.state.bare).toEqual([textOf(statement(2))])
    expect(log.state.received).toHaveLength(2)
    expect(log.write(1, { act: 'destroyed' })).toBe('not allowed')
    // Nor is it made to look unread again.
    expect(log.write(1, { act: 'received', statement: statement(1) })).toBe('not allowed')
  })

  it('waits for its source after a question until it writes, and wakes when it does', () => {
    const log = begun().writeAll([1, move('needs-info')])
    expect(waitsForSource(log.state)).toBe(false)
    send(log, 1, {})
    expect(waitsForSource(log.state)).toBe(true)
    log.writeAll([2, tookOver(3, { kind: 'follow-up' })])
    expect(waitsForSource(log.state)).toBe(false)
    log.writeAll([1, move('dormant')], [2, tookOver(4, { kind: 'follow-up' })])
    expect(log.state.stage).toBe('triage')
  })
})
