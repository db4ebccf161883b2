/**
 * What a team's log and its cases came to at one position of the stream, so that nobody folds it all again at each
 * sign-in (protocol section 6). One head and parts, sealed under the team's key, signed by who wrote it:
 *
 *     "snap" | version | suite | 1 head, 2 part | 0 | tag 16 | nonce 24 | AEAD(signature 64 | length u32 | JSON | zeros)
 *
 * The head names each part by its hash, so that parts of two snapshots cannot be mixed. What a summary says is checked
 * against the log when its case is opened; the signature says who wrote a false one.
 */

import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { padTo, u32 } from '../byte-writer.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { checkHead, head, headLength, parseJson } from '../magic.ts'
import { engine } from '../primitives/engine.ts'
import { hash, isSignedBy, sign } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import { day, list } from '../protocol/fields.ts'
import { Hash, PersonId, Tag, type DeskId } from '../protocol/ids.ts'
import { snapshotHeadStep, snapshotPartStep, snapshotTagAt } from '../protocol/snapshot-layout.ts'
import { reveal, type Secret } from '../secret.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'
import type { TeamKey } from './log-event.ts'

const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

export const SnapshotHead = z.strictObject({
  /** Of the shapes inside the parts: a console passes over a snapshot of another version. */
  version: number,
  by: PersonId,
  day,
  position: number,
  running: Hash,
  parts: list(z.strictObject({ tag: Tag, hash: Hash }), 8192),
  /** What the team's own log came to; its shape is the console's. */
  team: z.unknown(),
})
export type SnapshotHead = z.output<typeof SnapshotHead>

/** Where the server keeps a team's head. */
export const snapshotTag = (key: TeamKey): Tag => hash(16, reveal(key), 'snapshot/head') as Tag

const snapshotKey = (key: TeamKey): Bytes => hash(32, reveal(key), 'snapshot/key')
const kinds = { head: 1, part: 2 } as const
type Kind = keyof typeof kinds
const steps = { head: snapshotHeadStep, part: snapshotPartStep } as const

export interface SnapshotKeys {
  readonly desk: DeskId
  readonly key: TeamKey
}

export interface SnapshotSigner extends SnapshotKeys {
  readonly signingSeed: Secret<'person/sign'>
}

export const sealSnapshotHead = (
  by: SnapshotSigner,
  content: SnapshotHead,
  random: Random = fromEngine,
): Bytes =>
  lock(by, { kind: 'head', tag: snapshotTag(by.key), value: z.encode(SnapshotHead, content) }, random)

/** @param value JSON; anything a console can read back */
export const sealSnapshotPart = (by: SnapshotSigner, value: unknown, random: Random = fromEngine): Bytes =>
  lock(by, { kind: 'part', tag: random(16) as Tag, value }, random)

interface ToLock {
  readonly kind: Kind
  readonly tag: Tag
  readonly value: unknown
}

function lock(
  { desk, key, signingSeed }: SnapshotSigner,
  { kind, tag, value }: ToLock,
  random: Random,
): Bytes {
  const header = head('snap', kinds[kind], 0)
  const json = toUtf8(JSON.stringify(value))
  const signature = sign(reveal(signingSeed), 'journal/snapshot', desk, header, tag, json)
  const nonce = random(24)
  const front = headLength + 16 + 24 + 16
  const step = steps[kind]
  const whole = Math.ceil((front + signature.length + 4 + json.length) / step) * step
  const inside = padTo(whole - front, concat(signature, u32(json.length), json))
  return concat(
    header,
    tag,
    nonce,
    engine().aeadSeal(snapshotKey(key), nonce, inside, concat(desk, header, tag)),
  )
}

/** @throws CryptoError `unknown-version`, `unknown-suite`, `cannot-open` */
export function openSnapshotHead(bytes: Bytes, keys: SnapshotKeys, roster: VerifiedRoster): SnapshotHead {
  return guarded(() => {
    const { json, signature, header, tag } = unlock(bytes, keys, 'head')
    if (!isEqual(tag, snapshotTag(keys.key))) throw new CryptoError('cannot-open')
    const content = z.decode(SnapshotHead, parseJson(json) as z.input<typeof SnapshotHead>)
    const author = membersOf(roster.roster, keys.desk, content.day).find(({ id }) => isEqual(id, content.by))
    const isSigned =
      author !== undefined &&
      isSignedBy(author.signingKey, signature, 'journal/snapshot', keys.desk, header, tag, json)
    if (!isSigned) throw new CryptoError('cannot-open')
    return content
  })
}

/**
 * A part of which the head names the hash: that, and not its own signature, says who vouches for it.
 * @throws CryptoError `unknown-version`, `unknown-suite`, `cannot-open`
 */
export const openSnapshotPart = (bytes: Bytes, keys: SnapshotKeys): unknown =>
  guarded(() => parseJson(unlock(bytes, keys, 'part').json))

function unlock(bytes: Bytes, { desk, key }: SnapshotKeys, kind: Kind) {
  const [kindByte, zero] = checkHead('snap', bytes)
  if (kindByte !== kinds[kind] || zero !== 0) throw new CryptoError('malformed')
  const header = bytes.slice(0, headLength)
  const tag = bytes.slice(snapshotTagAt, snapshotTagAt + 16) as Tag
  const nonceAt = snapshotTagAt + 16
  const nonce = bytes.slice(nonceAt, nonceAt + 24)
  const sealed = bytes.slice(nonceAt + 24)
  const inside = engine().aeadOpen(snapshotKey(key), nonce, sealed, concat(desk, header, tag))
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  return { header, tag, signature, json }
}

function guarded<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}
