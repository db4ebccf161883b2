/**
 * What a team's log and its cases came to at one position of the stream, so that nobody folds it all again at each
 * sign-in (protocol section 6). One head and parts, under the team's key; who wrote them signs the head:
 *
 *     "snap" | version | suite | 1 head | 0 | tag 16 | nonce 24 | AEAD(signature 64 | length u32 | JSON | zeros)
 *     "snap" | version | suite | 2 part | 0 | tag 16 | nonce 24 | AEAD(length u32 | JSON | zeros)
 *
 * The head names each part by its hash, so that parts of two snapshots cannot be mixed. What a summary says is checked
 * against the log when its case is opened; the signature says who wrote a false one.
 */

import * as z from 'zod/mini'
import { concat, copyOf, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { lengthPrefixed, padTo } from '../byte-writer.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { head, parseJson } from '../magic.ts'
import { engine } from '../primitives/engine.ts'
import { hash, isSignedBy, sign } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import { day, list } from '../protocol/fields.ts'
import { Hash, PersonId, Tag, type DeskId } from '../protocol/ids.ts'
import {
  parseSnapshotFront,
  snapshotKinds,
  snapshotNonceAt,
  snapshotSealedAt,
  type SnapshotKind,
} from '../protocol/snapshot-layout.ts'
import { reveal, type Secret } from '../secret.ts'
import { aead } from '../suite.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'
import type { TeamKey } from './log-event.ts'

const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

/** How a head names one of its parts. */
export const SnapshotPart = z.strictObject({ tag: Tag, hash: Hash })
export type SnapshotPart = z.output<typeof SnapshotPart>

export const SnapshotHead = z.strictObject({
  /** Of the shapes inside the parts: a console passes over a snapshot of another version. */
  version: number,
  by: PersonId,
  day,
  position: number,
  running: Hash,
  parts: list(SnapshotPart, 8192),
  /** What the team's own log came to; its shape is the console's. */
  team: z.unknown(),
})
export type SnapshotHead = z.output<typeof SnapshotHead>

/** Where the server keeps a team's head. */
export const snapshotTag = (key: TeamKey): Tag => hash(16, reveal(key), 'snapshot/head') as Tag

const snapshotKey = (key: TeamKey): Bytes => hash(32, reveal(key), 'snapshot/key')

export interface SnapshotKeys {
  readonly desk: DeskId
  readonly key: TeamKey
}

export interface SnapshotSigner extends SnapshotKeys {
  readonly signingSeed: Secret<'person/sign'>
}

/** @throws CryptoError `too-long` */
export function sealSnapshotHead(
  { desk, key, signingSeed }: SnapshotSigner,
  content: SnapshotHead,
  random: Random = fromEngine,
): Bytes {
  const front = { kind: 'head', header: headerOf('head'), tag: snapshotTag(key) } as const
  const json = toUtf8(JSON.stringify(z.encode(SnapshotHead, content)))
  const signature = sign(reveal(signingSeed), 'journal/snapshot', desk, front.header, front.tag, json)
  return lock({ desk, key }, front, concat(signature, lengthPrefixed(json)), random)
}

/**
 * @param value JSON; anything a console can read back
 * @throws CryptoError `too-long`
 */
export function sealSnapshotPart(
  { desk, key }: SnapshotKeys,
  value: unknown,
  random: Random = fromEngine,
): Bytes {
  const front = { kind: 'part', header: headerOf('part'), tag: random(16) as Tag } as const
  return lock({ desk, key }, front, lengthPrefixed(toUtf8(JSON.stringify(value))), random)
}

/** What the head says of this part. */
export const nameSnapshotPart = (part: Bytes): SnapshotPart => ({
  tag: parseSnapshotFront(part).tag,
  hash: hash(32, null, 'snapshot/part', part) as Hash,
})

const headerOf = (kind: SnapshotKind): Bytes => head('snap', snapshotKinds[kind].byte)

interface Front {
  readonly kind: SnapshotKind
  readonly header: Bytes
  readonly tag: Tag
}

function lock({ desk, key }: SnapshotKeys, { kind, header, tag }: Front, text: Bytes, random: Random): Bytes {
  const { step, most } = snapshotKinds[kind]
  const length = Math.ceil((snapshotSealedAt + text.length + aead.tag) / step) * step
  if (length > most) throw new CryptoError('too-long')
  const nonce = random(24)
  const inside = padTo(length - snapshotSealedAt - aead.tag, text)
  const sealed = engine().aeadSeal(snapshotKey(key), nonce, inside, concat(desk, header, tag))
  return concat(header, tag, nonce, sealed)
}

/** @throws CryptoError `unknown-version`, `unknown-suite`, `cannot-open` */
export function openSnapshotHead(bytes: Bytes, keys: SnapshotKeys, roster: VerifiedRoster): SnapshotHead {
  return guarded(() => {
    const { inside, header, tag } = unlock(bytes, keys, 'head')
    if (!isEqual(tag, snapshotTag(keys.key))) throw new CryptoError('cannot-open')
    const reader = new ByteReader(inside)
    const signature = reader.bytes(64)
    const json = copyOf(viewText(reader))
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
 * The very part that the head names: so its author, who signed the head, vouches for it.
 * @throws CryptoError `unknown-version`, `unknown-suite`, `cannot-open`
 */
export const openSnapshotPart = (bytes: Bytes, keys: SnapshotKeys, named: SnapshotPart): unknown =>
  guarded(() => {
    const { inside, tag } = unlock(bytes, keys, 'part')
    const isNamed = isEqual(tag, named.tag) && isEqual(nameSnapshotPart(bytes).hash, named.hash)
    if (!isNamed) throw new CryptoError('cannot-open')
    return parseJson(viewText(new ByteReader(inside)))
  })

function viewText(reader: ByteReader): Uint8Array {
  const json = reader.view(reader.u32())
  reader.zeros(reader.left)
  return json
}

function unlock(bytes: Bytes, { desk, key }: SnapshotKeys, wanted: SnapshotKind) {
  const { header, kind, tag } = parseSnapshotFront(bytes)
  if (kind !== wanted) throw new CryptoError('cannot-open')
  const nonce = bytes.subarray(snapshotNonceAt, snapshotSealedAt)
  const sealed = bytes.subarray(snapshotSealedAt)
  const inside = engine().aeadOpen(snapshotKey(key), nonce, sealed, concat(desk, header, tag))
  if (inside === null) throw new CryptoError('cannot-open')
  return { header, tag, inside }
}

function guarded<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}
