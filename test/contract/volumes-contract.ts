/** What must hold of volumes, whatever keeps them. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { chunkBytes, volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import { mostWithoutPuzzle } from '../../server/storage/volume-room.ts'
import type { Appended, Volumes } from '../../server/storage/volumes.ts'
import { fingerprint, inPieces, volumeNumber, volumeOf } from '../support/volume-bytes.ts'
import type { Place, VolumesSituation } from './places.ts'

const mebibyte = 1_048_576
const day = 20_000
const [id, other] = [volumeNumber(1), volumeNumber(2)]

export function describeVolumes(name: string, engine: (situation: VolumesSituation) => Place<Volumes>): void {
  describe(`volumes in ${name}`, () => {
    let place: Place<Volumes>
    let volumes: Volumes
    let now = 0
    let free = 0

    beforeEach(() => {
      now = day * 86_400 + 5000
      free = 100_000 * mebibyte
      const clock = { seconds: () => now }
      place = engine({ most: 4096 * mebibyte, freeBytes: () => free, clock })
      volumes = place.open()
    })
    afterEach(async () => {
      await volumes.close()
      place.remove()
    })

    const append = (to: VolumeId, bytes: Bytes, offset = 0): Promise<Appended> =>
      volumes.append(to, { offset, bytes: bytes.length, pieces: inPieces(bytes) })

    async function add(to: VolumeId, chunks = 2): Promise<Bytes> {
      const volume = volumeOf(chunks)
      await volumes.create(to, volume.length, false)
      expect(await append(to, volume)).toEqual({ offset: volume.length })
      return volume
    }

    async function read(from: VolumeId, at = 0, atMost = 100 * mebibyte): Promise<Bytes | null> {
      const volume = await volumes.openVolume(from)
      const bytes = (await volume?.read(at, atMost)) ?? null
      await volume?.close()
      return bytes
    }

    describe('uploads', () => {
      it('are whole with their last byte, and read back byte for byte', async () => {
        const volume = await add(id)
        expect(fingerprint(await read(id))).toBe(fingerprint(volume))
        expect(await volumes.find(id)).toEqual({ length: volume.length, offset: volume.length })
        expect(await volumes.volumes()).toEqual([{ id, bytes: volume.length, day, isClaimed: false }])
      })

      it('grow piece by piece, also over a restart, and cannot be read before', async () => {
        const volume = volumeOf(2)
        await volumes.create(id, volume.length, false)
        expect(await append(id, volume.slice(0, 10))).toEqual({ offset: 10 })
        expect(await append(id, volume.slice(10, 70_000), 10)).toEqual({ offset: 70_000 })
        await volumes.close()
        volumes = place.open()
        expect(await volumes.find(id)).toEqual({ length: volume.length, offset: 70_000 })
        expect(await read(id)).toBeNull()
        expect(await volumes.volumes()).toEqual([])
        expect(await append(id, volume.slice(70_000), 70_000)).toEqual({ offset: volume.length })
        expect(fingerprint(await read(id))).toBe(fingerprint(volume))
      })

      it('keep what came before the sender broke off', async () => {
        const volume = volumeOf(2)
        await volumes.create(id, volume.length, false)
        async function* broken() {
          yield volume.subarray(0, 500)
          throw new Error('gone')
        }
        const incoming = { offset: 0, bytes: volume.length, pieces: broken() }
        await expect(volumes.append(id, incoming)).rejects.toThrow('gone')
        expect(await volumes.find(id)).toEqual({ length: volume.length, offset: 500 })
      })

      it('take a piece only where the last one ended, and none behind the end', async () => {
        const volume = volumeOf(2)
        await volumes.create(id, volume.length, false)
        await append(id, volume.slice(0, 100))
        expect(await append(id, volume.slice(0, 100))).toBe('other offset')
        expect(await append(id, volume.slice(200, 300), 200)).toBe('other offset')
        expect(await append(id, volume, 100)).toBe('too long')
        expect(await append(other, volume)).toBe('not there')
        expect(await volumes.find(id)).toEqual({ length: volume.length, offset: 100 })
        expect(await volumes.find(other)).toBeNull()
      })

      it('take nothing more when they are whole', async () => {
        const volume = await add(id)
        expect(await append(id, volumeOf(1), volume.length)).toBe('too long')
        expect(await append(id, volumeOf(1))).toBe('other offset')
        expect(await append(id, new Uint8Array(), volume.length)).toEqual({ offset: volume.length })
        expect(fingerprint(await read(id))).toBe(fingerprint(volume))
      })

      it('have one writer at a time', async () => {
        const volume = volumeOf(2)
        await volumes.create(id, volume.length, false)
        let end = (): void => undefined
        const held = new Promise<void>((resolve) => (end = resolve))
        async function* slow() {
          yield volume.subarray(0, 100)
          await held
        }
        const first = volumes.append(id, { offset: 0, bytes: 100, pieces: slow() })
        await new Promise((resolve) => setTimeout(resolve, 50))
        const second = await append(id, volume.slice(0, 50))
        end()
        expect(second).toBe('busy')
        expect(await first).toEqual({ offset: 100 })
      })

      it.each([
        ['another length', (volume: Bytes) => (volume[11] = 3)],
        ['another version', (volume: Bytes) => (volume[4] = 2)],
        ['no volume', (volume: Bytes) => (volume[0] = 0)],
      ])('are gone when their header says %s', async (_, lie) => {
        const volume = volumeOf(2)
        lie(volume)
        await volumes.create(id, volume.length, false)
        await append(id, volume.slice(0, 31))
        expect(await append(id, volume.slice(31, 1000), 31)).toBe('not a volume')
        expect(await volumes.find(id)).toBeNull()
      })

      it.each([0, 32, 65_536, volumeBytes(1) + 1, volumeBytes(17), volumeBytes(2_000_000)])(
        'of %d bytes are none',
        async (length) => {
          await expect(volumes.create(id, length, true)).rejects.toThrow(RangeError)
        },
      )
    })

    describe('room', () => {
      it('is a fifth of what is free, half of it for who solved a puzzle', async () => {
        free = 1000 * mebibyte
        expect(await volumes.room()).toEqual({ mostWithout: 100 * mebibyte, mostWith: 200 * mebibyte })
        const chunks = 1536
        expect(await volumes.create(id, volumeBytes(chunks), false)).toBe('created')
        const left = 200 * mebibyte - volumeBytes(chunks)
        expect(await volumes.room()).toEqual({ mostWithout: left - 100 * mebibyte, mostWith: left })
        expect(await volumes.create(other, volumeBytes(128), false)).toBe('needs a puzzle')
        expect(await volumes.create(other, volumeBytes(128), true)).toBe('created')
      })

      it('is no more than the operator allows, and than goes without a puzzle', async () => {
        expect(await volumes.room()).toEqual({ mostWithout: mostWithoutPuzzle, mostWith: 4096 * mebibyte })
        expect(await volumes.create(id, volumeBytes(65_536 * 2), true)).toBe('too large')
        expect(await volumes.create(id, volumeBytes(16_384), false)).toBe('needs a puzzle')
      })

      it('is none on a disk that is full', async () => {
        free = mebibyte / 8
        expect(await volumes.room()).toEqual({ mostWithout: 0, mostWith: 0 })
        expect(await volumes.create(id, volumeBytes(1), true)).toBe('no room')
      })

      it('is refused for a piece when the disk was filled meanwhile, and comes back', async () => {
        const volume = volumeOf(2)
        await volumes.create(id, volume.length, false)
        free = 1000
        expect(await append(id, volume)).toBe('no room')
        free = 100 * mebibyte
        expect(await append(id, volume)).toEqual({ offset: volume.length })
      })

      it('comes back with what is claimed, erased or forgotten', async () => {
        free = 1000 * mebibyte
        const before = await volumes.room()
        await add(id, 64)
        expect((await volumes.room()).mostWith).toBeLessThan(before.mostWith)
        await volumes.erase([id])
        expect(await volumes.room()).toEqual(before)
        await add(id, 64)
        await volumes.forgetBefore({ unclaimed: day + 1, unfinished: day + 1 })
        expect(await volumes.room()).toEqual(before)
        await add(id, 64)
        await volumes.claim([id])
        const share = Math.floor((1000 * mebibyte - volumeBytes(64)) * 0.2)
        expect((await volumes.room()).mostWith).toBe(share)
      })

      it('is not given twice', async () => {
        free = 10 * mebibyte
        const outcomes = await Promise.all(
          [1, 2, 3, 4].map((n) => volumes.create(volumeNumber(n), volumeBytes(10), true)),
        )
        expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(3)
      })
    })

    describe('whole ones', () => {
      it('are read from anywhere, as far as they go', async () => {
        const volume = await add(id, 3)
        expect(await read(id, 32 + chunkBytes, chunkBytes)).toEqual(
          volume.slice(32 + chunkBytes, 32 + 2 * chunkBytes),
        )
        expect(await read(id, volume.length - 5, 100)).toEqual(volume.slice(-5))
        expect(await read(id, volume.length, 100)).toEqual(new Uint8Array())
        expect(await volumes.openVolume(other)).toBeNull()
      })

      it('stay readable for who opened them before they were claimed, and erased', async () => {
        const volume = await add(id)
        const open = await volumes.openVolume(id)
        await volumes.claim([id])
        await volumes.erase([id])
        expect(fingerprint((await open?.read(0, volume.length)) ?? null)).toBe(fingerprint(volume))
        await open?.close()
        expect(await volumes.openVolume(id)).toBeNull()
      })

      it('are claimed once and for all, those that are there', async () => {
        const volume = await add(id)
        await volumes.create(other, volume.length, false)
        expect(await volumes.claim([other, id, volumeNumber(3)])).toEqual([id])
        expect(await volumes.claim([id])).toEqual([id])
        expect(await volumes.volumes()).toEqual([{ id, bytes: volume.length, day, isClaimed: true }])
        expect(fingerprint(await read(id))).toBe(fingerprint(volume))
        expect(await volumes.find(id)).toEqual({ length: volume.length, offset: volume.length })
        expect(await volumes.find(other)).toEqual({ length: volume.length, offset: 0 })
      })

      it('are erased, claimed or not, and uploads with them', async () => {
        await add(id)
        await add(other)
        await volumes.claim([id])
        await volumes.create(volumeNumber(3), volumeBytes(1), false)
        await volumes.erase([id, other, volumeNumber(3), volumeNumber(4)])
        expect(await volumes.volumes()).toEqual([])
        expect(await volumes.find(volumeNumber(3))).toBeNull()
      })

      it('are forgotten by their day, but for claimed ones', async () => {
        await add(id)
        await add(other)
        await volumes.claim([other])
        await volumes.create(volumeNumber(3), volumeBytes(2), false)
        now += 86_400
        await add(volumeNumber(4))
        await volumes.create(volumeNumber(5), volumeBytes(2), false)
        await volumes.forgetBefore({ unclaimed: day, unfinished: day })
        expect(await volumes.volumes()).toHaveLength(3)
        await volumes.forgetBefore({ unclaimed: day + 1, unfinished: day })
        expect((await volumes.volumes()).map((volume) => volume.id)).toEqual([other, volumeNumber(4)])
        expect(await volumes.find(volumeNumber(3))).not.toBeNull()
        await volumes.forgetBefore({ unclaimed: day, unfinished: day + 1 })
        expect(await volumes.find(volumeNumber(3))).toBeNull()
        expect(await volumes.find(volumeNumber(5))).not.toBeNull()
      })
    })
  })
}
