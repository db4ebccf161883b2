/** Somebody's work at a server that no longer answers one of their questions. */

import type { Work } from '../../review-console/cases/work.ts'
import { Refusal } from '../../review-console/session/refusal.ts'

/** @param path of the endpoint that is not answered */
export function withoutAnswer(work: Work, path: string): Work {
  const { call } = work.session
  return {
    ...work,
    session: {
      ...work.session,
      call: (endpoint, body) => {
        if (endpoint.path === path) throw new Refusal('no-answer')
        return call(endpoint, body)
      },
    },
  }
}
