/** Where everything in a journal event stands (protocol section 6). Holds no key: the server reads the front. */

import type { Bytes } from '../bytes.ts'
import { CryptoError, isCryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import { aead, eventBytes, kem, sign, type EventClass } from '../suite.ts'
import type { Tag } from './ids.ts'

/** `log`: one event of a case's or a team's log. `grant`: the key of a team, sealed to its people. */
const kindBytes = { log: 1, grant: 2 } as const
export type EventKind = keyof typeof kindBytes

export const eventTagAt = headLength
export const eventNonceAt = eventTagAt + 16
export const eventSealedAt = eventNonceAt + aead.nonce

const classes = [1, 2, 3] as const

/** The smallest class that holds this much JSON. @throws CryptoError `too-long` */
export function eventClassFor(jsonLength: number): EventClass {
  const needed = eventSealedAt + sign.signature + 4 + jsonLength + aead.tag
  const fits = classes.find((eventClass) => needed <= eventBytes[eventClass])
  if (fits === undefined) throw new CryptoError('too-long')
  return fits
}

/** How many slots a grant of each class has; class 1 holds none. */
export const grantSlots: Readonly<Record<2 | 3, number>> = { 2: 3, 3: 8 }
export const grantSlotLength = kem.ciphertext + 32 + aead.tag

export const encodeEventHeader = (kind: EventKind, eventClass: EventClass): Bytes =>
  head('evnt', kindBytes[kind], eventClass)

/** Every version begins alike: its head says which, and the tag follows. @throws CryptoError `malformed` */
export function parseAnyFront(event: Bytes): { kind: EventKind | 'newer'; tag: Tag } {
  try {
    return parseEventFront(event)
  } catch (error) {
    const isLater = isCryptoError(error, 'unknown-version') || isCryptoError(error, 'unknown-suite')
    if (!isLater || event.length < eventSealedAt) throw new CryptoError('malformed')
    return { kind: 'newer', tag: event.slice(eventTagAt, eventNonceAt) as Tag }
  }
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseEventFront(event: Bytes): { header: Bytes; kind: EventKind; tag: Tag } {
  const [kindByte, classByte] = checkHead('evnt', event)
  const kind = kindByte === 1 ? 'log' : kindByte === 2 ? 'grant' : null
  const eventClass = classes.find((known) => known === classByte)
  const isWhole = eventClass !== undefined && event.length === eventBytes[eventClass]
  if (kind === null || !isWhole) throw new CryptoError('malformed')
  return { header: event.slice(0, headLength), kind, tag: event.slice(eventTagAt, eventNonceAt) as Tag }
}
