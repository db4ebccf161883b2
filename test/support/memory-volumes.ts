/** Volumes in plain maps: the reference that the folder is compared with. */

import { concat, copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { volumeHeaderBytes } from '../../crypto/protocol/volume-layout.ts'
import { volumeIdOf, volumeKey } from '../../server/storage/volume-files.ts'
import { isHeaderOf, isVolumeLength } from '../../server/storage/volume-lengths.ts'
import { roomOf } from '../../server/storage/volume-room.ts'
import type { Appended, Incoming, Volumes } from '../../server/storage/volumes.ts'

const gibibyte = 1_073_741_824

interface Held {
  readonly length: number
  bytes: Bytes
  day: number
  state: 'unfinished' | 'whole' | 'claimed'
}

export type VolumesMemory = Map<string, Held>
export const emptyVolumesMemory = (): VolumesMemory => new Map()

export interface MemoryOptions {
  readonly most?: number
  readonly freeBytes?: () => number
  readonly clock: { seconds(): number }
}

export function openMemoryVolumes(memory: VolumesMemory, options: MemoryOptions): Volumes {
  const { clock, most = 4 * gibibyte, freeBytes = () => 40 * gibibyte } = options
  const writing = new Set<string>()
  const today = (): number => Math.floor(clock.seconds() / 86_400)
  const isWhole = ({ state }: Held): boolean => state !== 'unfinished'
  const whole = (id: VolumeId): Held | null => {
    const held = memory.get(volumeKey(id))
    return held !== undefined && isWhole(held) ? held : null
  }
  const used = (of: readonly Held[]): number => of.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const free = (): number => freeBytes() - used([...memory.values()])

  const room = () => {
    const unclaimed = [...memory.values()].filter(({ state }) => state !== 'claimed')
    const promised = unclaimed.reduce((sum, { length }) => sum + length, 0)
    return roomOf({ freeBytes: free(), occupied: used(unclaimed), promised }, most)
  }

  async function append(held: Held, key: string, { pieces }: Incoming): Promise<Appended> {
    const before = held.bytes.length
    try {
      for await (const piece of pieces) held.bytes = concat(held.bytes, piece)
    } finally {
      held.day = today()
    }
    const hasHeader = before < volumeHeaderBytes && held.bytes.length >= volumeHeaderBytes
    if (hasHeader && !isHeaderOf(held.length, held.bytes)) {
      memory.delete(key)
      return 'not a volume'
    }
    if (held.bytes.length === held.length) held.state = 'whole'
    return { offset: held.bytes.length }
  }

  return {
    room: async () => room(),
    async create(id, length, hasSolved) {
      if (!isVolumeLength(length)) throw new RangeError('no volume is so long')
      if (length > most) return 'too large'
      const { mostWith, mostWithout } = room()
      if (length > mostWith) return 'no room'
      if (length > mostWithout && !hasSolved) return 'needs a puzzle'
      memory.set(volumeKey(id), { length, bytes: new Uint8Array(), day: today(), state: 'unfinished' })
      return 'created'
    },
    async find(id) {
      const held = memory.get(volumeKey(id))
      return held === undefined ? null : { length: held.length, offset: held.bytes.length }
    },
    async append(id, incoming) {
      const key = volumeKey(id)
      if (writing.has(key)) return 'busy'
      const held = memory.get(key)
      if (held === undefined) return 'not there'
      if (held.bytes.length !== incoming.offset) return 'other offset'
      if (incoming.offset + incoming.bytes > held.length) return 'too long'
      if (free() < incoming.bytes) return 'no room'
      writing.add(key)
      try {
        return await append(held, key, incoming)
      } finally {
        writing.delete(key)
      }
    },
    async claim(ids) {
      const there = ids.filter((id) => whole(id) !== null)
      for (const id of there) (whole(id) as Held).state = 'claimed'
      return there
    },
    async erase(ids) {
      for (const id of ids) memory.delete(volumeKey(id))
    },
    async forgetBefore({ unclaimed, unfinished }) {
      for (const [key, { state, day }] of memory)
        if (state !== 'claimed' && day < (state === 'whole' ? unclaimed : unfinished)) memory.delete(key)
    },
    async volumes() {
      const found = [...memory].filter(([, held]) => isWhole(held)).sort(([a], [b]) => (a < b ? -1 : 1))
      return found.map(([key, { length, day, state }]) => ({
        id: volumeIdOf(key),
        bytes: length,
        day,
        isClaimed: state === 'claimed',
      }))
    },
    async openVolume(id) {
      const held = whole(id)
      if (held === null) return null
      const { bytes } = held
      return {
        bytes: bytes.length,
        read: async (from, atMost) => copyOf(bytes.subarray(from, from + atMost)),
        close: async () => undefined,
      }
    },
    close: async () => undefined,
  }
}
