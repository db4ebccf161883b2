/**
 * Opening what a source sent. In this order, so that no reviewer reads what the source will not see was read, and
 * no crash loses a case: the key is stored, the log says so, the acknowledgement is on the board; then it is shown.
 * Each step looks at what is there and does what is missing, so opening again goes on where it stopped.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { StatementId, Tag, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { replyToOf, unreadIn, type ArrivedStatement } from '../inbox/group-drops.ts'
import { appendAct } from './append-act.ts'
import { hasReceived, mostNamed, receivedSinceErasing, repliesIn, unacknowledged } from './case-log.ts'
import { postBatch, sendReply } from './send-reply.ts'
import { groupOf, logOf, rereadJournal, type Work } from './work.ts'

export type OpeningStage = 'storing' | 'writing down' | 'telling'

/** `stale`: another sitting of this person stored its box first; nothing was lost. @throws Refusal */
export async function openCase(
  work: Work,
  source: VerifyingKey,
  tell: (stage: OpeningStage) => void,
): Promise<'open' | 'stale'> {
  tell('storing')
  await rereadJournal(work)
  if ((await work.session.addCase(source)) === 'stale') return 'stale'
  tell('writing down')
  const unread = unreadIn(groupOf(work, source))
  await recordArrivals(work, source, unread)
  await eraseAsAsked(work, source)
  tell('telling')
  await acknowledge(work, source, unread.length > 0)
  return 'open'
}

async function recordArrivals(
  work: Work,
  source: VerifyingKey,
  unread: readonly ArrivedStatement[],
): Promise<void> {
  for (const { opened } of unread) {
    const { id: statement, replyTo } = opened
    await appendAct(work, source, ({ length }) =>
      length > 0 ? null : { act: 'opened', statement, source, replyTo },
    )
    await appendAct(work, source, (log) =>
      hasReceived(log, statement) ? null : { act: 'received', statement },
    )
  }
}

/** Takes replies off the board, as the source asked: those that are ours, and each wish once. */
async function eraseAsAsked(work: Work, source: VerifyingKey): Promise<void> {
  const wishes = wishesToErase(work, source)
  if (wishes.length === 0) return
  const tags = liveTags(work, source).filter((tag) => wishes.some((wished) => isEqual(wished, tag)))
  if (tags.length > 0) await work.session.call(consoleApi.eraseSlips, { desk: work.session.desk, tags })
  await appendAct(work, source, () => ({ act: 'erased-replies', tags }))
}

function wishesToErase(work: Work, source: VerifyingKey): readonly Tag[] {
  const waiting = receivedSinceErasing(logOf(work, source))
  return groupOf(work, source).statements.flatMap(({ opened: { id, statement } }) =>
    statement.kind === 'erase' && waiting.some((other) => isEqual(other, id)) ? statement.tags : [],
  )
}

const liveTags = (work: Work, source: VerifyingKey): Tag[] =>
  repliesIn(logOf(work, source)).flatMap(({ tag, isErased }) => (isErased ? [] : [tag]))

/** The source sees that it was read. Who wants no reply gets a batch of dummies: every opening looks alike. */
async function acknowledge(work: Work, source: VerifyingKey, isNew: boolean): Promise<void> {
  const to = replyToOf(groupOf(work, source))
  const named = to === null ? [] : toAcknowledge(work, source)
  if (to === null || named.length === 0) {
    if (isNew) await postBatch(work, [])
    return
  }
  await nameAll(work, source, to, named)
}

async function nameAll(
  work: Work,
  source: VerifyingKey,
  to: ReplyAddress,
  named: readonly StatementId[],
): Promise<void> {
  for (let at = 0; at < named.length; at += mostNamed) {
    const received = named.slice(at, at + mostNamed)
    await sendReply(work, { source, to, content: { kind: 'received', text: '', received } })
  }
}

/** Who asked for replies to be erased, and wrote nothing else, gets no new one: that they are gone is the answer. */
function toAcknowledge(work: Work, source: VerifyingKey): readonly StatementId[] {
  const waiting = unacknowledged(logOf(work, source))
  const { statements } = groupOf(work, source)
  const isErase = (id: StatementId): boolean =>
    statements.some(({ opened }) => opened.statement.kind === 'erase' && isEqual(opened.id, id))
  return waiting.every(isErase) ? [] : waiting
}
