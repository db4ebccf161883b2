/** Room is made for a volume: an id for its upload, or why there is none. */

import { randomBytes } from 'node:crypto'
import { copyOf } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { mostChunks, volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import type { PauseSeen } from '../pause.ts'
import { Refusal } from '../refusal.ts'
import { isVolumeLength } from '../storage/volume-lengths.ts'
import type { Volumes } from '../storage/volumes.ts'
import type { Gate } from './gate.ts'

export interface CreateTools {
  readonly volumes: Volumes
  readonly gate: Pick<Gate, 'pass'>
  readonly isPaused: PauseSeen
}

export const drawVolumeId = (): VolumeId => copyOf(randomBytes(16)) as VolumeId

/**
 * @param puzzle solved, as it was sent
 * @throws Refusal `paused`, `malformed`, `too-large`, `puzzle-needed`, `no-room`
 */
export async function createVolume(
  { volumes, gate, isPaused }: CreateTools,
  id: VolumeId,
  length: number,
  puzzle: string | undefined,
): Promise<void> {
  if (isPaused()) throw new Refusal('paused')
  if (length > volumeBytes(mostChunks)) throw new Refusal('too-large')
  if (!isVolumeLength(length)) throw new Refusal('malformed')
  const { solved } = await gate.pass('volume', puzzle)
  const outcome = await volumes.create(id, length, solved)
  if (outcome !== 'created') throw new Refusal(codeOf[outcome])
}

const codeOf = {
  'too large': 'too-large',
  'no room': 'no-room',
  'needs a puzzle': 'puzzle-needed',
} as const
