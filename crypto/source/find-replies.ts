/** Finding and opening one's replies in a bucket of the board (protocol section 4). */

import * as z from 'zod/mini'
import { isEqual, toBase64url, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { CryptoError } from '../errors.ts'
import { parseJson } from '../magic.ts'
import { isSignedBy } from '../primitives/hash.ts'
import { decapsulate, unlockOnce } from '../primitives/seal.ts'
import { slipHash, slipKey, slipTag } from '../primitives/slip-keys.ts'
import type { DeskId, Hash, Tag } from '../protocol/ids.ts'
import { Reply } from '../protocol/inside.ts'
import {
  parseSlipFront,
  slipCiphertextAt,
  slipHeaderLength,
  slipSealedAt,
  type SlipFront,
} from '../protocol/slip-layout.ts'
import type { PersonEntry } from '../roster-shapes.ts'
import { slipBytes } from '../suite.ts'
import { isActive, type VerifiedRoster } from '../verify-roster.ts'
import type { SourceIdentity } from './receipt.ts'

export interface FoundReply {
  readonly desk: DeskId
  readonly tag: Tag
  readonly hash: Hash
  readonly reply: Reply
  /** Who signed it: in the roster of that desk on that day. */
  readonly by: PersonEntry
}

export interface FoundReplies {
  /** By desk, then in their order; after one that a report is destroyed the numbers begin anew. */
  readonly replies: readonly FoundReply[]
  /** Slips under my tags that did not open, or that nobody in the roster signed. */
  readonly unreadable: number
  /** A number is missing or does not continue the one before. */
  readonly isChainBroken: boolean
}

/** @param bucket slips of 4,096 bytes, one behind the other. @throws CryptoError `malformed` */
export function findReplies(bucket: Bytes, identity: SourceIdentity, roster: VerifiedRoster): FoundReplies {
  const mine = slipsUnderMyTags(splitBucket(bucket), identity)
  const opened = mine.map((slip) => openReply(slip, identity, roster))
  const replies = inOrder(opened.filter((reply) => reply !== null))
  return {
    replies,
    unreadable: opened.length - replies.length,
    isChainBroken: replies.some((reply, i) => !continues(reply, replies[i - 1])),
  }
}

interface Slip extends SlipFront {
  readonly bytes: Bytes
}

function splitBucket(bucket: Bytes): Slip[] {
  if (bucket.length % slipBytes !== 0) throw new CryptoError('malformed')
  return Array.from({ length: bucket.length / slipBytes }, (_, i) => {
    const bytes = bucket.slice(i * slipBytes, (i + 1) * slipBytes)
    return { ...parseSlipFront(bytes), bytes }
  })
}

/**
 * For each desk and day in the bucket: tags 0, 1, 2... while they hit. A tag counts only beside the desk and the
 * day it was made for: the same tag posted by another desk cannot stand in front of the reply.
 */
function slipsUnderMyTags(slips: readonly Slip[], identity: SourceIdentity): Slip[] {
  const byPlace = new Map(slips.map((slip) => [placeOf(slip), slip]))
  const deskDays = new Map(slips.map((slip) => [`${toBase64url(slip.desk)} ${String(slip.day)}`, slip]))
  const found: Slip[] = []
  for (const { desk, day } of deskDays.values()) {
    const tagKey = identity.tagKeyFor(desk)
    for (let i = 0; i < 256; i++) {
      const slip = byPlace.get(placeOf({ desk, day, tag: slipTag(tagKey, day, i) }))
      if (slip === undefined) break
      found.push(slip)
    }
  }
  return found
}

const placeOf = ({ desk, day, tag }: SlipFront): string =>
  `${toBase64url(desk)} ${String(day)} ${toBase64url(tag)}`

function openReply(slip: Slip, identity: SourceIdentity, roster: VerifiedRoster): FoundReply | null {
  try {
    const { json, signature, header, ciphertext } = unlockSlip(slip, identity)
    const reply = z.decode(Reply, parseJson(json) as z.input<typeof Reply>)
    const by = roster.roster.people.find(({ id }) => isEqual(id, reply.by))
    if (by === undefined || !mayAnswer(by, slip) || reply.day !== slip.day) return null
    const isSigned = isSignedBy(by.signingKey, signature, 'board/reply', header, slip.tag, ciphertext, json)
    return isSigned ? { desk: slip.desk, tag: slip.tag, hash: slipHash(slip.bytes), reply, by } : null
  } catch {
    return null
  }
}

const mayAnswer = (person: PersonEntry, slip: SlipFront): boolean =>
  person.desk !== null && isEqual(person.desk, slip.desk) && isActive(person, slip.day)

function unlockSlip(slip: Slip, identity: SourceIdentity) {
  const header = slip.bytes.slice(0, slipHeaderLength)
  const ciphertext = slip.bytes.slice(slipCiphertextAt, slipSealedAt)
  const sharedSecret = decapsulate(identity.sealing, ciphertext)
  if (sharedSecret === null) throw new CryptoError('cannot-open')
  const tagKey = identity.tagKeyFor(slip.desk)
  const sealingKey = identity.sealing.publicKey
  const key = slipKey(sharedSecret, { tagKey, header, tag: slip.tag, sealingKey, ciphertext })
  const inside = unlockOnce(key, slip.bytes.slice(slipSealedAt))
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  return { json, signature, header, ciphertext }
}

/** Of each desk, letter after letter. One whose predecessor is not here begins a chain. */
function inOrder(replies: readonly FoundReply[]): FoundReply[] {
  const nameOf = (desk: DeskId, hash: Hash): string => `${toBase64url(desk)} ${toBase64url(hash)}`
  const here = new Set(replies.map(({ desk, hash }) => nameOf(desk, hash)))
  const next = new Map<string, FoundReply[]>()
  const chains: FoundReply[][] = []
  for (const one of replies) {
    const { previous } = one.reply
    const before = previous === null ? '' : nameOf(one.desk, previous)
    if (here.has(before)) next.set(before, [...(next.get(before) ?? []), one])
    else chains.push([one])
  }
  for (const chain of chains) {
    for (const { desk, hash } of chain) chain.push(...(next.get(nameOf(desk, hash)) ?? []))
  }
  return chains.sort(byDeskThenDay).flat()
}

function byDeskThenDay(a: readonly FoundReply[], b: readonly FoundReply[]): number {
  const [first, other] = [a[0], b[0]]
  if (first === undefined || other === undefined) return 0
  return (
    toBase64url(first.desk).localeCompare(toBase64url(other.desk)) ||
    first.reply.day - other.reply.day ||
    first.reply.number - other.reply.number ||
    Number(isEnd(b.at(-1))) - Number(isEnd(a.at(-1)))
  )
}

/** Nothing that the desk keeps leads back behind it: what it writes after that is counted anew. */
const isEnd = (reply: FoundReply | undefined): boolean => reply?.reply.kind === 'destroyed'

/** Replies that left the board by age may be missing at the front, never in between. */
function continues(reply: FoundReply, before: FoundReply | undefined): boolean {
  if (before === undefined || !isEqual(before.desk, reply.desk)) return true
  const { number, previous } = reply.reply
  if (number === 1 && previous === null && isEnd(before)) return true
  return number === before.reply.number + 1 && previous !== null && isEqual(previous, before.hash)
}
