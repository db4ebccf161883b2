/** What no crash and no power cut may lose, and how fast it is kept. */

import { holds as benchHolds, measureHttpDrops, mostFsyncsADrop, summarise } from '../bench/http-drops.ts'
import { holds as killHolds, killNine } from '../faults/kill-nine.ts'
import { failSyncs, fillDisk, holds as diskHolds, type FailingDiskFigures } from '../faults/failing-disk.ts'
import { cutPower, holds as cutHolds } from '../faults/power-cut.ts'
import type { Proof } from './proof.ts'

export const killed: Proof = {
  name: 'kill -9 three times under 16 clients loses no acknowledged drop',
  async prove() {
    const figures = await killNine()
    const { acknowledged, stored, lost, unanswered, kills } = figures
    return {
      holds: killHolds(figures),
      figure:
        `${String(acknowledged)} acknowledged, ${String(stored)} stored, ${String(lost)} lost, ` +
        `${String(kills)} kills, ${String(unanswered)} posts repeated`,
    }
  },
}

export const powerCut: Proof = {
  name: 'a power cut loses no acknowledged drop; synchronous = NORMAL does',
  async prove() {
    const figures = await cutPower()
    if ('cannotRunHere' in figures)
      return { holds: false, figure: `cannot run here: ${figures.cannotRunHere}` }
    const { acknowledged, lost, control } = figures
    return {
      holds: cutHolds(figures),
      figure:
        `${String(lost)} of ${String(acknowledged)} lost; ` +
        `control ${String(control.lost)} of ${String(control.acknowledged)}`,
    }
  },
}

const failing = (name: string, run: () => Promise<FailingDiskFigures>): Proof => ({
  name,
  async prove() {
    const figures = await run()
    const { acknowledged, refused, afterwards, lost } = figures
    return {
      holds: diskHolds(figures),
      figure:
        `${String(acknowledged)} acknowledged, ${String(afterwards)} of them after ` +
        `${String(refused)} refusals, ${String(lost)} lost`,
    }
  },
})

export const failedSyncs = failing('a disk whose syncs fail acknowledges nothing that it lost', failSyncs)
export const fullDisk = failing('a full disk refuses, and takes again when there is room', fillDisk)

export const speed: Proof = {
  name: 'drops a second over HTTP beside bare durable inserts',
  async prove() {
    const figures = await measureHttpDrops()
    const lines = summarise(figures).map(
      ({ clients, http, ratio, lowest, highest, errors }) =>
        `${String(clients)} clients ${http.toFixed(0)}/s, ratio ${ratio.toFixed(2)} ` +
        `(${lowest.toFixed(2)} to ${highest.toFixed(2)}), ${String(errors)} errors`,
    )
    const fsyncs = `${figures.fsyncsADrop.toFixed(3)} fsyncs a drop at 64 (at most ${String(mostFsyncsADrop)})`
    return { holds: benchHolds(figures), figure: [...lines, fsyncs].join('; ') }
  },
}
