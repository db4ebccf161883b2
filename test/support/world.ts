/** A small coalition for tests: real keys, real signatures, no mock. */

import { useEngine, type Engine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { nobleEngine } from '../../crypto/primitives/noble-engine.ts'
import type { DeskId, PortalId } from '../../crypto/protocol/ids.ts'
import type { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import {
  foundCoalition,
  type CoalitionToFound,
  type FoundedCoalition,
} from '../../review-console/first-start/found-coalition.ts'

export const engines: readonly { name: Engine['name']; load: () => Promise<Engine> }[] = [
  { name: 'libsodium', load: loadLibsodium },
  { name: 'noble', load: () => Promise.resolve(nobleEngine) },
]

export const startLibsodium = async (): Promise<void> => {
  useEngine(await loadLibsodium())
}

export const testDay = 20_778

export const wish = (today = testDay): CoalitionToFound => ({
  coalition: { name: 'Open Ledger Coalition', title: 'Reading room', contact: 'desk@example.org' },
  desk: {
    name: 'North desk',
    organisation: 'Ledger Watch',
    about: 'We look into public money and abuse of people.',
    countries: ['DE', 'FR'],
    languages: ['en'],
    readingDays: ['mon', 'wed', 'fri'],
  },
  pseudonym: 'A.',
  forms: [],
  today,
})

export interface World extends Omit<FoundedCoalition, 'root' | 'roster' | 'member' | 'epoch'> {
  readonly portal: PortalId
  readonly desk: DeskId
  readonly pin: Pin
  readonly chain: RosterChain
  readonly roster: VerifiedRoster
}

/** An engine must be in use. */
export function makeWorld(today = testDay): World {
  const founded = foundCoalition(wish(today))
  const { portal, desk } = founded.box
  if (desk === null) throw new Error('a founder has a desk')
  const pin: Pin = { portal, root: founded.root, leastRosterVersion: 1 }
  const chain: RosterChain = {
    roots: [],
    roster: founded.roster,
    epochs: [founded.epoch],
    members: [founded.member],
    states: [],
  }
  return { box: founded.box, portal, desk, pin, chain, roster: verifyRoster(pin, chain, today) }
}
