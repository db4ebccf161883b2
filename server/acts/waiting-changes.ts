/** Changes of the list as the desk keeps them, and which of them still follow what is in force. */

import * as z from 'zod'
import { fromUtf8, isEqual, toUtf8 } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { Change } from '../../crypto/roster-shapes.ts'
import { changeId, verifyChange } from '../../crypto/verify-change.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Desk, StoredChange } from '../storage/desk.ts'

/** A change and where it waits. */
export interface Waiting {
  readonly stored: StoredChange
  readonly change: Change
}

export const toWaiting = (change: Change): Pick<StoredChange, 'id' | 'bytes'> => ({
  id: changeId(change),
  bytes: toUtf8(JSON.stringify(z.encode(Change, change))),
})

export const fromWaiting = ({ bytes }: Pick<StoredChange, 'bytes'>): Change =>
  z.decode(Change, JSON.parse(fromUtf8(bytes)) as z.input<typeof Change>)

/** Oldest first. */
export const followingChanges = async (desk: Desk, now: VerifiedRoster): Promise<readonly Waiting[]> =>
  (await desk.changes())
    .map((stored) => ({ stored, change: fromWaiting(stored) }))
    .filter(({ change }) => isFollowing(now, change))

function isFollowing(now: VerifiedRoster, change: Change): boolean {
  try {
    verifyChange(now, change)
    return true
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}

/** How many waited for nothing. */
export async function dropOthers(desk: Desk, now: VerifiedRoster): Promise<number> {
  const live = await followingChanges(desk, now)
  const all = (await desk.changes()).map(({ id }) => id)
  return desk.dropChanges(all.filter((id) => !live.some(({ stored }) => isEqual(stored.id, id))))
}

interface DropTools {
  readonly desk: Desk
  readonly documents: PublicDocuments
}

/** After every new roster, however it came. */
export async function dropWhatFollowsNothing({ desk, documents }: DropTools): Promise<void> {
  const { roster } = await documents.read()
  if (roster !== null) await dropOthers(desk, roster)
}
