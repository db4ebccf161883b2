/** Sealing an export with age (C2SP age v1): opened by any age program, without Sotto. Loaded by the page that needs it. */

import { Encrypter } from 'age-encryption'
import { copyOf, type Bytes } from '../../crypto/bytes.ts'

export type SealTo = { readonly passphrase: string } | { readonly recipient: string }

export type Seal = (archive: Bytes) => Promise<Bytes>

/**
 * Of scrypt, as a power of two: 64 MiB and a second in a browser. A passphrase is six words that were drawn (66 bits), so
 * that it is the words that hold.
 */
const workFactor = 16

/** Null for what is no age recipient. */
export function sealTo(to: SealTo): Seal | null {
  const encrypter = new Encrypter()
  if ('passphrase' in to) {
    encrypter.setPassphrase(to.passphrase)
    encrypter.setScryptWorkFactor(workFactor)
  } else if (!takes(encrypter, to.recipient)) return null
  return async (archive) => copyOf(await encrypter.encrypt(archive))
}

function takes(encrypter: Encrypter, recipient: string): boolean {
  try {
    encrypter.addRecipient(recipient)
    return true
  } catch {
    return false
  }
}
