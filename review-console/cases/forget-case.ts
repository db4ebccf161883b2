/**
 * The end of a case that was destroyed: the log of the first team, which everybody at the desk reads, says which events
 * may go; then the server forgets them but for their links, and the snapshots are written without it.
 */

import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash, LogId } from '../../crypto/protocol/ids.ts'
import type { Stub, TeamAct } from '../../crypto/protocol/journal-event.ts'
import { finishErasing } from '../journal/erase-events.ts'
import { findEvents } from '../journal/find-events.ts'
import { rewriteSnapshots } from '../journal/rewrite-snapshots.ts'
import { Refusal } from '../session/refusal.ts'
import { appendToTeam, deskTeamOf } from './append-act.ts'

import type { Work } from './work-shape.ts'

type Destroyed = Extract<TeamAct, { act: 'case-destroyed' }>
type Run = Destroyed['events'][number]

/** See {@link ./work.ts}. */
export async function forgetForGood(work: Work, source: string, stub: Stub): Promise<void> {
  const { session, desk } = work
  const known = desk.followed.cases.get(source)
  const facts = session.caseFacts(source)
  if (known === undefined || facts === null) throw new Refusal('not-found')
  if (!known.state.isDestroyed) throw new Refusal('not-allowed')
  const found = await findEvents(session, session.caseTags(source, known.state.length))
  const positions = [...[...found.values()].map(({ position }) => position), ...facts.added]
  const ending = { id: facts.id, positions, drops: known.state.drops, stub }
  for (const act of toTell(ending)) await appendToTeam(work, deskTeamOf(work), act)
  await finishErasing(desk.follower)
  await rewriteSnapshots(desk.follower, work.today())
}

interface Ending {
  readonly id: string
  readonly positions: readonly number[]
  readonly drops: readonly string[]
  readonly stub: Stub
}

const runsAtOnce = 500
const dropsAtOnce = 200

/** As many events as it takes; the case counts as gone with the last of them, which has the stub. */
function toTell({ id, positions, drops, stub }: Ending): Destroyed[] {
  const runs = runsOf(positions)
  const count = Math.max(1, Math.ceil(runs.length / runsAtOnce), Math.ceil(drops.length / dropsAtOnce))
  return Array.from({ length: count }, (_, i) => ({
    act: 'case-destroyed' as const,
    case: fromBase64url(id) as LogId,
    events: runs.slice(i * runsAtOnce, (i + 1) * runsAtOnce),
    drops: drops.slice(i * dropsAtOnce, (i + 1) * dropsAtOnce).map((drop) => fromBase64url(drop) as Hash),
    stub: i === count - 1 ? stub : null,
  }))
}

function runsOf(positions: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && position <= last[1] + 1) last[1] = position
    else runs.push([position, position])
  }
  return runs
}
