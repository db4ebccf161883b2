/** The HTTP edge of every "no": a closed code for what was expected, a bare 500 for a defect. */

import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { RefusalCode } from '../../crypto/protocol/refusals.ts'
import { isNoRoom, Refusal, statusOf } from '../refusal.ts'
import { ConnectionGone } from './read-body.ts'
import { sendJson } from './send.ts'

/** Is told the type of a defect, and nothing else: messages and stacks may carry what somebody wrote. */
export type TellDefect = (type: string) => void

export const refuseUnknownRoute: RequestHandler = () => {
  throw new Refusal('not-found')
}

export const refuse =
  (tellDefect: TellDefect): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    if (error instanceof ConnectionGone || response.headersSent) {
      response.destroy()
      return
    }
    const code = codeOf(error)
    if (code === null) tellDefect(error instanceof Error ? error.name : typeof error)
    const body = code === null ? {} : { refused: code }
    const status = code === null ? 500 : statusOf[code]
    sendJson(response, status, body)
  }

function codeOf(error: unknown): RefusalCode | null {
  if (error instanceof Refusal) return error.code
  if (isNoRoom(error)) return 'no-room'
  // Express refuses an address that is no UTF-8 before any route sees it.
  return error instanceof URIError ? 'malformed' : null
}
