/** The rows of the desk: what must be true of each when it is read. */

import * as z from 'zod'
import type { OnionKey, PersonId } from '../../crypto/protocol/ids.ts'
import { mostChangeBytes, type HeldOnionKey, type StoredBox, type StoredChange } from './desk.ts'
import { blob, blobUpTo, bytesUpTo, count, hash } from './row-fields.ts'

export const BoxRow = z
  .strictObject({
    address: blob(16),
    login_hash: z.string().min(1).max(256),
    totp_secret: blobUpTo(64, 1),
    sequence: count,
    box: blobUpTo(1_048_576, 1),
  })
  .transform(({ login_hash, totp_secret, ...row }): StoredBox => {
    return { ...row, loginHash: login_hash, totpSecret: totp_secret }
  })

export const BoxRows = z.array(BoxRow)
export const NonceRow = z.strictObject({ nonce: bytesUpTo(64, 8), at_second: count })
export const SetupTokenRow = z.strictObject({ token_hash: blob(32) })

export const OnionKeyRow = z
  .strictObject({ person: blob<PersonId>(16), public_key: blob<OnionKey>(32) })
  .transform(({ person, public_key }): HeldOnionKey => ({ person, publicKey: public_key }))
export const OnionKeyRows = z.array(OnionKeyRow)

export const boxRow = ({ address, loginHash, totpSecret, sequence, box }: StoredBox) => {
  return [address, loginHash, totpSecret, sequence, box]
}

export const ChangeRow: z.ZodType<StoredChange> = z.strictObject({
  id: hash,
  sequence: count.min(1),
  bytes: blobUpTo(mostChangeBytes, 1),
})
export const ChangeRows = z.array(ChangeRow)
