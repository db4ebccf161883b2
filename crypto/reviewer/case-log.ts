/**
 * The events of one case, under secret tags in the desk's stream (protocol section 6).
 *
 *     "evnt" | version | suite | kind | class | tag 16 | nonce 24 | AEAD, to 1, 4 or 32 KiB in all
 *     inside: signature 64 | length u32 | JSON | zeros
 */

import * as z from 'zod/mini'
import { concat, isEqual, toBase64url, toUtf8, type Bytes } from '../bytes.ts'
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
  eventTagAt,
  parseEventFront,
} from '../protocol/event-layout.ts'
import type { DeskId, Hash, Tag } from '../protocol/ids.ts'
import { JournalEvent } from '../protocol/inside.ts'
import { reveal, Secret } from '../secret.ts'
import { sha256 } from '../sha256.ts'
import { eventBytes } from '../suite.ts'
import { membersOf, type VerifiedRoster } from '../verify-roster.ts'

export type CaseKey = Secret<'case'>

export const drawCaseKey = (random: Random = fromEngine): CaseKey => new Secret('case', random(32))

const caseId = (key: CaseKey): Bytes => hash(16, reveal(key), 'journal/case')

/** The n-th event of a case stands under this tag; n counts from 0. */
export const eventTag = (key: CaseKey, n: number): Tag => hash(16, reveal(key), 'journal/tag', u32(n)) as Tag

/** What the next event of the case names as its previous one, and what the running hash takes up. */
export const eventLink = async (event: Bytes): Promise<Hash> => (await sha256(event)) as Hash

export interface EventToSeal {
  readonly desk: DeskId
  readonly key: CaseKey
  readonly n: number
  readonly event: JournalEvent
  readonly signingSeed: Secret<'person/sign'>
}

/** @throws CryptoError `too-long` */
export function sealEvent(
  { desk, key, n, event, signingSeed }: EventToSeal,
  random: Random = fromEngine,
): Bytes {
  const json = toUtf8(JSON.stringify(z.encode(JournalEvent, event)))
  const eventClass = eventClassFor(json.length)
  const header = encodeEventHeader('case', eventClass)
  const tag = eventTag(key, n)
  const nonce = random(24)
  const signature = sign(reveal(signingSeed), 'journal/event', desk, caseId(key), header, tag, json)
  const room = eventBytes[eventClass] - eventSealedAt - 16
  const inside = padTo(room, concat(signature, u32(json.length), json))
  const sealed = engine().aeadSeal(eventKey(key), nonce, inside, concat(desk, header, tag))
  return concat(header, tag, nonce, sealed)
}

const eventKey = (key: CaseKey): Bytes => hash(32, reveal(key), 'journal/event')

/**
 * @throws CryptoError `unknown-version`, `unknown-suite`, and `cannot-open` for everything else, a signer outside
 * the roster included
 */
export function openEvent(bytes: Bytes, desk: DeskId, key: CaseKey, roster: VerifiedRoster): JournalEvent {
  try {
    return open(bytes, desk, key, roster)
  } catch (error) {
    if (isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')) throw error
    throw new CryptoError('cannot-open')
  }
}

function open(bytes: Bytes, desk: DeskId, key: CaseKey, roster: VerifiedRoster): JournalEvent {
  const { header, kind, tag } = parseEventFront(bytes)
  if (kind !== 'case') throw new CryptoError('cannot-open')
  const nonce = bytes.slice(eventNonceAt, eventSealedAt)
  const associated = concat(desk, header, tag)
  const inside = engine().aeadOpen(eventKey(key), nonce, bytes.slice(eventSealedAt), associated)
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const signature = reader.bytes(64)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  const event = z.decode(JournalEvent, parseJson(json) as z.input<typeof JournalEvent>)
  const author = membersOf(roster.roster, desk, event.day).find(({ id }) => isEqual(id, event.by))
  const isSigned =
    author !== undefined &&
    isSignedBy(author.signingKey, signature, 'journal/event', desk, caseId(key), header, tag, json)
  if (!isSigned) throw new CryptoError('cannot-open')
  return event
}

/** The events of one case out of the desk's stream: tags 0, 1, 2... while they hit. */
export function eventsOfCase(stream: ReadonlyMap<string, Bytes>, key: CaseKey): Bytes[] {
  const found: Bytes[] = []
  for (;;) {
    const event = stream.get(toBase64url(eventTag(key, found.length)))
    if (event === undefined) return found
    found.push(event)
  }
}

/** By tag, as {@link eventsOfCase} wants them. Events that are none are passed over. */
export const byTag = (events: readonly Bytes[]): ReadonlyMap<string, Bytes> =>
  new Map(events.map((event) => [toBase64url(event.subarray(eventTagAt, eventNonceAt)), event]))

const names = [
  'Alder',
  'Amber',
  'Aspen',
  'Basalt',
  'Birch',
  'Bracken',
  'Briar',
  'Cedar',
  'Clover',
  'Copper',
  'Coral',
  'Cypress',
  'Dune',
  'Elder',
  'Elm',
  'Ember',
  'Fern',
  'Flint',
  'Garnet',
  'Ginger',
  'Granite',
  'Hazel',
  'Heather',
  'Holly',
  'Indigo',
  'Iris',
  'Ivy',
  'Jade',
  'Jasper',
  'Juniper',
  'Larch',
  'Laurel',
  'Lichen',
  'Linden',
  'Maple',
  'Marble',
  'Meadow',
  'Moss',
  'Myrtle',
  'Nettle',
  'Oak',
  'Ochre',
  'Olive',
  'Onyx',
  'Opal',
  'Pebble',
  'Pine',
  'Plum',
  'Poplar',
  'Quartz',
  'Reed',
  'Rowan',
  'Russet',
  'Saffron',
  'Sage',
  'Sedge',
  'Sienna',
  'Slate',
  'Sorrel',
  'Spruce',
  'Tansy',
  'Teal',
  'Thistle',
  'Umber',
] as const

/** A name to say aloud, made from the case key: "Amber 31". Two cases may share one; it identifies nothing. */
export function caseName(key: CaseKey): string {
  const [a = 0, b = 0] = hash(16, reveal(key), 'journal/name')
  return `${names[a & 63] ?? ''} ${String(b % 100).padStart(2, '0')}`
}
