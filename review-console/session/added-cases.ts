/** Cases that the logs of teams say were added, in a stretch of the stream that was passed over. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { eventNonceAt, eventTagAt } from '../../crypto/protocol/event-layout.ts'
import { eventTag, openEvent } from '../../crypto/reviewer/log-event.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { HeldTeam, LogBook } from './log-book.ts'
import { orNull } from './or-null.ts'

export interface AddedTo {
  readonly team: string
  readonly source: string
}

/** A hash for each event of a team's log. Whether an event that was found counts is not said. */
export function addedIn(
  book: LogBook,
  events: readonly Bytes[],
  desk: DeskId,
  roster: VerifiedRoster,
): readonly AddedTo[] {
  const byTag = new Map(
    events.map((event) => [toBase64url(event.subarray(eventTagAt, eventNonceAt)), event] as const),
  )
  return [...book.teams.values()].flatMap((team) =>
    eventsOf(team, byTag).flatMap((event) => {
      const what = orNull(() => openEvent(event, desk, team.key, roster))?.event.what
      return what?.act === 'case-added' ? [{ team: team.id, source: toBase64url(what.source) }] : []
    }),
  )
}

const eventsOf = ({ key, n }: HeldTeam, byTag: ReadonlyMap<string, Bytes>): readonly Bytes[] =>
  Array.from({ length: n }, (_, at) => byTag.get(toBase64url(eventTag(key, at)))).filter(
    (event) => event !== undefined,
  )
