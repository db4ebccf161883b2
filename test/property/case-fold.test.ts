import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import * as z from 'zod/mini'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { CaseAct, CaseActOf, JournalEvent, Proposal } from '../../crypto/protocol/journal-event.ts'
import { Conflict, Stage } from '../../crypto/protocol/journal-event.ts'
import { ReplyKind } from '../../crypto/protocol/inside.ts'
import { CaseState } from '../../review-console/cases/case-state.ts'
import {
  drop,
  opened,
  otherCase,
  person,
  replied,
  someDay,
  statement,
  tag,
  textOf,
  tookOver,
  WrittenLog,
} from '../support/case-events.ts'

/** Made into an event when its turn comes, as the case stands then: half of all would be refused otherwise. */
type Step = (state: CaseState, by: number, day: number) => CaseAct

const small = fc.nat(5)
const anyone = fc.integer({ min: 1, max: 4 }).map(person)
const perhaps = fc.option(anyone)

const proposal: fc.Arbitrary<Proposal> = fc.oneof(
  fc.record({
    do: fc.constant('close' as const),
    as: fc.constantFrom('abusive' as const, 'out-of-scope' as const),
    reason: fc.constant('r'),
    message: fc.constant('m'),
  }),
  fc.record({
    do: fc.constantFrom('hold' as const, 'extend-feedback' as const),
    until: fc.integer({ min: someDay - 5, max: someDay + 220 }),
    reason: fc.constant('r'),
    message: fc.constant('m'),
  }),
  fc.record({ do: fc.constant('destroy' as const), reason: fc.constant('r') }),
)

const taken = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom('report' as const, 'follow-up' as const, 'withdrawal' as const, 'erase' as const),
    topics: fc.subarray(['urgent', 'corruption']),
  })
  .map(({ n, kind, topics }) => tookOver(n, { kind, topics }))

const fixed: fc.Arbitrary<CaseAct> = fc.oneof(
  fc.constant(opened),
  fc.constant<CaseAct>({ act: 'attested' }),
  fc.constant<CaseAct>({ act: 'destroyed' }),
  taken,
  fc.record({ act: fc.constant('received' as const), statement: small.map(statement) }),
  fc.record({ act: fc.constant('carried' as const), statement: small.map(statement), piece: small }),
  fc.record({ act: fc.constant('recused' as const), why: fc.constantFrom(...Conflict.options) }),
  fc.record({
    act: fc.constant('rekeyed' as const),
    keyHash: small.map(drop),
    team: small.map(otherCase),
    without: fc.array(anyone, { maxLength: 2 }),
  }),
  fc.record({ act: fc.constant('assigned' as const), to: perhaps }),
  fc.record({ act: fc.constant('labelled' as const), label: fc.constantFrom('a', 'b'), on: fc.boolean() }),
  fc.record({
    act: fc.constant('marked' as const),
    mark: fc.constantFrom('danger' as const, 'heavy' as const),
    on: fc.boolean(),
  }),
  fc.record({
    act: fc.constant('noted' as const),
    text: fc.constant('n'),
    mentions: fc.array(anyone, { maxLength: 2 }),
  }),
  fc.record({
    act: fc.constant('task-added' as const),
    text: fc.constant('t'),
    for: perhaps,
    dueDay: fc.constant(null),
  }),
  fc.record({ act: fc.constant('task-done' as const), task: fc.nat(30), on: fc.boolean() }),
  fc.record({
    act: fc.constant('linked' as const),
    to: small.map(otherCase),
    how: fc.constantFrom('duplicate' as const, 'related' as const),
    on: fc.boolean(),
  }),
  fc.record({
    act: fc.constant('moved' as const),
    to: fc.constantFrom(...Stage.options),
    reason: fc.constant(''),
  }),
  fc.record({
    act: fc.constant('erased-replies' as const),
    tags: fc.array(small.map(tag), { maxLength: 2 }),
  }),
)

const proposing = proposal.map((what): CaseAct => ({ act: 'proposed', what }))

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fixed.map(
      (act): Step =>
        () =>
          act,
    ),
  },
  {
    weight: 2,
    arbitrary: proposing.map(
      (act): Step =>
        () =>
          act,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(small, fc.boolean()).map(([at, isApproved]): Step => ({ proposals }) => {
      const open = proposals[at % Math.max(1, proposals.length)]
      return { act: 'decided', proposal: open?.n ?? at, isApproved, reason: '' }
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...ReplyKind.options), fc.nat(9))
      .map(([kind, slant]): Step => (state, by, day) => {
        const until =
          kind === 'extended' ? state.feedbackExtendedTo : kind === 'held' ? state.heldUntil : null
        return replied(state, person(by), day, {
          kind,
          ...(until === null ? {} : { until }),
          ...(slant === 0 ? { number: state.replies.count + 2 } : {}),
          ...(slant === 1 ? { previous: drop(99) } : {}),
          ...(slant === 2 ? { by: person((by % 3) + 1) } : {}),
        })
      }),
  },
)

