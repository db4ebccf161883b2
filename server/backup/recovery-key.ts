/**
 * The recovery key: whoever has it opens every backup. It is printed once, for paper, and never stored; the machine
 * keeps its public half and a stamp key made from it. Hybrid (ML-KEM-768 and X25519): a backup taken away today stays
 * closed to a quantum computer.
 */

import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { createHmac } from 'node:crypto'
import { copyOf, fromBase64url, isEqual, toBase64url, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { BackupError } from './backup-error.ts'

export interface RecoveryKey {
  /** Both for `settings.backup`. */
  readonly recipient: string
  readonly stampKey: string
  /** For paper, and for nothing else. */
  readonly recoveryKey: string
}

export async function newRecoveryKey(): Promise<RecoveryKey> {
  const recoveryKey = await generateHybridIdentity()
  const recipient = await identityToRecipient(recoveryKey)
  return { recipient, recoveryKey, stampKey: toBase64url(stampKeyOf(recoveryKey)) }
}

const hmac = (key: Bytes, text: Bytes): Bytes => copyOf(createHmac('sha256', key).update(text).digest())

const stampKeyOf = (recoveryKey: string): Bytes =>
  hmac(toUtf8(recoveryKey), toUtf8('sotto/1/backup/stamp-key'))

/** Thirty-two bytes that only a machine with the stamp key can set before `text`. */
export function stamp(stampKey: string, text: Bytes): Bytes {
  const key = fromBase64url(stampKey)
  if (key === null) throw new RangeError('no stamp key')
  return hmac(key, text)
}

export type Seal = (text: Bytes) => Promise<Bytes>

/** age v1 (C2SP): a chunked AEAD under a fresh key, wrapped to the recipient. */
export function sealTo(recipient: string): Seal {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return async (text) => copyOf(await encrypter.encrypt(text))
}

export interface Opener {
  /** Null when it is sealed to another key, or changed. */
  open(sealed: Bytes): Promise<Bytes | null>
  isStamped(stamped: Bytes, text: Bytes): boolean
}

/**
 * Takes the key as it is typed from paper: any case, spaces around and within.
 * @throws BackupError `not-a-recovery-key`
 */
export function openWith(typed: string): Opener {
  const recoveryKey = typed.replace(/\s/g, '').toUpperCase()
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(recoveryKey)
  } catch {
    throw new BackupError('not-a-recovery-key')
  }
  const stampKey = stampKeyOf(recoveryKey)
  return {
    async open(sealed) {
      try {
        return copyOf(await decrypter.decrypt(sealed))
      } catch {
        return null
      }
    },
    isStamped: (stamped, text) => isEqual(stamped, hmac(stampKey, text)),
  }
}
