/**
 * Approving what a colleague proposed, or declining it. After an approval this console tells the source, in the words
 * of the proposal; interrupted between the two, it does so when it opens the case again.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { CaseActOf, Proposal } from '../../crypto/protocol/journal-event.ts'
import { actOnCase } from './act-on-case.ts'
import { answerCase, type Letter } from './answer-case.ts'
import type { CaseLog } from './case-log.ts'
import { readCaseLog, type Work } from './work.ts'

/** @param proposal its place in the log */
export interface Decision {
  readonly proposal: number
  readonly isApproved: boolean
  readonly reason: string
}

/** @param seenLength as in {@link actOnCase}. @throws Refusal, CryptoError `too-long` */
export async function decideCase(
  work: Work,
  source: string,
  decision: Decision,
  seenLength: number,
): Promise<'decided' | 'overtaken'> {
  const acted = await actOnCase(work, source, { act: 'decided', ...decision }, seenLength)
  if (acted === 'overtaken') return 'overtaken'
  if (decision.isApproved) await sendOwedLetter(work, source, await readCaseLog(work, source))
  return 'decided'
}

/** What this person approved and the source was not told yet. Does nothing when nothing is owed. */
export async function sendOwedLetter(work: Work, source: string, log: CaseLog): Promise<void> {
  const letter = owedLetter(log, toBase64url(work.session.person))
  if (letter !== null && log.replyTo !== null) await answerCase(work, source, letter)
}

/** Of the last proposal that `approver` approved, as long as no letter of its kind followed. */
export function owedLetter({ entries, state }: CaseLog, approver: string): Letter | null {
  const counted = entries.filter(({ verdict }) => verdict === 'counts')
  const approval = counted.findLast(({ event }) => event?.what.act === 'decided' && event.what.isApproved)
  if (approval?.event == null || toBase64url(approval.event.by) !== approver) return null
  const { proposal } = approval.event.what as CaseActOf<'decided'>
  const proposed = counted.find(({ n }) => n === proposal)?.event?.what
  const letter = proposed?.act === 'proposed' ? letterOf(proposed.what) : null
  if (letter === null || !isStillTrue(letter, state)) return null
  const isSent = counted.some(
    ({ n, event }) =>
      n > approval.n && event?.what.act === 'replied' && event.what.reply.kind === letter.kind,
  )
  return isSent ? null : letter
}

/** An empty message: there was none to send. */
function letterOf(what: Proposal): Letter | null {
  if (what.do === 'destroy' || what.message === '') return null
  const { message: text } = what
  switch (what.do) {
    case 'close':
      return { kind: 'closed', text }
    case 'extend-feedback':
      return { kind: 'extended', text, until: what.until }
    case 'hold':
      return { kind: 'held', text, until: what.until }
  }
}

/** Somebody may have opened the case again, or destroyed it, since. */
function isStillTrue({ kind, until }: Letter, { stage, isDestroyed, ...state }: CaseLog['state']): boolean {
  if (isDestroyed) return false
  if (kind === 'closed') return stage === 'closed'
  return until === (kind === 'held' ? state.heldUntil : state.feedbackExtendedTo)
}