interface Turn {
  readonly by: number
  readonly step: Step
  readonly wait: number
  readonly slant: 'none' | 'unreadable' | 'other previous'
}

const turn: fc.Arbitrary<Turn> = fc.record({
  by: fc.integer({ min: 1, max: 3 }),
  step,
  wait: fc.constantFrom(0, 0, 0, 0, 1, 40),
  slant: fc.constantFrom(
    'none' as const,
    ...Array<'none'>(18).fill('none'),
    'unreadable' as const,
    'other previous' as const,
  ),
})

const constantStep =
  (act: CaseAct): Step =>
  () =>
    act
/** A case as most begin; then anything. */
const beginnings: readonly CaseAct[][] = [
  [],
  [opened],
  [opened, tookOver(1), { act: 'attested' }],
  [opened, { act: 'received', statement: statement(1) }],
]
const begins = fc
  .constantFrom(...beginnings)
  .map((acts) => acts.map((act): Turn => ({ by: 1, step: constantStep(act), wait: 0, slant: 'none' })))
const turns = fc
  .tuple(begins, fc.constantFrom(true, false), fc.array(turn, { maxLength: 45 }))
  .map(([first, isJoined, then]) => [
    ...first,
    ...(isJoined
      ? [2, 3].map((by) => ({ by, step: constantStep({ act: 'attested' }), wait: 0, slant: 'none' as const }))
      : []),
    ...then,
  ])

type Watch = (before: CaseState, event: JournalEvent, log: WrittenLog) => void

/** Plays random turns; `onCounted` sees each event that counted, after the state that it came to. */
function play(onCounted: Watch, onRefused: (before: CaseState, after: CaseState) => void = () => undefined) {
  fc.assert(
    fc.property(turns, (all) => {
      const log = new WrittenLog()
      let day = someDay
      for (const { by, step: make, wait, slant } of all) {
        day += wait
        const before = log.state
        const { last } = before
        const previous = last === null ? null : (fromBase64url(last) as Hash)
        const event: JournalEvent = {
          by: person(by),
          day,
          previous: slant === 'other previous' ? drop(98) : previous,
          seen: { position: 0, running: drop(0) },
          what: make(before, by, day),
        }
        const verdict = log.take(slant === 'unreadable' ? null : event)
        if (verdict === 'counts') onCounted(before, event, log)
        else onRefused(before, log.state)
      }
    }),
    { numRuns: 2500 },
  )
}

const author = ({ by }: JournalEvent): string => textOf(by)
const actsOf = <Name extends CaseAct['act']>(events: readonly JournalEvent[], act: Name) =>
  events.flatMap((event) => (event.what.act === act ? [{ event, what: event.what as CaseActOf<Name> }] : []))

