/** Writing to a source. */

import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import { replyToOf } from '../inbox/group-drops.ts'
import { Refusal } from '../session/refusal.ts'
import { mostNamed, unacknowledged } from './case-log.ts'
import { sendReply } from './send-reply.ts'
import { groupOf, logOf, rereadJournal, type Work } from './work.ts'

/** @throws Refusal, CryptoError `too-long` */
export async function answerCase(work: Work, source: VerifyingKey, text: string): Promise<void> {
  await rereadJournal(work)
  const to = replyToOf(groupOf(work, source))
  if (to === null) throw new Refusal('not-found')
  const received = unacknowledged(logOf(work, source)).slice(0, mostNamed)
  await sendReply(work, { source, to, content: { kind: 'answer', text, received } })
}
