/** Joining by invitation (protocol section 7): what names a link, the six words that two people compare, and a joiner's keys. */

import * as z from 'zod/mini'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { isEqual, toUtf8, type Bytes } from './bytes.ts'
import { zeros } from './byte-writer.ts'
import { CryptoError } from './errors.ts'
import { hash } from './primitives/hash.ts'
import { isSealingKey } from './primitives/seal.ts'
import type { Hash, PortalId } from './protocol/ids.ts'
import { Invitation, type InvitationToken, type JoinersKeys } from './protocol/joining-shapes.ts'
import { Member } from './roster-shapes.ts'
import { documentHash, readDocument, signersAmong } from './sign-document.ts'
import { clockDays } from './suite.ts'

/** What the server keeps of a link. */
export const invitationHash = (token: InvitationToken): Hash => hash(32, null, 'joining/token', token) as Hash

export interface WordsOf {
  readonly portal: PortalId
  readonly tokenHash: Hash
  readonly invitation: Invitation
  readonly keys: JoinersKeys
}

/**
 * Six words (BIP-39's list) of 66 bits: the same for whoever joined and whoever invited them only when both see the
 * same invitation, person and keys.
 */
export function joiningWords({ portal, tokenHash, invitation, keys }: WordsOf): readonly string[] {
  const said = toUtf8(JSON.stringify(z.encode(Invitation, invitation)))
  const { person, signingKey, coordinatorKey, member } = keys
  const vouching = coordinatorKey ?? zeros(0)
  const names = [portal, person, signingKey, vouching, documentHash(member), tokenHash, said]
  return sixWords(hash(9, null, 'joining/words', ...names))
}

const words = 6
const bitsOfWord = 11n
/** 9 bytes are 72 bits: the last six stay out. */
const spareBits = 6n

function sixWords(bytes: Bytes): readonly string[] {
  const bits = bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n) >> spareBits
  return Array.from({ length: words }, (_, i) => {
    const index = Number((bits >> (BigInt(words - 1 - i) * bitsOfWord)) & 2047n)
    return wordlist[index] ?? ''
  })
}

export interface JoinersPlace {
  readonly portal: PortalId
  /** Days since 1970-01-01 UTC. */
  readonly today: number
}

/**
 * A first member statement of this portal and person, signed with the key that is brought beside it.
 * @throws CryptoError `roster-untrusted`, `clock-differs`, `malformed`
 */
export function checkJoinersKeys(keys: JoinersKeys, { portal, today }: JoinersPlace): void {
  const member = readDocument('memb', Member, keys.member)
  const holds =
    isEqual(member.portal, portal) &&
    isEqual(member.person, keys.person) &&
    member.number === 1 &&
    isSealingKey(member.sealingKey) &&
    signersAmong('memb', keys.member, [keys.signingKey]).length === 1
  if (!holds) throw new CryptoError('roster-untrusted')
  if (Math.abs(member.day - today) > clockDays) throw new CryptoError('clock-differs')
}
