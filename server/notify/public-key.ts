/** The OpenPGP public key that somebody gives for their notes. Input like any other. */

import { readKey, type Key } from 'openpgp'
import { mostKeyCharacters } from '../../crypto/protocol/mail.ts'
import type { Clock } from '../clock.ts'
import { Refusal } from '../refusal.ts'

/**
 * As it is stored: read, found fit to be encrypted to today, and written anew, so that nothing else that was pasted
 * stays.
 * @throws Refusal `mail-key-unusable`
 */
export async function readPublicKey(text: string | null, clock: Clock): Promise<string | null> {
  if (text === null) return null
  try {
    const key = await readKey({ armoredKey: text })
    await requireEncryption(key, clock)
    const armored = key.armor()
    if (key.isPrivate() || armored.length > mostKeyCharacters) throw new Refusal('mail-key-unusable')
    return armored
  } catch {
    throw new Refusal('mail-key-unusable')
  }
}

const requireEncryption = (key: Key, clock: Clock): Promise<unknown> =>
  key.getEncryptionKey(undefined, new Date(clock.seconds() * 1000))
