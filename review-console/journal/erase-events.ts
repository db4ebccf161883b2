/** Events of a destroyed case leave the server, which keeps their links. */

import { consoleApi } from '../../crypto/protocol/api.ts'
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

/** At sign-in: what this person told, and could not finish. @throws Refusal */
export const finishErasing = ({ session, erasures, ownEndings }: Follower): Promise<void> =>
  eraseEvents(session, erasures.stillThere(ownEndings))
