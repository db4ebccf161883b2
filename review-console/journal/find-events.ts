/** Events by their tags, wherever they stand in the stream. */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { parseAnyFront } from '../../crypto/protocol/event-layout.ts'
import { journalAnswerBytes, parseRecords, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import type { Tag } from '../../crypto/protocol/ids.ts'
import { eventBytes } from '../../crypto/suite.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'

export type FoundEvent = Extract<JournalRecord, { event: Bytes }>

const atOnce = 256

/** By tag. The server answers in the order asked, with as many as fit. @throws Refusal */
export async function findEvents(
  session: Session,
  tags: readonly Tag[],
): Promise<ReadonlyMap<string, FoundEvent>> {
  const found = new Map<string, FoundEvent>()
  let at = 0
  while (at < tags.length) {
    const asked = tags.slice(at, at + atOnce)
    const bytes = await session.call(consoleApi.findEvents, { desk: session.desk, tags: asked })
    let last = -1
    for (const record of recordsIn(bytes)) {
      const tag = parseAnyFront(record.event).tag
      last = asked.findIndex((one) => isEqual(one, tag))
      if (last < 0) throw new Refusal('strange-answer')
      found.set(toBase64url(tag), record)
    }
    // What was not found is not there, unless nothing more had room in the answer.
    const isFull = bytes.length + eventBytes[3] + 64 > journalAnswerBytes
    at += isFull && last >= 0 ? last + 1 : asked.length
  }
  return found
}

/** @throws Refusal `strange-answer` */
function recordsIn(bytes: Bytes): FoundEvent[] {
  try {
    return parseRecords(bytes).flatMap((record) => ('event' in record ? [record] : []))
  } catch {
    throw new Refusal('strange-answer')
  }
}
