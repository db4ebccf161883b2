/** Events of a destroyed case leave the server, which keeps their links; its drops go with them. */

import { fromBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash, VolumeId } from '../../crypto/protocol/ids.ts'
import type { Session } from '../session/session.ts'
import type { Follower } from './follower.ts'

const atOnce = 1000

/** @throws Refusal */
export async function eraseEvents(session: Session, positions: readonly number[]): Promise<void> {
  for (let at = 0; at < positions.length; at += atOnce) {
    const some = positions.slice(at, at + atOnce)
    await session.call(consoleApi.eraseEvents, { desk: session.desk, positions: some })
  }
}

/** @throws Refusal */
export async function eraseDropsOf(session: Session, ids: readonly Hash[]): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) {
    await session.call(consoleApi.eraseDrops, { desk: session.desk, ids: ids.slice(at, at + atOnce) })
  }
}

/** @throws Refusal */
export async function eraseVolumesOf(session: Session, ids: readonly VolumeId[]): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) {
    await session.call(consoleApi.eraseVolumes, { ids: ids.slice(at, at + atOnce) })
  }
}

/** What was told since it was last done, whoever told it: theirs may have been interrupted. @throws Refusal */
export async function finishErasing({ session, erasures, ended }: Follower): Promise<void> {
  const { events, drops } = { events: [...ended.events], drops: [...ended.drops] }
  await eraseEvents(session, erasures.stillThere(events))
  await eraseDropsOf(
    session,
    drops.map((id) => fromBase64url(id) as Hash),
  )
  // More may have been read meanwhile.
  ended.events.splice(0, events.length)
  ended.drops.splice(0, drops.length)
}
