/** What every desk store must do with suspensions. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Desk } from '../../server/storage/desk.ts'
import { idNumber, suspensionNumber } from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeSuspensions(name: string, engine: Engine<Desk>): void {
  describe(`suspensions in ${name}`, () => {
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

    it('stand in the order in which they came, over a restart too', async () => {
      expect(await desk.suspensions()).toEqual([])
      expect(await desk.addSuspension(suspensionNumber(5), null)).toBe('added')
      expect(await desk.addSuspension(suspensionNumber(1, { overDay: 20_003 }), idNumber(5))).toBe('added')
      await restart()
      expect(await desk.suspensions()).toEqual([
        suspensionNumber(5),
        suspensionNumber(1, { overDay: 20_003 }),
      ])
    })

    it('are added only upon the newest that was seen, and each once', async () => {
      await desk.addSuspension(suspensionNumber(1), null)
      expect(await desk.addSuspension(suspensionNumber(2), null)).toBe('stale')
      expect(await desk.addSuspension(suspensionNumber(2), idNumber(3))).toBe('stale')
      expect(await desk.addSuspension(suspensionNumber(1), idNumber(1))).toBe('stale')
      expect(await desk.addSuspension(suspensionNumber(2), idNumber(1))).toBe('added')
      expect(await desk.suspensions()).toEqual([suspensionNumber(1), suspensionNumber(2)])
    })

    it('lets one of two rivals add', async () => {
      const rival = place.open()
      const outcomes = await Promise.all([
        desk.addSuspension(suspensionNumber(1), null),
        rival.addSuspension(suspensionNumber(2), null),
      ])
      expect([...outcomes].sort()).toEqual(['added', 'stale'])
      expect(await desk.suspensions()).toHaveLength(1)
      await rival.close()
    })

    it('end on the first day that is named', async () => {
      await desk.addSuspension(suspensionNumber(1), null)
      expect(await desk.endSuspension(idNumber(2), 20_002)).toBe('not there')
      expect(await desk.endSuspension(idNumber(1), 20_002)).toBe('ended')
      expect(await desk.endSuspension(idNumber(1), 20_009)).toBe('not there')
      await restart()
      expect(await desk.suspensions()).toEqual([suspensionNumber(1, { overDay: 20_002 })])
    })

    it('are forgotten by their last day, whenever they were taken back', async () => {
      await desk.addSuspension(suspensionNumber(1, { untilDay: 20_007, overDay: 20_001 }), null)
      await desk.addSuspension(suspensionNumber(2, { untilDay: 20_006 }), idNumber(1))
      expect(await desk.forgetSuspensionsBefore(20_007)).toBe(1)
      expect(await desk.forgetSuspensionsBefore(20_007)).toBe(0)
      expect((await desk.suspensions()).map(({ id }) => id[0])).toEqual([1])
      expect(await desk.forgetSuspensionsBefore(20_008)).toBe(1)
      expect(await desk.addSuspension(suspensionNumber(3), null)).toBe('added')
    })
  })
}
