/** What a backup gives back after a fire, and what it does not let pass. */

import { holds as fireHolds, survive } from '../faults/fire.ts'
import { fullPlace, holds as placeHolds } from '../faults/full-place.ts'
import { byTests, type Proof } from './proof.ts'

export const fire: Proof = {
  name: 'backup under 16 clients, the machine gone, restored: every drop acknowledged before it began is there and opens',
  async prove() {
    const figures = await survive(3000)
    const { before, during, acknowledged, restored, lost, unopened, longestMs, sent } = figures
    return {
      holds: fireHolds(figures),
      figure:
        `${String(before)} acknowledged before, ${String(during)} during, ${String(acknowledged)} in all; ` +
        `${String(restored)} restored, ${String(lost)} lost, ${String(unopened)} not opened; ` +
        `${String(sent.bytes)} bytes sent, nobody waited over ${String(longestMs)} ms`,
    }
  },
}

export const placeWithoutRoom: Proof = {
  name: 'a place without room says so, and the backup before stays whole',
  async prove() {
    const figures = await fullPlace()
    const { code, restoredWhileFull, restoredWithRoom } = figures
    return {
      holds: placeHolds(figures),
      figure:
        `${code}; ${String(restoredWhileFull)} drops restored while it was full, ` +
        `${String(restoredWithRoom)} with room again`,
    }
  },
}

/** One byte changed, one part missing, partial, forged, too old; 35 days; in a browser after the restore. */
export const backupTests: Proof = byTests('a tampered or partial backup is refused; erased is forgotten', [
  'test/unit/server/backup',
  'test/contract/backup-places',
  'test/journey/after-a-fire',
])
