/** Reading the desk's journal: from the snapshots at sign-in, and whatever came since. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { findLiveEpoch, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import { checkClaims } from './check-claims.ts'
import { newFollower, takeRecords, tellOther, tellTrouble, type Follower } from './follower.ts'
import { joinTeams } from './join-teams.ts'
import { isSnapshotDue, writeSnapshots } from './write-snapshots.ts'
import { findGrants } from './find-grants.ts'
import { startFromSnapshots } from './read-snapshots.ts'

/** At sign-in: everything, by the snapshots where there are true ones. @throws Refusal */
export async function startJournal(
  session: Session,
  roster: VerifiedRoster,
  today: number,
): Promise<Follower> {
  const follower = await readWhole(session, roster)
  await joinTeams(follower, today)
  if (isSnapshotDue(follower)) await writeSnapshots(follower, today)
  return follower
}

async function readWhole(session: Session, roster: VerifiedRoster): Promise<Follower> {
  const { follower, by } = await startFromSnapshots(session, roster)
  if (await findGrants(follower)) return readWhole(session, roster)
  await readOn(follower)
  if (follower.mustRewind) return readWhole(session, roster)
  if (by === null || !isSuspect(follower)) return follower
  return withoutSnapshot(follower, by)
}

/** What a snapshot said does not go together with the stream: that tells which of the two is false. */
async function withoutSnapshot(before: Follower, by: string): Promise<Follower> {
  const { session, roster } = before
  session.rewindLogs()
  const follower = newFollower(session, roster)
  for (const [team, stored] of before.snapshots) {
    follower.snapshots.set(team, { ...stored, position: 0, parts: [] })
  }
  await readOn(follower)
  if (follower.trouble === 'whole') follower.falseSnapshotBy = by
  return follower
}

const isSuspect = ({ trouble }: Follower): boolean => trouble === 'other' || trouble === 'gap'

/** Everything since. The last event known is asked for again: a stream that became shorter shows. @throws Refusal */
export async function readOn(follower: Follower): Promise<void> {
  let isFirst = true
  while (follower.trouble !== 'gap') {
    const position = follower.running.position()
    const records = await fetchRecords(follower.session, isFirst ? Math.max(0, position - 1) : position)
    const fresh = isFirst ? await withoutKnown(follower, records) : records
    isFirst = false
    if (fresh.length === 0) break
    await takeRecords(follower, fresh)
  }
  checkEpoch(follower)
  await checkClaims(follower)
}

async function withoutKnown(
  follower: Follower,
  records: readonly JournalRecord[],
): Promise<readonly JournalRecord[]> {
  const position = follower.running.position()
  if (position === 0) return records
  const [first, ...more] = records
  if (first?.position !== position) {
    tellTrouble(follower, 'gap')
    return []
  }
  const link = 'event' in first ? await eventLink(first.event) : first.link
  const known = follower.running.lastLink()
  if (known !== null && known !== toBase64url(link)) tellTrouble(follower, 'other')
  return more
}

/** @throws Refusal `strange-answer` */
async function fetchRecords(session: Session, after: number): Promise<readonly JournalRecord[]> {
  const bytes = await session.call(consoleApi.readJournal, { desk: session.desk, after })
  try {
    return parseRecords(bytes)
  } catch {
    throw new Refusal('strange-answer')
  }
}

/** The turn of the epoch signed where the stream stood. */
function checkEpoch(follower: Follower): void {
  const signed = findLiveEpoch(follower.roster, follower.session.desk)?.epoch.journal
  if (signed === undefined) return
  const { running } = follower
  if (signed.position > running.position()) return tellOther(follower, null)
  const ours = running.at(signed.position)
  if (ours === null) follower.claims.push({ source: null, ...signed })
  else if (!isEqual(ours, signed.running)) tellOther(follower, null)
}
