/**
 * What a volume holds (protocol section 3b): inside the drop, never outside. As untrusted as the rest of the statement:
 * {@link placesIn} says whether it can be true.
 */

import * as z from 'zod/mini'
import { bytes, line, list } from './fields.ts'
import { Hash, VolumeId } from './ids.ts'
import { chunkRoom, mostChunks } from './volume-layout.ts'

export const mostFiles = 100
const mostBytes = mostChunks * chunkRoom

/**
 * `cleaned`: a copy without what gave its writer away. `original`: as it was chosen, sealed beside its cleaned copy.
 * `as-is`: the only one, as it was chosen.
 */
export const FileKind = z.enum(['cleaned', 'original', 'as-is'])
export type FileKind = z.output<typeof FileKind>

export const VolumeFile = z.strictObject({
  name: line(200),
  /** As the source's browser took it for, by its bytes: `image/jpeg`. For showing; nobody relies on it. */
  type: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)),
  kind: FileKind,
  /** Bytes. */
  size: z.int().check(z.minimum(0), z.maximum(mostBytes)),
  /** SHA-256 of these bytes. */
  hash: Hash,
  /** SHA-256 of the file as it was chosen; of an original the same as `hash`. Puts a cleaned copy beside its original. */
  original: Hash,
})
export type VolumeFile = z.output<typeof VolumeFile>

export const VolumeIndex = z.strictObject({
  /** Under which the server keeps it. */
  id: VolumeId,
  key: bytes('VolumeKey', 32),
  header: bytes('VolumeHeader', 32),
  /** One behind the other, from the first byte on. */
  files: list(VolumeFile, mostFiles, 1),
})
export type VolumeIndex = z.output<typeof VolumeIndex>

export interface FilePlace {
  readonly file: VolumeFile
  /** Where it begins among the text of all chunks. */
  readonly at: number
}

/** Null when the files that it names do not fit into so many chunks: then nothing that it says is believed. */
export function placesIn({ files }: VolumeIndex, chunks: number): readonly FilePlace[] | null {
  let at = 0
  const places = files.map((file) => {
    const place = { file, at }
    at += file.size
    return place
  })
  return at <= chunks * chunkRoom ? places : null
}
