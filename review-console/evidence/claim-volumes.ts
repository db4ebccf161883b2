/**
 * Saying that volumes are wanted: what nobody claims is forgotten by the server. In bulk, as drops are read, so that a
 * claim tells nothing of what belongs together; each once in a sitting.
 */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'

type Claiming = Pick<Session, 'call'>

/** Whether they are there, by their ids as text: as the server said when they were claimed. */
const claimedBy = new WeakMap<Claiming, Map<string, boolean>>()

function claimedIn(session: Claiming): Map<string, boolean> {
  const claimed = claimedBy.get(session) ?? new Map<string, boolean>()
  claimedBy.set(session, claimed)
  return claimed
}

const atOnce = 1000

/** Those that were not claimed in this sitting, or were not there. @throws Refusal */
export async function claimVolumes(session: Claiming, ids: readonly VolumeId[]): Promise<void> {
  const claimed = claimedIn(session)
  const unclaimed = ids.map(toBase64url).filter((id) => claimed.get(id) !== true)
  for (let at = 0; at < unclaimed.length; at += atOnce) {
    const asked = unclaimed.slice(at, at + atOnce)
    const { there } = await session.call(consoleApi.claimVolumes, { ids: asked.map(idOf) })
    const found = new Set(there.map(toBase64url))
    for (const id of asked) claimed.set(id, found.has(id))
  }
}

/** Never in the way of reading: what is not claimed now is claimed before it is taken over. */
export async function claimQuietly(session: Claiming, ids: readonly VolumeId[]): Promise<void> {
  try {
    await claimVolumes(session, ids)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** As text, of those that the server did not have. */
export const missingOf = (session: Claiming, ids: readonly VolumeId[]): ReadonlySet<string> =>
  new Set(ids.map(toBase64url).filter((id) => claimedIn(session).get(id) === false))

const idOf = (id: string): VolumeId => fromBase64url(id) as VolumeId
