/** Each volume is a group of its own: it never changes, and is sent once. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { VolumePlace, VolumeReader } from '../storage/volumes.ts'
import type { Group } from './group.ts'
import { layouts, pieceBytes } from './records.ts'

export const hexOf = (id: Uint8Array): string => Buffer.from(id).toString('hex')

/** @param seen is told their ids */
export async function listVolumes(reader: VolumeReader, seen: Set<string>): Promise<readonly Group[]> {
  const places = await reader.volumes()
  for (const { id } of places) seen.add(hexOf(id))
  return places.map((place) => ({
    kind: 'volume',
    about: hexOf(place.id),
    fingerprint: String(place.bytes),
    records: () => piecesOf(reader, place),
  }))
}

/** None of one that was erased since it was listed. One that is erased meanwhile is read to its end. */
async function* piecesOf(reader: VolumeReader, { id, day }: VolumePlace): AsyncGenerator<Bytes> {
  const volume = await reader.openVolume(id)
  if (volume === null) return
  try {
    for (let number = 0; number * pieceBytes < volume.bytes; number++) {
      const bytes = await volume.read(number * pieceBytes, pieceBytes)
      yield layouts.volume.encode({ id, day, number, bytes })
    }
  } finally {
    await volume.close()
  }
}
