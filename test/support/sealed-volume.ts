/** Files in a volume, sealed as a source's page seals them, and sent. */

import { concat, fromBase64url, type Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import { chunkSecret, volumeCipher } from '../../crypto/primitives/volume-cipher.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import type { VolumeFile, VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { chunkRoom, chunksFor, encodeVolumeHeader } from '../../crypto/protocol/volume-layout.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { upload } from './tus-client.ts'

export interface FileToSeal {
  readonly name: string
  readonly bytes: Bytes
  readonly type?: string
  readonly kind?: VolumeFile['kind']
  /** As it was chosen, where that was another. */
  readonly chosen?: Bytes
}

export interface SealedVolume {
  readonly bytes: Bytes
  /** Under an id that no server gave. */
  readonly index: VolumeIndex
}

/** An engine must be in use. */
export async function sealVolume(files: readonly FileToSeal[]): Promise<SealedVolume> {
  const text = concat(...files.map(({ bytes }) => bytes))
  const chunks = chunksFor(text.length)
  const header = encodeVolumeHeader({ chunks, random: fromEngine(20) })
  const key = fromEngine(32)
  const cipher = await volumeCipher(chunkSecret(key, header), header)
  const sealed: Bytes[] = [header]
  for (let number = 0; number < chunks; number++) {
    const full = new Uint8Array(chunkRoom)
    full.set(text.subarray(number * chunkRoom, (number + 1) * chunkRoom))
    sealed.push(await cipher.seal(number, full))
  }
  const id = fromEngine(16) as VolumeId
  const index = { id, key, header, files: await Promise.all(files.map(namedIn)) }
  return { bytes: concat(...sealed), index: index as VolumeIndex }
}

async function namedIn({ name, bytes, type, kind, chosen }: FileToSeal): Promise<VolumeFile> {
  return {
    name,
    type: type ?? 'application/octet-stream',
    kind: kind ?? 'as-is',
    size: bytes.length,
    hash: (await sha256(bytes)) as VolumeFile['hash'],
    original: (await sha256(chosen ?? bytes)) as VolumeFile['original'],
  }
}

/** The index, under the id that the server gave. @throws when it was refused */
export async function sendVolume(portal: string, { bytes, index }: SealedVolume): Promise<VolumeIndex> {
  const place = await upload(portal, bytes)
  const id = fromBase64url(place.split('/').at(-1) ?? '')
  if (id === null) throw new Error('a volume has an id')
  return { ...index, id: id as VolumeId }
}

/** Bytes that look like nothing else, the same each time. */
export function testBytes(length: number, seed = 1): Bytes {
  const bytes = new Uint8Array(length)
  let state = seed * 2_654_435_761
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}
