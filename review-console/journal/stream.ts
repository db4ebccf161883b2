/**
 * The desk's journal as this browser has read it: events in their order, and the running hash after each
 * (protocol section 6). The server numbers events; whether it left one out is checked here.
 */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { eventLink } from '../../crypto/reviewer/case-log.ts'
import { runningAfter, runningStart } from '../../crypto/sha256.ts'

export interface Stream {
  /** Running hash after so many events: the first is that of the empty stream. */
  readonly running: readonly Hash[]
  readonly byTag: ReadonlyMap<string, Bytes>
  readonly placeOf: ReadonlyMap<string, EventPlace>
  /** The server numbered events otherwise than in a row, or gave one that is none. */
  readonly isBroken: boolean
}

export interface EventPlace {
  /** Counts from 1. */
  readonly position: number
  readonly link: Hash
}

export interface ListedEvent {
  readonly position: number
  readonly event: Bytes
}

export const emptyStream: Stream = {
  running: [runningStart as Hash],
  byTag: new Map(),
  placeOf: new Map(),
  isBroken: false,
}

export const lengthOf = (stream: Stream): number => stream.running.length - 1

export const standOf = (stream: Stream): { readonly position: number; readonly running: Hash } => ({
  position: lengthOf(stream),
  running: stream.running.at(-1) ?? emptyHash,
})

const emptyHash = runningStart as Hash

/** The stream with these events behind it, up to the first that does not follow. */
export async function takeUp(stream: Stream, listed: readonly ListedEvent[]): Promise<Stream> {
  const running = [...stream.running]
  const byTag = new Map(stream.byTag)
  const placeOf = new Map(stream.placeOf)
  for (const { position, event } of listed) {
    const tag = tagOf(event)
    if (position !== running.length || tag === null) return { running, byTag, placeOf, isBroken: true }
    const link = await eventLink(event)
    byTag.set(tag, event)
    placeOf.set(tag, { position, link })
    running.push((await runningAfter(running.at(-1) ?? emptyHash, link)) as Hash)
  }
  return { running, byTag, placeOf, isBroken: stream.isBroken }
}

function tagOf(event: Bytes): string | null {
  try {
    return toBase64url(parseEventFront(event).tag)
  } catch {
    return null
  }
}
