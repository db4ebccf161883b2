/**
 * A key of the desk, sealed to its people by their member keys: a team's, or an epoch's seed (protocol section 6).
 *
 *     "evnt" | version | suite | 2 | class | tag 16 | slots of 1,168 | commitment 32 | AEAD(signature 64 | length u32 | JSON | zeros)
 *
 * Class 2 has three slots, class 3 eight; a larger team takes several grants of one key. One commitment fits one
 * content key, and that opens one body: a grant says the same to everybody who can open it.
 */

import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { padTo, u32, u8 } from '../byte-writer.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { headLength, parseJson } from '../magic.ts'
import type { KemKeyPair } from '../primitives/engine.ts'
import { hash, isSignedBy, sign } from '../primitives/hash.ts'
import {
  decapsulate,
  encapsulate,
  fromEngine,
  lockOnce,
  throwawayKey,
  unlockOnce,
  type Random,
} from '../primitives/seal.ts'
import {
  encodeEventHeader,
  eventNonceAt as slotsAt,
  grantSlotLength,
  grantSlots,
  parseEventFront,
} from '../protocol/event-layout.ts'
import type { DeskId, SealingKey, Tag } from '../protocol/ids.ts'
import { EpochGrant } from '../protocol/epoch-grant.ts'
import { TeamGrant } from '../protocol/journal-event.ts'
import { reveal, type Secret } from '../secret.ts'
import { aead, eventBytes, kem, sign as signSizes } from '../suite.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'

/** The two kinds are told apart by their fields. */
const Grant = z.union([TeamGrant, EpochGrant])
export type Grant = z.output<typeof Grant>

export const isOfEpoch = (grant: Grant): grant is EpochGrant => 'seed' in grant

export interface GrantToSeal {
  readonly desk: DeskId
  readonly tag: Tag
  readonly content: Grant
  /** Of up to eight members; others get another grant. */
  readonly to: readonly SealingKey[]
  readonly signingSeed: Secret<'person/sign'>
}

/** @throws CryptoError `too-long` for more than eight */
export function sealAnyGrant(grant: GrantToSeal, random: Random = fromEngine): Bytes {
  const { desk, tag, content, to, signingSeed } = grant
  const json = toUtf8(JSON.stringify(z.encode(Grant, content)))
  const grantClass = grantClassFor(to.length, json.length)
  const header = encodeEventHeader('grant', grantClass)
  const contentKey = random(32)
  const slots = sealSlots({ desk, header, tag, to }, grantSlots[grantClass], contentKey, random)
  const front = concat(header, tag, ...slots)
  const { bodyKey, commitment, context } = contentKeys(contentKey, desk, front)
  const signature = sign(reveal(signingSeed), 'journal/grant', desk, context, commitment, json)
  const inside = padTo(roomIn(grantClass), concat(signature, u32(json.length), json))
  return concat(front, commitment, lockOnce(bodyKey, inside, context))
}

type GrantClass = keyof typeof grantSlots
const classes = [2, 3] as const

const commitmentIn = (grantClass: GrantClass): number => slotsAt + grantSlots[grantClass] * grantSlotLength
const roomIn = (grantClass: GrantClass): number =>
  eventBytes[grantClass] - commitmentIn(grantClass) - 32 - aead.tag

/** The smallest that has a slot for each, and room for the names of the whole team. */
function grantClassFor(people: number, jsonLength: number): GrantClass {
  const needed = signSizes.signature + 4 + jsonLength
  const fits = classes.find((one) => people <= grantSlots[one] && needed <= roomIn(one))
  if (fits === undefined) throw new CryptoError('too-long')
  return fits
}

interface Slots {
  readonly desk: DeskId
  readonly header: Bytes
  readonly tag: Tag
  readonly to: readonly SealingKey[]
}

