/** What every intake must do, whatever keeps its rows. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Intake } from '../../server/storage/intake.ts'
import {
  deskNumber,
  documentNumber,
  dropNumber,
  filled,
  idNumber,
  slipNumber,
  tagNumber,
} from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeIntake(name: string, engine: Engine<Intake>): void {
  describe(`an intake in ${name}`, () => {
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

    describe('drops', () => {
      it('gives back what was added, byte for byte', async () => {
        expect(await intake.addDrop(dropNumber(7))).toBe('added')
        expect(await intake.findDrop(idNumber(7))).toEqual(dropNumber(7))
        expect(await intake.findDrop(idNumber(8))).toBeNull()
      })

      it('keeps both sizes of drop', async () => {
        const long = dropNumber(2, { bytes: filled(131_072, 2) })
        await intake.addDrop(long)
        expect(await intake.findDrop(long.id)).toEqual(long)
      })

      it('keeps the first of two drops with one id', async () => {
        await intake.addDrop(dropNumber(1))
        expect(await intake.addDrop(dropNumber(1, { day: 20_009 }))).toBe('already there')
        expect(await intake.findDrop(idNumber(1))).toEqual(dropNumber(1))
      })

      it('answers each of many concurrent callers for itself', async () => {
        await intake.addDrop(dropNumber(3))
        const outcomes = await Promise.all([1, 2, 3, 1, 2, 4].map((n) => intake.addDrop(dropNumber(n))))
        expect(outcomes).toEqual([
          'added',
          'added',
          'already there',
          'already there',
          'already there',
          'added',
        ])
        expect(await intake.dropsOf(deskNumber(1))).toHaveLength(4)
      })

      it('lists the drops of one desk by id, not by arrival', async () => {
        for (const n of [9, 2, 200, 5]) await intake.addDrop(dropNumber(n, { day: 20_000 + n }))
        await intake.addDrop(dropNumber(3, { desk: deskNumber(2) }))
        const listed = [2, 5, 9, 200].map((n) => ({ id: idNumber(n), day: 20_000 + n }))
        expect(await intake.dropsOf(deskNumber(1))).toEqual(listed)
        expect(await intake.dropsOf(deskNumber(3))).toEqual([])
      })

      it('tells whether a desk was sent something on some days, and nothing finer', async () => {
        await intake.addDrop(dropNumber(1, { day: 20_005 }))
        const between = (from: number, before: number, desk = 1) =>
          intake.hasDropsBetween(deskNumber(desk), from, before)
        expect(await between(20_005, 20_006)).toBe(true)
        expect(await between(20_000, 20_010)).toBe(true)
        expect(await between(20_000, 20_005)).toBe(false)
        expect(await between(20_006, 20_010)).toBe(false)
        expect(await between(20_005, 20_006, 2)).toBe(false)
      })

      it('erases the named drops of the desk and passes over all others', async () => {
        for (const n of [1, 2, 3]) await intake.addDrop(dropNumber(n))
        await intake.addDrop(dropNumber(4, { desk: deskNumber(2) }))
        expect(await intake.eraseDrops(deskNumber(1), [1, 2, 2, 4, 99].map(idNumber))).toBe(2)
        expect(await intake.eraseDrops(deskNumber(1), [1, 2].map(idNumber))).toBe(0)
        expect(await intake.findDrop(idNumber(1))).toBeNull()
        expect(await intake.findDrop(idNumber(3))).toEqual(dropNumber(3))
        expect(await intake.findDrop(idNumber(4))).not.toBeNull()
      })

      it('takes an erased drop again as a new one', async () => {
        await intake.addDrop(dropNumber(1))
        await intake.eraseDrops(deskNumber(1), [idNumber(1)])
        expect(await intake.addDrop(dropNumber(1))).toBe('added')
      })
    })

    it('lists the drops of all desks in the order of desk and id, some at a time', async () => {
      const drops = [
        dropNumber(3, { desk: deskNumber(1), day: 9 }),
        dropNumber(5, { desk: deskNumber(1), day: 7 }),
        dropNumber(2, { desk: deskNumber(2), day: 8 }),
        dropNumber(4, { desk: deskNumber(2), day: 9 }),
      ]
      for (const n of [2, 0, 3, 1]) await intake.addDrop(drops[n] ?? dropNumber(9))
      const places = drops.map(({ desk, id, day }) => ({ desk, id, day }))
      expect(await intake.dropsAfter(null, 3)).toEqual(places.slice(0, 3))
      expect(await intake.dropsAfter(places[2] ?? null, 3)).toEqual(places.slice(3))
      expect(await intake.dropsAfter(places[3] ?? null, 3)).toEqual([])
    })

    it('lists slips in the order of day and tag, some at a time, and finds each', async () => {
      const slips = [
        slipNumber(4, { day: 7 }),
        slipNumber(5, { day: 7, bits: 3, bucket: 5 }),
        slipNumber(1, { day: 8, desk: deskNumber(2) }),
      ]
      await intake.addSlips([...slips].reverse())
      const places = slips.map(({ day, tag }) => ({ day, tag }))
      expect(await intake.slipsAfter(null, 2)).toEqual(places.slice(0, 2))
      expect(await intake.slipsAfter(places[1] ?? null, 2)).toEqual(places.slice(2))
      expect(await intake.slipsAfter(places[2] ?? null, 2)).toEqual([])
      for (const slip of slips) expect(await intake.findSlip(slip.tag)).toEqual(slip)
      expect(await intake.findSlip(tagNumber(9))).toBeNull()
    })

    describe('the board', () => {
      it('adds all slips of a batch or none', async () => {
        expect(await intake.addSlips([slipNumber(1), slipNumber(2)])).toBe('added')
        expect(await intake.addSlips([slipNumber(3), slipNumber(2)])).toBe('taken')
        expect(await intake.addSlips([slipNumber(4), slipNumber(4)])).toBe('taken')
        expect(await intake.slipsIn(0, 0)).toEqual([slipNumber(1), slipNumber(2)])
      })

      it('lets one of two rivals have a tag', async () => {
        const rival = place.open()
        const outcomes = await Promise.all([
          intake.addSlips([slipNumber(1), slipNumber(2)]),
          rival.addSlips([slipNumber(2), slipNumber(3)]),
        ])
        expect([...outcomes].sort()).toEqual(['added', 'taken'])
        expect(await intake.slipsIn(0, 0)).toHaveLength(2)
        await rival.close()
      })

      it('lists a bucket by tag, not by arrival', async () => {
        await intake.addSlips([slipNumber(200), slipNumber(3)])
        await intake.addSlips([slipNumber(90, { desk: deskNumber(2) })])
        expect((await intake.slipsIn(0, 0)).map(({ tag }) => tag)).toEqual([3, 90, 200].map(tagNumber))
      })

      it('shows only the bucket that was asked for', async () => {
        await intake.addSlips([0, 1, 2, 3].map((bucket) => slipNumber(bucket, { bits: 2, bucket })))
        expect(await intake.slipsIn(2, 2)).toEqual([slipNumber(2, { bits: 2, bucket: 2 })])
      })

      it('shows older slips in both halves after the bits were raised', async () => {
        await intake.addSlips([
          slipNumber(1),
          slipNumber(2, { bits: 1, bucket: 1 }),
          slipNumber(3, { bits: 3, bucket: 0b101 }),
        ])
        const tagsIn = async (bits: number, bucket: number) =>
          (await intake.slipsIn(bits, bucket)).map(({ tag }) => tag[0])
        expect(await tagsIn(3, 0b101)).toEqual([1, 2, 3])
        expect(await tagsIn(3, 0b111)).toEqual([1, 2])
        expect(await tagsIn(3, 0b001)).toEqual([1])
        expect(await tagsIn(8, 0b10111111)).toEqual([1, 2, 3])
      })

      it('shows finer slips in the bucket that holds them after the bits were lowered', async () => {
        await intake.addSlips([
          slipNumber(1, { bits: 8, bucket: 0b01000000 }),
          slipNumber(2, { bits: 8, bucket: 0b01111111 }),
          slipNumber(3, { bits: 8, bucket: 0b10000000 }),
        ])
        expect((await intake.slipsIn(2, 0b01)).map(({ tag }) => tag[0])).toEqual([1, 2])
        expect(await intake.slipsIn(0, 0)).toHaveLength(3)
      })

      it('erases slips of one desk older than a day, that day not included', async () => {
        await intake.addSlips([19, 20, 21].map((day) => slipNumber(day, { day })))
        await intake.addSlips([slipNumber(4, { day: 19, desk: deskNumber(2) })])
        expect(await intake.eraseSlipsBefore(deskNumber(1), 20)).toBe(1)
        expect((await intake.slipsIn(0, 0)).map(({ day }) => day)).toEqual([19, 20, 21])
      })

      it('says where a desk has slips older than a day, each place once', async () => {
        const place = (n: number, bits: number, bucket: number, day = 19) =>
          slipNumber(n, { bits, bucket, day })
        await intake.addSlips([
          place(1, 3, 5),
          place(2, 3, 5),
          place(3, 3, 1),
          place(4, 0, 0),
          place(5, 3, 2, 20),
        ])
        await intake.addSlips([slipNumber(6, { day: 19, bits: 3, bucket: 7, desk: deskNumber(2) })])
        const places = [
          { bits: 0, bucket: 0 },
          { bits: 3, bucket: 1 },
          { bits: 3, bucket: 5 },
        ]
        expect(await intake.oldSlips(deskNumber(1), 20, 9)).toEqual(places)
        expect(await intake.oldSlips(deskNumber(1), 20, 2)).toEqual(places.slice(0, 2))
        expect(await intake.oldSlips(deskNumber(3), 20, 9)).toEqual([])
      })
    })

    describe('public documents', () => {
      it('adds all of a set or none, and never replaces one', async () => {
        expect(await intake.addDocuments([documentNumber(1), documentNumber(2)])).toBe('added')
        const other = documentNumber(2, { bytes: filled(9, 9) })
        expect(await intake.addDocuments([documentNumber(3), other])).toBe('taken')
        expect(await intake.documents('epoch')).toEqual([documentNumber(1), documentNumber(2)])
      })

      it('tells documents apart by kind, about and number', async () => {
        const set = [
          documentNumber(1, { kind: 'root' }),
          documentNumber(1, { kind: 'member', about: filled(16, 5) }),
          documentNumber(1, { kind: 'member', about: filled(16, 6) }),
        ]
        expect(await intake.addDocuments(set)).toBe('added')
        expect(await intake.documents('root')).toEqual(set.slice(0, 1))
        expect(await intake.documents('member')).toEqual(set.slice(1))
        expect(await intake.documents('roster')).toEqual([])
      })

      it('orders by about, then by number as a number', async () => {
        const about = filled(16, 5)
        const set = [documentNumber(10), documentNumber(9), documentNumber(1, { about }), documentNumber(2)]
        await intake.addDocuments(set)
        expect((await intake.documents('epoch')).map(({ number }) => number)).toEqual([2, 9, 10, 1])
      })
    })

    it('keeps everything over a restart, also what was not awaited', async () => {
      const added = intake.addDrop(dropNumber(1))
      await intake.addSlips([slipNumber(1)])
      await intake.addDocuments([documentNumber(1)])
      await intake.close()
      intake = place.open()
      expect(await added).toBe('added')
      expect(await intake.addDrop(dropNumber(1))).toBe('already there')
      expect(await intake.findDrop(idNumber(1))).toEqual(dropNumber(1))
      expect(await intake.slipsIn(0, 0)).toEqual([slipNumber(1)])
      expect(await intake.documents('epoch')).toEqual([documentNumber(1)])
    })

    it('keeps a drop whatever becomes of the bytes once it is added', async () => {
      const drop = dropNumber(1)
      await intake.addDrop(drop)
      drop.bytes.fill(0)
      const found = await intake.findDrop(drop.id)
      expect(found).toEqual(dropNumber(1))
      found?.bytes.fill(0)
      expect(await intake.findDrop(drop.id)).toEqual(dropNumber(1))
    })

    it('holds the same rows after it forgot their order', async () => {
      for (const n of [3, 1, 2]) await intake.addDrop(dropNumber(n))
      await intake.addSlips([slipNumber(1)])
      await intake.addDocuments([documentNumber(1)])
      await intake.forgetOrder()
      expect((await intake.dropsOf(deskNumber(1))).map(({ id }) => id)).toEqual([1, 2, 3].map(idNumber))
      expect(await intake.findDrop(idNumber(3))).toEqual(dropNumber(3))
      expect(await intake.slipsIn(0, 0)).toEqual([slipNumber(1)])
      expect(await intake.documents('epoch')).toEqual([documentNumber(1)])
      expect(await intake.addDrop(dropNumber(2))).toBe('already there')
      expect(await intake.addDrop(dropNumber(4))).toBe('added')
    })
  })
}
