import { beforeAll, describe, expect, it } from '@jest/globals'
import { readDocument } from '../../../crypto/sign-document.ts'
import { State } from '../../../crypto/roster-shapes.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { stateOf } from '../../../crypto/verify-states.ts'
import {
  choicesFor,
  next,
  statesStart,
  untilDayIn,
  type AtStates,
  type StateFacts,
  type StatesEvent,
} from '../../../review-console/portal-state/model.ts'
import { Refusal } from '../../../review-console/session/refusal.ts'
import { signStateBy } from '../../../review-console/session/sign-state-by.ts'
import { makeWorld, startLibsodium, testDay } from '../../support/world.ts'

const open = { state: 'open', untilDay: null } as const
const facts: StateFacts = {
  deskName: 'North desk',
  now: { desk: open, portal: open },
  isCoordinator: true,
  coordinatorsNeeded: 1,
  isPausedByOperator: false,
}
const trouble = { code: 'no-answer', minutesOff: 0 } as const
const after = (...events: readonly StatesEvent[]): AtStates => events.reduce(next, statesStart)
const shown: StatesEvent = { type: 'has read', facts, isDone: false }
const wished: StatesEvent = { type: 'wished', about: 'portal', state: 'closing' }
const wishIn = (now: AtStates) => (now.at === 'shown' ? now.wish : null)

describe('what somebody is about to say', () => {
  it('begins with nothing chosen, and is forgotten when it is signed', () => {
    expect(wishIn(after(shown))).toBeNull()
    const done = after(shown, wished, { type: 'began to sign' }, { type: 'has read', facts, isDone: true })
    expect(done).toMatchObject({ at: 'shown', wish: null, isDone: true, isSigning: false })
  })

  it('is asked once more before closing, and can be kept from there in two steps', () => {
    const asked = [shown, wished, { type: 'asked' }] as const
    expect(wishIn(after(...asked))?.isAsked).toBe(true)
    expect(wishIn(after(...asked, { type: 'thought better' }))).toMatchObject({ isAsked: false })
    expect(wishIn(after(...asked, { type: 'thought better' }, { type: 'thought better' }))).toBeNull()
  })

  it('stays with its day when it could not be signed', () => {
    const stopped = after(
      shown,
      wished,
      { type: 'dated', until: '2026-12-24' },
      { type: 'began to sign' },
      { type: 'met trouble', trouble },
    )
    expect(stopped).toMatchObject({ at: 'shown', trouble, isSigning: false, wish: { until: '2026-12-24' } })
  })

  it('cannot be changed while it is signed', () => {
    const signing = after(shown, wished, { type: 'began to sign' })
    expect(next(signing, { type: 'thought better' })).toBe(signing)
  })

  it('says that nothing could be read when nothing was', () => {
    expect(after({ type: 'met trouble', trouble })).toEqual({ at: 'stopped', trouble })
  })
})

describe('the day', () => {
  it.each([
    ['', null],
    ['2026-11-21', testDay],
    ['2026-12-24', testDay + 33],
    ['2026-11-20', 'past'],
    ['2026-02-30', 'past'],
    ['soon', 'past'],
    ['9999-12-31', 'past'],
  ] as const)('%p is %p', (until, day) => {
    expect(untilDayIn(until, testDay)).toBe(day)
  })
})

describe('what can be said next', () => {
  it('is everything else about one’s own desk', () => {
    expect(choicesFor({ ...facts, isCoordinator: false }, 'desk')).toEqual(['paused', 'closing'])
  })

  it('is a coordinator’s about the portal, and several coordinators’ into closing and out of it', () => {
    expect(choicesFor(facts, 'portal')).toEqual(['paused', 'closing'])
    expect(choicesFor({ ...facts, isCoordinator: false }, 'portal')).toEqual([])
    expect(choicesFor({ ...facts, coordinatorsNeeded: 2 }, 'portal')).toEqual(['paused'])
    const closing = { ...facts.now, portal: { state: 'closing', untilDay: null } } as const
    expect(choicesFor({ ...facts, now: closing }, 'portal')).toEqual(['open', 'paused'])
    expect(choicesFor({ ...facts, now: closing, coordinatorsNeeded: 2 }, 'portal')).toEqual([])
  })
})

describe('signing', () => {
  beforeAll(startLibsodium)
  const wish = { number: 1, day: testDay, state: 'paused', untilDay: null, previous: null } as const

  it('is believed by every page: the desk by its member, the portal by its coordinator', () => {
    const { box, chain, pin, desk } = makeWorld()
    const states = [signStateBy(box, { ...wish, about: desk })]
    const only = verifyRoster(pin, { ...chain, states }, testDay)
    expect([stateOf(only, desk).state, stateOf(only, null).state]).toEqual(['paused', 'open'])
    states.push(signStateBy(box, { ...wish, about: null, state: 'closing' }))
    expect(stateOf(verifyRoster(pin, { ...chain, states }, testDay), null).state).toBe('closing')
    expect(states.map((document) => readDocument('stat', State, document).portal)).toEqual([
      box.portal,
      box.portal,
    ])
  })

  it('is no matter of the portal without a coordinator’s key', () => {
    const { box } = makeWorld()
    expect(() => signStateBy({ ...box, coordinator: null }, { ...wish, about: null })).toThrow(
      new Refusal('not-allowed'),
    )
  })
})
