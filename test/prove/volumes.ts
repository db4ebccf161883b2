/** What no crash and no full disk may lose of volumes, and how fast they are taken in. */

import { holds as benchHolds, ingestWords, measureIngest } from '../bench/ingest.ts'
import { fillDiskBesideUploads, holds as diskHolds } from '../faults/full-disk-uploads.ts'
import { holds as killHolds, killUploads } from '../faults/killed-uploads.ts'
import type { Proof } from './proof.ts'

export const ingested: Proof = {
  name: 'volumes taken in beside writing and fsyncing as much; 2 GiB in little memory',
  async prove() {
    const figures = await measureIngest()
    return { holds: benchHolds(figures), figure: ingestWords(figures) }
  },
}

export const killedUploads: Proof = {
  name: 'kill -9 at twenty moments: every volume whose drop was acknowledged opens whole',
  async prove() {
    const figures = await killUploads()
    const { acknowledged, breaks, lost, wentBack } = figures
    return {
      holds: killHolds(figures),
      figure:
        `${String(acknowledged)} acknowledged, ${String(lost)} lost, ${String(breaks)} answers missing, ` +
        `${String(wentBack)} acknowledged bytes sent again`,
    }
  },
}

export const fullDiskUploads: Proof = {
  name: 'a disk of 8 MiB refuses volumes early, loses no drop, and takes volumes again',
  async prove() {
    const figures = await fillDiskBesideUploads()
    const { drops, volumeRefused, pieceRefused, lostDrops } = figures
    return {
      holds: diskHolds(figures),
      figure:
        `${String(drops)} drops, ${String(lostDrops)} lost; volume: ${volumeRefused}; ` +
        `piece while the disk filled: ${pieceRefused}; opens afterwards: ${String(figures.volumeOpens)}`,
    }
  },
}
