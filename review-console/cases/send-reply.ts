/**
 * A reply to a source: sealed, posted in one batch among dummies, then written down in the case log.
 *
 * The server may have taken a batch whose answer was lost. Such a slip stands on the board and in no log; nobody
 * at the desk can read it again, so it is taken off before its tag is used anew.
 */

import { concat, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { u8 } from '../../crypto/byte-writer.ts'
import { slipHash } from '../../crypto/primitives/slip-keys.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { PersonId, Tag, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { fillBatch, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { isRefusal, Refusal } from '../session/refusal.ts'
import { appendAct } from './append-act.ts'
import { nextReplyPlace, repliesIn, type CaseLog } from './case-log.ts'
import { logOf, rereadJournal, type Work } from './work.ts'

export type ReplyContent = Pick<Reply, 'kind' | 'text' | 'received'>

export interface ReplyToSend {
  readonly source: VerifyingKey
  readonly to: ReplyAddress
  readonly content: ReplyContent
}

const mostTries = 4

/** @throws Refusal, CryptoError `too-long` */
export async function sendReply(work: Work, wish: ReplyToSend): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const log = logOf(work, wish.source)
    const { slip, reply } = sealNext(work, wish, log)
    const posted = await postBatch(work, [slip])
    if (posted === 'taken') await freeTag(work, wish.source, slip.tag)
    else if ((await record(work, wish.source, { slip, reply, log })) === 'recorded') return
    else await freeTag(work, wish.source, slip.tag)
  }
  throw new Refusal('taken')
}

export interface Author {
  readonly by: PersonId
  /** Days since 1970-01-01 UTC. */
  readonly day: number
}

/** As it would be sent now: also what the answer box measures. */
export function replyAfter(author: Author, log: CaseLog, to: ReplyAddress, content: ReplyContent): Reply {
  const { number, previous } = nextReplyPlace(log, to, author.day)
  return { ...content, ...author, number, previous }
}

function sealNext(work: Work, { to, content }: ReplyToSend, log: CaseLog) {
  const author = { by: work.session.person, day: work.today() }
  const reply = replyAfter(author, log, to, content)
  const { i } = nextReplyPlace(log, to, author.day)
  return { slip: work.session.sealReply(to, reply, i), reply }
}

/** Exactly as many slips as the signed policy says, so that nobody learns how many are real. */
export async function postBatch(work: Work, real: readonly SealedSlip[]): Promise<'posted' | 'taken'> {
  const { batchSlips, boardBits } = work.desk.roster.roster.policy
  const batch = fillBatch(real, batchSlips, work.session.desk, work.today())
  const entryOf = ({ bucket, bytes }: SealedSlip): Bytes => concat(u8(bucketOf(bucket, boardBits)), bytes)
  try {
    await work.session.call(consoleApi.addSlips, concat(...batch.map(entryOf)))
    return 'posted'
  } catch (error) {
    if (isRefusal(error, 'taken')) return 'taken'
    throw error
  }
}

interface Posted {
  readonly slip: SealedSlip
  readonly reply: Reply
  /** What was known when it was numbered. */
  readonly log: CaseLog
}

/** `overtaken`: another console answered meanwhile, and this reply's number is no longer its own. */
async function record(
  work: Work,
  source: VerifyingKey,
  { slip, reply, log }: Posted,
): Promise<'recorded' | 'overtaken'> {
  const hash = slipHash(slip.bytes)
  let isOvertaken = false
  await appendAct(work, source, (now) => {
    const replies = repliesIn(now)
    if (replies.some((sent) => isEqual(sent.slip, hash))) return null
    isOvertaken = replies.length !== repliesIn(log).length
    return isOvertaken ? null : { act: 'replied', tag: slip.tag, slip: hash, reply }
  })
  return isOvertaken ? 'overtaken' : 'recorded'
}

/** Takes a slip of ours off the board, unless the log has come to know it. */
async function freeTag(work: Work, source: VerifyingKey, tag: Tag): Promise<void> {
  await rereadJournal(work)
  const isKnown = repliesIn(logOf(work, source)).some((sent) => !sent.isErased && isEqual(sent.tag, tag))
  if (!isKnown) await work.session.call(consoleApi.eraseSlips, { desk: work.session.desk, tags: [tag] })
}
