/** What every desk store must do, whatever keeps its rows. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Desk } from '../../server/storage/desk.ts'
import {
  boxNumber,
  deskNumber,
  filled,
  onionKeyNumber,
  personNumber,
  tagNumber,
} from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeDesk(name: string, engine: Engine<Desk>): void {
  describe(`a desk store in ${name}`, () => {
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

    const append = (tag: number, event = tag) =>
      desk.appendEvent(deskNumber(1), tagNumber(tag), filled(1024, event))

    describe('boxes', () => {
      it('adds all boxes or none', async () => {
        expect(await desk.addBoxes([boxNumber(1), boxNumber(2)])).toBe('added')
        expect(await desk.addBoxes([boxNumber(3), boxNumber(2)])).toBe('taken')
        expect(await desk.addBoxes([boxNumber(4), boxNumber(4)])).toBe('taken')
        expect(await desk.findBox(boxNumber(1).address)).toEqual(boxNumber(1))
        expect(await desk.findBox(boxNumber(3).address)).toBeNull()
        expect(await desk.findBox(boxNumber(4).address)).toBeNull()
      })

      it('replaces only the box that the writer had seen', async () => {
        const { address, sequence } = boxNumber(1)
        await desk.addBoxes([boxNumber(1)])
        expect(await desk.replaceBox(address, sequence, filled(4000, 5))).toBe('replaced')
        expect(await desk.replaceBox(address, sequence, filled(4000, 6))).toBe('stale')
        const expected = boxNumber(1, { sequence: sequence + 1, box: filled(4000, 5) })
        expect(await desk.findBox(address)).toEqual(expected)
        expect(await desk.replaceBox(boxNumber(9).address, 1, filled(1, 1))).toBe('stale')
      })

      it('reads all of them in the order of their addresses, some at a time', async () => {
        await desk.addBoxes([boxNumber(3), boxNumber(1), boxNumber(2)])
        expect(await desk.boxesAfter(null, 2)).toEqual([boxNumber(1), boxNumber(2)])
        expect(await desk.boxesAfter(boxNumber(2).address, 2)).toEqual([boxNumber(3)])
        expect(await desk.boxesAfter(boxNumber(3).address, 2)).toEqual([])
      })

      it('lets one of two rivals replace', async () => {
        const rival = place.open()
        const { address, sequence } = boxNumber(1)
        await desk.addBoxes([boxNumber(1)])
        const outcomes = await Promise.all([
          desk.replaceBox(address, sequence, filled(10, 1)),
          rival.replaceBox(address, sequence, filled(10, 2)),
        ])
        expect([...outcomes].sort()).toEqual(['replaced', 'stale'])
        await rival.close()
      })
    })

    describe('the journal', () => {
      it('counts positions from 1 in each desk by itself', async () => {
        expect(await append(7)).toEqual({ position: 1 })
        expect(await append(8)).toEqual({ position: 2 })
        const elsewhere = await desk.appendEvent(deskNumber(2), tagNumber(7), filled(1024, 9))
        expect(elsewhere).toEqual({ position: 1 })
      })

      it('gives a tag to one event only, and leaves no gap for the refused one', async () => {
        await append(7)
        expect(await append(7, 99)).toBe('taken')
        expect(await append(8)).toEqual({ position: 2 })
        const stream = await desk.eventsAfter(deskNumber(1), 0, 10)
        expect(stream).toEqual([
          { position: 1, event: filled(1024, 7) },
          { position: 2, event: filled(1024, 8) },
        ])
      })

      it('gives rivals for one tag one place, and rivals with their own tags a place each', async () => {
        const rival = place.open()
        const event = filled(1024, 1)
        const outcomes = await Promise.all([
          append(7),
          rival.appendEvent(deskNumber(1), tagNumber(7), event),
          append(8),
          rival.appendEvent(deskNumber(1), tagNumber(9), event),
        ])
        expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1)
        const stream = await desk.eventsAfter(deskNumber(1), 0, 10)
        expect(stream.map(({ position }) => position)).toEqual([1, 2, 3])
        await rival.close()
      })

      it('says how far each stream reaches', async () => {
        expect(await desk.journals()).toEqual([])
        await desk.appendEvent(deskNumber(2), tagNumber(7), filled(1024, 9))
        await append(7)
        await append(8)
        expect(await desk.journals()).toEqual([
          { desk: deskNumber(1), lastPosition: 2 },
          { desk: deskNumber(2), lastPosition: 1 },
        ])
      })

      it('reads on from a position, so many at most', async () => {
        for (const n of [5, 4, 3, 2]) await append(n)
        const read = await desk.eventsAfter(deskNumber(1), 1, 2)
        expect(read).toEqual([
          { position: 2, event: filled(1024, 4) },
          { position: 3, event: filled(1024, 3) },
        ])
        expect(await desk.eventsAfter(deskNumber(1), 4, 2)).toEqual([])
        expect(await desk.eventsAfter(deskNumber(2), 0, 2)).toEqual([])
      })
    })

    describe('nonces', () => {
      it('knows a nonce until it is forgotten', async () => {
        expect(await desk.useNonce(filled(16, 1), 1000)).toBe('fresh')
        expect(await desk.useNonce(filled(16, 1), 1001)).toBe('used')
        expect(await desk.useNonce(filled(16, 2), 1001)).toBe('fresh')
        expect(await desk.forgetNoncesBefore(1001)).toBe(1)
        expect(await desk.useNonce(filled(16, 2), 1002)).toBe('used')
        expect(await desk.useNonce(filled(16, 1), 1002)).toBe('fresh')
      })

      it('lets one of two rivals use a nonce', async () => {
        const rival = place.open()
        const outcomes = await Promise.all([
          desk.useNonce(filled(16, 1), 1),
          rival.useNonce(filled(16, 1), 1),
        ])
        expect([...outcomes].sort()).toEqual(['fresh', 'used'])
        await rival.close()
      })
    })

    describe('onion keys', () => {
      const keys = async () =>
        (await desk.onionKeys()).map(({ person, publicKey }) => [person[0], publicKey[0]])

      it('keeps one a person, and lists them by person', async () => {
        expect(await desk.onionKeys()).toEqual([])
        await desk.setOnionKey(personNumber(200), onionKeyNumber(1))
        await desk.setOnionKey(personNumber(3), onionKeyNumber(2))
        await desk.setOnionKey(personNumber(0), onionKeyNumber(3))
        await desk.setOnionKey(personNumber(3), onionKeyNumber(4))
        const kept = [
          { person: personNumber(0), publicKey: onionKeyNumber(3) },
          { person: personNumber(3), publicKey: onionKeyNumber(4) },
          { person: personNumber(200), publicKey: onionKeyNumber(1) },
        ]
        expect(await desk.onionKeys()).toEqual(kept)
      })

      it('removes one person’s and leaves the others', async () => {
        await desk.setOnionKey(personNumber(1), onionKeyNumber(1))
        await desk.setOnionKey(personNumber(2), onionKeyNumber(2))
        expect(await desk.removeOnionKey(personNumber(1))).toBe('removed')
        expect(await desk.removeOnionKey(personNumber(1))).toBe('not there')
        expect(await keys()).toEqual([[2, 2]])
      })

      it('keeps what another process has set', async () => {
        const rival = place.open()
        await Promise.all([
          desk.setOnionKey(personNumber(1), onionKeyNumber(1)),
          rival.setOnionKey(personNumber(2), onionKeyNumber(2)),
        ])
        expect(await keys()).toEqual([
          [1, 1],
          [2, 2],
        ])
        await rival.close()
      })
    })

    it('keeps one set-up link at most', async () => {
      expect(await desk.findSetupToken()).toBeNull()
      await desk.setSetupToken(filled(32, 1))
      await desk.setSetupToken(filled(32, 2))
      expect(await desk.findSetupToken()).toEqual(filled(32, 2))
      await desk.setSetupToken(null)
      expect(await desk.findSetupToken()).toBeNull()
    })

    it('keeps everything over a restart', async () => {
      await desk.addBoxes([boxNumber(1)])
      await append(7)
      await desk.useNonce(filled(16, 1), 1)
      await desk.setSetupToken(filled(32, 2))
      await desk.setOnionKey(personNumber(1), onionKeyNumber(1))
      await desk.close()
      desk = place.open()
      expect(await desk.findBox(boxNumber(1).address)).toEqual(boxNumber(1))
      expect(await append(8)).toEqual({ position: 2 })
      expect(await desk.useNonce(filled(16, 1), 1)).toBe('used')
      expect(await desk.findSetupToken()).toEqual(filled(32, 2))
      expect(await desk.onionKeys()).toEqual([{ person: personNumber(1), publicKey: onionKeyNumber(1) }])
    })
  })
}
