/** A stretch of a desk's stream, as long as one answer may be. */

import type * as z from 'zod'
import type { consoleApi } from '../../crypto/protocol/api.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import type { Desk } from '../storage/desk.ts'

export type JournalRead = z.output<(typeof consoleApi.readJournal)['answer']>
type EventRead = JournalRead['events'][number]

const eventsAtOnce = 500

/** @param after position of the last event that the asker has; 0 for none */
export async function readJournal(desk: Desk, id: DeskId, after: number): Promise<JournalRead> {
  const events = await desk.eventsAfter(id, after, eventsAtOnce)
  return { events: events.map(({ position, event }) => ({ position, event: event as EventRead['event'] })) }
}
