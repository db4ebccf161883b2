/** Three presses within two seconds, and not three over a longer time. */

import { describe, expect, it } from '@jest/globals'
import { countEscapes } from '../../../intake-forms/parts/escape-three-times.ts'

const pressedAt = (...times: readonly number[]): readonly boolean[] => times.map(countEscapes())

describe('Escape three times', () => {
  it('counts at the third', () => expect(pressedAt(0, 500, 1000)).toEqual([false, false, true]))
  it('still counts after exactly two seconds', () =>
    expect(pressedAt(0, 1, 2000)).toEqual([false, false, true]))
  it('forgets what is older', () => expect(pressedAt(0, 1, 2001)).toEqual([false, false, false]))
  it('slides: the last three are what counts', () =>
    expect(pressedAt(0, 3000, 3500, 4000)).toEqual([false, false, false, true]))
})
