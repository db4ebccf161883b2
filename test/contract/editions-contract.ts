/** What every intake must do with editions. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Intake } from '../../server/storage/intake.ts'
import { deskNumber, editionNumber, slipNumber, tagNumber } from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeEditions(name: string, engine: Engine<Intake>): void {
  describe(`editions in ${name}`, () => {
    let place: Place<Intake>
    let intake: Intake

    beforeEach(() => {
      place = engine()
      intake = place.open()
    })
    afterEach(async () => {
      await intake.close()
      place.remove()
    })

    const nothing = { add: [], remove: [] }
    const tags = async () => (await intake.slipsIn(0, 0)).map(({ tag }) => tag[0])

    it('come one after the other, and only the newest of a desk stays', async () => {
      expect(await intake.swapEdition(editionNumber(1), null, nothing)).toBe('swapped')
      expect(await intake.swapEdition(editionNumber(1), null, nothing)).toBe('stale')
      expect(await intake.swapEdition(editionNumber(3), 2, nothing)).toBe('stale')
      expect(await intake.swapEdition(editionNumber(2), 1, nothing)).toBe('swapped')
      const other = editionNumber(7, { desk: deskNumber(2) })
      expect(await intake.swapEdition(other, 6, nothing)).toBe('stale')
      expect(await intake.swapEdition(other, null, nothing)).toBe('swapped')
      expect(await intake.editions()).toEqual([editionNumber(2), other])
    })

    it('add and remove with themselves, or do nothing at all', async () => {
      await intake.addSlips([slipNumber(1), slipNumber(2), slipNumber(3, { desk: deskNumber(2) })])
      const change = { add: [slipNumber(4)], remove: [1, 3, 9].map(tagNumber) }
      expect(await intake.swapEdition(editionNumber(2), 1, change)).toBe('stale')
      expect(await tags()).toEqual([1, 2, 3])
      const taken = { add: [slipNumber(5), slipNumber(3)], remove: [tagNumber(1)] }
      expect(await intake.swapEdition(editionNumber(1), null, taken)).toBe('taken')
      expect(await tags()).toEqual([1, 2, 3])
      expect(await intake.editions()).toEqual([])
      expect(await intake.swapEdition(editionNumber(1), null, change)).toBe('swapped')
      expect(await tags()).toEqual([2, 3, 4])
    })

    it('let one of two rivals in', async () => {
      const rival = place.open()
      const outcomes = await Promise.all([
        intake.swapEdition(editionNumber(1), null, { add: [slipNumber(1)], remove: [] }),
        rival.swapEdition(editionNumber(1), null, { add: [slipNumber(2)], remove: [] }),
      ])
      expect([...outcomes].sort()).toEqual(['stale', 'swapped'])
      expect(await tags()).toHaveLength(1)
      await rival.close()
    })

    it('leave no slip of the desk with more bits than they have', async () => {
      const fine = (n: number, desk = 1) =>
        slipNumber(n, { bits: 8, bucket: 0b1011_0001, desk: deskNumber(desk) })
      await intake.addSlips([fine(1), fine(2, 2), slipNumber(3, { bits: 1, bucket: 0 })])
      await intake.swapEdition(editionNumber(1, { bits: 2 }), null, nothing)
      expect(await intake.findSlip(tagNumber(1))).toEqual({ ...fine(1), bits: 2, bucket: 0b10 })
      expect(await intake.findSlip(tagNumber(2))).toEqual(fine(2, 2))
      expect(await intake.findSlip(tagNumber(3))).toEqual(slipNumber(3, { bits: 1, bucket: 0 }))
    })

    it('stay over a restart', async () => {
      await intake.swapEdition(editionNumber(4), null, nothing)
      await intake.close()
      intake = place.open()
      expect(await intake.editions()).toEqual([editionNumber(4)])
      expect(await intake.swapEdition(editionNumber(5), 4, nothing)).toBe('swapped')
    })
  })
}
