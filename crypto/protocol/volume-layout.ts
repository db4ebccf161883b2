/**
 * Where everything in a volume stands (protocol section 3b). Holds no key: the server reads the header with it.
 *
 *     "volm" | version 1 | suite 2 | 16 | 0 | chunks u32 | random 20, then chunks of 65,536: 65,520 of text and a tag
 *
 * Inside stand the files of one drop, one behind the other in the order of the index, then zeros. The number of chunks
 * is rounded up after Padmé (Nikitin et al., PETS 2019, section 4), so that the length tells little.
 */

import { concat, toUtf8, type Bytes } from '../bytes.ts'
import { ByteReader } from '../byte-reader.ts'
import { u32 } from '../byte-writer.ts'
import { CryptoError } from '../errors.ts'

export const volumeHeaderBytes = 32
export const chunkBytes = 65_536
export const chunkTag = 16
/** What a chunk holds. */
export const chunkRoom = chunkBytes - chunkTag
/** 64 GiB: more than any operator allows. */
export const mostChunks = 1_048_576

const volumeVersion = 1
/** AES-256-GCM: native in every browser, in "Safer" too. */
const volumeSuite = 2
/** Chunks are 2 to this power. */
const chunkPower = 16
const randomBytes = 20

export interface VolumeHeader {
  readonly chunks: number
  /** 20 bytes: each try to send draws its own, and has its own key by it. */
  readonly random: Bytes
}

/** Rounded up so that only the order of magnitude and its first bits stay: at most 12 % more. */
export function padme(count: number): number {
  if (count < 2) return count
  const exponent = Math.floor(Math.log2(count))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** Math.max(0, exponent - kept)
  return Math.ceil(count / step) * step
}

/** How many chunks hold so many bytes; one at the least. */
export const chunksFor = (length: number): number => padme(Math.max(1, Math.ceil(length / chunkRoom)))

/** Of the whole volume, in bytes. */
export const volumeBytes = (chunks: number): number => volumeHeaderBytes + chunks * chunkBytes

/** Where a chunk begins in the volume. */
export const chunkAt = (number: number): number => volumeHeaderBytes + number * chunkBytes

/** @throws RangeError */
export function encodeVolumeHeader({ chunks, random }: VolumeHeader): Bytes {
  if (!isVolumeCount(chunks) || random.length !== randomBytes)
    throw new RangeError('no volume has this header')
  const front = Uint8Array.of(volumeVersion, volumeSuite, chunkPower, 0)
  return concat(toUtf8('volm'), front, u32(chunks), random)
}

/** @throws CryptoError `malformed`, `unknown-version`, `unknown-suite` */
export function parseVolumeHeader(header: Uint8Array): VolumeHeader {
  const reader = new ByteReader(header)
  const magic = reader.bytes(4)
  if (toUtf8('volm').some((byte, i) => byte !== magic[i])) throw new CryptoError('malformed')
  if (reader.u8() !== volumeVersion) throw new CryptoError('unknown-version')
  if (reader.u8() !== volumeSuite) throw new CryptoError('unknown-suite')
  if (reader.u8() !== chunkPower || reader.u8() !== 0) throw new CryptoError('malformed')
  const chunks = reader.u32()
  const random = reader.bytes(randomBytes)
  reader.end()
  if (!isVolumeCount(chunks)) throw new CryptoError('malformed')
  return { chunks, random }
}

/** A number of chunks that is not Padmé's would mark the volume. */
const isVolumeCount = (chunks: number): boolean =>
  Number.isInteger(chunks) && chunks >= 1 && chunks <= mostChunks && padme(chunks) === chunks
