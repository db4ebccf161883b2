/**
 * A reply to a source: sealed, posted in one batch among dummies, then written down in the case log.
 *
 * The server may have taken a batch whose answer was lost. Such a slip stands on the board and in no log; nobody
 * at the desk can read it again, so it is taken off before its tag is used anew.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import { slipHash } from '../../crypto/primitives/slip-keys.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import type { SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import { Refusal } from '../session/refusal.ts'
import { refuseForNewer } from './append-act.ts'
import type { CaseState } from './case-state.ts'
import { caseOf } from './followed-case.ts'
import { freePlace, replyAfter, type ReplyContent } from './next-reply.ts'
import { postBatch, takeOffBoard } from './post-edition.ts'
import { appendAct, rereadJournal, type Work } from './work.ts'

export interface ReplyToSend {
  /** Verifying key, as text. */
  readonly source: string
  readonly to: ReplyAddress
  readonly content: ReplyContent
  /** As what it stands in the log; `replied` where nothing is said. */
  readonly act?: 'replied' | 'last-reply'
  /** Asked before each try: a colleague may have told the source meanwhile. Without it, it always is. */
  isDue?(state: CaseState): boolean
}

const mostTries = 4
/** Letters of one day about a report that was destroyed. */
const mostPassed = 64

/** @throws Refusal, CryptoError `too-long` */
export async function sendReply(work: Work, wish: ReplyToSend): Promise<void> {
  let passed = 0
  for (let tries = 0; tries - passed < mostTries; tries++) {
    const { state } = caseOf(work, wish.source)
    if (wish.isDue?.(state) === false) return
    refuseForNewer(work, state)
    const { slip, reply } = sealNext(work, wish, state, passed)
    const posted = await postBatch(work, [slip])
    // Without a report it may be a letter about one that was destroyed, which is the source's to keep or to erase.
    if (posted === 'taken' && !state.hasReport && passed < mostPassed) passed++
    else if (posted === 'taken') await freeTakenTag(work, wish.source, slip)
    else if ((await record(work, wish, { slip, reply })) === 'recorded') return
    else await freeTag(work, wish.source, slip)
  }
  throw new Refusal('taken')
}

function sealNext(work: Work, { to, content }: ReplyToSend, state: CaseState, passed: number) {
  const author = { by: work.session.person, day: work.today() }
  const reply = replyAfter(author, state, content)
  return { slip: work.session.sealReply(to, reply, freePlace(state, to, author.day, passed)), reply }
}

interface Posted {
  readonly slip: SealedSlip
  readonly reply: Reply
}

/** `overtaken`: another console answered meanwhile, and this reply's number is no longer its own. */
async function record(
  work: Work,
  { source, act = 'replied' }: ReplyToSend,
  { slip, reply }: Posted,
): Promise<'recorded' | 'overtaken'> {
  const hash = slipHash(slip.bytes)
  let isOvertaken = false
  await appendAct(work, source, ({ replies }) => {
    isOvertaken = false
    if (replies.lastSlip === toBase64url(hash)) return null
    isOvertaken = replies.count + 1 !== reply.number
    return isOvertaken ? null : { what: { act, tag: slip.tag, slip: hash, reply } }
  })
  return isOvertaken ? 'overtaken' : 'recorded'
}

/** How long a console that has just posted is given to write it down, in milliseconds. */
const pauses = [250, 750, 2000]

/** Whoever has the tag may be about to write it down: theirs is not taken from under them. */
async function freeTakenTag(work: Work, source: string, slip: SealedSlip): Promise<void> {
  for (const pause of pauses) {
    await rereadJournal(work)
    if (isKnown(work, source, slip.tag)) return
    await new Promise((wake) => setTimeout(wake, pause))
  }
  await freeTag(work, source, slip)
}

/** Takes a slip of ours off the board, unless the log has come to know it. */
async function freeTag(work: Work, source: string, slip: SealedSlip): Promise<void> {
  await rereadJournal(work)
  if (isKnown(work, source, slip.tag)) return
  await takeOffBoard(work, [slip])
}

const isKnown = (work: Work, source: string, tag: Tag): boolean =>
  caseOf(work, source).state.replies.live.includes(toBase64url(tag))
