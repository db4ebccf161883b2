/** A console that dies at one of its requests: before the server has it, or before its answer comes. */

import type { Work } from '../../review-console/cases/work.ts'
import { Refusal } from '../../review-console/session/refusal.ts'

export interface Dying {
  readonly work: Work
  /** Paths of what changed something on the server, in their order. */
  readonly written: readonly string[]
}

export interface Death {
  /** Of the requests that change something, from 0. */
  readonly at: number
  readonly when: 'before it is sent' | 'before its answer'
}

const reading = new Set([
  '/api/journal/read',
  '/api/journal/find',
  '/api/journal/links',
  '/api/snapshot/read',
  '/api/snapshot/parts/read',
  '/api/drops/list',
  '/api/drops/read',
])

/** Without a death it only writes down what it asks. */
export function dying(work: Work, death: Death | null): Dying {
  const written: string[] = []
  let isDead = false
  const { call } = work.session
  const session: Work['session'] = {
    ...work.session,
    call: async (endpoint, body) => {
      const isHere = !reading.has(endpoint.path) && written.push(endpoint.path) - 1 === death?.at
      if (isHere && death.when === 'before it is sent') isDead = true
      if (isDead) throw new Refusal('no-answer')
      const answer = await call(endpoint, body)
      if (isHere) isDead = true
      if (isDead) throw new Refusal('no-answer')
      return answer
    },
  }
  const desk = { ...work.desk, follower: { ...work.desk.follower, session } }
  return { work: { ...work, session, desk }, written }
}
