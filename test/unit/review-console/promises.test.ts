import { describe, expect, it } from '@jest/globals'
import { monthsAfter, nextPromise, promisesOf } from '../../../review-console/cases/promises.ts'
import { someDay } from '../../support/case-events.ts'

describe('what is promised', () => {
  const policy = { boardBits: 0, batchSlips: 4, slipDays: 400, firstAnswerDays: 7 }
  const known = {
    wantsReply: true,
    arrivedOn: someDay,
    acknowledgedOn: null,
    feedbackOn: null,
    feedbackExtendedTo: null,
  }

  it('counts months as calendars do', () => {
    const day = (text: string) => Date.parse(text) / 86_400_000
    expect(monthsAfter(day('2026-01-31'), 1)).toBe(day('2026-02-28'))
    expect(monthsAfter(day('2026-11-30'), 3)).toBe(day('2027-02-28'))
    expect(monthsAfter(day('2026-01-15'), 6)).toBe(day('2026-07-15'))
  })

  it('runs from the acknowledgement, or seven days without one', () => {
    expect(promisesOf(known, policy)).toEqual([
      { what: 'acknowledgement', byDay: someDay + 7, keptOn: null },
      { what: 'feedback', byDay: monthsAfter(someDay + 7, 3), keptOn: null },
    ])
    const acknowledged = { ...known, acknowledgedOn: someDay + 2 }
    expect(nextPromise(acknowledged, policy)).toEqual({
      what: 'feedback',
      byDay: monthsAfter(someDay + 2, 3),
      keptOn: null,
    })
    expect(nextPromise({ ...acknowledged, feedbackExtendedTo: someDay + 150 }, policy)?.byDay).toBe(
      someDay + 150,
    )
    expect(nextPromise({ ...acknowledged, feedbackOn: someDay + 9 }, policy)).toBeNull()
    expect(nextPromise({ ...known, wantsReply: false }, policy)).toBeNull()
  })
})
