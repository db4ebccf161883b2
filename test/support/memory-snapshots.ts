/** The snapshots in plain maps. */

import { copyOf, isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import type { Snapshots, StoredSnapshot } from '../../server/storage/snapshots.ts'

/** Keys are the desk's id and tags in hexadecimal. */
export interface SnapshotMemory {
  readonly heads: Map<string, StoredSnapshot>
  /** By owner, then by tag. */
  readonly parts: Map<string, Map<string, Bytes>>
}

export const emptySnapshotMemory = (): SnapshotMemory => ({ heads: new Map(), parts: new Map() })

export function memorySnapshots({ heads, parts }: SnapshotMemory): Snapshots {
  function partsOf(desk: DeskId, owner: Tag): Map<string, Bytes> {
    const key = `${hex(desk)} ${hex(owner)}`
    const found = parts.get(key) ?? new Map<string, Bytes>()
    parts.set(key, found)
    return found
  }

  return {
    async findSnapshot(desk, tag) {
      const found = heads.get(`${hex(desk)} ${hex(tag)}`)
      return found === undefined ? null : { ...found, head: copyOf(found.head) }
    },
    async addSnapshotPart(desk, { owner, tag, part }) {
      const own = partsOf(desk, owner)
      const there = own.get(hex(tag))
      if (there !== undefined) return isEqual(there, part) ? 'added' : 'taken'
      own.set(hex(tag), copyOf(part))
      return 'added'
    },
    async snapshotParts(desk, owner, tags) {
      const own = partsOf(desk, owner)
      return tags.flatMap((tag) => [own.get(hex(tag)) ?? []].flat().map(copyOf))
    },
    async storeSnapshot(desk, { tag, seenSequence, head, parts }) {
      const key = `${hex(desk)} ${hex(tag)}`
      if ((heads.get(key)?.sequence ?? 0) !== seenSequence) return 'stale'
      const own = partsOf(desk, tag)
      const kept = new Set(parts.map(hex))
      if ([...kept].some((part) => !own.has(part))) return 'part missing'
      for (const part of [...own.keys()]) if (!kept.has(part)) own.delete(part)
      heads.set(key, { sequence: seenSequence + 1, head: copyOf(head) })
      return 'stored'
    },
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
