/** Somebody who is suspended, and what they read when they sign in; nothing is signed. */

import type { JSX } from 'preact'
import type { SuspendedPerson } from '../../../review-console/coalition/suspended-facts.ts'
import { SuspendedPage } from '../../../review-console/coalition/suspended-page.tsx'

const today = 20_778

export const suspendedOne = (name: string, changed: Partial<SuspendedPerson> = {}): SuspendedPerson => ({
  key: `suspended-${name}`,
  id: new Uint8Array(16).fill(3) as SuspendedPerson['id'],
  name,
  by: 'B.',
  day: today - 1,
  untilDay: today + 6,
  isYou: false,
  isByYou: false,
  ...changed,
})

const pages: Readonly<Record<string, boolean>> = { '/suspended': false, '/suspended-coordinator': true }
export const suspendedPages: readonly string[] = Object.keys(pages)

export const suspendedGallery = (path: string): (() => JSX.Element) | undefined => {
  const vouches = pages[path]
  if (vouches === undefined) return undefined
  return () => (
    <SuspendedPage suspended={suspendedOne('A.', { isYou: true })} vouches={vouches} onGo={() => undefined} />
  )
}
