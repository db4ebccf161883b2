/** The journal in plain maps. */

import { copyOf, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { digest } from '../../server/storage/digest.ts'
import type { Journal, JournalEntry } from '../../server/storage/journal.ts'

/** `tag` is null for an erased one. */
interface Entry {
  readonly tag: string | null
  readonly entry: JournalEntry
}

/** By desk in hexadecimal, each in the order of its positions. */
export type JournalMemory = Map<string, Entry[]>

export const emptyJournalMemory = (): JournalMemory => new Map()

export function memoryJournal(streams: JournalMemory): Journal {
  function streamOf(desk: Bytes): Entry[] {
    return streams.get(hex(desk)) ?? []
  }
  function append(desk: DeskId, entry: Entry): { readonly position: number } {
    streams.set(hex(desk), [...streamOf(desk), entry])
    return { position: entry.entry.position }
  }

  return {
    async appendEvent(desk, tag, event) {
      const stream = streamOf(desk)
      if (stream.some((appended) => appended.tag === hex(tag))) return 'taken'
      const position = stream.length + 1
      return append(desk, { tag: hex(tag), entry: { position, event: copyOf(event) } })
    },
    async appendErased(desk, link) {
      const position = streamOf(desk).length + 1
      return append(desk, { tag: null, entry: { position, link: copyOf(link) as typeof link } })
    },
    async journals() {
      return [...streams]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, stream]) => {
          return { desk: copyOf(Buffer.from(key, 'hex')) as DeskId, lastPosition: stream.length }
        })
    },
    async eventsAfter(desk, position, atMost) {
      return streamOf(desk)
        .slice(position, position + atMost)
        .map(({ entry }) => copy(entry))
    },
    async erasedBetween(desk, after, last) {
      return streamOf(desk)
        .slice(after, last)
        .filter(({ tag }) => tag === null).length
    },
    async findEvents(desk, tags) {
      const stream = streamOf(desk)
      return tags.flatMap((tag) => {
        const found = stream.find((appended) => appended.tag === hex(tag))?.entry
        return found !== undefined && 'event' in found ? [{ ...found, event: copyOf(found.event) }] : []
      })
    },
    async eraseEvents(desk, positions) {
      const stream = streamOf(desk)
      let erased = 0
      for (const position of positions) {
        const entry = stream[position - 1]?.entry
        if (entry === undefined || !('event' in entry)) continue
        stream[position - 1] = { tag: null, entry: { position, link: digest(entry.event) } }
        erased++
      }
      return erased
    },
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function copy(entry: JournalEntry): JournalEntry {
  return 'event' in entry ? { ...entry, event: copyOf(entry.event) } : { ...entry }
}
