/** Reading declarations of interests that were sealed to this person as coordinator. */

import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openInterests, type SignedBy } from '../../crypto/reviewer/sealed-interests.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { HeldBox } from './held-box.ts'

export interface InterestsReader {
  /** Null when it was not sealed to this person. @throws CryptoError when it was and does not hold */
  openInterests(sealed: Bytes, by: Omit<SignedBy, 'portal'>): string | null
}

export const interestsReader = (held: HeldBox): InterestsReader => ({
  openInterests(sealed, { person, signingKey }) {
    const { portal, members } = held.box()
    const own = members.map(({ seed }) => memberPair(seed))
    return openInterests(sealed, { portal, person, signingKey }, own)
  },
})
