/**
 * Where everything in a drop stands (protocol section 3). Holds no key: the server reads the header with it.
 *
 *     0     32    header: "drop" | version | suite | size class | 0 | desk id 16 | epoch u32 | 0000
 *     32    9408  8 slots of 1176: X-Wing ciphertext 1120 | sealed 56
 *     9440  32    commitment
 *     9472        body, to exactly 32,768 or 131,072 bytes in all
 */

import { concat, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32, zeros } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'
import { checkHead, head, headLength } from '../magic.ts'
import { aead, dropBytes, dropSlots, kem, sign, type SizeClass } from '../suite.ts'
import type { DeskId } from './ids.ts'

export const headerLength = 32
/** kind u8 | k u8 | x u8 | 5 zeros | content key 32, and the tag. */
export const sealedSlotLength = 8 + 32 + aead.tag
export const slotLength = kem.ciphertext + sealedSlotLength
export const commitmentAt = headerLength + dropSlots * slotLength
export const bodyAt = commitmentAt + 32

/** signing key 32 | sealing key 1216 | T 32 | bucket u8 | 000 | length u32 */
export const statementHeadLength = sign.publicKey + kem.publicKey + 32 + 4 + 4

/** What the JSON of a statement may take in bytes. */
export const roomFor = (sizeClass: SizeClass): number =>
  dropBytes[sizeClass] - bodyAt - aead.tag - sign.signature - statementHeadLength

export interface DropHeader {
  readonly sizeClass: SizeClass
  readonly desk: DeskId
  readonly epoch: number
}

export const encodeDropHeader = ({ sizeClass, desk, epoch }: DropHeader): Bytes =>
  concat(head('drop', sizeClass), desk, u32(epoch), zeros(4))

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseDropHeader(drop: Uint8Array): DropHeader {
  const [sizeClass, zero] = checkHead('drop', drop)
  if ((sizeClass !== 1 && sizeClass !== 2) || zero !== 0) throw new CryptoError('malformed')
  if (drop.length !== dropBytes[sizeClass]) throw new CryptoError('malformed')
  const reader = new ByteReader(drop.subarray(headLength, headerLength))
  const desk = reader.bytes(16) as DeskId
  const epoch = reader.u32()
  reader.zeros(4)
  return { sizeClass, desk, epoch }
}
