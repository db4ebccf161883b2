/** What the pages are shown of what was followed. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { Targets } from '../desk/desk-facts.ts'
import type { Followed, FollowedCase } from './followed.ts'
import type { Follower } from './follower.ts'
import { emptyTeam } from './team-state.ts'

/** How everything stands now: a copy that later events do not change. */
export function viewOf(follower: Follower): Followed {
  const { session, running, settled, trouble, falseSnapshotBy } = follower
  const teams = session.teams()
  const members = new Map(teams.map((team) => [team.id, team.members]))
  const states = teams.map(({ id }) => follower.teams.get(id) ?? emptyTeam)
  const destroyed = states.flatMap((state) => state.destroyed)
  const cases = new Map<string, FollowedCase>()
  for (const [source, entry] of follower.entries) {
    const facts = session.caseFacts(source)
    if (facts === null) continue
    const { id, name, isLocked, teams: of } = facts
    const { state } = entry
    const isFalse = follower.falseSummaries.has(source)
    const problems = isFalse ? [...entry.problems, 'false summary' as const] : entry.problems
    cases.set(source, {
      source,
      name,
      id,
      state,
      problems,
      isLocked,
      readers: members.get(of.at(-1) ?? '') ?? [],
    })
  }
  return {
    position: running.position(),
    running: toBase64url(running.running()),
    journal: trouble === 'whole' && follower.erasures.isUntold() ? 'erased' : trouble,
    cases,
    settledDrops: new Set(settled),
    destroyedDrops: new Set(destroyed.flatMap(({ drops }) => drops)),
    templates: states.flatMap(({ templates }) => templates),
    targets: states.findLast(({ targets }) => hasTargets(targets))?.targets ?? emptyTeam.targets,
    exports: states.flatMap(({ exports }) => exports),
    newerBy: states.flatMap(({ newerBy }) => newerBy),
    falseSnapshotBy,
  }
}

/** A team that was founded since says nothing of them until somebody sets them anew. */
const hasTargets = (targets: Targets): boolean => Object.values(targets).some((days) => days !== null)
