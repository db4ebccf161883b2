/**
 * The last reply of a desk that closes: one text to every open case whose source can be answered, one in a case. It is
 * known by its own act in the log (`last-reply`), so that whoever goes on another day, on another console, passes over
 * what is done.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import { slipTag } from '../../crypto/primitives/slip-keys.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import type { CaseState } from '../cases/case-state.ts'
import { caseOf } from '../cases/followed-case.ts'
import { freePlace, toName } from '../cases/next-reply.ts'
import { takeOffBoard } from '../cases/post-edition.ts'
import { sendReply } from '../cases/send-reply.ts'
import { readCaseLog, rereadJournal, type Work } from '../cases/work.ts'
import { Refusal } from '../session/refusal.ts'

/**
 * @throws Refusal `not-allowed` for who has not attested, `not-found` when the source wants no reply; CryptoError `too-long`
 */
export async function sendLastReply(work: Work, source: string, text: string): Promise<'sent' | 'was there'> {
  await rereadJournal(work)
  if (caseOf(work, source).state.lastReplyOn !== null) return 'was there'
  // Asked before anything is posted: what stands on the board and may not stand in the log helps nobody.
  const { attested, isDestroyed } = caseOf(work, source).state
  if (isDestroyed || !attested.includes(toBase64url(work.session.person))) throw new Refusal('not-allowed')
  const { replyTo: to } = await readCaseLog(work, source)
  if (to === null) throw new Refusal('not-found')
  const { state } = caseOf(work, source)
  await takeBackUnwritten(work, state, to)
  const content = { kind: 'closed', text, received: toName(state) } as const
  await sendReply(work, {
    source,
    to,
    content,
    act: 'last-reply',
    isDue: ({ lastReplyOn }) => lastReplyOn === null,
  })
  return 'sent'
}

/** Somebody who goes on after so many days is no longer told apart from nobody. */
const daysBack = 90

/**
 * A console that went away between the board and the log left a letter that no log knows. Of today's tag
 * {@link sendReply} takes it off itself; on a later day the next letter has another, and the source would read two.
 * What is looked for goes to nobody: only what is found is named to the server.
 */
async function takeBackUnwritten(work: Work, state: CaseState, to: ReplyAddress): Promise<void> {
  const days = Array.from({ length: daysBack }, (_, i) => work.today() - 1 - i)
  const places = days.map((day) => slipTag(to.tagKey, day, freePlace(state, to, day)))
  await takeOffBoard(
    work,
    places.map((tag) => ({ tag, bucket: to.bucket })),
  )
}
