/** Posting what is sealed. The server answers new and known with the same bytes, so the same bytes may go again. */

import type { Bytes } from '../../crypto/bytes.ts'
import { dropsPath } from './addresses.ts'
import { refusalIn } from './fetch-json.ts'
import type { Stop } from './sending-model.ts'
import type { Tools } from './tools.ts'

export type Posted = 'arrived' | 'no answer' | Stop

export async function sendDrop(tools: Tools, drop: Bytes): Promise<Posted> {
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await tools.request(dropsPath, { method: 'POST', headers, body: drop })
    const answer = await response.arrayBuffer()
    if (response.ok) return 'arrived'
    const refused = refusalIn(response.status, answer)
    return refused.got === 'no answer' ? 'no answer' : { by: 'server', code: refused.code }
  } catch {
    return 'no answer'
  }
}
