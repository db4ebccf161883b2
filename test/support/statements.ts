/** One statement of each kind, as a source's page would make it. */

import type { Bytes } from '../../crypto/bytes.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { testDay } from './world.ts'

const head = (roster: VerifiedRoster) => ({
  day: testDay,
  roster: roster.rosterHash,
  build: 'test',
  supersedes: [],
})

export const report = (roster: VerifiedRoster, text = 'The order was split.'): Statement => ({
  kind: 'report',
  ...head(roster),
  form: { id: 'general', version: 1, hash: new Uint8Array(32) as Bytes as Hash },
  language: 'en',
  answers: { 'what-happened': text, topics: ['procurement', 'threats'] },
})

export const followUp = (roster: VerifiedRoster, text = 'It was in May.'): Statement => ({
  kind: 'follow-up',
  ...head(roster),
  language: 'en',
  text,
})

export const withdrawal = (roster: VerifiedRoster): Statement => ({
  kind: 'withdrawal',
  ...head(roster),
  of: 'report',
})

export const erase = (roster: VerifiedRoster): Statement => ({
  kind: 'erase',
  ...head(roster),
  tags: [new Uint8Array(16).fill(7) as Bytes as Tag],
})

export const cover = (roster: VerifiedRoster): Statement => ({ kind: 'cover', ...head(roster) })

export const everyKind = [report, followUp, withdrawal, erase, cover] as const
