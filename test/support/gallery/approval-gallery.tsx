/** One change of each kind, as it waits for somebody's signature. */

import type { JSX } from 'preact'
import type { Edit } from '../../../review-console/coalition/next-list.ts'
import {
  at,
  bytes,
  CoalitionGallery,
  desk,
  factsOf,
  follows,
  joins,
  leaves,
  many,
  roster,
  waiting,
} from './coalition-gallery.tsx'

const changes: Readonly<Record<string, readonly Edit[]>> = {
  'person-joins': [joins],
  'person-leaves': [leaves],
  'person-moves': [
    { edit: 'person', id: bytes(5, 16), roles: ['reviewer', 'auditor'], desk: bytes(3, 16), toDay: null },
  ],
  'desk-opens': [{ edit: 'desk', desk: desk(4, 'West desk', 'West Watch') }],
  'desk-closes': [{ edit: 'desk', desk: { ...desk(3, 'South desk', 'South Watch'), closed: true } }],
  coordinators: follows,
  promises: [
    { edit: 'policy', policy: { ...roster.policy, firstAnswerDays: 5, boardBits: 1, batchSlips: 8 } },
    { edit: 'coalition', contact: 'people@example.org' },
  ],
  'signed-anew': [{ edit: 'signed-anew' }],
}

const pages: Readonly<Record<string, ReturnType<typeof waiting>>> = {
  ...Object.fromEntries(
    Object.entries(changes).map(([kind, edits]) => [`/approval-${kind}`, waiting(2, edits)]),
  ),
  // The first of the gallery's changes gives a person another key.
  '/approval-new-key': waiting(1, []),
}
export const approvalPages: readonly string[] = Object.keys(pages)

export const approvalGallery = (path: string): (() => JSX.Element) | undefined => {
  const change = pages[path]
  return change && (() => <CoalitionGallery start={at(factsOf(many, { waiting: [change] }))} />)
}
