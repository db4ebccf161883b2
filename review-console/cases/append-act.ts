/**
 * Writing down what happened in a case. Two consoles may write the same event at once: the server takes one, the
 * other reads what came between and decides again (protocol section 6).
 */

import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { appendEvent } from '../journal/append.ts'
import { viewOf } from '../journal/view-of.ts'
import { deskTeam, headOf } from '../journal/join-teams.ts'
import { readOn } from '../journal/read-on.ts'
import type { OpenTeamAct } from '../session/sealing-verbs.ts'
import { Refusal } from '../session/refusal.ts'
import { afterEvent } from './case-fold.ts'
import type { CaseState } from './case-state.ts'
import { isForNewer, type WithNewer } from './case-rules.ts'
import { deskRules } from './desk-rules.ts'
import type { Decide, ToAppend, Work } from './work-shape.ts'

/** Of two who write without a pause, the slower may lose many times. */
export const mostTries = 64

export async function readOnWith(work: Work): Promise<void> {
  const { follower } = work.desk
  const { trouble } = follower
  await readOn(follower)
  // Where nothing came, everything stands as it is shown.
  const isShown = work.desk.followed.position === follower.running.position()
  if (!isShown || follower.trouble !== trouble) showNew(work)
}

export function showNew(work: Work): void {
  work.desk = { ...work.desk, followed: viewOf(work.desk.follower) }
}

/** @throws Refusal `not-found` for a case that is not known or that goes on under a key that is not held */
export function stateOf(work: Work, source: string): CaseState {
  const { entries, session } = work.desk.follower
  const found = entries.get(source)
  if (found === undefined || (session.caseFacts(source)?.isLocked ?? true)) throw new Refusal('not-found')
  return found.state
}

/** See {@link ./work.ts}. */
export async function appendToCase(
  work: Work,
  source: string,
  decide: Decide,
): Promise<'written' | 'nothing to write'> {
  try {
    return await appendUnshown(work, source, decide)
  } finally {
    showNew(work)
  }
}

/** As one of many: whoever writes them calls {@link showNew} after the last. */
export async function appendUnshown(
  work: Work,
  source: string,
  decide: Decide,
): Promise<'written' | 'nothing to write'> {
  for (let tries = 0; tries < mostTries; tries++) {
    const state = stateOf(work, source)
    const toAppend = decide(state)
    if (toAppend === null) return 'nothing to write'
    const written = await appendEvent(work.desk.follower, sealNext(work, source, state, toAppend))
    if (written === 'written') return 'written'
  }
  throw new Refusal('taken')
}

/** @throws Refusal `newer-version` where somebody with a newer console wrote what this one does not know */
export function refuseForNewer(work: Work, state: WithNewer): void {
  const rules = deskRules(work.desk.roster, work.session.desk)
  if (isForNewer(state, work.today(), rules)) throw new Refusal('newer-version')
}

/** @throws Refusal `newer-version`; `not-allowed` for what every other console would refuse */
function sealNext(work: Work, source: string, state: CaseState, { what, body }: ToAppend) {
  const { session, desk } = work
  refuseForNewer(work, state)
  const head = headOf(desk.follower, work.today())
  const previous = state.last === null ? null : (fromBase64url(state.last) as Hash)
  const event = { ...head, by: session.person, previous, what }
  const { verdict } = afterEvent(state, { link: '', event }, deskRules(desk.roster, session.desk))
  if (verdict !== 'counts') throw new Refusal('not-allowed')
  const carried = body === undefined ? {} : { body }
  return session.sealCaseEvent(source, { ...head, n: state.length, previous, what, ...carried })
}

/** Into whose log goes what is new. @throws Refusal `not-let-in` without a team */
export function deskTeamOf(work: Work): string {
  const team = deskTeam(work.desk.follower, work.today()) ?? work.session.teams()[0]?.id
  if (team === undefined) throw new Refusal('not-let-in')
  return team
}

/** @throws Refusal `not-found`, `not-let-in`, `taken` */
export async function appendToTeam(work: Work, team: string, what: OpenTeamAct): Promise<void> {
  await appendSealed(work, () =>
    work.session.sealTeamEvent(team, headOf(work.desk.follower, work.today()), what),
  )
}

/** Sealed anew after each time that somebody else was first; null when there is nothing to write any more. */
export async function appendSealed(
  work: Work,
  seal: () => ReturnType<Work['session']['sealTeamEvent']> | null,
) {
  for (let tries = 0; tries < mostTries; tries++) {
    const event = seal()
    if (event === null) return
    const written = await appendEvent(work.desk.follower, event)
    showNew(work)
    if (written === 'written') return
  }
  throw new Refusal('taken')
}

/** See {@link ./work.ts}. */
export async function addCaseOnce(work: Work, source: string): Promise<void> {
  const key = fromBase64url(source) as VerifyingKey
  const team = deskTeamOf(work)
  await appendSealed(work, () =>
    work.desk.followed.cases.has(source)
      ? null
      : work.session.sealAddedCase(team, headOf(work.desk.follower, work.today()), key),
  )
}
