/** Requests to the console as its page makes them: encoded by the contract, signed by a person. */

import type { Express } from 'express'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { toUtf8, type Bytes } from '../../crypto/bytes.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import {
  encodeSignatureHeaders,
  signatureBase,
  type RequestToSign,
} from '../../crypto/protocol/signed-request.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { signRequest, type RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { reveal } from '../../crypto/secret.ts'
import { digest } from '../../server/storage/digest.ts'

/** What supertest must say so that both sides sign the same. */
export const authority = 'console.example:8788'

export interface SignedRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Bytes
}

type AnyEndpoint = Endpoint<unknown, unknown>

/** Bytes go as they are, text as the JSON that it should be, the rest by the contract. */
export function encodeBody(endpoint: AnyEndpoint, body: unknown): Bytes {
  if (body instanceof Uint8Array) return body as Bytes
  if (typeof body === 'string') return toUtf8(body)
  return toUtf8(JSON.stringify(z.encode(endpoint.body as z.core.$ZodType, body)))
}

export const typeOf = (body: unknown): string =>
  body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'

const toSign = ({ method, path }: AnyEndpoint, body: Bytes): RequestToSign => ({
  method,
  authority,
  path,
  query: '?',
  bodyDigest: digest(body),
})

/** @param at seconds since 1970 by the signer's clock */
export function signFor(
  endpoint: AnyEndpoint,
  body: unknown,
  signer: RequestSigner,
  at: number,
): SignedRequest {
  const bytes = encodeBody(endpoint, body)
  const signed = signRequest(toSign(endpoint, bytes), signer, at)
  return { path: endpoint.path, headers: { 'content-type': typeOf(body), ...signed }, body: bytes }
}

/** The same, with a nonce of the test's choice. */
export function signWithNonce(
  endpoint: AnyEndpoint,
  body: unknown,
  signer: RequestSigner,
  { at, nonce }: { readonly at: number; readonly nonce: Bytes },
): SignedRequest {
  const bytes = encodeBody(endpoint, body)
  const request = toSign(endpoint, bytes)
  const parameters = { created: at, nonce, person: signer.person }
  const signature = engine().sign(reveal(signer.seed), signatureBase(request, parameters))
  const signed = encodeSignatureHeaders(request, parameters, signature)
  return { path: endpoint.path, headers: { 'content-type': typeOf(body), ...signed }, body: bytes }
}

export const send = (app: Express, { path, headers, body }: SignedRequest): supertest.Test =>
  supertest(app)
    .post(path)
    .set('host', authority)
    .set(headers)
    .responseType('blob')
    .serialize((bytes: unknown) => bytes as string)
    .send(Buffer.from(body))
    .buffer(true)

/** Signs and sends; `answer` is bytes or parsed by the contract. */
export async function ask<E extends AnyEndpoint>(
  app: Express,
  endpoint: E,
  body: unknown,
  signer: RequestSigner,
  at: number,
): Promise<{ status: number; refused: string | null; answer: Bytes }> {
  return outcomeOf(await send(app, signFor(endpoint, body, signer, at)))
}

export function outcomeOf(response: supertest.Response) {
  const answer = new Uint8Array(response.body as Buffer)
  return { status: response.status, refused: refusedIn(answer), answer }
}

function refusedIn(answer: Bytes): string | null {
  try {
    const { refused } = JSON.parse(Buffer.from(answer).toString()) as { refused?: string }
    return refused ?? null
  } catch {
    return null
  }
}

export function decodeAnswer<E extends AnyEndpoint>(
  endpoint: E,
  answer: Bytes,
): E['answer'] extends z.core.$ZodType ? z.output<E['answer']> : never {
  const json: unknown = JSON.parse(Buffer.from(answer).toString())
  return z.decode(endpoint.answer as z.core.$ZodType, json) as never
}
