/**
 * `npm run prove`: the long runs. One line for each claim: its number, whether it holds, its name, its figures.
 * `npm run prove -- 2 6` runs those numbers only.
 */

import { consoleInSafer } from './prove/console-in-safer.ts'
import { emptyClone } from './prove/empty-clone.ts'
import { failedSyncs, fullDisk, killed, powerCut, speed } from './prove/faults.ts'
import { byTests, runToEnd, type Proof } from './prove/proof.ts'

const proofs: readonly (readonly [number, Proof])[] = [
  [1, emptyClone],
  [2, byTests('from nothing to an answered report, in both browsers', ['test/journey/whole'])],
  [2, consoleInSafer],
  [3, byTests('one protocol on two engines, every byte flipped', ['test/vectors', 'test/unit/crypto'])],
  [
    4,
    byTests('no two drops can be told apart; old receipts open', ['what-the-server-sees', 'root-rotation']),
  ],
  [5, byTests('nothing a source typed is on the server', ['test/leak'])],
  [6, killed],
  [6, powerCut],
  [6, failedSyncs],
  [6, fullDisk],
  [7, speed],
  [8, byTests('what a visit weighs', ['test/journey/weight'])],
  [9, byTests('walls between the rooms', ['test/architecture'])],
  [10, byTests('axe and the policy of every page', ['test/journey/every-page', 'test/journey/page-policy'])],
  [11, byTests('a picture of every page', ['test/journey/every-page'], { SOTTO_PICTURES: '1' })],
]

const asked = process.argv.slice(2).map(Number)
await runToEnd(process.execPath, ['--import', 'tsx', 'server/pages/build.ts'])
let isAllShown = true
for (const [number, { name, prove }] of proofs) {
  if (asked.length > 0 && !asked.includes(number)) continue
  const { holds, figure } = await prove().catch((reason: unknown) => ({
    holds: false,
    figure: `stopped: ${reason instanceof Error ? reason.message : String(reason)}`,
  }))
  isAllShown &&= holds
  console.log(`${String(number).padStart(2)} ${holds ? 'holds      ' : 'falls short'} ${name}: ${figure}`)
}
process.exit(isAllShown ? 0 : 1)
