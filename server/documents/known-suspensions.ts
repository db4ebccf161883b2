/** Suspensions as the desk keeps them, held against the list that is in force. */

import * as z from 'zod'
import { fromUtf8, isEqual, toUtf8 } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { Signed } from '../../crypto/roster-shapes.ts'
import {
  isInForce,
  verifySuspension,
  type ListNow,
  type PastSuspension,
  type VerifiedSuspension,
} from '../../crypto/verify-suspension.ts'
import type { StoredSuspension, SuspensionReader } from '../storage/suspensions.ts'

/** As it was signed, beside what it says. */
export type KnownSuspension = PastSuspension & { readonly signed: Signed }

export const toStoredSuspension = (
  { id, suspension }: VerifiedSuspension,
  signed: Signed,
): StoredSuspension => ({
  id,
  untilDay: suspension.untilDay,
  overDay: null,
  bytes: toUtf8(JSON.stringify(z.encode(Signed, signed))),
})

/** Of coordinators who vouch no more none is left: whoever takes a key from the root takes back what it said. */
export const knownSuspensions = (
  now: ListNow,
  rows: readonly StoredSuspension[],
): readonly KnownSuspension[] => rows.flatMap((row) => know(now, row) ?? [])

function know(now: ListNow, { bytes, overDay }: StoredSuspension): KnownSuspension | null {
  const signed = z.decode(Signed, JSON.parse(fromUtf8(bytes)) as z.input<typeof Signed>)
  try {
    return { ...verifySuspension(now, signed), overDay, signed }
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

export async function suspensionsInForce(
  desk: SuspensionReader,
  now: ListNow,
  today: number,
): Promise<readonly KnownSuspension[]> {
  const rows = await desk.suspensions()
  const open = rows.filter(({ untilDay, overDay }) => overDay === null && untilDay >= today)
  return knownSuspensions(now, open).filter((one) => isInForce(one, today))
}

export const isSuspended = async (
  desk: SuspensionReader,
  now: ListNow,
  person: PersonId,
  today: number,
): Promise<boolean> =>
  (await suspensionsInForce(desk, now, today)).some((one) => isEqual(one.person.id, person))
