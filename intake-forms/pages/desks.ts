/** What a desk is, as a source reads it: from the roster, believed or not yet. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Away, DeskEntry, Roster } from '../../crypto/roster-shapes.ts'
import { membersOf, type LiveEpoch } from '../../crypto/verify-roster.ts'
import { awaySoon, type StatesSeen } from '../../crypto/verify-states.ts'

export interface DeskToShow extends Pick<
  DeskEntry,
  'name' | 'organisation' | 'about' | 'countries' | 'languages' | 'readingDays'
> {
  /** The desk's id as text, for lists on the page. */
  readonly key: string
  /** Codes of what it takes; none for everything. */
  readonly topics: readonly string[]
  /** How many work there on that day. */
  readonly people: number
  /** How many of them were there in the last month, when their key was turned; null where nobody says. */
  readonly activePeople: number | null
  /** Past the week of its key: still honoured. */
  readonly isLate: boolean
  /** Days now or soon on which nobody reads, earliest first. */
  readonly away: readonly Away[]
}

/** A roster and what its desks say of themselves. */
type Seen = StatesSeen & { readonly roster: Roster }

/**
 * @param today days since 1970-01-01 UTC; a page that is kept for a while takes the roster's own day
 * @param live its key; a page that is kept for a while leaves it out
 */
export const deskToShow = (seen: Seen, desk: DeskEntry, today: number, live?: LiveEpoch): DeskToShow => ({
  key: toBase64url(desk.id),
  name: desk.name,
  organisation: desk.organisation,
  about: desk.about,
  topics: desk.topics ?? [],
  countries: desk.countries,
  languages: desk.languages,
  readingDays: desk.readingDays,
  people: membersOf(seen.roster, desk.id, today).length,
  // Of a key past its week it is older than a month may be.
  activePeople: live === undefined || live.isLate ? null : (live.epoch.active ?? null),
  isLate: live?.isLate ?? false,
  away: awaySoon(seen, desk.id),
})

/** Those that reports may be written to; the other kinds take what a desk refers to them. */
export const takesReports = (desk: DeskEntry): boolean => desk.kind === 'intake' && !desk.closed
