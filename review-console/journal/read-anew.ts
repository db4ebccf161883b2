/** A case whose state is too long for a snapshot: its whole log is read by its tags at sign-in. */

import { toBase64url } from '../../crypto/bytes.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { afterEvent, loggedAs } from '../cases/case-fold.ts'
import { deskRules } from '../cases/desk-rules.ts'
import { findEvents, type FoundEvent } from './find-events.ts'
import type { Follower } from './follower.ts'
import { addProblem, entryOf, type HeldEntry } from './held-entries.ts'

const atOnce = 1024

/** As far as the snapshots go: the stream that follows has the rest. @throws Refusal */
export async function readAnew(follower: Follower, source: string): Promise<void> {
  const { session, entries } = follower
  const facts = session.caseFacts(source)
  if (facts === null) return
  entries.delete(source)
  const entry = entryOf(follower, source)
  const tags = session.caseTags(source, facts.length)
  for (let at = 0; at < tags.length; at += atOnce) {
    const some = tags.slice(at, at + atOnce)
    const found = await findEvents(session, some)
    for (const tag of some) await takeFound(follower, source, entry, found.get(toBase64url(tag)))
  }
  entry.keyCount = facts.teams.length
}

/** One that is not there leaves its place in the log. */
async function takeFound(
  follower: Follower,
  source: string,
  entry: HeldEntry,
  found: FoundEvent | undefined,
): Promise<void> {
  const { session, roster, settled } = follower
  const n = entry.state.length
  if (found === undefined) {
    addProblem(entry, 'missing')
    entry.state = { ...entry.state, length: n + 1, last: null }
    return
  }
  const opened = session.openCaseEvent(source, n, found.event, roster)
  const logged = loggedAs(toBase64url(await eventLink(found.event)), opened)
  const { event } = logged
  const { state, verdict } = afterEvent(entry.state, logged, deskRules(roster, session.desk))
  entry.state = state
  if (verdict !== 'counts') addProblem(entry, verdict)
  else if (event?.what.act === 'took-over') settled.add(toBase64url(event.what.drop))
  else if (event?.what.act === 'rekeyed') entry.left.push({ keyCount: entry.keyCount++, state })
}
