/**
 * Destroying a report for good, as its source asked or two people decided: the source is told, the log says so, the
 * drops leave the server, and last the events and the key of the case. Interrupted, it goes on where it stopped.
 * Earlier letters to the source stay on the board: they go as it asks, or by age.
 */

import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Stub } from '../../crypto/protocol/journal-event.ts'
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
  await eraseDrops(work, dropsOf(work, source))
  await forgetCase(work, source, toStub(caseOf(work, source).state))
}

async function endLog(work: Work, source: string, state: CaseState): Promise<void> {
  if (!isDestroyingAllowed(state, work.today())) throw new Refusal('not-allowed')
  await tellSource(work, source)
  await appendAct(work, source, ({ isDestroyed }) => (isDestroyed ? null : { what: { act: 'destroyed' } }))
}

async function tellSource(work: Work, source: string): Promise<void> {
  const { replyTo: to, entries } = await readCaseLog(work, source)
  const isTold = entries.some(
    ({ event, verdict }) =>
      verdict === 'counts' && event?.what.act === 'replied' && event.what.reply.kind === 'destroyed',
  )
  if (to === null || isTold) return
  const received = toName(caseOf(work, source).state)
  await sendReply(work, { source, to, content: { kind: 'destroyed', text: '', received } })
}

/** Of the log, and whatever else of this source is on the server. */
function dropsOf(work: Work, source: string): readonly Hash[] {
  const here = work.desk.drops.filter(
    ({ opened }) => opened !== null && toBase64url(opened.source) === source,
  )
  const all = new Set([...caseOf(work, source).state.drops, ...here.map(({ id }) => toBase64url(id))])
  return [...all].map((id) => fromBase64url(id) as Hash)
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

const atOnce = 1000

/** Drops leave the server, and this reading. */
export async function eraseDrops(work: Work, ids: readonly Hash[]): Promise<void> {
  const { session } = work
  for (let at = 0; at < ids.length; at += atOnce) {
    await session.call(consoleApi.eraseDrops, { desk: session.desk, ids: ids.slice(at, at + atOnce) })
  }
  const erased = new Set(ids.map(toBase64url))
  work.desk = { ...work.desk, drops: work.desk.drops.filter(({ id }) => !erased.has(toBase64url(id))) }
}
