/** Putting one sealed event behind the desk's stream, and following it at once. */

import type { Bytes } from '../../crypto/bytes.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { isRefusal } from '../session/refusal.ts'
import { takeRecords, type Follower } from './follower.ts'
import { readOn } from './read-journal.ts'

/** `taken`: somebody else wrote there first; what they wrote has been read. @throws Refusal */
export async function appendEvent(follower: Follower, event: Bytes): Promise<'written' | 'taken'> {
  try {
    const { position } = await follower.session.call(consoleApi.appendEvent, event)
    if (position === follower.running.position() + 1) await takeRecords(follower, [{ position, event }])
    else await readOn(follower)
    return 'written'
  } catch (error) {
    if (!isRefusal(error, 'taken')) throw error
    await readOn(follower)
    return 'taken'
  }
}
