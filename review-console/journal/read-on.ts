/** Following the stream from where it was left to its end. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { findLiveEpoch } from '../../crypto/verify-roster.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import { checkClaims } from './check-claims.ts'
import { nameBehindGap, nameCutOff, nameFarAhead } from './name-damage.ts'
import { takeRecords, tellOther, type Follower } from './follower.ts'
import { tellTrouble } from './held-entries.ts'

/** Everything since. The last event known is asked for again: a stream that became shorter shows. @throws Refusal */
export async function readOn(follower: Follower): Promise<void> {
  if (hasGap(follower)) return
  let isFirst = true
  while (!hasGap(follower)) {
    const position = follower.running.position()
    const records = await fetchRecords(follower.session, isFirst ? Math.max(0, position - 1) : position)
    const fresh = isFirst ? await withoutKnown(follower, records) : records
    isFirst = false
    if (fresh.length === 0) break
    await takeRecords(follower, fresh)
  }
  checkEpoch(follower)
  await checkClaims(follower)
  if (hasGap(follower)) await readBehindGap(follower)
  nameFarAhead(follower)
}

const hasGap = ({ trouble }: Follower): boolean => trouble === 'gap'

/** Nothing of it is taken up. @throws Refusal */
async function readBehindGap(follower: Follower): Promise<void> {
  const came = new Set<string>()
  let after = follower.running.position()
  for (;;) {
    const records = await fetchRecords(follower.session, after)
    const last = records.at(-1)?.position ?? after
    if (last <= after) return
    nameBehindGap(follower, came, records)
    after = last
  }
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
    if (first === undefined) await nameCutOff(follower)
    return []
  }
  const link = 'event' in first ? await eventLink(first.event) : first.link
  const known = follower.running.lastLink()
  if (known !== null && known !== toBase64url(link)) tellTrouble(follower, 'other')
  return more
}

/** @throws Refusal `strange-answer` */
export async function fetchRecords(session: Session, after: number): Promise<readonly JournalRecord[]> {
  const bytes = await session.call(consoleApi.readJournal, { desk: session.desk, after })
  try {
    return parseRecords(bytes)
  } catch {
    throw new Refusal('strange-answer')
  }
}

/** The turn of the epoch signed where the stream stood; each such place is checked once. */
function checkEpoch(follower: Follower): void {
  const signed = findLiveEpoch(follower.roster, follower.session.desk)?.epoch.journal
  if (signed === undefined || signed.position === follower.checkedTurn) return
  const { running } = follower
  if (signed.position > running.position()) return tellTrouble(follower, 'gap')
  const ours = signed.position === 0 ? runningStart : running.at(signed.position)
  if (ours === null) follower.claims.push({ source: null, ...signed })
  else if (!isEqual(ours, signed.running)) return tellOther(follower, null)
  follower.checkedTurn = signed.position
}
