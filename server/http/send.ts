/** Answers that belong to one moment or one person. */

import type { Response } from 'express'
import type { Bytes } from '../../crypto/bytes.ts'

export function sendJson(response: Response, status: number, value: unknown): void {
  sendWhole(response, status, 'application/json', JSON.stringify(value))
}

/** What belongs to one moment or one person: no cache may keep it. Text leaves in one write with the headers. */
export function sendWhole(response: Response, status: number, type: string, body: Bytes | string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': typeof body === 'string' ? Buffer.byteLength(body) : body.length,
    'cache-control': 'no-store',
  })
  response.end(body)
}
