/** What a desk is, as a source reads it: from the roster, believed or not yet. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { DeskEntry, Roster } from '../../crypto/roster-shapes.ts'
import { membersOf } from '../../crypto/verify-roster.ts'

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
}

/** @param today days since 1970-01-01 UTC; a page that is kept for a while takes the roster's own day */
export const deskToShow = (roster: Roster, desk: DeskEntry, today: number, isLate = false): DeskToShow => ({
  key: toBase64url(desk.id),
  name: desk.name,
  organisation: desk.organisation,
  about: desk.about,
  countries: desk.countries,
  languages: desk.languages,
  readingDays: desk.readingDays,
  people: membersOf(roster, desk.id, today).length,
  isLate,
})

/** Those that reports may be written to; the other kinds take what a desk refers to them. */
export const takesReports = (desk: DeskEntry): boolean => desk.kind === 'intake' && !desk.closed
