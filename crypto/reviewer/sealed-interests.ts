/**
 * A declaration of interests, sealed to the coordinators by their member keys (protocol section 7).
 *
 *     "intr" | version | suite | slots | 0 | slots of 1,168 | commitment 32 | AEAD(signature 64 | length u32 | text | zeros)
 *
 * As with a team's grant, one commitment fits one content key: every coordinator reads the same. It is signed with the
 * key of whoever joins, so that a server cannot write one in their name.
 */

import { concat, fromUtf8, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { padTo, u32, u8 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import type { KemKeyPair } from '../primitives/engine.ts'
import { hash, isSignedBy, sign } from '../primitives/hash.ts'
import {
  decapsulate,
  encapsulate,
  fromEngine,
  lockOnce,
  unlockOnce,
  type Random,
} from '../primitives/seal.ts'
import type { PersonId, PortalId, SealingKey, VerifyingKey } from '../protocol/ids.ts'
import { mostInterests, mostInterestsReaders, type SealedInterests } from '../protocol/joining-shapes.ts'
import { reveal, type Secret } from '../secret.ts'
import { aead, kem, sign as signSizes } from '../suite.ts'

/** Who declares, where. */
export interface Declarer {
  readonly portal: PortalId
  readonly person: PersonId
}

export interface InterestsToSeal extends Declarer {
  /** Empty: nothing to declare. */
  readonly text: string
  readonly to: readonly SealingKey[]
  readonly signingSeed: Secret<'person/sign'>
}

const slotLength = kem.ciphertext + aead.key + aead.tag
/** The same whatever is declared; 4,000 UTF-16 units are at most 12,000 bytes. */
const roomInside = 12_288

/** @throws CryptoError `too-long` for a longer text, or more than 32 readers; `malformed` for none */
export function sealInterests(wish: InterestsToSeal, random: Random = fromEngine): SealedInterests {
  const { text, to, signingSeed } = wish
  if (text.length > mostInterests || to.length > mostInterestsReaders) throw new CryptoError('too-long')
  if (to.length === 0) throw new CryptoError('malformed')
  const header = head('intr', to.length)
  const contentKey = random(32)
  const slots = to.map((publicKey, number) => {
    const { ciphertext, sharedSecret } = encapsulate(publicKey, random)
    return concat(
      ciphertext,
      lockOnce(slotKey(sharedSecret, wish, { header, number, publicKey, ciphertext }), contentKey),
    )
  })
  const front = concat(header, ...slots)
  const { bodyKey, commitment, context } = contentKeys(contentKey, wish, front)
  const written = toUtf8(text)
  const signature = sign(reveal(signingSeed), 'interests/text', context, commitment, written)
  const inside = padTo(roomInside, concat(signature, u32(written.length), written))
  return concat(front, commitment, lockOnce(bodyKey, inside, context)) as SealedInterests
}

interface SlotOf {
  readonly header: Bytes
  readonly number: number
  readonly publicKey: Bytes
  readonly ciphertext: Bytes
}

const slotKey = (
  sharedSecret: Bytes,
  { portal, person }: Declarer,
  { header, number, publicKey, ciphertext }: SlotOf,
): Bytes =>
  hash(32, sharedSecret, 'interests/slot', portal, person, header, u8(number), publicKey, ciphertext)

function contentKeys(contentKey: Bytes, { portal, person }: Declarer, front: Bytes) {
  const context = hash(32, null, 'interests/context', portal, person, front)
  const both = hash(64, contentKey, 'interests/content', context)
  return { context, bodyKey: both.slice(0, 32), commitment: both.slice(32) }
}

export interface SignedBy extends Declarer {
  readonly signingKey: VerifyingKey
}

/**
 * The text; null when it is not for any of these keys.
 * @throws CryptoError `unknown-version`, `unknown-suite`, `malformed`; `cannot-open` when it is for one of them and
 *   does not hold
 */
export function openInterests(sealed: Bytes, by: SignedBy, own: readonly KemKeyPair[]): string | null {
  const [slots, zero] = checkHead('intr', sealed)
  const front = sealed.slice(0, headLength + slots * slotLength)
  const whole = front.length + 32 + roomInside + aead.tag
  if (zero !== 0 || slots === 0 || slots > mostInterestsReaders || sealed.length !== whole)
    throw new CryptoError('malformed')
  const commitment = sealed.slice(front.length, front.length + 32)
  const keys = findKeys(front, { by, slots, commitment }, own)
  if (keys === null) return null
  const inside = unlockOnce(keys.bodyKey, sealed.slice(front.length + 32), keys.context)
  if (inside === null) throw new CryptoError('cannot-open')
  return readInside(inside, by.signingKey, [keys.context, commitment])
}

interface FrontOf {
  readonly by: Declarer
  readonly slots: number
  readonly commitment: Bytes
}

/** @throws CryptoError `cannot-open` when a slot opens, and none fits the commitment: one of these was to be misled */
function findKeys(front: Bytes, { by, slots, commitment }: FrontOf, own: readonly KemKeyPair[]) {
  const header = front.slice(0, headLength)
  let isForOne = false
  for (let number = 0; number < slots; number++) {
    const at = headLength + number * slotLength
    const ciphertext = front.slice(at, at + kem.ciphertext)
    for (const pair of own) {
      const sharedSecret = decapsulate(pair, ciphertext)
      if (sharedSecret === null) continue
      const key = slotKey(sharedSecret, by, { header, number, publicKey: pair.publicKey, ciphertext })
      const contentKey = unlockOnce(key, front.slice(at + kem.ciphertext, at + slotLength))
      if (contentKey === null) continue
      const keys = contentKeys(contentKey, by, front)
      if (isEqual(keys.commitment, commitment)) return keys
      isForOne = true
    }
  }
  if (isForOne) throw new CryptoError('cannot-open')
  return null
}

function readInside(inside: Bytes, signingKey: VerifyingKey, bound: readonly Bytes[]): string {
  try {
    const reader = new ByteReader(inside)
    const signature = reader.bytes(signSizes.signature)
    const written = reader.bytes(reader.u32())
    reader.zeros(reader.left)
    const text = fromUtf8(written)
    const holds =
      text.length <= mostInterests && isSignedBy(signingKey, signature, 'interests/text', ...bound, written)
    if (!holds) throw new CryptoError('cannot-open')
    return text
  } catch {
    throw new CryptoError('cannot-open')
  }
}
