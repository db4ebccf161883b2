/** What every desk store must do with changes of the list that wait. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Desk } from '../../server/storage/desk.ts'
import { filled, idNumber } from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeChanges(name: string, engine: Engine<Desk>): void {
  describe(`changes that wait, in ${name}`, () => {
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

    const put = (n: number, seenSequence = 0, { body = n, atMost = 9 } = {}) =>
      desk.putChange({ id: idNumber(n), bytes: filled(90, body) }, seenSequence, atMost)
    const held = async () =>
      (await desk.changes()).map(({ id, sequence, bytes }) => [id[0], sequence, bytes[0]])
    const row = (n: number, sequence = 1, body = n) => [idNumber(n)[0], sequence, filled(90, body)[0]]

    it('stand in the order in which they came, over a restart too', async () => {
      expect(await desk.changes()).toEqual([])
      for (const n of [5, 1, 3]) expect(await put(n)).toBe('put')
      expect(await desk.changes()).toContainEqual({ id: idNumber(5), sequence: 1, bytes: filled(90, 5) })
      await desk.close()
      desk = place.open()
      expect(await held()).toEqual([row(5), row(1), row(3)])
    })

    it('are replaced only over the sequence that was seen, and keep their place', async () => {
      await put(5)
      await put(1)
      expect(await put(5, 0, { body: 8 })).toBe('stale')
      expect(await put(5, 2, { body: 8 })).toBe('stale')
      expect(await put(7, 1)).toBe('stale')
      expect(await put(5, 1, { body: 8 })).toBe('put')
      expect(await held()).toEqual([row(5, 2, 8), row(1)])
    })

    it('are never more than asked for, and what waits may still be replaced', async () => {
      await put(1)
      await put(2)
      expect(await put(3, 0, { atMost: 2 })).toBe('full')
      expect(await put(2, 0, { atMost: 2 })).toBe('stale')
      expect(await put(2, 1, { atMost: 2 })).toBe('put')
      expect(await held()).toEqual([row(1), row(2, 2)])
    })

    it('lets one of two rivals put', async () => {
      await put(1)
      const rival = place.open()
      const one = (store: Desk, body: number) =>
        store.putChange({ id: idNumber(1), bytes: filled(90, body) }, 1, 9)
      expect((await Promise.all([one(desk, 2), one(rival, 3)])).sort()).toEqual(['put', 'stale'])
      await rival.close()
    })

    it('drops those that are named, and says how many', async () => {
      for (const n of [1, 2, 3]) await put(n)
      expect(await desk.dropChanges([idNumber(3), idNumber(1), idNumber(9)])).toBe(2)
      expect(await held()).toEqual([row(2)])
      expect(await desk.dropChanges([])).toBe(0)
    })
  })
}
