/**
 * A case that a snapshot leaves out shows nowhere in the list. Its team's log says that it was added: one stretch of the
 * stream is read for that after each sign-in, another each time.
 */

import { ByteReader } from '../../crypto/byte-reader.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { newFollower, type Follower } from './follower.ts'
import { fetchRecords, readOn } from './read-on.ts'

/** Of a stream that is no longer than this, all. */
const stretch = 2048

/** Events of what was passed over; none when everything was read. @throws Refusal */
export async function readStretch({ expected, session }: Follower): Promise<readonly Bytes[]> {
  if (expected.length === 0) return []
  const before = Math.max(...expected.map(({ position }) => position))
  const after = Math.max(0, draw(before + stretch) - stretch)
  const records = await fetchRecords(session, before <= stretch ? 0 : after)
  return records.flatMap((record) => ('event' in record && record.position <= before ? [record.event] : []))
}

const draw = (below: number): number => new ByteReader(fromEngine(4)).u32() % below

/**
 * Everything without snapshots, and whose was false; null when none leaves out any of the cases that were added in
 * these events. @throws Refusal
 */
export async function readWithLeftOut(before: Follower, events: readonly Bytes[]): Promise<Follower | null> {
  const { session, roster, snapshots, expected } = before
  const leftOut = session.addedIn(events, roster).filter(({ source }) => !before.entries.has(source))
  if (leftOut.length === 0 || before.trouble !== 'whole') return null
  // Should this be broken off, the next reading begins anew.
  before.mustRewind = true
  session.rewindLogs()
  const follower = newFollower(session, roster)
  for (const [team, { sequence }] of snapshots)
    follower.snapshots.set(team, { sequence, position: 0, parts: [] })
  await readOn(follower)
  // What counts for nothing is left out rightly.
  const missed = leftOut.find(({ source }) => follower.entries.has(source))
  follower.falseSnapshotBy = expected.find(({ team }) => team === missed?.team)?.by ?? null
  return follower
}
