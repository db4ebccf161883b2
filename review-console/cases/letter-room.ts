/** How much more fits into one answer, in letters as its writer counts them. Pure. */

import * as z from 'zod/mini'
import { toUtf8 } from '../../crypto/bytes.ts'
import { Reply } from '../../crypto/protocol/inside.ts'
import { slipRoom } from '../../crypto/protocol/slip-layout.ts'

/** As the shape of a reply has it, in UTF-16 units. */
const mostUnits = 2200

export interface LetterRoom {
  /** Below zero: so many too many. */
  readonly letters: number
  readonly fits: boolean
}

/** Letters of other scripts take two to four bytes; the text so far tells which these are. */
export function letterRoom(reply: Reply): LetterRoom {
  const { text } = reply
  const empty = toUtf8(JSON.stringify(z.encode(Reply, { ...reply, text: '' }))).length
  const written = toUtf8(JSON.stringify(text)).length - 2
  const bytesLeft = slipRoom - empty - written
  const bytesPerUnit = text.length === 0 ? 1 : written / text.length
  const letters = Math.min(Math.floor(bytesLeft / bytesPerUnit), mostUnits - text.length)
  return { letters, fits: bytesLeft >= 0 && text.length <= mostUnits }
}
