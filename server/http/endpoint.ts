/** Both sides of a line of the contract table: its path and body as they are asked, its answer as it is sent. */

import type { Express, Request, Response } from 'express'
import * as z from 'zod'
import type { Bytes } from '../../crypto/bytes.ts'
import { fromUtf8 } from '../../crypto/bytes.ts'
import type { Binary, Endpoint } from '../../crypto/protocol/endpoint.ts'
import { Refusal } from '../refusal.ts'
import { sendJson, sendWhole } from './send.ts'

export type AnyEndpoint = Endpoint<unknown, unknown>
/** What a side is in memory. */
export type Shape<S> = S extends Binary ? Bytes : S extends z.core.$ZodType ? z.output<S> : never

export interface Asked<E extends AnyEndpoint> {
  readonly body: Shape<E['body']>
  readonly params: Readonly<Record<string, string>>
}

/** A signed request is at most this long; so is any other that is JSON (protocol section 8). */
const mostJson = 1_048_576

export function mount(
  app: Express,
  { method, path }: AnyEndpoint,
  answer: (request: Request, response: Response) => Promise<void>,
): void {
  if (method === 'GET') app.get(path, answer)
  else app.post(path, answer)
}

const isBinary = (shape: unknown): shape is Binary =>
  typeof shape === 'object' && shape !== null && 'binary' in shape

export const limitOf = ({ body }: AnyEndpoint): number => (isBinary(body) ? body.atMost : mostJson)

export function paramsOf(request: Request): Record<string, string> {
  return request.params as Record<string, string>
}

/**
 * The type must be said: a page of another origin cannot say either of ours without asking first.
 * @throws Refusal `malformed`
 */
export function parseBody<E extends AnyEndpoint>(
  endpoint: E,
  request: Request,
  raw: Bytes,
): Shape<E['body']> {
  if (isBinary(endpoint.body)) {
    requireType(request, 'application/octet-stream')
    return raw as Shape<E['body']>
  }
  if (endpoint.method === 'POST') requireType(request, 'application/json')
  const parsed = z.safeDecode(
    endpoint.body as z.core.$ZodType,
    endpoint.method === 'POST' ? parseJson(raw) : {},
  )
  if (!parsed.success) throw new Refusal('malformed')
  return parsed.data as Shape<E['body']>
}

function requireType(request: Request, type: string): void {
  const said = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (said !== type) throw new Refusal('malformed')
}

function parseJson(raw: Bytes): unknown {
  try {
    return JSON.parse(fromUtf8(raw)) as unknown
  } catch {
    throw new Refusal('malformed')
  }
}

export function send<E extends AnyEndpoint>(
  response: Response,
  { answer }: E,
  status: number,
  value: Shape<E['answer']>,
): void {
  if (isBinary(answer)) sendWhole(response, status, 'application/octet-stream', value as Bytes)
  else sendJson(response, status, z.encode(answer as z.core.$ZodType, value))
}
