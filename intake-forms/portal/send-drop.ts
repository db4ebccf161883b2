/**
 * Posting what is sealed. The server answers new and known with the same bytes, so the same bytes may go again. Under load
 * it wants a solved puzzle with them.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { puzzleHeader } from '../../crypto/protocol/room.ts'
import { dropsPath } from './addresses.ts'
import { refusalIn } from './fetch-json.ts'
import type { Stop } from './sending-model.ts'
import type { Tools } from './tools.ts'

export type Posted = 'arrived' | 'no answer' | 'puzzle needed' | Stop

/** @param solved of {@link solvePuzzle}; null where none was asked for */
export async function sendDrop(tools: Tools, drop: Bytes, solved: string | null): Promise<Posted> {
  try {
    const headers = {
      'content-type': 'application/octet-stream',
      ...(solved === null ? {} : { [puzzleHeader]: solved }),
    }
    const response = await tools.request(dropsPath, { method: 'POST', headers, body: drop })
    const answer = await response.arrayBuffer()
    if (response.ok) return 'arrived'
    const refused = refusalIn(response.status, answer)
    if (refused.got === 'no answer') return 'no answer'
    return refused.code === 'puzzle-needed' ? 'puzzle needed' : { by: 'server', code: refused.code }
  } catch {
    return 'no answer'
  }
}
