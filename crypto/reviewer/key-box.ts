/**
 * The key box: everything its owner may open, locked under device key and passphrase (protocol section 7).
 *
 *     "kbox" | version | suite | 00 | sequence u32 | nonce 24 | AEAD(length u32 | JSON | zeros to 4 KiB steps)
 *
 * The sequence and the address are associated data: the server cannot swap boxes or pass an old one off as new
 * without its number showing.
 */

import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { padTo, u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength, parseJson } from '../magic.ts'
import { engine } from '../primitives/engine.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import { day, list } from '../protocol/fields.ts'
import { DeskId, Hash, PersonId, PortalId, StatementId, VerifyingKey } from '../protocol/ids.ts'
import { secret } from '../protocol/secret-field.ts'
import type { BoxKeys } from './box-keys.ts'

const number = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

/** A team that its owner belongs to: its key opens the team's log and snapshot, and in it the keys of its cases. */
export const TeamKeyEntry = z.strictObject({ key: secret('team'), members: list(PersonId, 64, 1), day })
export type TeamKeyEntry = z.output<typeof TeamKeyEntry>

/** Of version 0.1 and 0.2, until the case is in a team's log. */
export const CaseKeyEntry = z.strictObject({ source: VerifyingKey, key: secret('case') })
export type CaseKeyEntry = z.output<typeof CaseKeyEntry>

export const KeyBox = z.strictObject({
  portal: PortalId,
  /** Of the portal's first root: its owner's own pin, whatever pin a server hands out. */
  firstRoot: Hash,
  person: PersonId,
  desk: z.nullable(DeskId),
  signing: secret('person/sign'),
  coordinator: z.nullable(secret('coordinator/sign')),
  members: list(z.strictObject({ number, day, seed: secret('member/seal') }), 64),
  epochs: list(z.strictObject({ number, day, seed: secret('epoch') }), 256),
  /** In the order in which they were granted; the first is everybody at the desk. Absent before version 0.3. */
  teams: z.optional(list(TeamKeyEntry, 256)),
  cases: list(CaseKeyEntry, 20_000),
  /** Statements of destroyed reports: the same bytes sent again open nothing new. */
  destroyed: list(StatementId, 20_000),
  /** Of somebody who was invited and is not listed yet: the six words that they compare. */
  joining: z.optional(list(z.string().check(z.regex(/^[a-z]{3,8}$/)), 6, 6)),
  /** Since when its owner keeps the coordinator's key on paper. */
  printed: z.optional(day),
})
export type KeyBox = z.output<typeof KeyBox>

const step = 4096

export function lockBox(box: KeyBox, keys: BoxKeys, sequence: number, random: Random = fromEngine): Bytes {
  const json = toUtf8(JSON.stringify(z.encode(KeyBox, box)))
  const inside = padTo(Math.ceil((json.length + 4) / step) * step, concat(u32(json.length), json))
  const nonce = random(24)
  const front = concat(head('kbox'), u32(sequence))
  return concat(front, nonce, engine().aeadSeal(keys.boxKey, nonce, inside, concat(front, keys.address)))
}

export interface UnlockedBox {
  readonly box: KeyBox
  readonly sequence: number
}

/** @throws CryptoError `cannot-open`, `unknown-version`, `unknown-suite`, `malformed` */
export function unlockBox(locked: Bytes, keys: BoxKeys): UnlockedBox {
  const [a, b] = checkHead('kbox', locked)
  if (a !== 0 || b !== 0) throw new CryptoError('malformed')
  const front = locked.slice(0, headLength + 4)
  const nonce = locked.slice(front.length, front.length + 24)
  const sealed = locked.slice(front.length + 24)
  const inside = engine().aeadOpen(keys.boxKey, nonce, sealed, concat(front, keys.address))
  if (inside === null) throw new CryptoError('cannot-open')
  const reader = new ByteReader(inside)
  const json = reader.bytes(reader.u32())
  reader.zeros(reader.left)
  const parsed = z.safeDecode(KeyBox, parseJson(json) as z.input<typeof KeyBox>)
  json.fill(0)
  inside.fill(0)
  if (!parsed.success) throw new CryptoError('malformed')
  return { box: parsed.data, sequence: new ByteReader(front.slice(headLength)).u32() }
}

/** Overwrites every secret in it. */
export function wipeBox(box: Omit<KeyBox, 'firstRoot'>): void {
  box.signing.wipe()
  box.coordinator?.wipe()
  for (const { seed } of box.members) seed.wipe()
  for (const { seed } of box.epochs) seed.wipe()
  for (const { key } of box.teams ?? []) key.wipe()
  for (const { key } of box.cases) key.wipe()
}

export const findCaseKey = (box: KeyBox, source: VerifyingKey): CaseKeyEntry | null =>
  box.cases.find((entry) => isEqual(entry.source, source)) ?? null
