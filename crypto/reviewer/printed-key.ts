/**
 * A coordinator's key on paper: 24 words of BIP-39's list, 256 bits and 8 that check them. They are the key itself, under no
 * passphrase: whoever has lost everything else has lost that, too.
 */

import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { copyOf } from '../bytes.ts'
import { CryptoError } from '../errors.ts'
import { reveal, Secret } from '../secret.ts'

export const printedWordCount = 24

export const printedWords = (key: Secret<'coordinator/sign'>): readonly string[] =>
  entropyToMnemonic(reveal(key), wordlist).split(' ')

/** @throws CryptoError `words-do-not-fit` */
export function printedKeyFrom(words: readonly string[]): Secret<'coordinator/sign'> {
  const areWords = words.every((word) => wordlist.includes(word))
  if (words.length !== printedWordCount || !areWords) throw new CryptoError('words-do-not-fit')
  try {
    return new Secret('coordinator/sign', copyOf(mnemonicToEntropy(words.join(' '), wordlist)))
  } catch {
    throw new CryptoError('words-do-not-fit')
  }
}
