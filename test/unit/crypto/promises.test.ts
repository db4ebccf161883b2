import { describe, expect, it } from '@jest/globals'
import { aboutMonths, feedbackPromise, monthsAfter, promisesOf } from '../../../crypto/protocol/promises.ts'

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const nothing = { arrivedOn: null, acknowledgedOn: null, feedbackOn: null, feedbackExtendedTo: null }

describe('months', () => {
  it.each([
    ['2026-11-25', 3, '2027-02-25'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-12-31', 6, '2027-06-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-10-01', 3, '2027-01-01'],
  ])('P-112 from %s, %d later, is %s', (from, months, to) => {
    expect(monthsAfter(dayOf(from), months)).toBe(dayOf(to))
  })

  it.each([
    [730, 24],
    [400, 13],
    [365, 12],
    [30, 1],
  ])('%d days are about %d', (days, months) => {
    expect(aboutMonths(days)).toBe(months)
  })
})

describe('what is promised', () => {
  const arrivedOn = dayOf('2026-11-20')
  const policy = { firstAnswerDays: 7 }

  it('P-112 is counted from arrival, then from the first reply', () => {
    expect(promisesOf({ ...nothing, arrivedOn }, policy)).toEqual([
      { what: 'acknowledgement', byDay: arrivedOn + 7, keptOn: null },
      { what: 'feedback', byDay: dayOf('2027-02-27'), keptOn: null },
    ])
    const acknowledgedOn = dayOf('2026-11-22')
    expect(promisesOf({ ...nothing, arrivedOn, acknowledgedOn }, policy)).toEqual([
      { what: 'acknowledgement', byDay: arrivedOn + 7, keptOn: acknowledgedOn },
      { what: 'feedback', byDay: dayOf('2027-02-22'), keptOn: null },
    ])
  })

  it('P-112 is put off to the day that was named, and kept by feedback', () => {
    const known = { ...nothing, arrivedOn, feedbackExtendedTo: dayOf('2027-05-01') }
    expect(feedbackPromise(known)).toMatchObject({ byDay: dayOf('2027-05-01'), keptOn: null })
    expect(feedbackPromise({ ...known, feedbackOn: 20_800 })).toMatchObject({ keptOn: 20_800 })
  })

  it('is nothing where no day is known', () => {
    expect(promisesOf(nothing, policy)).toEqual([])
    expect(feedbackPromise(nothing)).toBeNull()
  })
})
