/**
 * A coordinator's word for the next list. What is signed is looked through here, right before it is: it follows the
 * list that holds now, that list is this person's own, and it breaks no rule of the coalition.
 */

import { countersignChange, signRoot, signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { printedWords } from '../../crypto/reviewer/printed-key.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Change, Root } from '../../crypto/roster-shapes.ts'
import type { Secret } from '../../crypto/secret.ts'
import { verifyChange } from '../../crypto/verify-change.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { brokenRules } from '../coalition/change-rules.ts'
import type { NextDocuments } from '../coalition/next-list.ts'
import type { HeldBox, Stored } from './held-box.ts'
import { isOwnRoster } from './own-roster.ts'
import { Refusal } from './refusal.ts'

export interface ChangeVerbs {
  /** Of this person as coordinator; null for somebody who holds none. */
  coordinatorKey(): VerifyingKey | null
  /** The key of this person as coordinator, for paper; none for who holds none. */
  printedWords(): readonly string[]
  keepsPrintedKey(): boolean
  /** They have put the paper away. @throws Refusal */
  hasPutAway(today: number): Promise<Stored>
  /**
   * Signed by this coordinator alone.
   * @throws Refusal `not-allowed` to who is no coordinator, and for what breaks a rule
   * @throws CryptoError `roster-untrusted` for what does not follow, and for a list of another coalition
   */
  proposeChange(now: VerifiedRoster, next: NextDocuments): Change
  /** The same bytes with one signature more. @throws as {@link ChangeVerbs.proposeChange} */
  approveChange(now: VerifiedRoster, change: Change): Change
}

export function changeVerbs(held: HeldBox): ChangeVerbs {
  return {
    coordinatorKey() {
      const { coordinator } = held.box()
      return coordinator === null ? null : verifyingKeyOf(coordinator)
    },
    printedWords() {
      const { coordinator } = held.box()
      return coordinator === null ? [] : printedWords(coordinator)
    },
    keepsPrintedKey: () => held.box().printed !== undefined,
    hasPutAway: (today) => held.change((box) => ({ ...box, printed: today })),
    proposeChange(now, next) {
      const seed = seedOf(held, now, next.root)
      const change: Change = {
        root: next.root === null ? null : signRoot(next.root, [seed]),
        roster: signRoster(next.roster, [seed]),
      }
      requireLawful(now, change)
      return change
    },
    approveChange(now, change) {
      const { root } = requireLawful(now, change)
      return countersignChange(change, seedOf(held, now, root))
    },
  }
}

/** Of one who vouches now, or under the next root. */
function seedOf(held: HeldBox, now: VerifiedRoster, next: Root | null): Secret<'coordinator/sign'> {
  const box = held.box()
  if (box.coordinator === null) throw new Refusal('not-allowed')
  if (!isOwnRoster(box, now)) throw new CryptoError('roster-untrusted')
  const own = verifyingKeyOf(box.coordinator)
  const named = [...now.root.coordinators, ...(next?.coordinators ?? [])]
  if (!named.some(({ key }) => isEqual(key, own))) throw new Refusal('not-allowed')
  return box.coordinator
}

function requireLawful(now: VerifiedRoster, change: Change) {
  const verified = verifyChange(now, change)
  if (brokenRules(now, verified, now.onDay).length > 0) throw new Refusal('not-allowed')
  return verified
}
