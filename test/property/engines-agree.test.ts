import * as fc from 'fast-check'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import type { Engine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { nobleEngine } from '../../crypto/primitives/noble-engine.ts'
import { bytes } from './arbitrary.ts'

let libsodium: Engine
beforeAll(async () => {
  libsodium = await loadLibsodium()
})

/** Both engines give the same answer, or both throw. */
function expectSame<T>(act: (engine: Engine) => T): T | 'throws' {
  const [one, other] = [libsodium, nobleEngine].map((engine) => {
    try {
      return act(engine)
    } catch {
      return 'throws' as const
    }
  })
  expect(other).toEqual(one)
  return one as T | 'throws'
}

const flipped = (value: Bytes, at: number): Bytes => {
  const copy: Bytes = new Uint8Array(value)
  const place = at % Math.max(copy.length, 1)
  copy[place] = (copy[place] ?? 0) ^ (1 << (at & 7))
  return copy
}

describe('both engines give the same bytes and the same refusals', () => {
  it('P-7 BLAKE2b', () => {
    fc.assert(
      fc.property(fc.nat(70), fc.option(bytes(1, 70)), bytes(0, 300), (length, key, message) => {
        expectSame((engine) => engine.blake2b(length, key, message))
      }),
      { numRuns: 300 },
    )
  })

  it('P-7 XChaCha20-Poly1305, what is cut or flipped included', () => {
    fc.assert(
      fc.property(
        bytes(32),
        bytes(24),
        bytes(0, 200),
        bytes(0, 60),
        fc.nat(),
        (key, nonce, text, data, at) => {
          const sealed = expectSame((engine) => engine.aeadSeal(key, nonce, text, data))
          if (sealed === 'throws') throw new Error('sealing threw')
          expect(expectSame((engine) => engine.aeadOpen(key, nonce, sealed, data))).toEqual(text)
          const cut = sealed.slice(0, at % sealed.length)
          expect(expectSame((engine) => engine.aeadOpen(key, nonce, cut, data))).toBeNull()
          expect(expectSame((engine) => engine.aeadOpen(key, nonce, flipped(sealed, at), data))).toBeNull()
        },
      ),
    )
  })

  it('P-7 keys, nonces and seeds of a wrong length', () => {
    const none: Bytes = new Uint8Array(0)
    const wrong = [0, 1, 23, 25, 31, 33, 63, 65].map((length): Bytes => new Uint8Array(length))
    for (const value of wrong) {
      expect(
        expectSame((engine) => engine.aeadOpen(value, new Uint8Array(24), new Uint8Array(40), none)),
      ).toBeNull()
      expect(expectSame((engine) => engine.aeadSeal(value, new Uint8Array(24), none, none))).toBe('throws')
      expect(expectSame((engine) => engine.aeadSeal(new Uint8Array(32), value, none, none))).toBe('throws')
      expect(expectSame((engine) => engine.sign(value, none))).toBe('throws')
      expect(expectSame((engine) => engine.kemKeyPair(value))).toBe('throws')
    }
  })

  it('P-7 X-Wing: keys, both ways, and a flipped byte', () => {
    fc.assert(
      fc.property(bytes(32), bytes(64), fc.nat(), (seed, coins, at) => {
        const pair = expectSame((engine) => engine.kemKeyPair(seed))
        if (pair === 'throws') throw new Error('no pair')
        const made = expectSame((engine) => engine.kemEncapsulate(pair.publicKey, coins))
        if (made === 'throws' || made === null) throw new Error('no encapsulation')
        const opened = expectSame((engine) => engine.kemDecapsulate(pair.secretKey, made.ciphertext))
        expect(opened).toEqual(made.sharedSecret)
        const other = expectSame((engine) =>
          engine.kemDecapsulate(pair.secretKey, flipped(made.ciphertext, at)),
        )
        expect(other).not.toEqual(made.sharedSecret)
        expectSame((engine) => engine.kemEncapsulate(flipped(pair.publicKey, at), coins))
      }),
      { numRuns: 25 },
    )
  })

  it('P-10 X-Wing: no public key and no ciphertext with a point of small order', () => {
    const smallOrder = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0100000000000000000000000000000000000000000000000000000000000000',
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0000000000000000000000000000000000000000000000000000000000000080',
    ].map((text) => Buffer.from(text, 'hex'))
    const pair = libsodium.kemKeyPair(new Uint8Array(32))
    const made = libsodium.kemEncapsulate(pair.publicKey, new Uint8Array(64))
    if (made === null) throw new Error('no encapsulation')
    for (const point of smallOrder) {
      const key = concat(pair.publicKey.slice(0, 1184), point)
      expect(expectSame((engine) => engine.kemEncapsulate(key, new Uint8Array(64)))).toBeNull()
      const ciphertext = concat(made.ciphertext.slice(0, 1088), point)
      expect(expectSame((engine) => engine.kemDecapsulate(pair.secretKey, ciphertext))).toBeNull()
    }
  })

  it('P-10 X-Wing: no public key with a coefficient that is not reduced, or of another length', () => {
    const { publicKey } = libsodium.kemKeyPair(new Uint8Array(32))
    const unreduced: Bytes = new Uint8Array(publicKey)
    unreduced.set([0xff, 0xff], 0)
    const coins: Bytes = new Uint8Array(64)
    for (const key of [unreduced, publicKey.slice(1), new Uint8Array(1217)]) {
      expect(expectSame((engine) => engine.kemEncapsulate(key, coins))).toBeNull()
    }
  })

  it('P-9 Ed25519: signatures, and one flipped bit anywhere', () => {
    fc.assert(
      fc.property(bytes(32), bytes(0, 100), fc.nat(), (seed, message, at) => {
        const key = expectSame((engine) => engine.signingPublicKey(seed))
        const signature = expectSame((engine) => engine.sign(seed, message))
        if (key === 'throws' || signature === 'throws') throw new Error('no signature')
        expect(expectSame((engine) => engine.verify(key, message, signature))).toBe(true)
        expect(expectSame((engine) => engine.verify(key, message, flipped(signature, at)))).toBe(false)
        expect(expectSame((engine) => engine.verify(flipped(key, at), message, signature))).toBe(false)
        const longer = concat(signature, Uint8Array.of(0))
        expect(expectSame((engine) => engine.verify(key, message, longer))).toBe(false)
        expect(expectSame((engine) => engine.verify(key, message, signature.slice(0, 63)))).toBe(false)
      }),
      { numRuns: 50 },
    )
  })
})

