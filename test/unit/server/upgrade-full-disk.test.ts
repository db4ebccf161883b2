/** A disk without room, before an upgrade or in the middle of it. */

import { expect, it } from '@jest/globals'
import { fullDiskUpgrade, holds } from '../../faults/full-disk-upgrade.ts'

it('says so in a sentence, leaves every byte, and goes through when there is room', () => {
  const figures = fullDiskUpgrade()
  expect(figures).toMatchObject({ isUntouched: true, withRoom: { ended: 'upgraded' } })
  expect(holds(figures)).toBe(true)
  expect(holds({ ...figures, isUntouched: false })).toBe(false)
}, 120_000)
