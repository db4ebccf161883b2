/** A desk of as many people as asked for, beside another: for what a team shares and nobody else may open. */

import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { DeskId, Hash, PersonId, SealingKey } from '../../crypto/protocol/ids.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import type { Secret } from '../../crypto/secret.ts'
import { runningStart } from '../../crypto/sha256.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { drawCoalition, publish } from './coalition.ts'
import { testDay } from './world.ts'

export interface TeamMember {
  readonly id: PersonId
  readonly signing: Secret<'person/sign'>
  readonly sealing: KemKeyPair
  readonly sealingKey: SealingKey
}

export interface TeamWorld {
  readonly desk: DeskId
  readonly roster: VerifiedRoster
  readonly people: readonly TeamMember[]
  /** Of the same portal, at another desk. */
  readonly stranger: TeamMember
  readonly strangersDesk: DeskId
}

/** An engine must be in use. */
export function makeTeamWorld(size: number): TeamWorld {
  const coalition = drawCoalition(fromEngine, { desks: [size, 1] })
  const { pin, chain } = publish(coalition)
  const [own, other] = coalition.desks.map(({ entry, reviewers }) => ({
    desk: entry.id,
    people: reviewers.map(({ person, signing, sealing }) => {
      const pair = memberPair(sealing)
      return { id: person.id, signing, sealing: pair, sealingKey: pair.publicKey as SealingKey }
    }),
  }))
  const stranger = other?.people[0]
  if (own === undefined || other === undefined || stranger === undefined) throw new Error('two desks')
  const roster = verifyRoster(pin, chain, testDay)
  return { ...own, roster, stranger, strangersDesk: other.desk }
}

export const seenNothing: JournalEvent['seen'] = { position: 0, running: runningStart as Hash }

/** The n-th person, who must be there. */
export function personOf({ people }: TeamWorld, n: number): TeamMember {
  const person = people[n]
  if (person === undefined) throw new Error(`no person ${String(n)}`)
  return person
}