describe('Ed25519 with keys and signatures of mixed order', () => {
  const { Point } = ed25519
  const order = Point.Fn.ORDER
  const toNumber = (value: Uint8Array): bigint => BigInt(`0x${Buffer.from(value).reverse().toString('hex')}`)
  const toScalar = (value: bigint): Bytes =>
    new Uint8Array(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse())
  const eighth = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
  const torsion = Array.from({ length: 8 }, (_, i) => eighth.multiplyUnsafe(BigInt(i)))

  /** Signed as the equation wants it, with a point of small order added to the key and to R. */
  function signMixed(i: number, j: number, a: bigint, r: bigint, message: Bytes) {
    const [inKey, inR] = [torsion[i] ?? Point.ZERO, torsion[j] ?? Point.ZERO]
    const key: Bytes = new Uint8Array(Point.BASE.multiply(a).add(inKey).toBytes())
    const commitment: Bytes = new Uint8Array(Point.BASE.multiply(r).add(inR).toBytes())
    const k = toNumber(sha512(concat(commitment, key, message))) % order
    return { key, signature: concat(commitment, toScalar((r + k * a) % order)) }
  }

  it('P-9 is accepted by both engines or by neither: some are, most are not', () => {
    const verdicts: boolean[] = []
    for (let n = 0; n < 256; n++) {
      const [a, r] = [0, 1].map(() => (toNumber(libsodium.random(32)) % (order - 1n)) + 1n)
      const message = libsodium.random(8)
      const { key, signature } = signMixed(n & 7, n >> 5, a ?? 1n, r ?? 1n, message)
      verdicts.push(expectSame((engine) => engine.verify(key, message, signature)) === true)
    }
    const accepted = verdicts.filter((verdict) => verdict).length
    expect(verdicts[0]).toBe(true)
    expect(accepted).toBeGreaterThan(4)
    expect(accepted).toBeLessThan(100)
  })
})
