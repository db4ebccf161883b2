/** The coalition's words: what a person compares with a copy on paper. They come from the first root and never change. */

import { entropyToMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Hash } from './protocol/ids.ts'

/** Twelve words (BIP-39) of the first 128 bits of the first root's hash. */
export const rootWords = (firstRootHash: Hash): readonly string[] =>
  entropyToMnemonic(firstRootHash.slice(0, 16), wordlist).split(' ')
