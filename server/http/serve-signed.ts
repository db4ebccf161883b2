/** Mounts a line of the contract table that people of the roster may ask. */

import type { Express } from 'express'
import {
  limitOf,
  mount,
  paramsOf,
  parseBody,
  send,
  type AnyEndpoint,
  type Asked,
  type Shape,
} from './endpoint.ts'
import { readBody } from './read-body.ts'
import type { Gate, Signer } from './signed.ts'

/** Signature, clock and nonce are checked before the body is parsed. */
export function serveSigned<E extends AnyEndpoint>(
  app: Express,
  endpoint: E,
  gate: Gate,
  act: (asked: Asked<E> & { readonly signer: Signer }) => Promise<Shape<E['answer']>>,
): void {
  mount(app, endpoint, async (request, response) => {
    const raw = await readBody(request, limitOf(endpoint))
    try {
      const signer = await gate(request, raw)
      const body = parseBody(endpoint, request, raw)
      send(response, endpoint, 200, await act({ body, params: paramsOf(request), signer }))
    } finally {
      raw.fill(0)
    }
  })
}
