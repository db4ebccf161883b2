/**
 * Destroying a report for good, as its source asked or two people decided: the source is told, the log says so, the
 * drops leave the server, and last the events and the key of the case. Interrupted, it goes on where it stopped.
 * Earlier letters to the source stay on the board: they go as it asks, or by age.
 */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Stub } from '../../crypto/protocol/journal-event.ts'
import { volumesIn } from '../evidence/sent-files.ts'
import { statementsIn } from '../inbox/read-desk.ts'
import { eraseDropsOf, eraseVolumesOf } from '../journal/erase-events.ts'
import type { FollowedCase } from '../journal/followed.ts'
import { Refusal } from '../session/refusal.ts'
import { refuseForNewer } from './append-act.ts'
import { isDestroyingAllowed } from './case-rules.ts'
import type { CaseState } from './case-state.ts'
import { caseOf } from './followed-case.ts'
import { toName } from './next-reply.ts'
import { sendReply } from './send-reply.ts'
import { appendAct, forgetCase, readCaseLog, rereadJournal, type Work } from './work.ts'

/** @throws Refusal `not-allowed` when neither the source nor two people asked for it, or a hold is in force; `newer-version` */
export async function destroyCase(work: Work, source: string): Promise<void> {
  await rereadJournal(work)
  const { state } = caseOf(work, source)
  refuseForNewer(work, state)
  refuseForNewer(work, work.desk.followed)
  if (!state.isDestroyed) await endLog(work, source, state)
  await eraseAll(work, source, () => true)
  await forget(work, source)
}

/**
 * What somebody began and could not finish, at anybody's sign-in: from the letter to the source on. What the source
 * wrote after that stays, and is a new case.
 * @returns how many cases are gone now. @throws Refusal
 */
export async function finishDestroying(work: Work): Promise<number> {
  const begun = [...work.desk.followed.cases.values()].filter((known) => isMineToFinish(work, known))
  for (const { source, state } of begun) {
    if (!state.isDestroyed) await endLog(work, source, state)
    const received = new Set(caseOf(work, source).state.received)
    await eraseAll(work, source, (statement) => received.has(statement))
    await forget(work, source)
  }
  return begun.length
}

function isMineToFinish(work: Work, { state, isLocked }: FollowedCase): boolean {
  if (isLocked) return false
  if (state.isDestroyed) return true
  const hasAttested = state.attested.includes(toBase64url(work.session.person))
  return state.saysDestroyed && hasAttested && isDestroyingAllowed(state, work.today())
}

const forget = (work: Work, source: string): Promise<void> =>
  forgetCase(work, source, toStub(caseOf(work, source).state))

async function endLog(work: Work, source: string, state: CaseState): Promise<void> {
  if (!isDestroyingAllowed(state, work.today())) throw new Refusal('not-allowed')
  if (!state.saysDestroyed) await tellSource(work, source)
  await appendAct(work, source, ({ isDestroyed }) => (isDestroyed ? null : { what: { act: 'destroyed' } }))
}

async function tellSource(work: Work, source: string): Promise<void> {
  const { replyTo: to } = await readCaseLog(work, source)
  if (to === null) return
  const received = toName(caseOf(work, source).state)
  await sendReply(work, { source, to, content: { kind: 'destroyed', text: '', received } })
}

type IsWanted = (statement: string) => boolean

/** Files first: once the log is gone, nobody knows which they were. */
async function eraseAll(work: Work, source: string, isWanted: IsWanted): Promise<void> {
  const here = work.desk.drops.filter(
    ({ opened }) =>
      opened !== null && toBase64url(opened.source) === source && isWanted(toBase64url(opened.id)),
  )
  const { statements } = await readCaseLog(work, source)
  const logged = [...statements.values()].map(({ statement }) => statement)
  await eraseVolumesOf(work.session, volumesIn([...logged, ...statementsIn(here)]))
  const drops = new Set([...caseOf(work, source).state.drops, ...here.map(({ id }) => toBase64url(id))])
  await eraseDrops(
    work,
    [...drops].map((id) => fromBase64url(id) as Hash),
  )
}

/** Enough to count by, too little to know: no day, no name, nothing that was written. */
export const toStub = ({ codes, topics, arrivedOn, outcome }: CaseState): Stub => ({
  codes,
  topics: topics.slice(0, 16),
  arrivedQuarter: arrivedOn === null ? null : quarterOf(arrivedOn),
  outcome,
})

const dayMs = 86_400_000

function quarterOf(day: number): string {
  const date = new Date(day * dayMs)
  return `${String(date.getUTCFullYear())}-Q${String(Math.floor(date.getUTCMonth() / 3) + 1)}`
}

/** Drops leave the server, and this reading. */
export async function eraseDrops(work: Work, ids: readonly Hash[]): Promise<void> {
  await eraseDropsOf(work.session, ids)
  const erased = new Set(ids.map(toBase64url))
  work.desk = { ...work.desk, drops: work.desk.drops.filter(({ id }) => !erased.has(toBase64url(id))) }
}
