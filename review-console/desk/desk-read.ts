/** Reading the whole desk for its pages, and renewing its key when its week is over. */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { deskKey, findDesk, findLiveEpoch, membersOf } from '../../crypto/verify-roster.ts'
import { isForNewer } from '../cases/case-rules.ts'
import { finishDestroying } from '../cases/destroy-case.ts'
import { postBatch } from '../cases/post-edition.ts'
import { isOver } from '../cases/case-state.ts'
import { deskRules } from '../cases/desk-rules.ts'
import { approvalsIn, pseudonymsIn } from '../cases/view-case.ts'
import type { Work } from '../cases/work.ts'
import { groupsIn } from '../inbox/group-drops.ts'
import { readDesk, readRoster, type ReadProgress, type ReadTools } from '../inbox/read-desk.ts'
import { toRows } from '../inbox/rows.ts'
import type { Followed, FollowedCase } from '../journal/followed.ts'
import { eraseSettledDrops, forgetEpochs } from '../journal/forget-epochs.ts'
import { joinTeams } from '../journal/join-teams.ts'
import { viewOf } from '../journal/view-of.ts'
import { turnDueAt, turnTogether } from '../journal/turn-together.ts'
import { Refusal } from '../session/refusal.ts'
import type { Turning } from '../session/turn-epoch.ts'
import { leaversOf } from './leavers.ts'
import type { Approval, Colleague, DeskFacts } from './desk-facts.ts'
import { givenBackIn } from './given-back.ts'

/** `begun` and `waits`: a colleague's next sign-in finishes it. */
export type Renewal = 'renewed' | 'begun' | 'waits' | 'not needed' | 'not now'

/** @throws Refusal, CryptoError of the roster */
export async function startReading(
  tools: ReadTools,
  progress: ReadProgress,
): Promise<{ work: Work; renewal: Renewal }> {
  const work: Work = { ...tools, desk: await readDesk(tools, null, progress) }
  await finishEndings(work)
  const renewal = await renew(work)
  await forget(work)
  return { work, renewal }
}

/**
 * @returns `stale`: the desk's key was renewed meanwhile, and another sitting of this person stored the new one; what is
 * sealed to it does not open here. `renewed`: a colleague had begun that, and it is done
 */
export async function readOn(work: Work, progress: ReadProgress): Promise<'read' | 'renewed' | 'stale'> {
  const before = liveEpochNumber(work)
  work.desk = await readDesk(work, work.desk, progress)
  const now = liveEpochNumber(work)
  const { signsOnly, waitsForEpoch, holdsEpoch } = work.session
  const isOurs = now === null || now === before || holdsEpoch(now)
  if (!isOurs && !signsOnly && !waitsForEpoch) return 'stale'
  const { follower, chain } = work.desk
  if (turnDueAt(follower, chain, work.today()) !== 'confirm') return 'read'
  return (await renew(work)) === 'renewed' ? 'renewed' : 'read'
}

const liveEpochNumber = ({ desk, session }: Work): number | null =>
  findLiveEpoch(desk.roster, session.desk)?.epoch.number ?? null

