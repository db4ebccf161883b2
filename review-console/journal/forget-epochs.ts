/**
 * Making what is over unreadable (protocol section 5): seeds of past epochs once the journal has every drop they open, and
 * drops that cases took over, when they are so old that no epoch of theirs is in force for anybody.
 */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { settledDropDays } from '../../crypto/suite.ts'
import { findLiveEpoch } from '../../crypto/verify-roster.ts'
import type { HeldDrop, ListedDrop } from '../inbox/read-desk.ts'
import type { Session } from '../session/session.ts'
import type { Followed } from './followed.ts'
import type { Follower } from './follower.ts'
import { eraseDropsOf } from './erase-events.ts'

interface Read {
  readonly follower: Follower
  readonly followed: Followed
  /** Those that no case has taken over. */
  readonly drops: readonly HeldDrop[]
  /** All that the server has. */
  readonly listed: readonly ListedDrop[]
}

/** @throws Refusal */
export async function forgetEpochs({ follower, followed, drops }: Read, today: number): Promise<void> {
  const { session, roster } = follower
  const live = findLiveEpoch(roster, session.desk)
  if (session.signsOnly || live === null || followed.journal !== 'whole' || hasBare(followed)) return
  const waiting = new Set(
    drops.flatMap(({ opened }) =>
      opened !== null && waits(opened.source, followed, session) ? [opened.epoch] : [],
    ),
  )
  const numbers = session.pastEpochs(live, today).filter((number) => !waiting.has(number))
  if (numbers.length > 0) await session.forgetEpochs(numbers)
}

/** What belongs to a case that this person left is others' to take over; what does not open waits for nobody. */
function waits(source: Bytes, { cases }: Followed, { person }: Session): boolean {
  const known = cases.get(toBase64url(source))
  const isLeft = known?.isLocked === true || known?.state.recused.includes(toBase64url(person)) === true
  return !isLeft
}

/** Content of version 0.1 and 0.2 that is in a drop only, until its case is opened. */
const hasBare = ({ cases }: Followed): boolean =>
  [...cases.values()].some(({ state }) => state.bare.length > 0)

/** All of a day together. @throws Refusal */
export async function eraseSettledDrops({ follower, followed, listed }: Read, today: number): Promise<void> {
  if (followed.journal !== 'whole' || hasBare(followed)) return
  const old = listed.filter(
    ({ id, day }) => day + settledDropDays <= today && followed.settledDrops.has(toBase64url(id)),
  )
  await eraseDropsOf(
    follower.session,
    old.map(({ id }) => id),
  )
}
