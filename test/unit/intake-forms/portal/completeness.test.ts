import { describe, expect, it } from '@jest/globals'
import type { DeskId } from '../../../../crypto/protocol/ids.ts'
import type { CheckedDesk } from '../../../../crypto/source/check-edition.ts'
import { completenessOf } from '../../../../intake-forms/portal/completeness.ts'
import { testDay } from '../../../support/world.ts'

const [open, closed] = [1, 2].map((fill) => new Uint8Array(16).fill(fill) as DeskId)
const roster = {
  onDay: testDay,
  roster: { desks: [], coalition: { contact: 'desk@example.org' } },
} as never
const from = (...desks: readonly (DeskId | undefined)[]) => desks.map((desk) => ({ desk })) as never
const checked = [{ desk: open, verdict: 'complete', day: testDay }] as readonly CheckedDesk[]
const upTo = (replies: never) => completenessOf(checked, replies, roster).upTo

describe('what the check of the board says', () => {
  it('P-160 says nothing of a desk that has closed: its editions are nobody’s any more', () => {
    expect(upTo(from(open))).toBe(testDay)
    expect(upTo(from())).toBe(testDay)
    expect(upTo(from(closed))).toBeNull()
    expect(upTo(from(open, closed))).toBeNull()
  })
})
