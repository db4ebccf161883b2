/**
 * The teams that are everybody at the desk: the first founded by whoever signs in first, another whenever somebody has left,
 * so that they miss the keys of what comes then. Granted to everybody who came since.
 */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { findLiveEpoch, findMemberKey, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { inOneGrant, type Recipient, type TeamFacts } from '../session/team-verbs.ts'
import { holdersOf } from '../session/epoch-holders.ts'
import { appendEvent } from './append.ts'
import { standOf, type Follower } from './follower.ts'

/** @throws Refusal */
export async function joinTeams(follower: Follower, today: number): Promise<void> {
  const { session, roster } = follower
  if (session.signsOnly || follower.trouble === 'gap') return
  const everybody = recipientsAt(roster, session.desk, today)
  const isListed = everybody.some(({ person }) => isEqual(person, session.person))
  if (session.teams().length === 0 && isListed) await foundFirst(follower, everybody, today)
  const whole = wholeTeams(follower, today)
  const [first] = whole
  if (first !== undefined) await addOldCases(follower, first.id, today)
  if (isListed) {
    // The newest first: where this is interrupted, it still shows which teams are everybody.
    for (const team of [...whole].reverse()) await grantToAll(follower, team, everybody, today)
    await foundWithoutLeavers(follower, today)
  }
  await session.storeTeams(today)
}

/** Those that were everybody when they were founded, the oldest first; who came since belongs into all of them. */
function wholeTeams({ session, roster }: Follower, today: number): readonly TeamFacts[] {
  const [first, ...later] = session.teams()
  if (first === undefined) return []
  const atDesk = new Set(membersOf(roster.roster, session.desk, today).map(({ id }) => toBase64url(id)))
  const whole = [first]
  for (const team of later) {
    const before = whole.at(-1)?.members ?? []
    if (before.every((id) => team.members.includes(id) || !atDesk.has(id))) whole.push(team)
  }
  return whole
}

/** Into whose log goes what is new: everybody who is at the desk, and nobody who is not. Null when there is none yet. */
export function deskTeam(follower: Follower, today: number): string | null {
  const atDesk = membersOf(follower.roster.roster, follower.session.desk, today).map(({ id }) =>
    toBase64url(id),
  )
  // Whoever came late was granted the newest first: of theirs, one that a leaver holds may be the last.
  const isOfNobodyElse = ({ members }: TeamFacts): boolean => members.every((id) => atDesk.includes(id))
  return wholeTeams(follower, today).findLast(isOfNobodyElse)?.id ?? null
}

async function foundWithoutLeavers(follower: Follower, today: number): Promise<void> {
  const { session } = follower
  const newest = wholeTeams(follower, today).at(-1)
  if (newest === undefined || deskTeam(follower, today) !== null) return
  const staying = recipientsAt(follower.roster, session.desk, today).filter(({ person }) =>
    newest.members.includes(toBase64url(person)),
  )
  const { team, grants } = session.foundTeam(headOf(follower, today), staying, false)
  let isFounded = false
  try {
    await appendAll(follower, grants)
    isFounded = true
  } finally {
    if (!isFounded) session.dropTeam(team)
  }
}

/**
 * To who came since, and to those whose grant was not sent when the team was founded. Newcomers first, oneself last:
 * interrupted, whoever has not heard of them grants once more.
 */
async function grantToAll(
  follower: Follower,
  { id, members }: TeamFacts,
  everybody: readonly Recipient[],
  today: number,
): Promise<void> {
  const { session, grants } = follower
  const isNew = ({ person }: Recipient): boolean => !members.includes(toBase64url(person))
  const isLetIn = letInAt(follower, everybody)
  const readers = everybody.filter((one) => !isNew(one) || isLetIn(one))
  const head = headOf(follower, today)
  if (readers.some(isNew)) {
    const rankOf = (one: Recipient): number => (isNew(one) ? 0 : isEqual(one.person, session.person) ? 2 : 1)
    const inOrder = [...readers].sort((a, b) => rankOf(a) - rankOf(b))
    await appendAll(follower, session.grantTeam(id, head, inOrder))
  } else if (grants.size * inOneGrant < members.length) {
    await appendAll(follower, session.grantTeam(id, head, readers, grants.size))
  }
}

/**
 * Two of the desk signed the epoch that names them: nobody alone gives a newcomer what the desk has, as long as there are
 * two.
 */
function letInAt(
  { roster, session }: Follower,
  everybody: readonly Recipient[],
): (one: Recipient) => boolean {
  const live = findLiveEpoch(roster, session.desk)
  const holders = live === null ? new Set<string>() : holdersOf(live, roster)
  const isHolder = ({ person }: Recipient): boolean => holders.has(toBase64url(person))
  return everybody.filter(isHolder).length < 2 ? () => true : isHolder
}

/** Everybody at the desk who has a member key. */
export const recipientsAt = (roster: VerifiedRoster, desk: DeskId, today: number): readonly Recipient[] =>
  membersOf(roster.roster, desk, today).flatMap((person) => {
    const sealingKey = findMemberKey(roster, person)
    return sealingKey === null ? [] : [{ person: person.id, sealingKey }]
  })

export const headOf = (follower: Follower, day: number) => ({ day, seen: standOf(follower) })

/** The server takes the first grant of a desk once: who comes second reads the winner's. */
async function foundFirst(follower: Follower, to: readonly Recipient[], today: number): Promise<void> {
  const { session } = follower
  const { team, grants } = session.foundTeam(headOf(follower, today), to, true)
  const [first, ...more] = grants
  let isFounded = false
  try {
    isFounded = first !== undefined && (await appendEvent(follower, first)) === 'written'
  } finally {
    if (!isFounded) session.dropTeam(team)
  }
  if (isFounded) await appendAll(follower, more)
}

export async function appendAll(follower: Follower, events: readonly Bytes[]): Promise<void> {
  for (const event of events) await appendEvent(follower, event)
}

/** Cases of version 0.2 go into the team's log; what stands in the stream of them is taken up then. */
async function addOldCases(follower: Follower, team: string, today: number): Promise<void> {
  const { session } = follower
  for (const source of session.oldCases()) {
    const isWritten = async (): Promise<boolean> => {
      const event = session.sealOldCase(team, headOf(follower, today), source)
      return (await appendEvent(follower, event)) === 'written'
    }
    while (session.oldCases().includes(source) && !(await isWritten()));
  }
}
