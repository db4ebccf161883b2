/** A coordinator's word that stops somebody at once: signed by them alone, upon the list that holds now. */

import { signSuspension } from '../../crypto/coordinator/sign-roster.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import type { Signed } from '../../crypto/roster-shapes.ts'
import { suspensionDays } from '../../crypto/suite.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { HeldBox } from './held-box.ts'
import { isOwnRoster } from './own-roster.ts'
import { Refusal } from './refusal.ts'

export interface SuspensionVerbs {
  /**
   * @throws Refusal `not-allowed` to who does not vouch under this list, and of oneself
   * @throws CryptoError `roster-untrusted` for a list of another coalition
   */
  signSuspension(now: VerifiedRoster, person: PersonId, today: number): Signed
}

export const suspensionVerbs = (held: HeldBox): SuspensionVerbs => ({
  signSuspension(now, person, today) {
    const box = held.box()
    if (box.coordinator === null || isEqual(person, box.person)) throw new Refusal('not-allowed')
    if (!isOwnRoster(box, now)) throw new CryptoError('roster-untrusted')
    const by = verifyingKeyOf(box.coordinator)
    if (!now.root.coordinators.some(({ key }) => isEqual(key, by))) throw new Refusal('not-allowed')
    const roster = { version: now.roster.version, hash: now.rosterHash }
    const { portal } = box
    return signSuspension(
      { portal, person, by, day: today, untilDay: today + suspensionDays, roster },
      box.coordinator,
    )
  },
})
