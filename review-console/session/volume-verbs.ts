/**
 * Reading what lies in volumes, chunk by chunk (protocol section 3b). Their keys are used here and go no further; once
 * the session is locked nothing is fetched or opened any more.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { chunkSecret, volumeCipher, type VolumeCipher } from '../../crypto/primitives/volume-cipher.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { chunkBytes } from '../../crypto/protocol/volume-layout.ts'
import type { HeldBox } from './held-box.ts'
import { converse, type Network } from './network.ts'
import { isRefusal } from './refusal.ts'
import { VolumeProblem } from './volume-problem.ts'

export interface OpenVolume {
  /** For whoever still has what was read. @throws Refusal `locked` */
  mayRead(): void
  /** Chunks in a row, in the clear. @throws VolumeProblem, Refusal */
  read(from: number, count: number): Promise<readonly Bytes[]>
}

export interface VolumeVerbs {
  /** Fetches nothing yet. @throws CryptoError when its header is none */
  openVolume(index: Pick<VolumeIndex, 'id' | 'key' | 'header'>): Promise<OpenVolume>
}

export const volumeVerbs = (held: HeldBox, network: Network): VolumeVerbs => ({
  async openVolume({ id, key, header }) {
    held.box()
    const secret = chunkSecret(key, header)
    const cipher = await volumeCipher(secret, header).finally(() => secret.fill(0))
    return {
      mayRead: () => void held.box(),
      async read(from, count) {
        const sealed = await converse(
          network,
          consoleApi.readVolume,
          { id, from, chunks: count },
          held.sign,
        ).catch(asMissing)
        held.box()
        return openChunks(cipher, from, splitChunks(sealed, count))
      },
    }
  },
})

function asMissing(error: unknown): never {
  throw isRefusal(error, 'not-found') ? new VolumeProblem('missing') : error
}

function splitChunks(sealed: Bytes, count: number): readonly Bytes[] {
  if (sealed.length > count * chunkBytes) throw new VolumeProblem('altered')
  if (sealed.length < count * chunkBytes) throw new VolumeProblem('cut')
  return Array.from({ length: count }, (_, i) => sealed.slice(i * chunkBytes, (i + 1) * chunkBytes))
}

const openChunks = (cipher: VolumeCipher, from: number, chunks: readonly Bytes[]): Promise<Bytes[]> =>
  Promise.all(
    chunks.map((chunk, i) =>
      cipher.open(from + i, chunk).catch(() => {
        throw new VolumeProblem('altered')
      }),
    ),
  )
