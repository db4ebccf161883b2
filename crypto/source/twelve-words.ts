/**
 * BIP-39 for 16 bytes: the bits in twelve groups of eleven, the last four a checksum. Not by the library, which brings
 * a hash of its own that is fetched before the first page; the platform has SHA-256.
 */

import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Bytes } from '../bytes.ts'
import { sha256 } from '../sha256.ts'

const wordBits = 11n
const checksumBits = 4n

const numberIn = (bytes: Bytes): bigint => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)

const checksumOf = async (entropy: Bytes): Promise<bigint> => BigInt(((await sha256(entropy))[0] ?? 0) >> 4)

/** @param entropy 16 bytes */
export async function toTwelveWords(entropy: Bytes): Promise<readonly string[]> {
  const bits = (numberIn(entropy) << checksumBits) | (await checksumOf(entropy))
  return Array.from({ length: 12 }, (_, i) => {
    const index = Number((bits >> (BigInt(11 - i) * wordBits)) & 2047n)
    return wordlist[index] ?? ''
  })
}

/** Null when the checksum says no. @param words twelve of the list */
export async function fromTwelveWords(words: readonly string[]): Promise<Bytes | null> {
  const bits = words.reduce((bits, word) => (bits << wordBits) | BigInt(wordlist.indexOf(word)), 0n)
  const number = bits >> checksumBits
  const entropy = Uint8Array.from({ length: 16 }, (_, i) => Number((number >> BigInt(8 * (15 - i))) & 255n))
  return (await checksumOf(entropy)) === (bits & 15n) ? entropy : null
}
