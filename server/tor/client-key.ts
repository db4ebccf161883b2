/** Keys of people for an onion service with client authorisation (Tor's rend-spec-v3, "restricted discovery"). */

import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { toBase32 } from '../../crypto/base32.ts'
import { toBase64url } from '../../crypto/bytes.ts'
import type { OnionKey } from '../../crypto/protocol/ids.ts'

/** What stands in a person's file under `authorized_clients/`. */
export const authLine = (publicKey: OnionKey): string => `descriptor:x25519:${toBase32(publicKey)}`

const anyPrivateKey = generateKeyPairSync('x25519').privateKey

/**
 * False for a point of low order: what is shared with such a key is all zeros, whoever shares it, so everybody would
 * have its other half (RFC 7748 section 6.1).
 */
export function isUsableKey(publicKey: OnionKey): boolean {
  const point = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: toBase64url(publicKey) },
    format: 'jwk',
  })
  try {
    diffieHellman({ privateKey: anyPrivateKey, publicKey: point })
    return true
  } catch {
    return false
  }
}
