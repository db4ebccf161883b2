/** What one conversation between browser and server is made of. */

import * as z from 'zod/mini'

/** A body that is bytes, of one of these lengths or up to the largest. */
export interface Binary {
  readonly binary: true
  readonly atMost: number
}
export const binary = (atMost: number): Binary => ({ binary: true, atMost })

export interface Endpoint<Body, Answer> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Signed by a person of the roster (RFC 9421). */
  readonly signed: boolean
  readonly body: Body
  readonly answer: Answer
}

export const nothing = z.strictObject({})
