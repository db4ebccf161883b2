/**
 * Writing down what happened in a case. Two consoles may write the same event at once: the server takes one, the
 * other reads what came between and decides again (protocol section 6).
 */

import { consoleApi } from '../../crypto/protocol/api.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseAct } from '../../crypto/protocol/inside.ts'
import { lengthOf, standOf, takeUp } from '../inbox/stream.ts'
import { isRefusal, Refusal } from '../session/refusal.ts'
import type { CaseLog } from './case-log.ts'
import { logOf, rereadJournal, type Work } from './work.ts'

/** Null when, as the log now stands, there is nothing to write. */
export type Decide = (log: CaseLog) => CaseAct | null

const mostTries = 8

/** @throws Refusal */
export async function appendAct(work: Work, source: VerifyingKey, decide: Decide): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const log = logOf(work, source)
    const act = decide(log)
    if (act === null || (await appendOnce(work, source, log, act)) === 'appended') return
    await rereadJournal(work)
  }
  throw new Refusal('taken')
}

async function appendOnce(
  work: Work,
  source: VerifyingKey,
  { length, last }: CaseLog,
  what: CaseAct,
): Promise<'appended' | 'taken'> {
  const { session, desk } = work
  const event = session.sealEvent(source, length, {
    by: session.person,
    day: work.today(),
    previous: last,
    seen: standOf(desk.stream),
    what,
  })
  try {
    const { position } = await session.call(consoleApi.appendEvent, event)
    if (position !== lengthOf(desk.stream) + 1) await rereadJournal(work)
    else work.desk = { ...desk, stream: await takeUp(desk.stream, [{ position, event }]) }
    return 'appended'
  } catch (error) {
    if (isRefusal(error, 'taken')) return 'taken'
    throw error
  }
}
