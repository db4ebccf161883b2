/** One more reviewer: the secrets, the entry of the list, the signed member statement, the stored box. */

import { signMember } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import type { PersonId, SealingKey } from '../../crypto/protocol/ids.ts'
import { deviceBoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { memberPair, verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { drawDeviceFile, drawPassphrase } from '../../crypto/reviewer/device-file.ts'
import { lockBox, type KeyBox } from '../../crypto/reviewer/key-box.ts'
import type { PersonEntry, Signed } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { hashLogin } from '../../server/login-hash.ts'
import type { StoredBox } from '../../server/storage/desk.ts'
import type { Kept } from '../journey/reviewer-journey.ts'
import { keep } from './kept-things.ts'

export interface DrawnReviewer {
  readonly entry: PersonEntry
  readonly member: Signed
  /** Without a seed of any epoch yet. */
  readonly box: KeyBox
}

/** At the desk of whoever has this box. An engine must be in use. */
export function drawReviewer(
  { portal, firstRoot, desk }: KeyBox,
  pseudonym: string,
  day: number,
): DrawnReviewer {
  const person = engine().random(16) as PersonId
  const signing = new Secret('person/sign', engine().random(32))
  const own = { number: 1, day, seed: new Secret('member/seal', engine().random(32)) }
  const sealingKey = memberPair(own.seed).publicKey as SealingKey
  return {
    entry: {
      id: person,
      pseudonym,
      desk,
      roles: ['reviewer'],
      signingKey: verifyingKeyOf(signing),
      fromDay: day,
      toDay: null,
    },
    member: signMember({ portal, person, number: own.number, day, sealingKey }, signing),
    box: {
      portal,
      firstRoot,
      person,
      desk,
      signing,
      coordinator: null,
      members: [own],
      epochs: [],
      cases: [],
      destroyed: [],
    },
  }
}

/** The box as the server keeps it, and what its owner keeps to open it. */
export async function lockForServer(
  box: KeyBox,
): Promise<{ readonly kept: Kept; readonly stored: StoredBox }> {
  const passphrase = drawPassphrase()
  const deviceFile = drawDeviceFile(box.portal)
  const totpSecret = engine().random(20)
  const keys = deviceBoxKeys(deviceFile, await stretchLibsodium(passphrase, deviceFile.salt, () => undefined))
  const stored = {
    address: keys.address,
    loginHash: await hashLogin(keys.login),
    totpSecret,
    sequence: 1,
    box: lockBox(box, keys, 1),
  }
  return { kept: keep({ passphrase, deviceFile, totpSecret }), stored }
}
