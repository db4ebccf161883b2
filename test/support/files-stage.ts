/** Cases with files, on the stage of a desk of three: sent by their source, looked at as the console does. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import type { CaseView } from '../../review-console/cases/case-view.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { viewOf } from '../../review-console/desk/facts-of.ts'
import { newKeeper } from '../../review-console/desk/keeper.ts'
import type { Stage } from './case-stage.ts'
import { sealVolume, sendVolume, testBytes, type FileToSeal } from './sealed-volume.ts'

const chosen = testBytes(90_000, 3)
export const files: readonly FileToSeal[] = [
  { name: 'photo.jpg', type: 'image/jpeg', kind: 'cleaned', bytes: testBytes(70_000, 1), chosen },
  { name: 'photo.jpg', type: 'image/jpeg', kind: 'original', bytes: chosen },
  { name: '../empty', bytes: testBytes(0) },
  { name: 'long.bin', bytes: testBytes(2_000_000, 4) },
]
export const bytesOf = (n: number): Bytes => files[n]?.bytes ?? new Uint8Array(0)

export const sendFiles = async ({ portal }: Stage, some = files): Promise<VolumeIndex> =>
  sendVolume(portal, await sealVolume(some))

/** The statement's id, as text. */
export const reportWith = async ({ source }: Stage, volume: VolumeIndex | 'unreadable'): Promise<string> =>
  toBase64url(await source.report('What I saw.', undefined, volume))

export async function viewIn(work: Work, key: string): Promise<CaseView> {
  const keeper = newKeeper(work)
  // That form is nobody's.
  keeper.forms.set('A'.repeat(43), null)
  return viewOf(keeper, work, key)
}

export async function isThere({ people }: Stage, id: VolumeId): Promise<boolean> {
  const open = await people.served.volumes.openVolume(id)
  await open?.close()
  return open !== null
}

export const compare = (a: Bytes, b: Bytes): number => Buffer.compare(a, b)
