/** What a flood does to people who report meanwhile, and to the machine. */

import { holds, p95, survive } from '../faults/flood.ts'
import type { Proof } from './proof.ts'

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`

export const flooded: Proof = {
  name: '500 drops a second without puzzles: everybody who reports in "Safer" gets through',
  async prove() {
    const figures = await survive()
    const { flood, idle, flooded, diskGrowth, memoryGrowth } = figures
    return {
      holds: holds(figures),
      figure:
        `${String(flooded.length)} reports, p95 ${p95(flooded).toFixed(0)} ms beside ${p95(idle).toFixed(0)} idle ` +
        `(ratio ${(p95(flooded) / p95(idle)).toFixed(2)}, at most 3); ` +
        `${(flood.posted / flood.seconds).toFixed(0)} drops/s for ${flood.seconds.toFixed(0)} s, ` +
        `${String(flood.taken)} taken, ${String(flood.refused)} refused, ${String(flood.other)} otherwise, ` +
        `${String(flood.halfOpen)} half-open drops and ${String(flood.halfVolumes)} volumes; disk +${megabytes(diskGrowth)}, memory +${megabytes(memoryGrowth)}`,
    }
  },
}
