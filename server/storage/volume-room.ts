/** How much room there is for one more volume. */

import { volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import type { VolumeRoom } from './volumes.ts'

const mebibyte = 1_048_576

/** Of the disk's free space, for all unclaimed volumes together. */
export const shareOfFree = 0.2
/** Of that share, for who solved a puzzle alone. */
const shareOfSolvers = 0.5
/** Of one volume, for who did not. */
export const mostWithoutPuzzle = 512 * mebibyte
/** No volume gets the last of the disk: drops do, and what is written anew each night. */
export const keptForDrops = 256 * mebibyte

export interface Held {
  /** Of the disk, without what is kept for drops. */
  readonly freeBytes: number
  /** What unclaimed volumes and uploads occupy. */
  readonly occupied: number
  /** What they will occupy when those that are being sent are whole. */
  readonly promised: number
}

/** @param most what the operator allows one volume */
export function roomOf({ freeBytes, occupied, promised }: Held, most: number): VolumeRoom {
  const share = (freeBytes + occupied) * shareOfFree
  const onDisk = freeBytes - (promised - occupied)
  const mostWith = Math.min(most, share - promised, onDisk)
  const mostWithout = Math.min(mostWithoutPuzzle, mostWith, share * (1 - shareOfSolvers) - promised)
  return { mostWithout: orNone(mostWithout), mostWith: orNone(mostWith) }
}

/** Less than the smallest volume is no room. */
const orNone = (bytes: number): number => (bytes < volumeBytes(1) ? 0 : Math.floor(bytes))
