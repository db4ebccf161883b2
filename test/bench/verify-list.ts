/**
 * Prints how long a page takes to verify a large coalition's list: 50 people, 12 desks, five roots, 3 of 5 coordinators. By
 * libsodium, by noble, and by noble where nothing is compiled, as in Tor Browser's "Safer".
 *
 *     node --import tsx test/bench/verify-list.ts
 */

import { spawnSync } from 'node:child_process'
import { signRoot } from '../../crypto/coordinator/sign-roster.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Pin, RosterChain, Signed } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { drawCoalition, firstRoot, publish } from '../support/coalition.ts'
import { engines, testDay } from '../support/world.ts'
import { median } from './http-drops.ts'

const desks = [5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 3]
const laterRoots = 4
const rounds = 5
const signatures = 3 + laterRoots * 6 + 3 + desks.length * 2

function makeList(): { pin: Pin; chain: RosterChain } {
  const coalition = drawCoalition(fromEngine, { coordinators: 5, threshold: 3, desks })
  const { pin, chain } = publish(coalition)
  const quorum = coalition.coordinators.slice(0, 3)
  const roots: Signed[] = []
  for (let number = 2; number < 2 + laterRoots; number++) {
    const previous: Hash = documentHash(roots.at(-1) ?? pin.root)
    roots.push(signRoot(firstRoot(coalition, { number, previous }), quorum))
  }
  // As a source's page is served it: without member statements.
  return { pin, chain: { ...chain, roots, members: [] } }
}

function timeOnce({ pin, chain }: ReturnType<typeof makeList>): number {
  const began = performance.now()
  verifyRoster(pin, chain, testDay)
  return performance.now() - began
}

for (const { name, load } of engines) {
  // A compiler cannot be taken away later: the line without one is printed by a process of its own.
  if (process.execArgv.includes('--jitless') && name !== 'noble') continue
  useEngine(await load())
  const list = makeList()
  const times = Array.from({ length: rounds }, () => timeOnce(list))
  const how = process.execArgv.includes('--jitless') ? `${name}, nothing compiled` : name
  const [least, most] = [Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(0))
  console.log(`${how}: ${median(times).toFixed(0)} ms (${least ?? ''} to ${most ?? ''})`)
}
if (!process.execArgv.includes('--jitless')) {
  console.log(
    `${String(desks.reduce((sum, n) => sum + n))} people, ${String(desks.length)} desks, ${String(laterRoots + 1)} roots: ${String(signatures)} signatures`,
  )
  const args = ['--jitless', '--import', 'tsx', 'test/bench/verify-list.ts']
  spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'ignore'] })
}
