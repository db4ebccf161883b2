/** What the theme switch does next, whatever the system asks for. */

import { describe, expect, it } from '@jest/globals'
import { themeAfter, type Theme } from '../../../review-console/parts/theme-switch.tsx'

describe('the theme switch', () => {
  const round = (isSystemDark: boolean): readonly Theme[] => {
    const first = themeAfter('system', isSystemDark)
    const second = themeAfter(first, isSystemDark)
    return [first, second, themeAfter(second, isSystemDark)]
  }
  it('never offers what is seen already', () => {
    expect(round(true)).toEqual(['light', 'dark', 'system'])
    expect(round(false)).toEqual(['dark', 'light', 'system'])
  })
})
