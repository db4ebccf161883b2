/** What every statement says beside its content: the day, and which roster and page were used. */

import type { Statement } from '../../crypto/protocol/inside.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { dayOf, type Tools } from './tools.ts'

export type StatementHead = Pick<Statement, 'day' | 'roster' | 'build' | 'supersedes'>

export const statementHead = (tools: Tools, roster: VerifiedRoster): StatementHead => ({
  day: dayOf(tools.now()),
  roster: roster.rosterHash,
  build: tools.build,
  supersedes: [],
})
