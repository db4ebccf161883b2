import { readFileSync } from 'node:fs'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { fromBase64url, type Bytes } from '../../../../crypto/bytes.ts'
import type { OnionKey } from '../../../../crypto/protocol/ids.ts'
import { bytesOfLetters } from '../../../support/onion-letters.ts'
import { authLine, isUsableKey } from '../../../../server/tor/client-key.ts'

const fromHex = (hex: string): OnionKey => new Uint8Array(Buffer.from(hex, 'hex')) as Bytes as OnionKey

function publicHalf(): OnionKey {
  const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' })
  return fromBase64url(x ?? '') as OnionKey
}

interface Group {
  readonly tests: readonly { readonly public: string; readonly shared: string; readonly flags: string[] }[]
}

const { testGroups } = JSON.parse(
  readFileSync('test/vectors/outside/wycheproof_x25519_test.json', 'utf8'),
) as { testGroups: readonly Group[] }
const points = testGroups.flatMap(({ tests }) => tests)

describe('the key of a person for the console’s onion', () => {
  it('stands in its file as tor reads it', () => {
    // The public key of Alice, RFC 7748 section 6.1; the base32 is coreutils'.
    const alice = fromHex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')
    expect(authLine(alice)).toBe('descriptor:x25519:QUQPACMJGCTVI5ELPXOLIPXXLIG36OQNEY4BV5HLUSUY5KU3JZVA')
  })

  it('is spelled so that the same key is read back from it', () => {
    const publicKey = publicHalf()
    const [, , text = ''] = authLine(publicKey).split(':')
    expect(text).toMatch(/^[A-Z2-7]{52}$/)
    const x = bytesOfLetters(text).toString('base64url')
    const read = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
    expect(read.export({ format: 'jwk' }).x).toBe(Buffer.from(publicKey).toString('base64url'))
  })

  it('is usable when tor would share a secret with it, and only then', () => {
    expect(isUsableKey(publicHalf())).toBe(true)
    const zeros = '00'.repeat(32)
    const low = points.filter(({ shared }) => shared === zeros)
    expect(low.length).toBeGreaterThan(20)
    expect(low.filter((point) => isUsableKey(fromHex(point.public)))).toEqual([])
    const good = points.filter(({ shared }) => shared !== zeros)
    expect(good.length).toBeGreaterThan(400)
    expect(good.filter((point) => !isUsableKey(fromHex(point.public)))).toEqual([])
  })
})
