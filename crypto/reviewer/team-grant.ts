/**
 * The key of a team, sealed to its people by their member keys (protocol section 6).
 *
 *     "evnt" | version | suite | 2 | class | tag 16 | slots of 1,168 | commitment 32 | AEAD(signature 64 | length u32 | JSON | zeros)
 *
 * Class 2 has three slots, class 3 eight; a larger team takes several grants of one key.
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
import { TeamGrant } from '../protocol/journal-event.ts'
import { reveal, Secret } from '../secret.ts'
import { aead, eventBytes, kem, sign as signSizes } from '../suite.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'
import type { TeamKey } from './log-event.ts'

export const drawTeamKey = (random: Random = fromEngine): TeamKey => new Secret('team', random(32))

/** Of a desk's first team: the server takes each tag once, so that two consoles cannot both found it. */
export const firstTeamTag = (desk: DeskId): Tag => hash(16, null, 'journal/first-team', desk) as Tag

export interface GrantToSeal {
  readonly desk: DeskId
  readonly tag: Tag
  /** The key as in `content` is that of the team. */
  readonly content: Omit<TeamGrant, 'key'>
  readonly key: TeamKey
  /** Of up to eight members; others get another grant. */
  readonly to: readonly SealingKey[]
  readonly signingSeed: Secret<'person/sign'>
}

/** @throws CryptoError `too-long` for more than eight */
export function sealGrant(grant: GrantToSeal, random: Random = fromEngine): Bytes {
  const { desk, tag, content, key, to, signingSeed } = grant
  const eventClass = to.length <= grantSlots[2] ? 2 : 3
  if (to.length > grantSlots[eventClass]) throw new CryptoError('too-long')
  const header = encodeEventHeader('grant', eventClass)
  const contentKey = random(32)
  const front = concat(
    header,
    tag,
    ...sealSlots({ desk, header, tag, to }, grantSlots[eventClass], contentKey, random),
  )
  const { bodyKey, commitment, context } = contentKeys(contentKey, desk, front)
  const json = toUtf8(JSON.stringify(z.encode(TeamGrant, { ...content, key: teamKeyBytes(key) })))
  const signature = sign(reveal(signingSeed), 'journal/grant', desk, context, commitment, json)
  const room = eventBytes[eventClass] - front.length - 32 - aead.tag
  if (json.length + signSizes.signature + 4 > room) throw new CryptoError('too-long')
  const inside = padTo(room, concat(signature, u32(json.length), json))
  return concat(front, commitment, lockOnce(bodyKey, inside, context))
}

const teamKeyBytes = (key: TeamKey): TeamGrant['key'] => reveal(key) as TeamGrant['key']

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

export interface OpenedGrant extends Omit<TeamGrant, 'key'> {
  readonly key: TeamKey
}

/**
 * Null when it is not for any of these keys.
 * @throws CryptoError `unknown-version`, `unknown-suite`; `cannot-open` when it is for one of them and does not hold
 */
export function openGrant(
  bytes: Bytes,
  desk: DeskId,
  own: readonly KemKeyPair[],
  roster: VerifiedRoster,
): OpenedGrant | null {
  try {
    return open(bytes, desk, own, roster)
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}

function open(
  bytes: Bytes,
  desk: DeskId,
  own: readonly KemKeyPair[],
  roster: VerifiedRoster,
): OpenedGrant | null {
  const { header, kind, tag } = parseEventFront(bytes)
  const eventClass = header[headLength - 1]
  if (kind !== 'grant' || (eventClass !== 2 && eventClass !== 3)) throw new CryptoError('cannot-open')
  const commitmentAt = slotsAt + grantSlots[eventClass] * grantSlotLength
  const front = bytes.slice(0, commitmentAt)
  const commitment = bytes.slice(commitmentAt, commitmentAt + 32)
  const keys = findKeys({ front, desk, header, tag, slots: grantSlots[eventClass], commitment }, own)
  if (keys === null) return null
  const inside = unlockOnce(keys.bodyKey, bytes.slice(commitmentAt + 32), keys.context)
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  const grant = z.decode(TeamGrant, parseJson(json) as z.input<typeof TeamGrant>)
  const author = membersOf(roster.roster, desk, grant.day).find(({ id }) => isEqual(id, grant.by))
  const isSigned =
    author !== undefined &&
    isSignedBy(author.signingKey, signature, 'journal/grant', desk, keys.context, commitment, json)
  if (!isSigned) throw new CryptoError('cannot-open')
  return { ...grant, key: new Secret('team', grant.key) }
}

interface FrontOf {
  readonly front: Bytes
  readonly desk: DeskId
  readonly header: Bytes
  readonly tag: Tag
  readonly slots: number
  readonly commitment: Bytes
}

function findKeys({ front, desk, header, tag, slots, commitment }: FrontOf, own: readonly KemKeyPair[]) {
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
    }
  }
  return null
}
