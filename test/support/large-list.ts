/** A large coalition's list as a source's page is served it: 50 people, 12 desks, five roots, 3 of 5 coordinators. */

import { signRoot } from '../../crypto/coordinator/sign-roster.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { sealEdition } from '../../crypto/reviewer/seal-edition.ts'
import type { Pin, RosterChain, Signed } from '../../crypto/roster-shapes.ts'
import { documentHash } from '../../crypto/sign-document.ts'
import { drawCoalition, firstRoot, publish } from './coalition.ts'
import { testDay } from './world.ts'

const desks = [5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 3]
const laterRoots = 4

/** What a device checks of it: the roots, the roster, two of each epoch, the edition. */
export const largeList = {
  people: desks.reduce((sum, n) => sum + n),
  desks: desks.length,
  roots: laterRoots + 1,
  signatures: 3 + laterRoots * 6 + 3 + desks.length * 2 + 1,
} as const

export interface LargeList {
  readonly pin: Pin
  readonly chain: RosterChain
  /** Of the first desk. */
  readonly edition: Bytes
}

/** With the engine that is in use. */
export function makeLargeList(): LargeList {
  const coalition = drawCoalition(fromEngine, { coordinators: 5, threshold: 3, desks })
  const { pin, chain } = publish(coalition)
  const quorum = coalition.coordinators.slice(0, 3)
  const roots: Signed[] = []
  for (let number = 2; number < 2 + laterRoots; number++) {
    const previous: Hash = documentHash(roots.at(-1) ?? pin.root)
    roots.push(signRoot(firstRoot(coalition, { number, previous }), quorum))
  }
  const [desk] = coalition.desks
  if (desk === undefined) throw new Error('a desk')
  const zero = new Uint8Array(32) as Bytes as Hash
  const content = {
    desk: desk.entry.id,
    bits: 0,
    number: 1,
    day: testDay,
    previous: zero,
    epoch: 7,
    roots: [zero],
  }
  // A page is served no member statements.
  return { pin, chain: { ...chain, roots, members: [] }, edition: sealEdition(content, desk.epochSeed) }
}
