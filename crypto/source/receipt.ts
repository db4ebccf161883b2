/**
 * The receipt: 128 random bits, shown as twelve words (BIP-39), and who they make its holder at one portal
 * (protocol section 2). Never stored, never sent.
 */

import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Bytes, Named } from '../bytes.ts'
import { CryptoError } from '../errors.ts'
import { engine, type KemKeyPair } from '../primitives/engine.ts'
import { hash } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import type { DeskId, PortalId, VerifyingKey } from '../protocol/ids.ts'
import { reveal, Secret } from '../secret.ts'
import { fromTwelveWords, toTwelveWords } from './twelve-words.ts'

export type Receipt = Secret<'receipt'>
export type TagKey = Named<Bytes, 'TagKey'>

export const wordCount = 12

export const drawReceipt = (random: Random = fromEngine): Receipt => new Secret('receipt', random(16))

export const wordsOf = (receipt: Receipt): Promise<readonly string[]> => toTwelveWords(reveal(receipt))

/** What a person typed, as the list spells it. */
export const tidyWord = (typed: string): string => typed.normalize('NFKD').trim().toLowerCase()

export const isWord = (word: string): boolean => wordlist.includes(word)

/** Words that complete what is typed so far; no two words of the list share their first four letters. */
export const completions = (typed: string, atMost = 5): readonly string[] =>
  typed === '' ? [] : wordlist.filter((word) => word.startsWith(typed)).slice(0, atMost)

/** The nearest words of the list, for "Did you mean": at most two letters changed, swapped, added or lost. */
export function nearWords(typed: string, atMost = 3): readonly string[] {
  return wordlist
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, atMost)
    .map(({ word }) => word)
}

/** Optimal string alignment distance: a swap of neighbours counts one. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/**
 * @param words twelve words of the list, in order
 * @throws CryptoError `words-do-not-fit` when the checksum says that they are no receipt
 */
export async function receiptFrom(words: readonly string[]): Promise<Receipt> {
  const isWhole = words.length === wordCount && words.every(isWord)
  const entropy = isWhole ? await fromTwelveWords(words) : null
  if (entropy === null) throw new CryptoError('words-do-not-fit')
  return new Secret('receipt', entropy)
}

/** Who a receipt makes its holder at one portal. On another portal: somebody unrelated. */
export interface SourceIdentity {
  readonly verifyingKey: VerifyingKey
  readonly signingSeed: Secret<'receipt/sign'>
  readonly sealing: KemKeyPair
  /** Top bits: the board bucket. */
  readonly bucket: number
  /** Letters and digits beside the words: a wrong set that passes the checksum shows here. */
  readonly reference: string
  /** T: told to that desk only. */
  tagKeyFor(desk: DeskId): TagKey
}

export function identityOf(receipt: Receipt, portal: PortalId): SourceIdentity {
  const derive = (length: number, label: string, ...more: readonly Uint8Array[]): Bytes =>
    hash(length, reveal(receipt), `receipt/${label}`, portal, ...more)
  const signingSeed = derive(32, 'sign')
  return {
    verifyingKey: engine().signingPublicKey(signingSeed) as VerifyingKey,
    signingSeed: new Secret('receipt/sign', signingSeed),
    sealing: engine().kemKeyPair(derive(32, 'seal')),
    bucket: derive(1, 'bucket')[0] ?? 0,
    reference: referenceOf(derive(16, 'reference')),
    tagKeyFor: (desk) => derive(32, 'tags', desk) as TagKey,
  }
}

/** Without letters that look alike (Crockford's base 32). */
const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const referenceOf = (bytes: Bytes): string =>
  [...bytes.subarray(0, 5)].map((byte) => referenceAlphabet.charAt(byte & 31)).join('')
