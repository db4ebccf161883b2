/** Reading the desk's journal: from the snapshots at sign-in, and whatever came since. */

import { isEqual } from '../../crypto/bytes.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Session } from '../session/session.ts'
import { runningAt } from './check-claims.ts'
import { addProblem, newFollower, tellTrouble, type Follower } from './follower.ts'
import { readOn } from './read-on.ts'
import { joinTeams } from './join-teams.ts'
import { rewriteSnapshots } from './rewrite-snapshots.ts'
import { findGrants } from './find-grants.ts'
import { forgetDestroyed, startFromSnapshots } from './read-snapshots.ts'
import type { SnapshotClaim } from './stored-snapshot.ts'

/** At sign-in: everything, by the snapshots where there are true ones. @throws Refusal */
export async function startJournal(
  session: Session,
  roster: VerifiedRoster,
  today: number,
): Promise<Follower> {
  const follower = await readWhole(session, roster)
  if (forgetDestroyed(follower)) follower.isSnapshotStale = true
  await joinTeams(follower, today)
  if (follower.trouble === 'whole') await tidy(follower, today)
  return follower
}

/** A snapshot that was written after a case was destroyed says that nothing of it is left to erase. */
async function tidy(follower: Follower, today: number): Promise<void> {
  if (follower.isSnapshotStale || follower.ended.events.length > 0) await rewriteSnapshots(follower, today)
}

async function readWhole(session: Session, roster: VerifiedRoster): Promise<Follower> {
  const follower = await startFromSnapshots(session, roster)
  if (await findGrants(follower)) return readWhole(session, roster)
  await readOn(follower)
  if (follower.mustRewind) return readWhole(session, roster)
  if (follower.expected.length === 0 || !isSuspect(follower)) return follower
  return withoutSnapshot(follower)
}

/** What a snapshot said does not go together with the stream: that tells which of the two is false. */
async function withoutSnapshot(before: Follower): Promise<Follower> {
  const { session, roster } = before
  session.rewindLogs()
  const follower = newFollower(session, roster)
  for (const [team, stored] of before.snapshots) {
    follower.snapshots.set(team, { ...stored, position: 0, parts: [] })
  }
  await readOn(follower)
  const end = follower.running.position()
  if (before.expected.some(({ position }) => position > end)) return rolledBack(follower)
  if (follower.trouble === 'whole') follower.falseSnapshotBy = await findLiar(follower, before.expected)
  return follower
}

/**
 * The server shows less than a colleague had signed that they saw. What they wrote down stays, and cases of which it
 * knows more than the stream are named. @throws Refusal
 */
async function rolledBack({ session, roster, entries: shown }: Follower): Promise<Follower> {
  const follower = await startFromSnapshots(session, roster)
  tellTrouble(follower, 'gap')
  for (const [source, entry] of follower.entries) {
    if (entry.state.length > (shown.get(source)?.state.length ?? 0)) addProblem(entry, 'missing')
  }
  return follower
}

/** Whose snapshot says another running hash than the stream has; the oldest, since others go on from it. @throws Refusal */
async function findLiar(follower: Follower, claims: readonly SnapshotClaim[]): Promise<string | null> {
  for (const { by, position, running } of claims.toSorted((a, b) => a.position - b.position)) {
    const ours = await runningAt(follower, position)
    if (ours === null || !isEqual(ours, running)) return by
  }
  return null
}

const isSuspect = ({ trouble }: Follower): boolean => trouble === 'other' || trouble === 'gap'
