/** A note for somebody who gave an OpenPGP key: encrypted to it, signed by this server, always of one length. */

import { createMessage, encrypt, readKey } from 'openpgp'
import { toUtf8 } from '../../crypto/bytes.ts'
import type { MailKey } from './mail-key.ts'
import { encryptedPart, textPart } from './message.ts'

/**
 * A number in a signature or an encrypted key loses its leading zeros, at most about once in eighty times: of four
 * drawings the longest has the full length.
 */
const drawings = 4

/** @throws Error when the key is no longer fit to be encrypted to */
export async function encryptNote(
  body: string,
  key: string,
  mailKey: MailKey,
  second: number,
): Promise<string> {
  const encryptionKeys = await readKey({ armoredKey: key })
  const date = new Date(second * 1000)
  const binary = toUtf8(textPart(body))
  const drawn: string[] = []
  for (let i = 0; i < drawings; i++) {
    const message = await createMessage({ binary, date })
    drawn.push(await encrypt({ message, encryptionKeys, signingKeys: mailKey.signing, date }))
  }
  return encryptedPart(drawn.reduce((longest, one) => (one.length > longest.length ? one : longest)))
}
