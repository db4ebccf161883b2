/** What the inbox and its parts are given. */

import type { ComponentChildren } from 'preact'
import type { DeskFacts } from '../desk/desk-facts.ts'
import type { InboxRow } from './inbox-row.ts'
import type { AtInbox, InboxEvent } from './model.ts'

/** How the last act on several cases went. */
export type BulkDoing = 'nothing' | 'doing' | { readonly done: number; readonly of: number }

export interface InboxProps {
  readonly facts: DeskFacts
  readonly now: AtInbox
  readonly today: number
  readonly isReading: boolean
  /** The last look came to nothing: what stands here may be old. */
  readonly couldNotLook: boolean
  readonly bulk: BulkDoing
  /** What happened last, in words; empty when nothing did. */
  readonly status: string
  /** What the desk's key or record needs, above the list. */
  readonly children?: ComponentChildren
  readonly tell: (event: InboxEvent) => void
  readonly onLook: () => void
  readonly onOpen: (row: InboxRow) => void
  readonly onErase: (key: string) => void
  /** @param to the id of a colleague, as text; null for nobody */
  readonly onAssign: (keys: readonly string[], to: string | null) => void
  readonly onLabel: (keys: readonly string[], label: string) => void
}
