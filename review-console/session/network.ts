/** Conversations with the server, one line of the HTTP contract each. Parses every answer. */

import * as z from 'zod/mini'
import { toUtf8, type Bytes } from '../../crypto/bytes.ts'
import type { Binary, Endpoint } from '../../crypto/protocol/endpoint.ts'
import { Refused } from '../../crypto/protocol/refusals.ts'
import type { RequestToSign } from '../../crypto/protocol/signed-request.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { Refusal } from './refusal.ts'

export interface Network {
  fetch(path: string, request: RequestInit): Promise<Response>
  /** Host and port, as the browser sends them. */
  readonly authority: string
  nowMs(): number
}

/** What a side of a conversation is in memory. */
export type Spoken<Side> = Side extends Binary ? Bytes : Side extends z.core.$ZodType ? z.output<Side> : never

export type Sign = (request: RequestToSign) => Readonly<Record<string, string>>

const patienceMs = 120_000
const noBytes: Bytes = new Uint8Array(0)

const isBinary = (side: unknown): side is Binary =>
  typeof side === 'object' && side !== null && 'binary' in side

/** @throws Refusal */
export async function converse<Body, Answer>(
  network: Network,
  endpoint: Endpoint<Body, Answer>,
  body: Spoken<Body>,
  sign: Sign | null = null,
): Promise<Spoken<Answer>> {
  const bytes = endpoint.method === 'GET' ? noBytes : encodeBody(endpoint.body, body)
  const headers = {
    ...(endpoint.method === 'POST' ? { 'content-type': contentType(endpoint.body) } : {}),
    ...(sign === null ? {} : sign(await requestToSign(network, endpoint, bytes))),
  }
  const { method, path } = endpoint
  const response = await reach(network, path, {
    method,
    headers,
    ...(method === 'POST' ? { body: bytes } : {}),
  })
  return readAnswer(network, response, endpoint.answer)
}

const contentType = (side: unknown): string =>
  isBinary(side) ? 'application/octet-stream' : 'application/json'

function encodeBody(side: unknown, body: unknown): Bytes {
  if (isBinary(side)) return body as Bytes
  return toUtf8(JSON.stringify(z.encode(side as z.core.$ZodType, body)))
}

const requestToSign = async (
  network: Network,
  { method, path }: { readonly method: string; readonly path: string },
  body: Bytes,
): Promise<RequestToSign> => ({
  method,
  authority: network.authority,
  path,
  query: '?',
  bodyDigest: await sha256(body),
})

async function reach(network: Network, path: string, request: RequestInit): Promise<Response> {
  try {
    return await network.fetch(path, {
      ...request,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
  } catch {
    throw new Refusal('no-answer')
  }
}

async function readAnswer<Side>(network: Network, response: Response, side: Side): Promise<Spoken<Side>> {
  const bytes = await readBytes(response)
  if (!response.ok) throw refusalIn(network, response, bytes)
  if (!isBinary(side)) return decodeAs(side, bytes) as Spoken<Side>
  if (bytes.length > side.atMost) throw new Refusal('strange-answer')
  return bytes as Spoken<Side>
}

async function readBytes(response: Response): Promise<Bytes> {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new Refusal('no-answer')
  }
}

function decodeAs(side: unknown, bytes: Bytes): unknown {
  const text = parseJsonOrNull(bytes)
  const parsed = z.safeDecode(side as z.core.$ZodType, text as never)
  if (!parsed.success) throw new Refusal('strange-answer')
  return parsed.data
}

function parseJsonOrNull(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return null
  }
}

function refusalIn(network: Network, response: Response, bytes: Bytes): Refusal {
  const said = z.safeParse(Refused, parseJsonOrNull(bytes))
  return new Refusal(said.success ? said.data.refused : 'strange-answer', minutesAhead(network, response))
}

function minutesAhead(network: Network, response: Response): number {
  const serverMs = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(serverMs) ? 0 : Math.round((serverMs - network.nowMs()) / 60_000)
}

/** A public file, by its shape. @throws Refusal `not-found` when it is not there */
export async function readPublic<Shape extends z.core.$ZodType>(
  network: Network,
  path: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  return decodeAs(shape, await readPublicBytes(network, path)) as z.output<Shape>
}

/** @throws Refusal */
export async function readPublicBytes(network: Network, path: string): Promise<Bytes> {
  const response = await reach(network, path, { method: 'GET' })
  const bytes = await readBytes(response)
  if (response.status === 404) throw new Refusal('not-found')
  if (!response.ok) throw refusalIn(network, response, bytes)
  return bytes
}
