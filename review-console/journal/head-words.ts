/** Where the stream stands, as words: two people who read the same stream say the same ones. */

import type { Hash } from '../../crypto/protocol/ids.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { runningAt } from './check-claims.ts'
import type { Follower } from './follower.ts'

const count = 6

/** Null as for {@link runningAt}. @throws Refusal */
export async function headWords(follower: Follower, position: number): Promise<readonly string[] | null> {
  const running: Hash | null = await runningAt(follower, position)
  return running === null ? null : rootWords(running).slice(0, count)
}
