/**
 * Which cases are damaged, once the journal is known not to be whole: by the tags of events that nobody was looking for,
 * of those behind a gap, and of those that were there before.
 */

import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import type { JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { orNull } from '../session/or-null.ts'
import { fetchLinks } from './check-claims.ts'
import type { Follower } from './follower.ts'
import { addProblem } from './held-entries.ts'

const nameMissing = (follower: Follower, source: string): void => {
  const entry = follower.entries.get(source)
  if (entry !== undefined) addProblem(entry, 'missing')
}

/** More than one event in a row of one case is gone: what comes behind them was for nobody. */
export function nameFarAhead(follower: Follower): void {
  const { strays, session, trouble, erasures } = follower
  if (strays.size === 0 || (trouble === 'whole' && !erasures.isUntold())) return
  for (const { source } of session.casesAhead(strays)) nameMissing(follower, source)
  strays.clear()
}

/**
 * A position is left out, and nothing behind it is taken up: of whose log an event is missing there shows by the next
 * one of that log.
 */
export function nameBehindGap(
  follower: Follower,
  came: Set<string>,
  records: readonly JournalRecord[],
): void {
  for (const record of records) {
    const front = 'event' in record ? orNull(() => parseEventFront(record.event)) : null
    const expected = front === null ? null : follower.session.expectedAt(front.tag)
    if (expected === null) continue
    const { source, n } = expected
    const length = follower.entries.get(source)?.state.length ?? 0
    if (n === length) came.add(source)
    else if (n > length && !came.has(source)) nameMissing(follower, source)
  }
}

/** The stream is shorter than it was: whose events were cut off, of the last some thousand. @throws Refusal */
export async function nameCutOff(follower: Follower): Promise<void> {
  const { running, recent, session } = follower
  const from = running.lowest()
  const links = await fetchLinks(session, from, running.position())
  for (const { source } of recent.behind(from + links.length)) {
    if (source !== null) nameMissing(follower, source)
  }
}
