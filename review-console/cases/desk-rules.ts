/** Who is at the desk on a day, by the roster. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { DeskRules } from './case-rules.ts'

export const deskRules = ({ roster }: VerifiedRoster, desk: DeskId): DeskRules => ({
  isAtDesk: (person, onDay) => membersOf(roster, desk, onDay).some(({ id }) => toBase64url(id) === person),
})
