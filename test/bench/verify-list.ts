/**
 * Prints how long a page takes to verify a large coalition's list: 50 people, 12 desks, five roots, 3 of 5 coordinators. By
 * libsodium, by noble, and by noble where nothing is compiled, as in Tor Browser's "Safer".
 *
 *     node --import tsx test/bench/verify-list.ts
 */

import { spawnSync } from 'node:child_process'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { verifyEdition } from '../../crypto/verify-edition.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { largeList, makeLargeList, type LargeList } from '../support/large-list.ts'
import { engines, testDay } from '../support/world.ts'
import { median } from './http-drops.ts'

const rounds = 5

function timeOnce({ pin, chain, edition }: LargeList): number {
  const began = performance.now()
  verifyEdition(edition, verifyRoster(pin, chain, testDay).signedEpochs)
  return performance.now() - began
}

for (const { name, load } of engines) {
  // A compiler cannot be taken away later: the line without one is printed by a process of its own.
  if (process.execArgv.includes('--jitless') && name !== 'noble') continue
  useEngine(await load())
  const list = makeLargeList()
  const times = Array.from({ length: rounds }, () => timeOnce(list))
  const how = process.execArgv.includes('--jitless') ? `${name}, nothing compiled` : name
  const [least, most] = [Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(0))
  console.log(`${how}: ${median(times).toFixed(0)} ms (${least ?? ''} to ${most ?? ''})`)
}
if (!process.execArgv.includes('--jitless')) {
  const { people, desks, roots, signatures } = largeList
  console.log(
    `${String(people)} people, ${String(desks)} desks, ${String(roots)} roots: ${String(signatures)} signatures`,
  )
  const args = ['--jitless', '--import', 'tsx', 'test/bench/verify-list.ts']
  spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'ignore'] })
}
