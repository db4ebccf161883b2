/** What is the same for every visitor: kept in memory with its gzip form and a strong ETag. */

import type { Request, Response } from 'express'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

export interface CachedAnswer {
  readonly type: string
  readonly body: Buffer
  /** Null when it would not be shorter. */
  readonly gzip: Buffer | null
  /** Without quotes; the gzip form is another representation and has its own. */
  readonly tag: string
}

export function cachedAnswer(type: string, content: string | Uint8Array, gzipped?: Uint8Array): CachedAnswer {
  const body = Buffer.from(content as Uint8Array)
  const gzip = gzipped === undefined ? gzipSync(body, { level: 9 }) : Buffer.from(gzipped)
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return { type, body, gzip: gzip.length < body.length ? gzip : null, tag }
}

export const cachedJson = (value: unknown): CachedAnswer =>
  cachedAnswer('application/json', JSON.stringify(value))

/** Its name holds its hash: it never changes. */
export const forGood = 'public, max-age=31536000, immutable'
/** May be kept, and is asked for each time: 304 costs no bytes. */
export const askEachTime = 'no-cache'

export function sendCached(
  request: Request,
  response: Response,
  answer: CachedAnswer,
  cacheControl: typeof forGood | typeof askEachTime,
): void {
  const gzip = takesGzip(request) ? answer.gzip : null
  const etag = `"${answer.tag}${gzip === null ? '' : '-gzip'}"`
  response.setHeader('cache-control', cacheControl)
  response.setHeader('etag', etag)
  if (answer.gzip !== null) response.setHeader('vary', 'accept-encoding')
  if (holds(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end()
    return
  }
  if (gzip !== null) response.setHeader('content-encoding', 'gzip')
  const body = gzip ?? answer.body
  response.writeHead(200, { 'content-type': answer.type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** RFC 9110 section 12.5.3, as far as browsers use it: named and not refused with q=0. */
function takesGzip(request: Request): boolean {
  const codings = (request.headers['accept-encoding'] ?? '').split(',').map((coding) => coding.trim())
  return codings.some((coding) => /^(x-)?gzip\s*(;\s*q=(?!0(\.0*)?$).*)?$/i.test(coding))
}

/** RFC 9110 section 13.1.2: a weak mark in front (some proxies add one) compares equal. */
const holds = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
