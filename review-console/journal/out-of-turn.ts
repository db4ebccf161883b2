/** Events of a case that do not come in their turn: which one is missing, which one comes late, which one comes twice. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { eventNonceAt, eventTagAt, type EventKind } from '../../crypto/protocol/event-layout.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { TakenEvent } from '../session/log-verbs.ts'
import type { JournalState } from '../desk/desk-facts.ts'
import { addProblem, entryOf, tellTrouble, type Entries, type HeldEntry } from './held-entries.ts'
import type { RecentTags } from './recent-tags.ts'

/** What of a follower this looks at. */
interface Turns extends Entries {
  /** By source: places of events that had not come when a later one of their case did. */
  readonly torn: Map<string, Set<number>>
  readonly recent: RecentTags
  readonly strays: Set<string>
  trouble: JournalState
}

/** The n-th event came before those that belong between it and the last. The fold goes on with it. */
export function passOver(follower: Turns, source: string, n: number, previous: Hash | null): void {
  const entry = entryOf(follower, source)
  const { length, last } = entry.state
  const named = previous === null ? last : toBase64url(previous)
  // Whoever names the last one that came has left a place free: nothing was taken out.
  if (named === last && previous !== null) addProblem(entry, 'not in a row')
  else tellMissing(follower, source, entry, n)
  entry.state = { ...entry.state, length: Math.max(n, length), last: named }
}

function tellMissing(follower: Turns, source: string, entry: HeldEntry, before: number): void {
  addProblem(entry, 'missing')
  const places = follower.torn.get(source) ?? new Set<number>()
  for (let at = entry.state.length; at < before; at++) places.add(at)
  follower.torn.set(source, places)
}

/** It was passed over and counts for nothing. Nothing is missing any more once all have come. */
export function takeLate(follower: Turns, source: string, n: number): void {
  const entry = entryOf(follower, source)
  const places = follower.torn.get(source)
  if (places?.delete(n) === true && places.size === 0) {
    entry.problems = entry.problems.filter((problem) => problem !== 'missing')
  }
  addProblem(entry, 'not in a row')
}

export const tagOf = (event: Bytes): string => toBase64url(event.subarray(eventTagAt, eventNonceAt))

const mostStrays = 50_000

/** After it was taken, or not: `taken` is null for what is for nobody here. */
export function noteTag(
  follower: Turns,
  { bytes, position }: { readonly bytes: Bytes; readonly position: number },
  kind: EventKind,
  taken: TakenEvent | null,
): void {
  const { recent, strays } = follower
  const tag = tagOf(bytes)
  const before = recent.find(tag)
  if (before !== null) return takeTwice(follower, before.source)
  recent.note(tag, { position, source: taken?.log === 'case' ? taken.source : null })
  if (taken === null && kind === 'log' && strays.size < mostStrays) strays.add(tag)
}

/** A server that keeps to its word has one event only under each tag. */
function takeTwice(follower: Turns, source: string | null): void {
  tellTrouble(follower, 'other')
  const entry = source === null ? undefined : follower.entries.get(source)
  if (entry !== undefined) addProblem(entry, 'not in a row')
}
