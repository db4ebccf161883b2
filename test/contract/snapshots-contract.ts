/** What every desk store must do with erased events and snapshots, whatever keeps its rows. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { digest } from '../../server/storage/digest.ts'
import type { Desk } from '../../server/storage/desk.ts'
import { deskNumber, filled, idNumber, tagNumber } from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeErasingAndSnapshots(name: string, engine: Engine<Desk>): void {
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
  const own = deskNumber(1)
  const append = (n: number) => desk.appendEvent(own, tagNumber(n), filled(1024, n))
  const link = (n: number) => digest(filled(1024, n))

  describe(`erased events in ${name}`, () => {
    it('leave their links in their places, also when the last one is erased', async () => {
      for (const n of [1, 2, 3]) await append(n)
      expect(await desk.eraseEvents(own, [3, 1, 3, 9])).toBe(2)
      expect(await desk.eraseEvents(own, [1])).toBe(0)
      expect(await desk.eraseEvents(deskNumber(2), [2])).toBe(0)
      expect(await append(4)).toEqual({ position: 4 })
      const stream = [
        { position: 1, link: link(1) },
        { position: 2, event: filled(1024, 2) },
        { position: 3, link: link(3) },
        { position: 4, event: filled(1024, 4) },
      ]
      expect(await desk.eventsAfter(own, 0, 9)).toEqual(stream)
      await desk.forgetTraces()
      expect(await desk.eventsAfter(own, 0, 9)).toEqual(stream)
      expect(await desk.erasedBetween(own, 0, 2)).toBe(1)
      expect(await desk.erasedBetween(own, 1, 4)).toBe(1)
    })

    it('are not found by their tags, which are free again', async () => {
      for (const n of [1, 2]) await append(n)
      await desk.eraseEvents(own, [1])
      expect(await desk.findEvents(own, [2, 1, 7].map(tagNumber))).toEqual([
        { position: 2, event: filled(1024, 2) },
      ])
      expect(await append(1)).toEqual({ position: 3 })
    })

    it('make no stream shorter, and may begin one that is restored', async () => {
      expect(await desk.appendErased(own, idNumber(9))).toEqual({ position: 1 })
      expect(await desk.appendErased(own, idNumber(8))).toEqual({ position: 2 })
      expect(await desk.journals()).toEqual([{ desk: own, lastPosition: 2 }])
      expect(await append(1)).toEqual({ position: 3 })
      expect(await desk.eventsAfter(own, 0, 2)).toEqual([
        { position: 1, link: idNumber(9) },
        { position: 2, link: idNumber(8) },
      ])
    })
  })

  describe(`snapshots in ${name}`, () => {
    const owner = tagNumber(1)
    const part = (n: number, body = n) => ({ owner, tag: tagNumber(n), part: filled(65_536, body) })
    const store = (seenSequence: number, parts: readonly number[], n = 1) =>
      desk.storeSnapshot(own, {
        tag: owner,
        seenSequence,
        parts: parts.map(tagNumber),
        head: filled(4096, n),
      })
    const parts = async (...tags: number[]) =>
      (await desk.snapshotParts(own, owner, tags.map(tagNumber))).map((bytes) => bytes[0])

    it('are stored over the one that the writer had seen, whole or not at all', async () => {
      expect(await desk.findSnapshot(own, owner)).toBeNull()
      for (const n of [1, 2]) expect(await desk.addSnapshotPart(own, part(n))).toBe('added')
      expect(await store(1, [1, 2])).toBe('stale')
      expect(await store(0, [1, 2, 3])).toBe('part missing')
      expect(await parts(1, 2)).toEqual([1, 2])
      expect(await store(0, [1, 2])).toBe('stored')
      expect(await store(0, [1, 2], 9)).toBe('stale')
      expect(await desk.findSnapshot(own, owner)).toEqual({ sequence: 1, head: filled(4096, 1) })
      expect(await desk.findSnapshot(deskNumber(2), owner)).toBeNull()
      expect(await desk.findSnapshot(own, tagNumber(2))).toBeNull()
    })

    it('forget the parts that the next one does not name, its own and orphaned ones', async () => {
      for (const n of [1, 2]) await desk.addSnapshotPart(own, part(n))
      await store(0, [1, 2])
      for (const n of [3, 4]) await desk.addSnapshotPart(own, part(n))
      await desk.addSnapshotPart(own, { ...part(5), owner: tagNumber(2) })
      expect(await store(1, [1, 3], 2)).toBe('stored')
      expect(await parts(4, 3, 2, 1, 5)).toEqual([3, 1])
      expect(await desk.snapshotParts(own, tagNumber(2), [tagNumber(5)])).toHaveLength(1)
      expect(await store(2, [1, 2], 3)).toBe('part missing')
      expect(await desk.findSnapshot(own, owner)).toEqual({ sequence: 2, head: filled(4096, 2) })
    })

    it('take a part twice, but not another under its tag until it is forgotten', async () => {
      expect(await desk.addSnapshotPart(own, part(1))).toBe('added')
      expect(await desk.addSnapshotPart(own, part(1))).toBe('added')
      expect(await desk.addSnapshotPart(own, part(1, 9))).toBe('taken')
      await store(0, [])
      expect(await desk.addSnapshotPart(own, part(1, 9))).toBe('added')
      expect(await parts(1)).toEqual([9])
    })

    it('let one of two rivals store, and stay over a restart', async () => {
      const rival = place.open()
      const snapshot = { tag: owner, seenSequence: 0, parts: [], head: filled(4096, 1) }
      const outcomes = await Promise.all([
        desk.storeSnapshot(own, snapshot),
        rival.storeSnapshot(own, snapshot),
      ])
      expect([...outcomes].sort()).toEqual(['stale', 'stored'])
      await rival.close()
      await desk.forgetTraces()
      await desk.close()
      desk = place.open()
      expect(await desk.findSnapshot(own, owner)).toEqual({ sequence: 1, head: filled(4096, 1) })
    })
  })
}
