/** P-179: when puzzles are asked for, and how much work they are, whatever comes and whenever. */

import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import {
  leastWork,
  loadAt,
  mostWork,
  noLoad,
  withOneMore,
  workUnder,
  type Load,
} from '../../server/acts/load.ts'

const from = fc.double({ min: 1, max: 1000, noNaN: true })
const gaps = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 400 })
const startMs = 1_800_000_000_000

function arrive(gaps: readonly number[], from: number): { readonly load: Load; readonly nowMs: number } {
  let [load, nowMs] = [noLoad, startMs]
  for (const gap of gaps) {
    nowMs += gap
    load = withOneMore(load, nowMs, from)
  }
  return { load, nowMs }
}

const steadily = (aSecond: number, seconds: number, from: number) =>
  arrive(Array<number>(Math.round(aSecond * seconds)).fill(1000 / aSecond), from)

describe('P-179: the load', () => {
  it('is about what comes a second, once it has come for a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (aSecond) => {
        const { rate } = steadily(aSecond, 60, 20).load
        expect(rate).toBeGreaterThan(aSecond * 0.9)
        expect(rate).toBeLessThan(aSecond * 1.1 + 0.1)
      }),
      { numRuns: 30 },
    )
  })

  it('is never below nothing nor above what came in all, and forgets everything in silence', () => {
    fc.assert(
      fc.property(gaps, from, (gaps, from) => {
        const { load, nowMs } = arrive(gaps, from)
        expect(load.rate).toBeGreaterThanOrEqual(0)
        expect(load.rate).toBeLessThanOrEqual(gaps.length / 10 + 1e-9)
        const later = loadAt(load, nowMs + 120_000, from)
        expect(later.rate).toBeLessThan(0.001)
        expect(later.isHigh).toBe(false)
      }),
    )
  })

  it('asks for nothing where little comes, and keeps asking until it is half', () => {
    expect(steadily(2, 600, 20).load.isHigh).toBe(false)
    expect(steadily(19, 600, 20).load.isHigh).toBe(false)
    const { load, nowMs } = steadily(25, 60, 20)
    expect(load.isHigh).toBe(true)
    expect(loadAt(load, nowMs + 5000, 20).isHigh).toBe(true)
    expect(loadAt(load, nowMs + 12_000, 20).isHigh).toBe(false)
  })

  it('sees a flood within half a second, and lets a short rush pass', () => {
    expect(steadily(500, 0.5, 20).load.isHigh).toBe(true)
    expect(steadily(500, 0.3, 20).load.isHigh).toBe(false)
  })

  it('does not jump when the clock is set back', () => {
    fc.assert(
      fc.property(gaps, from, fc.integer({ min: 0, max: 86_400_000 }), (gaps, from, back) => {
        const { load, nowMs } = arrive(gaps, from)
        expect(loadAt(load, nowMs - back, from).rate).toBeCloseTo(load.rate, 9)
      }),
    )
  })
})

describe('P-179: the work', () => {
  it('is between a second and four of a phone, and never less where more comes', () => {
    const rate = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(rate, rate, from, (one, other, from) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((rate) => workUnder(rate, from))
        expect(less).toBeGreaterThanOrEqual(leastWork)
        expect(more).toBeLessThanOrEqual(mostWork)
        expect(more).toBeGreaterThanOrEqual(less ?? Infinity)
      }),
    )
    expect([0, 20, 80, 320, 5000].map((rate) => workUnder(rate, 20))).toEqual([750, 750, 1500, 3000, 3000])
  })
})
