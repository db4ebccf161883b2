/**
 * The events of a log, a case's or a team's, under secret tags in the desk's stream (protocol section 6).
 *
 *     "evnt" | version | suite | kind | class | tag 16 | nonce 24 | AEAD, to 1, 4 or 32 KiB in all
 *     inside: signature 64 | length u32 | JSON | length u32 | body | zeros
 */

import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { padTo, u32 } from '../byte-writer.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { parseJson } from '../magic.ts'
import { engine } from '../primitives/engine.ts'
import { hash, isSignedBy, sign } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import {
  encodeEventHeader,
  eventClassFor,
  eventNonceAt,
  eventSealedAt,
  parseEventFront,
} from '../protocol/event-layout.ts'
import type { DeskId, Hash, LogId, Tag } from '../protocol/ids.ts'
import { AnyJournalEvent, isKnownAct, JournalEvent } from '../protocol/journal-event.ts'
import { reveal, Secret } from '../secret.ts'
import { sha256 } from '../sha256.ts'
import { eventBytes } from '../suite.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'

export type CaseKey = Secret<'case'>
export type TeamKey = Secret<'team'>
/** Whoever holds it reads the log and finds its events. */
export type LogKey = CaseKey | TeamKey

export const drawCaseKey = (random: Random = fromEngine): CaseKey => new Secret('case', random(32))

/** What other logs name this one by. A case that was given another key keeps the name of its first. */
export const logId = (key: LogKey): LogId => hash(16, reveal(key), 'journal/case') as LogId

/** The n-th event of a log stands under this tag; n counts from 0. */
export const eventTag = (key: LogKey, n: number): Tag => hash(16, reveal(key), 'journal/tag', u32(n)) as Tag

/** What `rekeyed` says of the key that follows. */
export const keyHash = (key: CaseKey): Hash => hash(32, reveal(key), 'journal/key') as Hash

/** What the next event of the log names as its previous one, and what the running hash takes up. */
export const eventLink = async (event: Bytes): Promise<Hash> => (await sha256(event)) as Hash

export interface EventToSeal {
  readonly desk: DeskId
  readonly key: LogKey
  readonly n: number
  readonly event: JournalEvent
  /** Bytes beside the JSON: what a drop held. */
  readonly body?: Bytes
  readonly signingSeed: Secret<'person/sign'>
}

const noBody: Bytes = new Uint8Array(0)

/** @throws CryptoError `too-long` */
export function sealEvent(
  { desk, key, n, event, body = noBody, signingSeed }: EventToSeal,
  random: Random = fromEngine,
): Bytes {
  const json = toUtf8(JSON.stringify(z.encode(JournalEvent, event)))
  const carried = body.length === 0 ? noBody : concat(u32(body.length), body)
  const eventClass = eventClassFor(json.length + carried.length)
  const header = encodeEventHeader('log', eventClass)
  const tag = eventTag(key, n)
  const nonce = random(24)
  const signature = sign(
    reveal(signingSeed),
    'journal/event',
    ...signedParts({ desk, key, header, tag, json, body }),
  )
  const room = eventBytes[eventClass] - eventSealedAt - 16
  const inside = padTo(room, concat(signature, u32(json.length), json, carried))
  const sealed = engine().aeadSeal(eventKey(key), nonce, inside, concat(desk, header, tag))
  return concat(header, tag, nonce, sealed)
}

interface SignedEvent {
  readonly desk: DeskId
  readonly key: LogKey
  readonly header: Bytes
  readonly tag: Tag
  readonly json: Bytes
  readonly body: Bytes
}

const signedParts = ({ desk, key, header, tag, json, body }: SignedEvent): readonly Bytes[] => [
  desk,
  logId(key),
  header,
  tag,
  json,
  ...(body.length === 0 ? [] : [body]),
]

const eventKey = (key: LogKey): Bytes => hash(32, reveal(key), 'journal/event')

export interface OpenedEvent {
  readonly event: JournalEvent
  /** Empty where there is none. */
  readonly body: Bytes
}

/** Who wrote an event, and after what. */
export type EventAuthor = Pick<JournalEvent, 'by' | 'day' | 'previous' | 'seen'>

/** An event of this log that a newer version wrote. */
export interface NewerEvent {
  /** Whose signature on it holds; null where even its layout is another. */
  readonly newer: EventAuthor | null
}

/**
 * @throws CryptoError `unknown-version`, also for an act that this version does not know, `unknown-suite`, and
 * `cannot-open` for everything else, a signer outside the roster included
 */
export function openEvent(bytes: Bytes, desk: DeskId, key: LogKey, roster: VerifiedRoster): OpenedEvent {
  parseFront(bytes)
  const opened = readEvent(bytes, desk, key, roster)
  if ('newer' in opened) throw new CryptoError('unknown-version')
  return opened
}

function parseFront(bytes: Bytes): void {
  try {
    parseEventFront(bytes)
  } catch (error) {
    if (isCryptoError(error, 'malformed')) throw new CryptoError('cannot-open')
    throw error
  }
}

/** What stands under a tag of the log. @throws CryptoError `cannot-open`, a signer outside the roster included */
export function readEvent(
  bytes: Bytes,
  desk: DeskId,
  key: LogKey,
  roster: VerifiedRoster,
): OpenedEvent | NewerEvent {
  try {
    return open(bytes, desk, key, roster)
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite'))
      return { newer: null }
    throw new CryptoError('cannot-open')
  }
}

function open(bytes: Bytes, desk: DeskId, key: LogKey, roster: VerifiedRoster): OpenedEvent | NewerEvent {
  const { header, kind, tag } = parseEventFront(bytes)
  if (kind !== 'log') throw new CryptoError('cannot-open')
  const nonce = bytes.slice(eventNonceAt, eventSealedAt)
  const associated = concat(desk, header, tag)
  const inside = engine().aeadOpen(eventKey(key), nonce, bytes.slice(eventSealedAt), associated)
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  const body = readBody(reader)
  const said = decodeEvent(json)
  const { by, day } = 'newer' in said ? said.newer : said.event
  const author = membersOf(roster.roster, desk, day).find(({ id }) => isEqual(id, by))
  const isSigned =
    author !== undefined &&
    isSignedBy(
      author.signingKey,
      signature,
      'journal/event',
      ...signedParts({ desk, key, header, tag, json, body }),
    )
  if (!isSigned) throw new CryptoError('cannot-open')
  return 'newer' in said ? said : { event: said.event, body }
}

/** Not believed yet. @throws CryptoError, or a shape's error, for what no version writes */
function decodeEvent(json: Bytes): { readonly event: JournalEvent } | { readonly newer: EventAuthor } {
  const value = parseJson(json) as z.input<typeof JournalEvent>
  const decoded = z.safeDecode(JournalEvent, value)
  if (decoded.success) return { event: decoded.data }
  const { by, day, previous, seen, what } = z.decode(AnyJournalEvent, value)
  if (isKnownAct(what.act)) throw new CryptoError('malformed')
  return { newer: { by, day, previous, seen } }
}

/** Where fewer than four bytes are left, or zeros, there is none: as before there were bodies. */
function readBody(reader: ByteReader): Bytes {
  const body = reader.left < 4 ? noBody : reader.bytes(reader.u32())
  reader.zeros(reader.left)
  return body
}
