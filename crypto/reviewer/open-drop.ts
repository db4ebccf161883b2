/** Opening a drop at the desk (protocol section 3). Every way of failing is one error. */

import { concat, isEqual, isZero, type Bytes, type Named } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { parseJson } from '../magic.ts'
import { contentKeys, dropContext, slotKey, statementId } from '../primitives/drop-keys.ts'
import type { KemKeyPair } from '../primitives/engine.ts'
import { isSignedBy } from '../primitives/hash.ts'
import { decapsulate, isSealingKey, unlockOnce } from '../primitives/seal.ts'
import { bodyAt, commitmentAt, headerLength, parseDropHeader, slotLength } from '../protocol/drop-layout.ts'
import { decodeStatement, type Statement } from '../protocol/inside.ts'
import type { DeskId, SealingKey, StatementId, VerifyingKey } from '../protocol/ids.ts'
import { dropSlots, kem } from '../suite.ts'

/** Where a reply to this source goes. */
export interface ReplyAddress {
  readonly sealingKey: SealingKey
  readonly tagKey: Named<Bytes, 'TagKey'>
  /** Top bits: the board bucket. */
  readonly bucket: number
}

/** Written by whoever holds the receipt behind `source`; its text is as untrusted as the network. */
export interface SignedStatement {
  /** Covers the text, so that one id never stands for two. */
  readonly id: StatementId
  readonly source: VerifyingKey
  /** Null when no reply is wanted, or none could be sealed to the key that was sent. */
  readonly replyTo: ReplyAddress | null
  readonly statement: Statement
}

export interface OpenedDrop extends SignedStatement {
  readonly desk: DeskId
  readonly epoch: number
  /** The statement as it was signed: what {@link ./taken-over.ts} carries. */
  readonly proof: Bytes
}

export interface OpeningKeys {
  /** The desk's key of the epoch that the drop names, if it is still held. */
  readonly epoch: KemKeyPair | null
  /** One's own member keys, for drops sealed to named people. */
  readonly own: readonly KemKeyPair[]
}

/** @throws CryptoError `unknown-version`, `unknown-suite`, and `cannot-open` for everything else */
export function openDrop(drop: Bytes, keys: OpeningKeys): OpenedDrop {
  try {
    return open(drop, keys)
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}

function open(drop: Bytes, keys: OpeningKeys): OpenedDrop {
  const { desk, epoch } = parseDropHeader(drop)
  const context = dropContext(drop.slice(0, commitmentAt))
  const commitment = drop.slice(commitmentAt, bodyAt)
  const bodyKey = findBodyKey(drop, keys, context, commitment)
  const body = unlockOnce(bodyKey, drop.slice(bodyAt), context)
  if (body === null) throw new CryptoError('cannot-open')
  return { desk, epoch, ...readBody(body, context, commitment) }
}

/** Slot 0 by the epoch key, 1 to 7 by one's own: the first that fits the commitment. */
function findBodyKey(drop: Bytes, keys: OpeningKeys, context: Bytes, commitment: Bytes): Bytes {
  for (let number = 0; number < dropSlots; number++) {
    const tried = number === 0 ? (keys.epoch === null ? [] : [keys.epoch]) : keys.own
    for (const pair of tried) {
      const contentKey = openSlot(drop, number, pair)
      if (contentKey === null) continue
      const derived = contentKeys(contentKey, context)
      if (isEqual(derived.commitment, commitment)) return derived.bodyKey
    }
  }
  throw new CryptoError('cannot-open')
}

const contentKeyKind = 1

function openSlot(drop: Bytes, number: number, pair: KemKeyPair): Bytes | null {
  const header = drop.slice(0, headerLength)
  const at = headerLength + number * slotLength
  const ciphertext = drop.slice(at, at + kem.ciphertext)
  const sharedSecret = decapsulate(pair, ciphertext)
  if (sharedSecret === null) return null
  const key = slotKey(sharedSecret, { header, number, publicKey: pair.publicKey, ciphertext })
  const opened = unlockOnce(key, drop.slice(at + kem.ciphertext, at + slotLength))
  if (opened === null || opened[0] !== contentKeyKind || !isZero(opened.subarray(1, 8))) return null
  return opened.slice(8)
}

function readBody(body: Bytes, context: Bytes, commitment: Bytes): SignedStatement & { proof: Bytes } {
  const reader = new ByteReader(body)
  const signature = reader.bytes(64)
  const statement = reader.bytes(reader.left)
  const length = statementHead + lengthOf(statement)
  new ByteReader(statement.slice(length)).zeros(statement.length - length)
  const signed = statement.slice(0, length)
  return {
    ...readStatement({ context, commitment, signature, statement: signed }),
    proof: concat(context, commitment, signature, signed),
  }
}

/** signing key 32 | sealing key 1216 | T 32 | bucket u8 | 000 | length u32 */
const statementHead = 1288

function lengthOf(statement: Bytes): number {
  const reader = new ByteReader(statement)
  reader.bytes(statementHead - 4)
  const length = reader.u32()
  reader.bytes(length)
  return length
}

export interface StatementProof {
  readonly context: Bytes
  readonly commitment: Bytes
  readonly signature: Bytes
  readonly statement: Bytes
}

/** @throws CryptoError `cannot-open`, `malformed` */
export function readStatement({
  context,
  commitment,
  signature,
  statement: signed,
}: StatementProof): SignedStatement {
  const reader = new ByteReader(signed)
  const source = reader.bytes(32) as VerifyingKey
  const sealingKey = reader.bytes(1216) as SealingKey
  const tagKey = reader.bytes(32) as Named<Bytes, 'TagKey'>
  const bucket = reader.u8()
  reader.zeros(3)
  const json = reader.bytes(reader.u32())
  reader.end()
  if (!isSignedBy(source, signature, 'drop/statement', context, commitment, signed)) {
    throw new CryptoError('cannot-open')
  }
  return {
    id: statementId(context, commitment, signed),
    source,
    replyTo: isZero(tagKey) || !isSealingKey(sealingKey) ? null : { sealingKey, tagKey, bucket },
    statement: decodeStatement(parseJson(json)),
  }
}
