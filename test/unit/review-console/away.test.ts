import { beforeAll, describe, expect, it } from '@jest/globals'
import type { RosterChain, State } from '../../../crypto/roster-shapes.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { awayToCome, stateOf } from '../../../crypto/verify-states.ts'
import {
  awayIn,
  awayStart,
  next,
  withAway,
  withoutAway,
  type AwayEvent,
} from '../../../review-console/away/model.ts'
import { nextState, saidNow, type Said } from '../../../review-console/portal-state/next-state.ts'
import { signStateBy } from '../../../review-console/session/sign-state-by.ts'
import { makeWorld, startLibsodium, testDay } from '../../support/world.ts'

describe('the days that somebody types', () => {
  it.each([
    ['2026-12-24', '2027-01-02', { fromDay: testDay + 33, toDay: testDay + 42 }],
    ['2026-12-24', '', { fromDay: testDay + 33, toDay: testDay + 33 }],
    ['2026-11-20', '2026-11-21', { fromDay: testDay - 1, toDay: testDay }],
    ['2026-11-10', '2026-11-20', 'past'],
    ['2026-12-24', '2026-12-23', 'turned round'],
    ['', '2026-12-23', 'no day'],
    ['2026-13-40', '', 'no day'],
    ['soon', 'later', 'no day'],
  ] as const)('%p to %p are %p', (from, to, away) => {
    expect(awayIn({ from, to }, testDay)).toEqual(away)
  })
})

describe('what is set', () => {
  const one = (fromDay: number, toDay = fromDay) => ({ fromDay, toDay })

  it('is in order, and one stretch where two touch', () => {
    expect(withAway([one(10, 12)], one(5))).toEqual([one(5), one(10, 12)])
    expect(withAway([one(10, 12)], one(13, 15))).toEqual([one(10, 15)])
    expect(withAway([one(10, 20)], one(12, 13))).toEqual([one(10, 20)])
    expect(withAway([one(1, 3), one(7, 9)], one(2, 8))).toEqual([one(1, 9)])
    expect(withoutAway([one(5), one(10, 12)], one(5))).toEqual([one(10, 12)])
  })

  it('is twelve stretches at the most', () => {
    const many = Array.from({ length: 12 }, (_, i) => one(i * 3))
    expect(withAway(many, one(100))).toBe('too many')
    expect(withAway(many.slice(1), one(100))).toHaveLength(12)
  })

  it('keeps what was typed while it could not be signed, and forgets it when it is', () => {
    const facts = { deskName: 'North desk', away: [] }
    const typed = { from: '2026-12-24', to: '' }
    const after = (...events: readonly AwayEvent[]) => events.reduce(next, awayStart)
    const stopped = after(
      { type: 'has read', facts, isDone: false },
      { type: 'typed', typed },
      { type: 'began to sign' },
      { type: 'met trouble', trouble: { code: 'no-answer', minutesOff: 0 } },
    )
    expect(stopped).toMatchObject({ at: 'shown', typed, isSigning: false, trouble: { code: 'no-answer' } })
    expect(next(stopped, { type: 'has read', facts, isDone: true })).toMatchObject({
      typed: { from: '', to: '' },
      isDone: true,
    })
  })
})

describe('what a desk says next', () => {
  beforeAll(startLibsodium)
  const holiday = { fromDay: testDay + 5, toDay: testDay + 9 }

  function talk() {
    const { box, chain, pin, desk } = makeWorld()
    let now: RosterChain = chain
    const seen = (today = testDay) => verifyRoster(pin, now, today)
    const say = (change: Partial<Said>, today = testDay): Omit<State, 'portal'> => {
      const state = nextState(now, desk, today, { ...saidNow(seen(today), desk), ...change })
      now = { ...now, states: [signStateBy(box, state)] }
      return state
    }
    return { seen, say, desk }
  }

  it('P-111 keeps days away through a pause, and a pause through days away', () => {
    const { seen, say, desk } = talk()
    say({ away: [holiday] })
    expect(stateOf(seen(), desk).state).toBe('open')
    say({ state: 'paused', untilDay: testDay + 3 })
    expect(awayToCome(seen(), desk)).toEqual([holiday])
    say({ away: [] })
    expect(stateOf(seen(), desk)).toEqual({ state: 'paused', untilDay: testDay + 3 })
    expect(awayToCome(seen(), desk)).toEqual([])
  })

  it('P-111 leaves out what is over, and names none when there is none', () => {
    const { seen, say, desk } = talk()
    say({ away: [holiday] })
    expect(say({ state: 'paused' }, testDay + 9).away).toEqual([holiday])
    expect('away' in say({ state: 'open' }, testDay + 10)).toBe(false)
    expect(stateOf(seen(testDay + 10), desk).state).toBe('open')
  })
})