/** What a colleague's console, or one's own, began to destroy and could not finish. Never in the way of reading, either. */
async function finishEndings(work: Work): Promise<void> {
  if (work.desk.followed.journal !== 'whole') return
  try {
    await finishDestroying(work)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** Never in the way of reading, either. */
async function forget(work: Work): Promise<void> {
  try {
    await forgetEpochs(work.desk, work.today())
    await eraseSettledDrops(work.desk, work.today())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** Never in the way of reading: what does not work out today is tried at the next sign-in. */
async function renew(work: Work): Promise<Renewal> {
  const { roster, chain, followed } = work.desk
  if (followed.journal !== 'whole') return 'not now'
  try {
    const turning = { roster, chain, journal: standOf(followed), today: work.today() }
    const turned = await turn(work, turning)
    if (turned !== 'turned') return turned
    await letIn(work)
    // An edition by a key of long ago tells sources nothing.
    await postBatch(work, [])
    return 'renewed'
  } catch {
    return 'not now'
  }
}

/** Whom the new key names are let in at once, and not at the next sign-in only. */
async function letIn(work: Work): Promise<void> {
  const { chain, roster } = await readRoster(work)
  const { follower } = work.desk
  follower.roster = roster
  await joinTeams(follower, work.today())
  work.desk = { ...work.desk, chain, roster, followed: viewOf(follower) }
}

/** By oneself where nobody else belongs to the desk, else by two. */
async function turn(
  { session, desk }: Work,
  turning: Turning,
): Promise<'turned' | Exclude<Renewal, 'renewed'>> {
  if (membersOf(desk.roster.roster, session.desk, turning.today).length > 1)
    return turnTogether(desk.follower, turning.chain, turning.today)
  const turned = await session.turnEpoch(turning)
  return turned === 'turned' || turned === 'not needed' ? turned : 'not now'
}

function standOf({ position, running }: Followed) {
  const hash = fromBase64url(running)
  if (hash === null) throw new Error('a running hash as text')
  return { position, running: hash as Hash }
}

/** What happened since the sign-in that no log says. */
export interface Sitting {
  /** How many cases tagged heavy this person opened today. */
  readonly heavyToday: number
}

export type DeskFactsOf = Pick<Work, 'desk'> & {
  readonly session: Pick<Work['session'], 'person' | 'desk'>
  today(): number
}

export function deskFacts(work: DeskFactsOf, { heavyToday }: Sitting = { heavyToday: 0 }): DeskFacts {
  const { session, desk } = work
  const { roster, followed } = desk
  const me = toBase64url(session.person)
  const pseudonyms = pseudonymsIn(roster)
  const caseNames = caseNamesIn(followed)
  const facts = { policy: roster.roster.policy, me, pseudonyms, caseNames }
  const live = findLiveEpoch(roster, session.desk)
  return {
    ...toRows(groupsIn(work), facts),
    name: findDesk(roster, session.desk)?.name ?? '',
    journal: followed.journal,
    falseSnapshotBy: liarIn(followed, pseudonyms),
    hasNewer: isForNewer(followed, work.today(), deskRules(roster, session.desk)),
    isLate: live?.isLate ?? true,
    isDoubtful: deskKey(roster, session.desk) === 'doubtful',
    key: { day: live?.epoch.day ?? null, turn: turnDueAt(desk.follower, desk.chain, work.today()) },
    people: colleaguesOf(work, me),
    givenBack: givenBackIn(roster, session.desk, followed, work.today()),
    leavers: leaversOf({ roster, followed, desk: session.desk, me, today: work.today() }),
    approvals: allApprovals(followed, me, pseudonyms),
    templates: followed.templates,
    targets: followed.targets,
    heavyToday,
    position: followed.position,
  }
}

/** By pseudonym; empty for somebody who is not in the list. An id is shown to nobody. */
const liarIn = ({ falseSnapshotBy: id }: Followed, pseudonyms: ReadonlyMap<string, string>): string | null =>
  id === null ? null : (pseudonyms.get(id) ?? '')

/** By the id that other logs name them by. */
export const caseNamesIn = ({ cases }: Pick<Followed, 'cases'>): ReadonlyMap<string, string> =>
  new Map([...cases.values()].map(({ id, name }) => [id, name]))

/** Oneself first, then by pseudonym. */
function colleaguesOf({ session, desk, today }: DeskFactsOf, me: string): readonly Colleague[] {
  const loads = loadsIn(desk.followed)
  return membersOf(desk.roster.roster, session.desk, today())
    .map(({ id: bytes, pseudonym }) => {
      const id = toBase64url(bytes)
      return { id, pseudonym, isMe: id === me, load: loads.get(id) ?? 0 }
    })
    .sort((a, b) => Number(b.isMe) - Number(a.isMe) || (a.pseudonym < b.pseudonym ? -1 : 1))
}

/** How many open cases are whose. */
function loadsIn({ cases }: Followed): ReadonlyMap<string, number> {
  const loads = new Map<string, number>()
  for (const { state } of cases.values()) {
    if (state.assignee !== null && !isOver(state))
      loads.set(state.assignee, (loads.get(state.assignee) ?? 0) + 1)
  }
  return loads
}

/** The oldest first. Of cases that this person left they are told nothing. */
const allApprovals = (
  { cases }: Followed,
  me: string,
  who: ReadonlyMap<string, string>,
): readonly Approval[] =>
  [...cases.values()]
    .filter((known) => isShown(known, me))
    .flatMap((known) => approvalsIn(known, known.state, me, who))
    .sort((a, b) => a.day - b.day)

const isShown = ({ isLocked, state }: FollowedCase, me: string): boolean =>
  !isLocked && !state.recused.includes(me)
