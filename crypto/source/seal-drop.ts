/** Sealing a statement to one desk (protocol section 3). */

import * as z from 'zod/mini'
import { concat, toUtf8, type Bytes } from '../bytes.ts'
import { padTo, u32, u8, zeros } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { contentKeys, dropContext, slotKey, statementId } from '../primitives/drop-keys.ts'
import { sign } from '../primitives/hash.ts'
import { encapsulate, fromEngine, lockOnce, throwawayKey, type Random } from '../primitives/seal.ts'
import {
  bodyAt,
  encodeDropHeader,
  roomFor,
  sealedSlotLength,
  type DropHeader,
} from '../protocol/drop-layout.ts'
import { Statement } from '../protocol/inside.ts'
import type { DeskId, SealingKey, StatementId } from '../protocol/ids.ts'
import { reveal } from '../secret.ts'
import { aead, dropBytes, dropSlots, type SizeClass } from '../suite.ts'
import { findLiveEpoch, type VerifiedRoster } from '../verify-roster.ts'
import type { SourceIdentity } from './receipt.ts'

export interface SealedDrop {
  readonly bytes: Bytes
  /** What the desk counts once. */
  readonly id: StatementId
}

export interface DropToSeal {
  readonly roster: VerifiedRoster
  readonly desk: DeskId
  readonly statement: Statement
  readonly identity: SourceIdentity
  /** False: sealing key and T are zero, nobody can answer. */
  readonly wantsReply: boolean
  /** Instead of the whole desk: up to seven people by their member keys, in slots 1 to 7. */
  readonly onlyFor?: readonly SealingKey[]
}

/** @throws CryptoError `no-live-epoch`, `too-long` */
export function sealDrop(drop: DropToSeal, random: Random = fromEngine): SealedDrop {
  const live = findLiveEpoch(drop.roster, drop.desk)
  if (live === null) throw new CryptoError('no-live-epoch')
  const statement = encodeStatement(drop)
  const sizeClass = sizeClassFor(statement.json.length)
  const header: DropHeader = { sizeClass, desk: drop.desk, epoch: live.epoch.number }
  const contentKey = random(32)
  const front = sealFront(header, recipientsOf(drop, live.epoch.sealingKey), contentKey, random)
  return sealBody(drop.identity, sizeClass, front, contentKey, concat(statement.head, statement.json))
}

function encodeStatement({ statement, identity, wantsReply, desk }: DropToSeal): {
  head: Bytes
  json: Bytes
} {
  const json = toUtf8(JSON.stringify(z.encode(Statement, statement)))
  const sealingKey = wantsReply ? identity.sealing.publicKey : zeros(1216)
  const tagKey = wantsReply ? identity.tagKeyFor(desk) : zeros(32)
  const bucket = wantsReply ? identity.bucket : 0
  const head = concat(identity.verifyingKey, sealingKey, tagKey, u8(bucket), zeros(3), u32(json.length))
  return { head, json }
}

function sizeClassFor(jsonLength: number): SizeClass {
  if (jsonLength <= roomFor(1)) return 1
  if (jsonLength <= roomFor(2)) return 2
  throw new CryptoError('too-long')
}

type Recipients = readonly (SealingKey | null)[]

/** Slot 0 is the desk's; 1 to 7 are people. Who is not in it gets a real encapsulation to nobody. */
function recipientsOf(drop: DropToSeal, deskKey: SealingKey): Recipients {
  const people = drop.onlyFor ?? []
  if (people.length > dropSlots - 1) throw new CryptoError('malformed')
  const slots: (SealingKey | null)[] = [people.length === 0 ? deskKey : null, ...people]
  while (slots.length < dropSlots) slots.push(null)
  return slots
}

/** Header and slots: everything before the commitment. */
function sealFront(header: DropHeader, recipients: Recipients, contentKey: Bytes, random: Random): Bytes {
  const headerBytes = encodeDropHeader(header)
  const nobody = throwawayKey(random)
  const slots = recipients.map((publicKey, number) =>
    publicKey === null
      ? emptySlot(nobody, random)
      : sealSlot({ header: headerBytes, number, publicKey }, contentKey, random),
  )
  return concat(headerBytes, ...slots)
}

const contentKeyKind = 1

function sealSlot(
  slot: { readonly header: Bytes; readonly number: number; readonly publicKey: SealingKey },
  contentKey: Bytes,
  random: Random,
): Bytes {
  const { ciphertext, sharedSecret } = encapsulate(slot.publicKey, random)
  const key = slotKey(sharedSecret, { ...slot, ciphertext })
  return concat(ciphertext, lockOnce(key, concat(u8(contentKeyKind), zeros(7), contentKey)))
}

/** A real encapsulation, to a key of this drop whose secret nobody keeps: random bytes instead would show. */
const emptySlot = (nobody: Bytes, random: Random): Bytes =>
  concat(encapsulate(nobody, random).ciphertext, random(sealedSlotLength))

function sealBody(
  identity: SourceIdentity,
  sizeClass: SizeClass,
  front: Bytes,
  contentKey: Bytes,
  statement: Bytes,
): SealedDrop {
  const context = dropContext(front)
  const { bodyKey, commitment } = contentKeys(contentKey, context)
  const signature = sign(reveal(identity.signingSeed), 'drop/statement', context, commitment, statement)
  const room = dropBytes[sizeClass] - bodyAt - aead.tag
  const body = lockOnce(bodyKey, padTo(room, concat(signature, statement)), context)
  return { bytes: concat(front, commitment, body), id: statementId(context, commitment, statement) }
}
