/** Turns of three people’s consoles at one case: sensible and not, as the case stands when each comes. */

import * as fc from 'fast-check'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { CaseAct, JournalEvent, Proposal } from '../../crypto/protocol/journal-event.ts'
import { Conflict, Stage } from '../../crypto/protocol/journal-event.ts'
import { ReplyKind } from '../../crypto/protocol/inside.ts'
import type { CaseState } from '../../review-console/cases/case-state.ts'
import {
  drop,
  opened,
  otherCase,
  person,
  replied,
  someDay,
  statement,
  tag,
  tookOver,
  WrittenLog,
} from './case-events.ts'

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
        const act = replied(state, person(by), day, {
          kind,
          ...(until === null ? {} : { until }),
          ...(slant === 0 ? { number: state.replies.count + 2 } : {}),
          ...(slant === 1 ? { previous: drop(99) } : {}),
          ...(slant === 2 ? { by: person((by % 3) + 1) } : {}),
        })
        if (slant < 7) return act
        // One of three is of a kind that it may not be.
        return {
          ...act,
          act: 'last-reply',
          reply: slant === 7 ? act.reply : { ...act.reply, kind: 'closed' },
        }
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
const hold: Proposal = { do: 'hold', until: someDay + 60, reason: 'r', message: 'm' }
const begun: readonly [number, CaseAct][] = [
  [1, opened],
  [1, tookOver(1)],
  [1, { act: 'attested' }],
  [2, { act: 'attested' }],
]
const withdrawn: readonly [number, CaseAct][] = [...begun, [2, tookOver(2, { kind: 'withdrawal' })]]
/** A case as most begin; then anything. */
const beginnings: readonly (readonly [number, CaseAct][])[] = [
  [],
  [[1, opened]],
  [
    [1, opened],
    [1, { act: 'received', statement: statement(1) }],
  ],
  begun,
  withdrawn,
  [...withdrawn, [1, { act: 'proposed', what: hold }]],
  [
    ...withdrawn,
    [1, { act: 'proposed', what: hold }],
    [2, { act: 'decided', proposal: 5, isApproved: true, reason: '' }],
  ],
]
const begins = fc
  .constantFrom(...beginnings)
  .map((acts) => acts.map(([by, act]): Turn => ({ by, step: constantStep(act), wait: 0, slant: 'none' })))
const turns = fc
  .tuple(begins, fc.constantFrom(true, false), fc.array(turn, { maxLength: 45 }))
  .map(([first, isJoined, then]) => [
    ...first,
    ...(isJoined
      ? [2, 3].map((by) => ({ by, step: constantStep({ act: 'attested' }), wait: 0, slant: 'none' as const }))
      : []),
    ...then,
  ])

export type Watch = (before: CaseState, event: JournalEvent, log: WrittenLog) => void

/** Plays random turns; `onCounted` sees each event that counted, after the state that it came to. */
export function play(
  onCounted: Watch,
  onRefused: (before: CaseState, after: CaseState) => void = () => undefined,
) {
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
    { numRuns: 600 },
  )
}
