/** Which sentence says why a desk's key is not sealed to; with `.todo` behind it, what to do. */

import type { DeskKey } from '../../crypto/verify-roster.ts'
import type { Say } from '../words/all-words.ts'

type NotUsed = Exclude<DeskKey, 'live'>

export const whyKeyIsNotUsed = (key: NotUsed): `closed.key-${Exclude<NotUsed, 'over'>}` | 'desk.is-late' =>
  key === 'over' ? 'desk.is-late' : `closed.key-${key}`

/** Both in one line. */
export function keyWords(key: NotUsed, say: Say): string {
  const why = whyKeyIsNotUsed(key)
  return `${say(why)} ${say(`${why}.todo`)}`
}
