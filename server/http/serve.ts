/** Mounts a line of the contract table that anybody may ask: read the body, parse it, act, encode the answer. */

import type { Express, Request } from 'express'
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

export interface ServeWishes {
  readonly status?: number
  readonly atMost?: number
  /** By the head of the request alone: what it refuses is not read, only let run out. */
  readonly before?: (request: Request) => Promise<unknown>
}

/** A body that is bytes is zeroed once `act` is done, whatever came of it: what must stay is stored by then. */
export function serve<E extends AnyEndpoint>(
  app: Express,
  endpoint: E,
  act: (asked: Asked<E>) => Promise<Shape<E['answer']>>,
  { status = 200, atMost = limitOf(endpoint), before }: ServeWishes = {},
): void {
  mount(app, endpoint, async (request, response) => {
    await before?.(request)
    const raw = await readBody(request, atMost)
    try {
      const body = parseBody(endpoint, request, raw)
      send(response, endpoint, status, await act({ body, params: paramsOf(request) }))
    } finally {
      raw.fill(0)
    }
  })
}
