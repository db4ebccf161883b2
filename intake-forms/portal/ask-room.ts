/** How much may be sent now, and the puzzle that may go first. */

import { RoomNow } from '../../crypto/protocol/room.ts'
import { roomPath } from './addresses.ts'
import { fetchJson } from './fetch-json.ts'
import type { Tools } from './tools.ts'

/** `no answer` also for one that is no answer to this: another try may bring a better one. */
export async function askRoom(tools: Tools): Promise<RoomNow | 'no answer'> {
  const fetched = await fetchJson(tools, roomPath)
  if (fetched.got !== 'json') return 'no answer'
  const parsed = RoomNow.safeParse(fetched.json)
  return parsed.success ? parsed.data : 'no answer'
}
