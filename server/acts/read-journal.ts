/** What a desk reads of its stream: a stretch of it, events by their tags, links alone. Each answer has a bound. */

import { setImmediate as breathe } from 'node:timers/promises'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Tag } from '../../crypto/protocol/ids.ts'
import { encodeRecord, journalAnswerBytes, type JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import { digest } from '../storage/digest.ts'
import type { Journal, JournalEntry } from '../storage/journal.ts'
import { gather } from './gather.ts'

/** Read in one statement: of the longest events as much as one answer holds. */
const atOnce = 128
/** Of erased events an answer would hold a hundred thousand, which takes long to make. */
const mostRecords = 8192

/** @param after position of the last event that the asker has; 0 for none */
export async function readJournal(journal: Journal, desk: DeskId, after: number): Promise<Bytes> {
  const answer = gather(journalAnswerBytes, mostRecords)
  for await (const entries of stretches(journal, desk, after)) {
    if (!answer.addAll(entries.map(recordOf))) break
  }
  return answer.whole()
}

/** As many as fit, in the order asked: whoever gets less than the bound could hold has them all. */
export async function findEvents(journal: Journal, desk: DeskId, tags: readonly Tag[]): Promise<Bytes> {
  const answer = gather(journalAnswerBytes, mostRecords)
  answer.addAll((await journal.findEvents(desk, tags)).map(recordOf))
  return answer.whole()
}

export async function readLinks(
  journal: Journal,
  desk: DeskId,
  { after, atMost }: { readonly after: number; readonly atMost: number },
): Promise<Bytes> {
  const links: Bytes[] = []
  for await (const entries of stretches(journal, desk, after)) {
    for (const entry of entries) links.push('link' in entry ? entry.link : digest(entry.event))
    if (links.length >= atMost) break
    // A stream of a hundred thousand events: others are served in between.
    await breathe()
  }
  return concat(...links.slice(0, atMost))
}

const recordOf = (entry: JournalEntry): Bytes => encodeRecord(entry satisfies JournalRecord)

async function* stretches(
  journal: Journal,
  desk: DeskId,
  after: number,
): AsyncGenerator<readonly JournalEntry[]> {
  let at = after
  for (;;) {
    const entries = await journal.eventsAfter(desk, at, atOnce)
    yield entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < atOnce) return
    at = last.position
  }
}
