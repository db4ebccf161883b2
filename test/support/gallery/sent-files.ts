/** What came with a case of the gallery: a cleaned copy with its original, a name that leads elsewhere, a list that lies. */

import type { SentFile, SentFiles } from '../../../review-console/evidence/sent-files.ts'

/** That of the desk. */
const today = 20_778

const hashOf = (n: number): string => String(n).padStart(64, 'ab')

const sentFile = (n: number, changed: Partial<SentFile>): SentFile => ({
  n,
  name: 'file',
  sentAs: null,
  type: 'application/pdf',
  kind: 'as-is',
  size: 4_212_000,
  hash: hashOf(n),
  original: hashOf(1),
  hasOriginal: false,
  ...changed,
})

export const sentFiles: readonly SentFiles[] = [
  {
    id: 'report',
    day: today - 98,
    with: 'report',
    lie: null,
    files: [
      sentFile(0, { name: 'the order in four parts.pdf', kind: 'cleaned', hasOriginal: true }),
      sentFile(1, { name: 'the order in four parts (2).pdf', kind: 'original', original: hashOf(1) }),
      sentFile(2, {
        name: '_.._etc_passwd',
        sentAs: '../../etc/passwd',
        type: 'application/octet-stream',
        size: 0,
      }),
    ],
  },
  { id: 'f1', day: today - 60, with: 'follow-up', lie: 'overfull', files: [] },
]
