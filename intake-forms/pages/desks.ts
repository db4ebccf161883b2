/** What a desk is, as a source reads it: from the roster, believed or not yet. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Away, DeskEntry, Roster } from '../../crypto/roster-shapes.ts'
import { membersOf } from '../../crypto/verify-roster.ts'
import { awaySoon, type StatesSeen } from '../../crypto/verify-states.ts'

export interface DeskToShow extends Pick<
  DeskEntry,
  'name' | 'organisation' | 'about' | 'countries' | 'languages' | 'readingDays'
> {
  /** The desk's id as text, for lists on the page. */
  readonly key: string
  /** How many work there on that day. */
  readonly people: number
  /** Past the week of its key: still honoured. */
  readonly isLate: boolean
  /** Days now or soon on which nobody reads, earliest first. */
  readonly away: readonly Away[]
}

/** A roster and what its desks say of themselves. */
type Seen = StatesSeen & { readonly roster: Roster }

/** @param today days since 1970-01-01 UTC; a page that is kept for a while takes the roster's own day */
export const deskToShow = (seen: Seen, desk: DeskEntry, today: number, isLate = false): DeskToShow => ({
  key: toBase64url(desk.id),
  name: desk.name,
  organisation: desk.organisation,
  about: desk.about,
  countries: desk.countries,
  languages: desk.languages,
  readingDays: desk.readingDays,
  people: membersOf(seen.roster, desk.id, today).length,
  isLate,
  away: awaySoon(seen, desk.id),
})

/** Those that reports may be written to; the other kinds take what a desk refers to them. */
export const takesReports = (desk: DeskEntry): boolean => desk.kind === 'intake' && !desk.closed
