/** Remembers every snapshot that was stored through it, and hands out an old one, or parts in each other's place. */

import * as z from 'zod/mini'
import { concat, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { ByteReader } from '../../crypto/byte-reader.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseSnapshotFront } from '../../crypto/protocol/snapshot-layout.ts'
import type { Answered } from './hostile-journal.ts'

export type SnapshotLie =
  /** The n-th that was stored under the tag that is asked for, from 0. */
  | { readonly old: number }
  /** Every part is another of those that were stored: the next, in their order. */
  | 'swapped parts'
  /** There is none. */
  | 'none'

export interface HostileSnapshots {
  /** Takes note of what is stored. */
  watch(path: string, body: Bytes): void
  /** Null for what is to be passed on. */
  answer(path: string, body: Bytes): Answered | null
  show(lie: SnapshotLie | null): void
  /** How many heads were stored. */
  stored(): number
}

interface StoredHead {
  readonly tag: string
  readonly sequence: number
  readonly head: Bytes
}

const { readSnapshot, readSnapshotParts, addSnapshotPart, storeSnapshot } = consoleApi

export function hostileSnapshots(): HostileSnapshots {
  const heads: StoredHead[] = []
  const parts = new Map<string, Bytes>()
  let lie: SnapshotLie | null = null

  const answerHead = (asked: unknown): Bytes | null => {
    const tag = toBase64url(z.decode(readSnapshot.body, asked as z.input<typeof readSnapshot.body>).tag)
    if (lie === 'none') return u32(0)
    if (lie === null || lie === 'swapped parts') return null
    const old = heads.filter((head) => head.tag === tag)[lie.old]
    return old === undefined ? null : concat(u32(old.sequence), old.head)
  }
  const answerParts = (asked: unknown): Bytes | null => {
    if (lie === null || lie === 'none') return null
    const read = z.decode(readSnapshotParts.body, asked as z.input<typeof readSnapshotParts.body>)
    const tags = [...parts.keys()]
    const given = read.parts.map((part) => {
      const tag = toBase64url(part)
      const other = tags[(tags.indexOf(tag) + 1) % tags.length] ?? tag
      return parts.get(lie === 'swapped parts' ? other : tag) ?? none
    })
    return concat(...given.map((part) => concat(u32(part.length), part)))
  }

  return {
    watch(path, body) {
      if (path === addSnapshotPart.path) {
        const part = body.slice(16)
        parts.set(toBase64url(parseSnapshotFront(part).tag), part)
      }
      if (path === storeSnapshot.path) heads.push(headIn(body))
    },
    answer(path, body) {
      const read = { [readSnapshot.path]: answerHead, [readSnapshotParts.path]: answerParts }[path]
      const given = read?.(JSON.parse(new TextDecoder().decode(body))) ?? null
      return given === null ? null : { status: 200, type: 'application/octet-stream', body: given }
    },
    show: (next) => void (lie = next),
    stored: () => heads.length,
  }
}

const none: Bytes = new Uint8Array(0)

function headIn(body: Bytes): StoredHead {
  const reader = new ByteReader(body)
  const seen = reader.u32()
  reader.bytes(reader.u32() * 16)
  const head = reader.bytes(reader.left)
  return { tag: toBase64url(parseSnapshotFront(head).tag), sequence: seen + 1, head }
}
