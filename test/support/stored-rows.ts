/** Rows for tests of the stores: told apart by one number each. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash, OnionKey, PersonId, Tag } from '../../crypto/protocol/ids.ts'
import type { StoredBox } from '../../server/storage/desk.ts'
import type { StoredInvitation, StoredJoiner } from '../../server/storage/joining.ts'
import type { StoredDocument, StoredDrop, StoredEdition, StoredSlip } from '../../server/storage/intake.ts'
import type { StoredSuspension } from '../../server/storage/suspensions.ts'
import type { StoredContact, StoredPreference, WaitingNote } from '../../server/storage/mail.ts'

/** `length` bytes, all of them `value`. */
export const filled = (length: number, value: number): Bytes => new Uint8Array(length).fill(value)

export const deskNumber = (n: number): DeskId => filled(16, n) as DeskId
export const tagNumber = (n: number): Tag => filled(16, n) as Tag
export const personNumber = (n: number): PersonId => filled(16, n) as PersonId
export const onionKeyNumber = (n: number): OnionKey => filled(32, n) as OnionKey
export const idNumber = (n: number): Hash => filled(32, n) as Hash

export const dropNumber = (n: number, changed: Partial<StoredDrop> = {}): StoredDrop => ({
  id: idNumber(n),
  desk: deskNumber(1),
  day: 20_000,
  bytes: filled(32_768, n),
  ...changed,
})

export const slipNumber = (n: number, changed: Partial<StoredSlip> = {}): StoredSlip => ({
  tag: tagNumber(n),
  desk: deskNumber(1),
  day: 20_000,
  bits: 0,
  bucket: 0,
  bytes: filled(4096, n),
  ...changed,
})

export const editionNumber = (n: number, changed: Partial<StoredEdition> = {}): StoredEdition => ({
  desk: deskNumber(1),
  number: n,
  day: 20_000,
  bits: 0,
  bytes: filled(164, n),
  ...changed,
})

export const documentNumber = (n: number, changed: Partial<StoredDocument> = {}): StoredDocument => ({
  kind: 'epoch',
  about: filled(16, 0),
  number: n,
  bytes: filled(500, n),
  ...changed,
})

export const boxNumber = (n: number, changed: Partial<StoredBox> = {}): StoredBox => ({
  address: filled(16, n),
  loginHash: `$argon2id$v=19$m=1024,t=2,p=1$${n}`,
  totpSecret: filled(20, n),
  sequence: 1,
  box: filled(3000, n),
  ...changed,
})

export const preferenceNumber = (n: number, changed: Partial<StoredPreference> = {}): StoredPreference => ({
  person: personNumber(n),
  address: `person-${n}@example.org`,
  language: 'en',
  mode: 'always',
  weekdays: ['mon', 'thu', 'sun'],
  minute: 8 * 60 + 15,
  key: null,
  passedSlot: 100,
  newsFromDay: 20_000,
  ...changed,
})

export const contactNumber = (n: number, changed: Partial<StoredContact> = {}): StoredContact => ({
  desk: deskNumber(n),
  address: `desk-${n}@example.org`,
  language: 'ar',
  key: `key ${n}`,
  ...changed,
})

export const noteNumber = (n: number, changed: Partial<WaitingNote> = {}): WaitingNote => ({
  slot: 100,
  kind: 'urgent',
  about: filled(16, n),
  message: filled(16, 200 + n),
  tries: 0,
  nextTry: 0,
  ...changed,
})

export const invitationNumber = (n: number, changed: Partial<StoredInvitation> = {}): StoredInvitation => ({
  tokenHash: idNumber(n),
  untilDay: 20_007,
  by: personNumber(1),
  invitation: filled(200, n),
  ...changed,
})

export const joinerNumber = (n: number, changed: Partial<StoredJoiner> = {}): StoredJoiner => ({
  person: personNumber(n),
  tokenHash: idNumber(n),
  joiner: filled(5000, n),
  ...changed,
})

export const suspensionNumber = (n: number, changed: Partial<StoredSuspension> = {}): StoredSuspension => ({
  id: idNumber(n),
  untilDay: 20_007,
  overDay: null,
  bytes: filled(600, n),
  ...changed,
})

/** One that was taken back, and one that holds. */
export const keptSuspensions = [suspensionNumber(3, { overDay: 20_002 }), suspensionNumber(2)] as const
