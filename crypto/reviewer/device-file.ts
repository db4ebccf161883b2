/**
 * The two things a person keeps: the device file, and the printed kit (protocol section 7).
 *
 *     device file: "devf" | version | suite | 00 | portal 16 | A 32 | D 32 | turn u32 | salt 16 | check 8
 */

import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { concat, copyOf, isEqual, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import { hash } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import type { PortalId } from '../protocol/ids.ts'
import { reveal, Secret } from '../secret.ts'

export interface DeviceFile {
  readonly portal: PortalId
  /** A: leads to the box, and with the passphrase proves the right to it. */
  readonly login: Secret<'device/login'>
  /** D: with the passphrase opens the box; replaced at every turn. */
  readonly key: Secret<'device/key'>
  readonly turn: number
  readonly salt: Bytes
}

export function drawDeviceFile(portal: PortalId, random: Random = fromEngine): DeviceFile {
  return {
    portal,
    login: new Secret('device/login', random(32)),
    key: new Secret('device/key', random(32)),
    turn: 0,
    salt: random(16),
  }
}

/**
 * The file at its next turn: nobody comes back from it to the one before. What was stored under an earlier turn stays closed
 * to whoever has only this one.
 */
export const turnDeviceFile = (file: DeviceFile): DeviceFile => ({
  ...file,
  login: file.login.copy(),
  key: new Secret('device/key', hash(32, reveal(file.key), 'box/turn')),
  turn: file.turn + 1,
})

const check = (front: Bytes): Bytes => hash(8, null, 'device/check', front)

export function encodeDeviceFile(file: DeviceFile): Bytes {
  const front = concat(
    head('devf'),
    file.portal,
    reveal(file.login),
    reveal(file.key),
    u32(file.turn),
    file.salt,
  )
  return concat(front, check(front))
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseDeviceFile(bytes: Bytes): DeviceFile {
  const [a, b] = checkHead('devf', bytes)
  if (a !== 0 || b !== 0) throw new CryptoError('malformed')
  const front = bytes.slice(0, -8)
  if (!isEqual(bytes.slice(-8), check(front))) throw new CryptoError('malformed')
  const reader = new ByteReader(front.slice(headLength))
  const file: DeviceFile = {
    portal: reader.bytes(16) as PortalId,
    login: new Secret('device/login', reader.bytes(32)),
    key: new Secret('device/key', reader.bytes(32)),
    turn: reader.u32(),
    salt: reader.bytes(16),
  }
  reader.end()
  return file
}

/** Twelve printed words: with the passphrase they open the signing seeds and nothing else. */
export type Kit = Secret<'kit'>

const kitWordCount = 12

export const drawKit = (random: Random = fromEngine): Kit => new Secret('kit', random(16))

export const kitWords = (kit: Kit): readonly string[] => entropyToMnemonic(reveal(kit), wordlist).split(' ')

/** @throws CryptoError `words-do-not-fit` */
export function kitFrom(words: readonly string[]): Kit {
  // The library takes longer mnemonics too, and would split a word with a space in it.
  const areWords = words.every((word) => wordlist.includes(word))
  if (words.length !== kitWordCount || !areWords) throw new CryptoError('words-do-not-fit')
  try {
    return new Secret('kit', copyOf(mnemonicToEntropy(words.join(' '), wordlist)))
  } catch {
    throw new CryptoError('words-do-not-fit')
  }
}

/** Six words of the list, 66 bits, drawn without bias: 2,048 divides 65,536. */
export function drawPassphrase(random: Random = fromEngine): string {
  const bytes = random(12)
  const word = (i: number): string =>
    wordlist[(((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)) & 2047] ?? ''
  return Array.from({ length: 6 }, (_, i) => word(i)).join(' ')
}
