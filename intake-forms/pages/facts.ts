/** What the server tells the static pages. Everything in it is public. */

import type { Roster } from '../../crypto/roster-shapes.ts'
import type { LogEntry } from '../../crypto/verify-log.ts'
import type { StatesAndKeys } from '../../crypto/verify-states.ts'

export type PageName = 'start' | 'safety' | 'readers' | 'how' | 'log' | 'support' | 'write' | 'return'

/** Where each page stands. */
export const pathOf: { readonly [P in PageName]: string } = {
  start: '/',
  safety: '/safety',
  readers: '/readers',
  how: '/how-we-work',
  log: '/log',
  support: '/support',
  write: '/write',
  return: '/return',
}

export type SupportKind = 'danger' | 'legal' | 'someone-to-talk-to' | 'device'

/** One line of Help now, kept by the operator. */
export interface SupportEntry {
  /** Two letters (ISO 3166), or `*` for every country. */
  readonly country: string
  readonly kind: SupportKind
  readonly name: string
  readonly what: string
  /** A number, an address, opening hours: shown as text, never as a link. */
  readonly contact: string
}

export interface Assets {
  /** Addresses of stylesheets. */
  readonly styles: readonly string[]
  /** Of `portal/write.tsx` and `portal/return.tsx`: only on the two pages that seal or open. */
  readonly write: string
  readonly return: string
  /** Of `pages/leave.ts`, on the other pages: clears and leaves by three times Escape. Built by itself. */
  readonly leave: string
  /** Fetched by the two pages that seal when somebody comes to the Files step, and its two workers. */
  readonly files: string
  readonly volume: string
  readonly look: string
}

export interface PageFacts extends StatesAndKeys {
  /** Null while the portal is not set up. */
  readonly roster: Roster | null
  /** By the operator: holds for the whole portal. */
  readonly isPaused: boolean
  /** The words of the first root, for comparing with a copy on paper. */
  readonly rootWords: readonly string[]
  /** Oldest first, to the list in force. Null when it does not verify, and on every page but its own. */
  readonly log: readonly LogEntry[] | null
  readonly support: readonly SupportEntry[]
  readonly assets: Assets
  /** Hash of the page's files; reports name it. */
  readonly build: string
}
