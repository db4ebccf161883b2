/** What every statement says beside its content: the day, and which roster and page were used. */

import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import type { Files } from './files.ts'
import { dayOf, type Tools } from './tools.ts'

export type StatementHead = Pick<Statement, 'day' | 'roster' | 'build' | 'supersedes'>

export const statementHead = (tools: Tools, roster: VerifiedRoster): StatementHead => ({
  day: dayOf(tools.now()),
  roster: roster.rosterHash,
  build: tools.build,
  supersedes: [],
})

/** No report that has files is sealed without them. */
export const lacksItsVolume = ({ chosen }: Files, volume: VolumeIndex | null): boolean =>
  chosen.length > 0 && volume === null

export const withVolume = (volume: VolumeIndex | null): { volume?: VolumeIndex } =>
  volume === null ? {} : { volume }
