/** What the pages of one case are given. */

import type { ComponentChildren } from 'preact'
import type { Conflict } from '../../crypto/protocol/journal-event.ts'
import type { EvidenceActs } from '../evidence/evidence-acts.ts'
import type { Approval, Colleague, Template } from '../desk/desk-facts.ts'
import type { FoundOthers } from './find-others.ts'
import type { ActWish, CaseEvent, ShownCase } from './model.ts'

export interface CasePageProps {
  readonly visit: ShownCase
  readonly desk: string
  readonly today: number
  readonly idleMinutes: number
  /** Everybody at the desk today, oneself first. */
  readonly people: readonly Colleague[]
  /** Other cases by a part of their name. */
  readonly findOthers: (typed: string) => FoundOthers
  readonly templates: readonly Template[]
  readonly evidence: EvidenceActs
  readonly tell: (event: CaseEvent) => void
  readonly onBack: () => void
  readonly onAct: (wish: ActWish) => void
  readonly onDecide: (proposal: Approval, isApproved: boolean, reason: string) => void
  readonly onLeave: (why: Conflict) => void
  readonly onSend: () => void
  readonly onDestroy: () => void
  /** What else can be done, below the conversation. */
  readonly children?: ComponentChildren
}

export const meIn = (people: readonly Colleague[]): string | null =>
  people.find(({ isMe }) => isMe)?.id ?? null
