/** One case as this browser has followed it. */

import type { FollowedCase } from '../journal/followed.ts'
import { Refusal } from '../session/refusal.ts'
import type { Work } from './work.ts'

type Desk = Pick<Work, 'desk'>

/** Null while nobody of the desk has opened what the source sent. */
export const findCase = ({ desk }: Desk, source: string): FollowedCase | null =>
  desk.followed.cases.get(source) ?? null

/** @throws Refusal `not-found` */
export function caseOf(work: Desk, source: string): FollowedCase {
  const found = findCase(work, source)
  if (found === null) throw new Refusal('not-found')
  return found
}
