/** Ways in which one person ends the work on a case: the source is told what became of it, or it was told twice. */

import type { LogId } from '../../crypto/protocol/ids.ts'
import { fromBase64url } from '../../crypto/bytes.ts'
import { Refusal } from '../session/refusal.ts'
import { actOnCase, lengthThatCounts, type Acted } from './act-on-case.ts'
import { answerCase } from './answer-case.ts'
import { moves } from './case-rules.ts'
import { caseOf } from './followed-case.ts'
import { rereadJournal, type Work } from './work.ts'

export interface Conclusion {
  /** To the source; not sent when it wants no reply, or had its feedback. */
  readonly feedback: string
  readonly reason: string
}

/**
 * Sends the feedback and moves the case to `concluded`; interrupted between the two, it goes on where it stopped.
 *
 * @throws Refusal `not-allowed` from a stage that is not concluded from; CryptoError `too-long`
 */
export async function concludeCase(
  work: Work,
  source: string,
  { feedback, reason }: Conclusion,
  seenLength: number,
): Promise<Acted> {
  await rereadJournal(work)
  if ((await lengthThatCounts(work, source, seenLength)) === null) return 'overtaken'
  const { stage, feedbackOn, wantsReply } = caseOf(work, source).state
  if (!moves[stage].includes('concluded')) throw new Refusal('not-allowed')
  if (wantsReply && feedbackOn === null) await answerCase(work, source, { kind: 'feedback', text: feedback })
  return actOnCase(work, source, { act: 'moved', to: 'concluded', reason }, seenLength)
}

/**
 * Links a case that was not sorted yet to the one that tells the same, and closes it. Its source keeps its own
 * receipt, its own replies and its own way of writing again.
 *
 * @param other the other case's source, as text
 */
export async function closeAsDuplicate(
  work: Work,
  source: string,
  other: string,
  seenLength: number,
): Promise<Acted> {
  await rereadJournal(work)
  const { stage } = caseOf(work, source).state
  if (other === source || (stage !== 'triage' && stage !== 'closed')) throw new Refusal('not-allowed')
  if ((await lengthThatCounts(work, source, seenLength)) === null) return 'overtaken'
  const to = fromBase64url(caseOf(work, other).id) as LogId
  await actOnCase(work, source, { act: 'linked', to, how: 'duplicate', on: true }, seenLength)
  if (stage === 'closed') return 'written'
  return actOnCase(work, source, { act: 'moved', to: 'closed', reason: '' }, seenLength)
}
