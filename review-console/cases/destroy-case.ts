/**
 * Destroying a report for good, as its source asked: the source is told, the log says so, the drops leave the
 * server, and last the case key leaves the box. Interrupted, it goes on where it stopped.
 */

import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash, StatementId, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { replyToOf } from '../inbox/group-drops.ts'
import { appendAct } from './append-act.ts'
import { mostNamed, repliesIn, unacknowledged } from './case-log.ts'
import { sendReply } from './send-reply.ts'
import { groupOf, logOf, rereadJournal, type Work } from './work.ts'

/** `stale`: as in {@link ./open-case.ts}; asked again, it finishes. @throws Refusal */
export async function destroyCase(work: Work, source: VerifyingKey): Promise<'destroyed' | 'stale'> {
  await rereadJournal(work)
  const { drops, statements } = whatIsThere(work, source)
  await tellSource(work, source)
  await appendAct(work, source, (log) => (log.isDestroyed ? null : { act: 'destroyed' }))
  await eraseDrops(work, drops)
  const stored = await work.session.forgetCase(source, statements)
  return stored === 'stale' ? 'stale' : 'destroyed'
}

/** Statements by the log too: their drops may have gone in a try that was interrupted. */
function whatIsThere(work: Work, source: VerifyingKey) {
  const group = groupOf(work, source)
  const logged = logOf(work, source).entries.flatMap((entry) =>
    entry.what === 'received' ? [entry.statement] : [],
  )
  const arrived = group.statements.map(({ opened }) => opened.id)
  const isLogged = (id: StatementId): boolean => logged.some((other) => isEqual(other, id))
  return {
    drops: group.statements.flatMap(({ drops }) => drops),
    statements: [...logged, ...arrived.filter((id) => !isLogged(id))],
  }
}

async function tellSource(work: Work, source: VerifyingKey): Promise<void> {
  const to = replyToOf(groupOf(work, source))
  const log = logOf(work, source)
  if (to === null || repliesIn(log).some(({ reply }) => reply.kind === 'destroyed')) return
  const received = unacknowledged(log).slice(0, mostNamed)
  await sendReply(work, { source, to, content: { kind: 'destroyed', text: '', received } })
}

const atOnce = 1000

/** Drops leave the server, and this reading. */
export async function eraseDrops(work: Work, ids: readonly Hash[]): Promise<void> {
  const { session } = work
  for (let at = 0; at < ids.length; at += atOnce) {
    await session.call(consoleApi.eraseDrops, { desk: session.desk, ids: ids.slice(at, at + atOnce) })
  }
  const isErased = (id: Hash): boolean => ids.some((other) => isEqual(other, id))
  work.desk = { ...work.desk, drops: work.desk.drops.filter(({ id }) => !isErased(id)) }
}