describe('the fold, whatever three people’s consoles write', () => {
  it('P-103 counts for nothing what does not open, does not follow or breaks a rule', () => {
    let refused = 0
    let counted = 0
    play(
      (before, event, { state }) => {
        counted++
        expect(state.length).toBe(before.length + 1)
        expect(event.previous === null ? null : textOf(event.previous)).toBe(before.last)
        expect(state.refused).toBe(before.refused)
        expect((before.source === null) === (event.what.act === 'opened')).toBe(true)
      },
      (before, after) => {
        refused++
        expect(after).toEqual({
          ...before,
          length: before.length + 1,
          last: after.last,
          refused: before.refused + 1,
        })
        expect(after.last).not.toBe(before.last)
      },
    )
    // Neither side is tried in passing only.
    expect(Math.min(refused, counted)).toBeGreaterThan(2000)
  })

  it('P-103 always comes to a state that its own shape takes, and that survives being written down', () => {
    play((_, __, { state }) => {
      const read = z.safeParse(CaseState, JSON.parse(JSON.stringify(state)))
      expect(read.success).toBe(true)
      expect(read.data).toEqual(state)
    })
  })

  it('P-103 adds nothing to a case that was destroyed', () => {
    play((before) => {
      expect(before.isDestroyed).toBe(false)
    })
  })

  it('P-104 lets nobody touch the content who has not attested, or has recused themselves', () => {
    const content = new Set(['labelled', 'marked', 'noted', 'task-added', 'task-done', 'coded', 'protected'])
    for (const act of ['linked', 'moved', 'proposed', 'decided', 'replied', 'destroyed']) content.add(act)
    play((_, event, { events }) => {
      const own = events.slice(0, -1).filter((one) => author(one) === author(event))
      expect(own.map(({ what }) => what.act)).not.toContain('recused')
      if (!content.has(event.what.act)) return
      expect(own.some(({ what }) => what.act === 'attested' || what.act === 'received')).toBe(true)
    })
  })

  it('P-104 gives nothing to somebody who recused themselves or is not at the desk', () => {
    play((_, { what }, { events }) => {
      const named =
        what.act === 'assigned'
          ? [what.to]
          : what.act === 'task-added'
            ? [what.for]
            : what.act === 'noted'
              ? what.mentions
              : []
      const gone = [textOf(person(4)), ...actsOf(events, 'recused').map(({ event }) => author(event))]
      for (const id of named) if (id !== null) expect(gone).not.toContain(textOf(id))
    })
  })

  it('P-105 takes two to close as abusive or out of scope, to hold, and to put feedback off', () => {
    play((before, event, log) => {
      if (event.what.act !== 'decided' || !event.what.isApproved) {
        const { outcome, heldUntil, feedbackExtendedTo } = log.state
        expect([before.heldUntil, before.feedbackExtendedTo]).toEqual([heldUntil, feedbackExtendedTo])
        if (outcome === 'abusive' || outcome === 'out-of-scope') expect(before.outcome).toBe(outcome)
        return
      }
      const { proposal: at } = event.what
      const open = before.proposals.find(({ n }) => n === at)
      expect(open?.by).not.toBe(author(event))
      expect(log.events.some((one) => one.what.act === 'proposed' && author(one) === open?.by)).toBe(true)
      // Who left for a conflict of interest has no part in it either.
      expect(before.recused).not.toContain(open?.by)
    })
  })

  it('P-105 keeps a hold within 90 days, and feedback within six months and after what was promised', () => {
    play((before, event, { state }) => {
      if (event.what.act === 'proposed' && event.what.what.do === 'hold') {
        expect(event.what.what.until).toBeGreaterThan(event.day)
        expect(event.what.what.until).toBeLessThanOrEqual(event.day + 90)
        expect(before.asksToBeDestroyed).toBe(true)
      }
      if (state.feedbackExtendedTo !== null && before.feedbackExtendedTo === null) {
        const start = before.acknowledgedOn ?? (before.arrivedOn ?? 0) + 7
        expect(before.feedbackOn).toBeNull()
        expect(state.feedbackExtendedTo - start).toBeGreaterThan(88)
        expect(state.feedbackExtendedTo - start).toBeLessThanOrEqual(184)
      }
    })
  })

  it('P-106 destroys only as the source asked and no hold forbids, or as two decided', () => {
    let destroyed = 0
    play((before, event, { events }) => {
      const tells = event.what.act === 'replied' && event.what.reply.kind === 'destroyed'
      if (event.what.act !== 'destroyed' && !tells) return
      destroyed++
      const isAsked = actsOf(events, 'took-over').some(({ what }) => what.kind === 'withdrawal')
      const isOld = !events.some(({ what }) => what.act === 'took-over')
      expect(isAsked || isOld || before.mayBeDestroyed).toBe(true)
      if (before.heldUntil !== null) expect(event.day).toBeGreaterThan(before.heldUntil)
    })
    expect(destroyed).toBeGreaterThan(0)
  })

  it('P-107 numbers replies in a row, each naming the one before, each by who signed it', () => {
    play((_, event, { events }) => {
      if (event.what.act !== 'replied') return
      const replies = actsOf(events, 'replied').map(({ what }) => what)
      const before = replies.at(-2)
      expect(event.what.reply.number).toBe(replies.length)
      expect(event.what.reply.previous).toEqual(before?.slip ?? null)
      expect(event.what.reply.by).toEqual(event.by)
    })
  })

  it('P-107 promises a day to the source only as it was decided, and says closed only of what is', () => {
    play((before, { what }) => {
      if (what.act !== 'replied') return
      const { kind, until } = what.reply
      if (kind === 'extended') expect(until).toBe(before.feedbackExtendedTo)
      else if (kind === 'held') expect(until).toBe(before.heldUntil)
      else expect(until).toBeUndefined()
      if (kind === 'extended' || kind === 'held') expect(until).toBeDefined()
      if (kind === 'closed') expect(['closed', 'concluded']).toContain(before.stage)
    })
  })

  it('P-107 concludes, and closes as done, only what its source was told', () => {
    play((before, { what }, { events, state }) => {
      if (what.act !== 'moved' || (what.to !== 'concluded' && what.to !== 'closed')) return
      if (state.outcome === 'duplicate' && before.stage === 'triage') return
      const told = actsOf(events, 'replied').map(({ what: { reply } }) => reply.kind)
      expect(told.includes('feedback') || told.includes('closed')).toBe(true)
    })
  })

  it('P-108 takes a statement over once, and shuts out only who left', () => {
    play((before, { what }, { events }) => {
      if (what.act === 'took-over') {
        const same = actsOf(events, 'took-over').filter(
          (one) => textOf(one.what.statement) === textOf(what.statement),
        )
        const isOld = actsOf(events, 'received').some(
          (one) => textOf(one.what.statement) === textOf(what.statement),
        )
        if (!isOld) expect(same).toHaveLength(1)
      }
      if (what.act === 'rekeyed') {
        expect(what.without.length).toBeGreaterThan(0)
        for (const id of what.without) expect([...before.recused, textOf(person(4))]).toContain(textOf(id))
      }
    })
  })
})
