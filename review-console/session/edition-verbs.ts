/** Signing what the desk has on the board, by the newest of its epochs that is held and that everybody knows. */

import { isEqual, type Bytes } from '../../crypto/bytes.ts'
import type { EditionContent } from '../../crypto/protocol/edition-layout.ts'
import { epochPublicKeys } from '../../crypto/reviewer/desk-keys.ts'
import { sealEdition } from '../../crypto/reviewer/seal-edition.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { deskOf, type HeldBox } from './held-box.ts'
import { Refusal } from './refusal.ts'

export interface EditionVerbs {
  /** The highest number that the server has shown or taken in this sitting; 0 for none. */
  seenEdition(): number
  seesEdition(number: number): void
  /** @throws Refusal `no-seed-yet` for somebody who holds none of them yet */
  signEdition(content: Omit<EditionContent, 'desk' | 'epoch'>, roster: VerifiedRoster): Bytes
}

export function editionVerbs(held: HeldBox): EditionVerbs {
  let seen = 0
  return {
    seenEdition: () => seen,
    seesEdition: (number) => void (seen = Math.max(seen, number)),
    signEdition(content, roster) {
      const newest = newestSeed(held, roster)
      if (newest === undefined) throw new Refusal('no-seed-yet')
      return sealEdition({ ...content, desk: deskOf(held), epoch: newest.number }, newest.seed)
    },
  }
}

function newestSeed(held: HeldBox, { signedEpochs }: VerifiedRoster) {
  const desk = deskOf(held)
  const known = signedEpochs.filter((epoch) => isEqual(epoch.desk, desk))
  const usable = held.box().epochs.filter(({ number, seed }) => {
    const { signingKey } = epochPublicKeys(seed, desk, number)
    return known.some((epoch) => epoch.number === number && isEqual(epoch.signingKey, signingKey))
  })
  return usable.sort((a, b) => b.number - a.number)[0]
}
