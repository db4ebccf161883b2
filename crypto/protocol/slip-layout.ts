/**
 * Where everything in a slip stands (protocol section 4). Holds no key: the server reads the front with it.
 *
 *     0     28    header: "slip" | version | suite | 00 | desk id 16 | day u32
 *     28    16    tag
 *     44    1120  X-Wing ciphertext
 *     1164  2932  sealed: signature 64 | length u32 | JSON | zeros, and the AEAD tag
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import { aead, kem, sign, slipBytes } from '../suite.ts'
import type { DeskId, Tag } from './ids.ts'

export const slipHeaderLength = 28
export const slipCiphertextAt = slipHeaderLength + 16
export const slipSealedAt = slipCiphertextAt + kem.ciphertext
export const slipSealedLength = slipBytes - slipSealedAt
/** What the JSON of a reply may take in bytes. */
export const slipRoom = slipSealedLength - aead.tag - sign.signature - 4

export interface SlipFront {
  readonly desk: DeskId
  readonly day: number
  readonly tag: Tag
}

export const encodeSlipHeader = (desk: DeskId, day: number): Bytes => concat(head('slip'), desk, u32(day))

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseSlipFront(slip: Uint8Array): SlipFront {
  const [a, b] = checkHead('slip', slip)
  if (slip.length !== slipBytes || a !== 0 || b !== 0) throw new CryptoError('malformed')
  const reader = new ByteReader(slip.subarray(headLength, slipCiphertextAt))
  const desk = reader.bytes(16) as DeskId
  const day = reader.u32()
  return { desk, day, tag: reader.bytes(16) as Tag }
}

/** The bucket of a board with 2^bits buckets, from a source's bucket byte. */
export const bucketOf = (bucketByte: number, bits: number): number => bucketByte >> (8 - bits)
