/** What a pack is made of: one record for each object, laid out like everything else that is kept. */

import * as z from 'zod'
import { concat, fromUtf8, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import type { ByteReader } from '../../crypto/byte-reader.ts'
import { lengthPrefixed, u32, u8 } from '../../crypto/byte-writer.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { parseJson } from '../../crypto/magic.ts'
import { parseEdition } from '../../crypto/protocol/edition-layout.ts'
import type { DeskId, Hash, OnionKey, PersonId, Tag, VolumeId } from '../../crypto/protocol/ids.ts'
import { MailPreference, UrgentContact } from '../../crypto/protocol/mail.ts'
import { digest } from '../storage/digest.ts'
import type { HeldOnionKey, StoredBox } from '../storage/desk.ts'
import type { StoredInvitation, StoredJoiner } from '../storage/joining.ts'
import type { JournalEntry } from '../storage/journal.ts'
import type { StoredContact, StoredPreference } from '../storage/mail.ts'
import type { StoredSuspension } from '../storage/suspensions.ts'
import {
  documentKinds,
  type StoredDocument,
  type StoredDrop,
  type StoredEdition,
  type StoredSlip,
} from '../storage/intake.ts'

/** In the order in which they are read, which docs/decisions/0007-backup-packs.md explains. */
export const recordKinds = [
  'file',
  'drop',
  'slip',
  'edition',
  'document',
  'event',
  'onion-key',
  'mail-preference',
  'urgent-contact',
  'invitation',
  'joiner',
  'suspension',
  'box',
  'volume',
  'claim',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** One of the operator's files, by its path in the data folder. */
export interface KeptFile {
  readonly path: string
  readonly bytes: Bytes
}

/** A volume is more than a pack holds: `number` counts its pieces, from 0 on. */
export interface VolumePiece {
  readonly id: VolumeId
  readonly day: number
  readonly number: number
  readonly bytes: Bytes
}

/** Of all pieces but the last. */
export const pieceBytes = 4 * 1_048_576

/** Of a volume that a desk claimed. */
export interface VolumeClaim {
  readonly id: VolumeId
}

/** With what stays of erased ones in their places. */
export type DeskEvent = JournalEntry & { readonly desk: DeskId }

export interface RowOf {
  readonly file: KeptFile
  readonly drop: StoredDrop
  readonly slip: StoredSlip
  readonly edition: StoredEdition
  readonly document: StoredDocument
  readonly event: DeskEvent
  readonly 'onion-key': HeldOnionKey
  readonly 'mail-preference': StoredPreference
  readonly 'urgent-contact': StoredContact
  readonly invitation: StoredInvitation
  readonly joiner: StoredJoiner
  readonly suspension: StoredSuspension
  readonly box: StoredBox
  readonly volume: VolumePiece
  readonly claim: VolumeClaim
}

interface Layout<Row> {
  encode(row: Row): Bytes
  /** @throws CryptoError `malformed` */
  decode(reader: ByteReader): Row
}

const linkBytes = 32
const prefixed = (reader: ByteReader): Bytes => reader.bytes(reader.u32())
const rest = (reader: ByteReader): Bytes => reader.bytes(reader.left)

export const layouts: { readonly [K in RecordKind]: Layout<RowOf[K]> } = {
  file: {
    encode: ({ path, bytes }) => concat(lengthPrefixed(toUtf8(path)), bytes),
    decode: (reader) => ({ path: text(prefixed(reader)), bytes: rest(reader) }),
  },
  drop: {
    // Its id is the hash of its bytes: it is not believed, but made again.
    encode: ({ desk, day, bytes }) => concat(desk, u32(day), bytes),
    decode(reader) {
      const desk = reader.bytes(16) as DeskId
      const day = reader.u32()
      const bytes = rest(reader)
      return { id: digest(bytes), desk, day, bytes }
    },
  },
  slip: {
    encode: ({ tag, desk, day, bits, bucket, bytes }) =>
      concat(tag, desk, u32(day), u8(bits), u8(bucket), bytes),
    decode: (reader) => ({
      tag: reader.bytes(16) as Tag,
      desk: reader.bytes(16) as DeskId,
      day: reader.u32(),
      bits: reader.u8(),
      bucket: reader.u8(),
      bytes: rest(reader),
    }),
  },
  edition: {
    // What it says of itself is not kept twice.
    encode: ({ bytes }) => bytes,
    decode(reader) {
      const bytes = rest(reader)
      const { desk, number, day, bits } = parseEdition(bytes)
      return { desk, number, day, bits, bytes }
    },
  },
  document: {
    encode: ({ kind, about, number, bytes }) =>
      concat(u8(documentKinds.indexOf(kind)), about, u32(number), bytes),
    decode(reader) {
      const kind = documentKinds[reader.u8()]
      if (kind === undefined) throw new CryptoError('malformed')
      return { kind, about: reader.bytes(16), number: reader.u32(), bytes: rest(reader) }
    },
  },
  event: {
    encode: (row) => concat(row.desk, u32(row.position), 'link' in row ? row.link : row.event),
    decode(reader) {
      const place = { desk: reader.bytes(16) as DeskId, position: reader.u32() }
      // No event is as short as a link.
      if (reader.left === linkBytes) return { ...place, link: reader.bytes(linkBytes) as Hash }
      return { ...place, event: rest(reader) }
    },
  },
  'onion-key': {
    encode: ({ person, publicKey }) => concat(person, publicKey),
    decode: (reader) => ({ person: reader.bytes(16) as PersonId, publicKey: reader.bytes(32) as OnionKey }),
  },
  'mail-preference': {
    encode({ person, passedSlot, newsFromDay, ...preference }) {
      return concat(person, u32(passedSlot), u32(newsFromDay), toUtf8(JSON.stringify(preference)))
    },
    decode: (reader) => ({
      person: reader.bytes(16) as PersonId,
      passedSlot: reader.u32(),
      newsFromDay: reader.u32(),
      ...json(MailPreference, rest(reader)),
    }),
  },
  'urgent-contact': {
    encode: ({ desk, ...contact }) => concat(desk, toUtf8(JSON.stringify(contact))),
    decode: (reader) => ({ desk: reader.bytes(16) as DeskId, ...json(UrgentContact, rest(reader)) }),
  },
  invitation: {
    encode: ({ tokenHash, untilDay, by, invitation }) => concat(tokenHash, u32(untilDay), by, invitation),
    decode: (reader) => ({
      tokenHash: reader.bytes(32) as Hash,
      untilDay: reader.u32(),
      by: reader.bytes(16) as PersonId,
      invitation: rest(reader),
    }),
  },
  joiner: {
    encode: ({ person, tokenHash, joiner }) => concat(person, tokenHash, joiner),
    decode: (reader) => ({
      person: reader.bytes(16) as PersonId,
      tokenHash: reader.bytes(32) as Hash,
      joiner: rest(reader),
    }),
  },
  suspension: {
    // No day is 0 but none.
    encode: ({ id, untilDay, overDay, bytes }) => concat(id, u32(untilDay), u32(overDay ?? 0), bytes),
    decode: (reader) => ({
      id: reader.bytes(32) as Hash,
      untilDay: reader.u32(),
      overDay: reader.u32() || null,
      bytes: rest(reader),
    }),
  },
  box: {
    encode: ({ address, loginHash, totpSecret, sequence, box }) =>
      concat(address, lengthPrefixed(toUtf8(loginHash)), lengthPrefixed(totpSecret), u32(sequence), box),
    decode: (reader) => ({
      address: reader.bytes(16),
      loginHash: text(prefixed(reader)),
      totpSecret: prefixed(reader),
      sequence: reader.u32(),
      box: rest(reader),
    }),
  },
  volume: {
    encode: ({ id, day, number, bytes }) => concat(id, u32(day), u32(number), bytes),
    decode: (reader) => ({
      id: reader.bytes(16) as VolumeId,
      day: reader.u32(),
      number: reader.u32(),
      bytes: rest(reader),
    }),
  },
  claim: {
    encode: ({ id }) => id,
    decode: (reader) => ({ id: reader.bytes(16) as VolumeId }),
  },
}

function text(bytes: Bytes): string {
  try {
    return fromUtf8(bytes)
  } catch {
    throw new CryptoError('malformed')
  }
}

/** @throws CryptoError `malformed` */
function json<Shape extends z.core.$ZodType>(shape: Shape, bytes: Bytes): z.output<Shape> {
  const parsed = z.safeParse(shape, parseJson(bytes))
  if (!parsed.success) throw new CryptoError('malformed')
  return parsed.data
}
