/** Reading public documents: what the server says is bytes until a shape and a signature hold. */

import { Refused, type RefusalCode } from '../../crypto/protocol/refusals.ts'
import type { Tools } from './tools.ts'

export type Fetched =
  | { readonly got: 'json'; readonly json: unknown; readonly serverMs: number | null }
  | { readonly got: 'refusal'; readonly code: RefusalCode | 'other' }
  | { readonly got: 'no answer' }

const mostBytes = 16 * 1_048_576

export async function fetchJson(tools: Tools, path: string): Promise<Fetched> {
  try {
    const response = await tools.request(path)
    const bytes = await response.arrayBuffer()
    if (!response.ok) return refusalIn(response.status, bytes)
    if (bytes.byteLength > mostBytes) return { got: 'refusal', code: 'other' }
    return { got: 'json', json: parse(bytes), serverMs: dateOf(response) }
  } catch {
    return { got: 'no answer' }
  }
}

/** What is no JSON parses as null, which no shape accepts. */
function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return null
  }
}

/** A refusal by its code; a server that stumbles without one may do better the next time. */
export function refusalIn(
  status: number,
  bytes: ArrayBuffer,
): Extract<Fetched, { got: 'refusal' | 'no answer' }> {
  const refused = Refused.safeParse(parse(bytes))
  if (refused.success) return { got: 'refusal', code: refused.data.refused }
  return status >= 500 ? { got: 'no answer' } : { got: 'refusal', code: 'other' }
}

/** By the `Date` of the answer (RFC 9110 section 6.6.1). */
function dateOf(response: Response): number | null {
  const ms = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(ms) ? null : ms
}
