/** Giving a case another key after somebody left it: what comes next, they cannot read. */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { appendAll, headOf, recipientsAt } from '../journal/join-teams.ts'
import { membersOf } from '../../crypto/verify-roster.ts'
import { Refusal } from '../session/refusal.ts'
import { inOneGrant, type Recipient } from '../session/team-verbs.ts'
import { appendSealed, appendToCase, mostTries, refuseForNewer, stateOf } from './append-act.ts'
import type { NextKey } from '../session/sealing-verbs.ts'
import type { Work } from './work-shape.ts'

/** See {@link ./work.ts}. */
export async function lockOutOf(work: Work, source: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    refuseForNewer(work, stateOf(work, source))
    const leaving = whoLeaves(work, source)
    if (leaving.length === 0) return
    const team = await teamWithout(work, source, leaving)
    const from = stateOf(work, source).length + 1
    const next = await appendKey(work, source, team, from)
    if (next !== null && (await appendRekeyed(work, source, next, { from, leaving }))) return
  }
  throw new Refusal('taken')
}

/** Those who said so, and those readers who are not at the desk any more. */
export function whoLeaves(work: Work, source: string): readonly string[] {
  const { toLockOut } = stateOf(work, source)
  const readers = work.desk.followed.cases.get(source)?.readers ?? []
  const gone = readers.filter((id) => !isAtDesk(work, id))
  return [...new Set([...toLockOut.filter((id) => readers.includes(id)), ...gone])]
}

const everybody = (work: Work): readonly Recipient[] =>
  recipientsAt(work.desk.roster, work.session.desk, work.today())

const isAtDesk = ({ desk, session, today }: Work, id: string): boolean =>
  membersOf(desk.roster.roster, session.desk, today()).some((person) => toBase64url(person.id) === id)

/** The team of exactly those who go on reading: one that is there, or one that is founded now. */
async function teamWithout(work: Work, source: string, leaving: readonly string[]): Promise<string> {
  const readers = work.desk.followed.cases.get(source)?.readers ?? []
  const staying = readers.filter((id) => !leaving.includes(id))
  const to = everybody(work).filter(({ person }) => staying.includes(toBase64url(person)))
  const spelled = (ids: readonly string[]): string => [...ids].sort().join()
  const wanted = spelled(to.map(({ person }) => toBase64url(person)))
  const found = work.session.teams().find(({ members }) => spelled(members) === wanted)
  if (found === undefined) return foundTeam(work, to)
  // Whether each grant of a larger team was sent when it was founded, nobody can tell.
  if (to.length > inOneGrant) {
    const head = headOf(work.desk.follower, work.today())
    await appendAll(work.desk.follower, work.session.grantTeam(found.id, head, to))
  }
  return found.id
}

async function foundTeam(work: Work, to: readonly Recipient[]): Promise<string> {
  const { session, desk } = work
  const { team, grants } = session.foundTeam(headOf(desk.follower, work.today()), to, false)
  let isFounded = false
  try {
    await appendAll(desk.follower, grants)
    isFounded = true
  } finally {
    if (!isFounded) session.dropTeam(team)
  }
  await session.storeTeams(work.today())
  return team
}

async function appendKey(work: Work, source: string, team: string, from: number): Promise<NextKey | null> {
  const box: { next: NextKey | null } = { next: null }
  await appendSealed(work, () => {
    box.next = null
    if (stateOf(work, source).length + 1 !== from) return null
    const head = headOf(work.desk.follower, work.today())
    box.next = work.session.sealNextKey(team, head, { source, from })
    return box.next.bytes
  })
  return box.next
}

/** False when something else was written there: that key is void then. */
async function appendRekeyed(
  work: Work,
  source: string,
  { keyHash, team }: NextKey,
  { from, leaving }: { readonly from: number; readonly leaving: readonly string[] },
): Promise<boolean> {
  const without = leaving.map((id) => fromBase64url(id) as PersonId)
  const written = await appendToCase(work, source, ({ length }) =>
    length + 1 === from ? { what: { act: 'rekeyed', keyHash, team, without } } : null,
  )
  return written === 'written'
}
