/** Stopping a person at once: a coordinator's signed word, which lapses unless the others end the person in the list. */

import { isEqual } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Coordinator, Signed } from '../../crypto/roster-shapes.ts'
import { clockDays, suspensionKeptDays } from '../../crypto/suite.ts'
import {
  isInForce,
  isOfListNow,
  verifySuspension,
  whyNotSuspend,
  type VerifiedSuspension,
} from '../../crypto/verify-suspension.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { today, type Clock } from '../clock.ts'
import { knownSuspensions, suspensionsInForce, toStoredSuspension } from '../documents/known-suspensions.ts'
import type { Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'

export interface SuspensionTools {
  readonly desk: Desk
  readonly clock: Clock
}

/** Several coordinators may suspend somebody at this moment: who was second is counted again. */
const mostTries = 8

/**
 * Sent again, it is done already.
 * @throws Refusal `malformed`, `untrusted`, `stale`, `clock-differs`, `not-allowed`, `taken`, `one-at-a-time`, `too-soon`,
 * `leaves-nobody`
 */
export async function suspend(tools: SuspensionTools, signer: Signer, signed: Signed): Promise<void> {
  const now = rosterOf(signer)
  const verified = orRefuse(() => verifySuspension(now, signed))
  requireOwn(signer, verified.by)
  for (let i = 0; i < mostTries; i++)
    if ((await addCounted(tools, signer, now, verified, signed)) !== 'stale') return
  throw new Refusal('stale')
}

async function addCounted(
  { desk, clock }: SuspensionTools,
  signer: Signer,
  now: VerifiedRoster,
  verified: VerifiedSuspension,
  signed: Signed,
): Promise<'added' | 'stale'> {
  const rows = await desk.suspensions()
  const known = knownSuspensions(now, rows)
  const again = known.find(({ id }) => isEqual(id, verified.id))
  if (again !== undefined && isInForce(again, today(clock))) return 'added'
  const { suspension, by, person } = verified
  if (!isOfListNow(now, suspension)) throw new Refusal('stale')
  if (Math.abs(suspension.day - today(clock)) > clockDays) throw new Refusal('clock-differs')
  const who = { key: by.key, person: signer.person.id }
  const whyNot = whyNotSuspend(now, who, person, known, today(clock))
  if (whyNot !== null) throw new Refusal(whyNot)
  return desk.addSuspension(toStoredSuspension(verified, signed), rows.at(-1)?.id ?? null)
}

/** @throws Refusal `not-found`, `not-allowed` */
export async function takeBackSuspension(
  { desk, clock }: SuspensionTools,
  signer: Signer,
  id: Hash,
): Promise<void> {
  const known = knownSuspensions(rosterOf(signer), await desk.suspensions())
  const found = known.find((one) => isEqual(one.id, id))
  if (found === undefined) throw new Refusal('not-found')
  requireOwn(signer, found.by)
  await desk.endSuspension(id, today(clock))
}

export async function readSuspensions({ desk, clock }: SuspensionTools, signer: Signer) {
  const now = rosterOf(signer)
  const inForce = await suspensionsInForce(desk, now, today(clock))
  return { suspensions: inForce.map(({ signed }) => signed) }
}

/** Longer than anybody asks for them. */
export const forgetSuspensions = (desk: Desk, clock: Clock): Promise<number> =>
  desk.forgetSuspensionsBefore(today(clock) - suspensionKeptDays)

function rosterOf({ published }: Signer): VerifiedRoster {
  if (published.roster === null) throw new Refusal('untrusted')
  return published.roster
}

/** Coordinators of before version 0.4 name no person: whoever is one in the list may answer for their keys. */
function requireOwn({ person }: Signer, { person: of }: Coordinator): void {
  const isOwn = of === undefined ? person.roles.includes('coordinator') : isEqual(of, person.id)
  if (!isOwn) throw new Refusal('not-allowed')
}
