/** What every desk store must do for the notes by mail, whatever keeps its rows. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Desk } from '../../server/storage/desk.ts'
import {
  contactNumber,
  deskNumber,
  filled,
  noteNumber,
  personNumber,
  preferenceNumber,
} from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeMail(name: string, engine: Engine<Desk>): void {
  describe(`the mail of a desk store in ${name}`, () => {
    let place: Place<Desk>
    let desk: Desk

    beforeEach(() => {
      place = engine()
      desk = place.open()
    })
    afterEach(async () => {
      await desk.close()
      place.remove()
    })
    const restart = async (): Promise<void> => {
      await desk.close()
      desk = place.open()
    }
    const pass = (slot: number, seenSlot = 100, message = filled(16, 5)) =>
      desk.passSlot({ person: personNumber(1), seenSlot, slot, newsFromDay: 20_001, message })
    const later = 4_000_000_000

    it('keeps one preference for each person, and from which day on news count', async () => {
      await desk.storePreference(preferenceNumber(2))
      await desk.storePreference(preferenceNumber(1))
      await desk.storePreference(preferenceNumber(1, { newsFromDay: 30_000, minute: 30, key: 'a key' }))
      await restart()
      expect(await desk.preferences()).toEqual([
        preferenceNumber(1, { minute: 30, key: 'a key' }),
        preferenceNumber(2),
      ])
      expect(await desk.findPreference(personNumber(3))).toBeNull()
    })

    it('decides a slot once, whoever asks first', async () => {
      await desk.storePreference(preferenceNumber(1))
      const rival = place.open()
      const passing = { person: personNumber(1), seenSlot: 100, slot: 104, newsFromDay: 20_001 }
      const outcomes = await Promise.all([
        desk.passSlot({ ...passing, message: filled(16, 1) }),
        rival.passSlot({ ...passing, message: filled(16, 2) }),
      ])
      expect([...outcomes].sort()).toEqual(['passed', 'stale'])
      await rival.close()
      await restart()
      expect(await desk.waitingNotes(later)).toHaveLength(1)
      expect(await desk.findPreference(personNumber(1))).toMatchObject({
        passedSlot: 104,
        newsFromDay: 20_001,
      })
      expect(await pass(104)).toBe('stale')
    })

    it('forgets a person with what waits for them, and nobody else', async () => {
      await desk.storePreference(preferenceNumber(1))
      await desk.storePreference(preferenceNumber(2))
      await pass(101)
      await desk.passSlot({ ...preferenceNumber(2), seenSlot: 100, slot: 101, message: filled(16, 6) })
      await desk.forgetPreference(personNumber(1))
      expect(await desk.preferences()).toEqual([preferenceNumber(2, { passedSlot: 101 })])
      expect((await desk.waitingNotes(later)).map(({ about }) => about)).toEqual([personNumber(2)])
    })

    it('keeps one urgent contact for each desk, and forgets it with what waits for it', async () => {
      await desk.storeContact(contactNumber(2))
      await desk.storeContact(contactNumber(1, { key: null }))
      await desk.storeContact(contactNumber(1))
      await restart()
      expect(await desk.contacts()).toEqual([contactNumber(1), contactNumber(2)])
      await desk.markUrgent(100)
      await desk.passUrgent([noteNumber(1), noteNumber(2)])
      await desk.forgetContact(deskNumber(1))
      expect(await desk.findContact(deskNumber(1))).toBeNull()
      expect(await desk.findContact(deskNumber(2))).toEqual(contactNumber(2))
      expect(await desk.waitingNotes(later)).toEqual([noteNumber(2)])
    })

    it('joins every mark to the one that waits, and takes it once', async () => {
      await desk.markUrgent(101)
      await desk.markUrgent(102)
      await restart()
      expect(await desk.findUrgentMark()).toBe(101)
      expect(await desk.passUrgent([noteNumber(1)])).toBe('passed')
      expect(await desk.passUrgent([noteNumber(2)])).toBe('no mark')
      expect(await desk.findUrgentMark()).toBeNull()
      expect(await desk.waitingNotes(later)).toEqual([noteNumber(1)])
    })

    it('tells the operator again only after the quiet time, or when the clock was ahead', async () => {
      const note = (slot: number) => noteNumber(0, { kind: 'operator', slot })
      expect(await desk.passOperator(note(1), 1000, 600)).toBe('passed')
      expect(await desk.passOperator(note(2), 1599, 600)).toBe('too soon')
      await restart()
      expect(await desk.passOperator(note(3), 1600, 600)).toBe('passed')
      expect(await desk.passOperator(note(4), 500, 600)).toBe('passed')
      expect((await desk.waitingNotes(later)).map(({ slot }) => slot)).toEqual([1, 3, 4])
    })

    it('gives a note to one of two who claim it, and again when its time has come', async () => {
      await desk.markUrgent(100)
      await desk.passUrgent([noteNumber(1)])
      const [note = noteNumber(9)] = await desk.waitingNotes(0)
      const rival = place.open()
      const outcomes = await Promise.all([desk.claimNote(note, 300), rival.claimNote(note, 300)])
      expect([...outcomes].sort()).toEqual(['claimed', 'stale'])
      await rival.close()
      await restart()
      expect(await desk.waitingNotes(299)).toEqual([])
      expect(await desk.waitingNotes(300)).toEqual([noteNumber(1, { tries: 1, nextTry: 300 })])
      await desk.settleNote(note)
      expect(await desk.waitingNotes(later)).toEqual([])
    })

    it('keeps the newest day of each trouble until it is old', async () => {
      await desk.addTrouble('hangs', 20_000)
      await desk.addTrouble('refused', 20_001)
      await desk.addTrouble('hangs', 20_002)
      await restart()
      expect(await desk.troublesFrom(20_000)).toEqual([
        { code: 'hangs', day: 20_002 },
        { code: 'refused', day: 20_001 },
      ])
      expect(await desk.troublesFrom(20_002)).toHaveLength(1)
      expect(await desk.forgetTroublesBefore(20_002)).toBe(1)
      expect(await desk.troublesFrom(0)).toEqual([{ code: 'hangs', day: 20_002 }])
    })
  })
}
