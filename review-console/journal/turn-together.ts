/** The weekly turn of the desk's key where two people sign: through the journal, so that the second finds what the first began. */

import type { RosterChain } from '../../crypto/roster-shapes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { membersOf } from '../../crypto/verify-roster.ts'
import { isRefusal } from '../session/refusal.ts'
import type { DeskNow, TurnDue } from '../session/turn-together.ts'
import { appendAll, headOf, recipientsAt } from './join-teams.ts'
import { standOf, type Follower } from './follower.ts'

export type TurnedTogether = 'turned' | 'begun' | 'waits' | 'not needed' | 'not now'

/** @throws Refusal */
export async function turnTogether(
  follower: Follower,
  chain: RosterChain,
  today: number,
): Promise<TurnedTogether> {
  const { session } = follower
  if (session.signsOnly) return 'not now'
  const now = nowAt(follower, chain, today)
  switch (session.turnDue(now)) {
    case 'propose':
      return begin(follower, now)
    case 'confirm':
      return confirm(follower, now)
    case 'waits':
      return 'waits'
    case 'nothing':
      await renewMember(follower, now)
      return 'not needed'
    case 'cannot':
      return 'not now'
  }
}

function nowAt(follower: Follower, chain: RosterChain, today: number): DeskNow {
  const { session, roster } = follower
  const everybody = recipientsAt(roster, session.desk, today)
  return { roster, chain, journal: standOf(follower), today, everybody }
}

/** What of it waits for whom, at a desk of several; nothing is done. */
export function turnDueAt(follower: Follower, chain: RosterChain, today: number): TurnDue {
  const { session, roster } = follower
  const isOfSeveral = membersOf(roster.roster, session.desk, today).length > 1
  return session.signsOnly || !isOfSeveral ? 'nothing' : session.turnDue(nowAt(follower, chain, today))
}

async function begin(follower: Follower, now: DeskNow): Promise<TurnedTogether> {
  const { session } = follower
  const begun = await session.beginTurn(now, headOf(follower, now.today))
  if (begun === 'stale') return 'not now'
  await session.call(consoleApi.publish, { ...nothing, members: [begun.member] })
  await appendAll(follower, begun.grants)
  return 'begun'
}

const nothing = { roster: null, epochs: [], members: [], states: [] }

async function confirm(follower: Follower, now: DeskNow): Promise<TurnedTogether> {
  const { session } = follower
  const confirmed = await session.confirmTurn(now)
  if (confirmed === 'stale' || confirmed === 'gone') return 'not now'
  const { epoch, member } = confirmed
  try {
    await session.call(consoleApi.publish, { ...nothing, epochs: [epoch], members: [member] })
    return 'turned'
  } catch (error) {
    // A third colleague was first: the next reading finds it in force.
    if (isRefusal(error, 'stale')) return 'not now'
    throw error
  }
}

async function renewMember({ session }: Follower, now: DeskNow): Promise<void> {
  const member = await session.renewMember(now)
  if (typeof member === 'object') await session.call(consoleApi.publish, { ...nothing, members: [member] })
}