function sealSlots(
  { desk, header, tag, to }: Slots,
  count: number,
  contentKey: Bytes,
  random: Random,
): Bytes[] {
  const nobody = throwawayKey(random)
  return Array.from({ length: count }, (_, number) => {
    const publicKey = to[number]
    // A real encapsulation to nobody: random bytes in its place would show.
    if (publicKey === undefined) return concat(encapsulate(nobody, random).ciphertext, random(32 + aead.tag))
    const { ciphertext, sharedSecret } = encapsulate(publicKey, random)
    const key = slotKey(sharedSecret, { desk, header, tag, number, publicKey, ciphertext })
    return concat(ciphertext, lockOnce(key, contentKey))
  })
}

interface SlotOf {
  readonly desk: DeskId
  readonly header: Bytes
  readonly tag: Tag
  readonly number: number
  readonly publicKey: Bytes
  readonly ciphertext: Bytes
}

const slotKey = (sharedSecret: Bytes, { desk, header, tag, number, publicKey, ciphertext }: SlotOf): Bytes =>
  hash(32, sharedSecret, 'grant/slot', desk, header, tag, u8(number), publicKey, ciphertext)

function contentKeys(contentKey: Bytes, desk: DeskId, front: Bytes) {
  const context = hash(32, null, 'grant/context', desk, front)
  const both = hash(64, contentKey, 'grant/content', context)
  return { context, bodyKey: both.slice(0, 32), commitment: both.slice(32) }
}

/**
 * Null when it is not for any of these keys.
 * @throws CryptoError `unknown-version`, `unknown-suite`; `cannot-open` when it is for one of them and does not hold
 */
export function openAnyGrant(
  bytes: Bytes,
  desk: DeskId,
  own: readonly KemKeyPair[],
  roster: VerifiedRoster,
): Grant | null {
  try {
    return open(bytes, desk, own, roster)
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}

function open(bytes: Bytes, desk: DeskId, own: readonly KemKeyPair[], roster: VerifiedRoster): Grant | null {
  const { header, kind, tag } = parseEventFront(bytes)
  const grantClass = classes.find((one) => one === header[headLength - 1])
  if (kind !== 'grant' || grantClass === undefined) throw new CryptoError('cannot-open')
  const commitmentAt = commitmentIn(grantClass)
  const front = bytes.slice(0, commitmentAt)
  const commitment = bytes.slice(commitmentAt, commitmentAt + 32)
  const keys = findKeys({ front, desk, header, tag, slots: grantSlots[grantClass], commitment }, own)
  if (keys === null) return null
  const inside = unlockOnce(keys.bodyKey, bytes.slice(commitmentAt + 32), keys.context)
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  const grant = z.decode(Grant, parseJson(json) as z.input<typeof Grant>)
  const author = membersOf(roster.roster, desk, grant.day).find(({ id }) => isEqual(id, grant.by))
  const isSigned =
    author !== undefined &&
    isSignedBy(author.signingKey, signature, 'journal/grant', desk, keys.context, commitment, json)
  json.fill(0)
  inside.fill(0)
  if (!isSigned) throw new CryptoError('cannot-open')
  return grant
}

interface FrontOf {
  readonly front: Bytes
  readonly desk: DeskId
  readonly header: Bytes
  readonly tag: Tag
  readonly slots: number
  readonly commitment: Bytes
}

/** @throws CryptoError `cannot-open` when a slot opens, and none fits the commitment: one of these was to be misled */
function findKeys({ front, desk, header, tag, slots, commitment }: FrontOf, own: readonly KemKeyPair[]) {
  let isForOne = false
  for (let number = 0; number < slots; number++) {
    const at = slotsAt + number * grantSlotLength
    const ciphertext = front.slice(at, at + kem.ciphertext)
    for (const pair of own) {
      const sharedSecret = decapsulate(pair, ciphertext)
      if (sharedSecret === null) continue
      const key = slotKey(sharedSecret, { desk, header, tag, number, publicKey: pair.publicKey, ciphertext })
      const contentKey = unlockOnce(key, front.slice(at + kem.ciphertext, at + grantSlotLength))
      if (contentKey === null) continue
      const keys = contentKeys(contentKey, desk, front)
      if (isEqual(keys.commitment, commitment)) return keys
      isForOne = true
    }
  }
  if (isForOne) throw new CryptoError('cannot-open')
  return null
}
