/** Sealed chunks of a volume, for whoever knows its id: that stands in the drop alone. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { chunkAt, chunkBytes } from '../../crypto/protocol/volume-layout.ts'
import { Refusal } from '../refusal.ts'
import type { VolumeReader } from '../storage/volumes.ts'

export interface ChunksAsked {
  readonly id: VolumeId
  readonly from: number
  readonly chunks: number
}

/** As many as there are; none behind the last. @throws Refusal `not-found` */
export async function readVolume(volumes: VolumeReader, { id, from, chunks }: ChunksAsked): Promise<Bytes> {
  const volume = await volumes.openVolume(id)
  if (volume === null) throw new Refusal('not-found')
  try {
    return await volume.read(chunkAt(from), chunks * chunkBytes)
  } finally {
    await volume.close()
  }
}
