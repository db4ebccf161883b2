/** Writing to a source. */

import type { Reply } from '../../crypto/protocol/inside.ts'
import { Refusal } from '../session/refusal.ts'
import { caseOf } from './followed-case.ts'
import { toName } from './next-reply.ts'
import { sendReply } from './send-reply.ts'
import { readCaseLog, rereadJournal, type Work } from './work.ts'

/** What a person writes. `until`, in days since 1970-01-01 UTC, belongs to `extended` and `held` alone. */
export interface Letter {
  readonly kind: Exclude<Reply['kind'], 'received' | 'destroyed'>
  readonly text: string
  readonly until?: number
}

/**
 * Sends it, and with it names what was taken up and not acknowledged yet.
 *
 * @throws Refusal `not-found` when the source wants no reply; CryptoError `too-long`
 */
export async function answerCase(work: Work, source: string, letter: Letter): Promise<void> {
  await rereadJournal(work)
  const { replyTo: to } = await readCaseLog(work, source)
  if (to === null) throw new Refusal('not-found')
  const { kind, text, until } = letter
  const received = toName(caseOf(work, source).state)
  const content = { kind, text, received, ...(until === undefined ? {} : { until }) }
  await sendReply(work, { source, to, content })
}
