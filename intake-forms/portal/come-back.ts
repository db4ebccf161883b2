/** Coming back with twelve words: where the source can be, and what can happen. */

import type { ReplyKind } from '../../crypto/protocol/inside.ts'
import type { Files, FilesTold } from './files.ts'
import type { Closed, DeskToReturnTo, ToReturn } from './opening.ts'
import type { SendHappening, Stage } from './sending-model.ts'
import type { FilesStepIs } from './visit.ts'

export interface ReplyToShow {
  readonly kind: ReplyKind
  readonly number: number
  /** Days since 1970-01-01 UTC. */
  readonly day: number
  /** The pseudonym of who signed it. */
  readonly who: string
  readonly text: string
  /** Of `extended` and `held`; null where nobody said. */
  readonly until: number | null
}

/** What one desk answered to these words. */
export interface Conversation {
  readonly desk: DeskToReturnTo
  readonly replies: readonly ReplyToShow[]
  /** How many things of this source the desk says it has. */
  readonly received: number
}

/** Whether what the server gave is all that the desks have posted. */
export interface Completeness {
  /** Something is missing, was added, or is not by its desk. */
  readonly differs: boolean
  /** The day of the editions that it was checked by; null when it could not be checked. */
  readonly upTo: number | null
  /** Desks that have posted nothing for long. */
  readonly quiet: readonly { readonly desk: string; readonly since: number }[]
  /** Of the coalition. */
  readonly contact: string
}

export interface Report {
  readonly reference: string
  readonly conversations: readonly Conversation[]
  /** Slips under these words that are not shown: damaged, or signed by nobody in the roster. */
  readonly unreadable: number
  /** A reply is missing from between others. */
  readonly isChainBroken: boolean
  readonly complete: Completeness
}

export interface WordProblem {
  readonly place: number
  readonly why: 'missing' | 'not-in-list'
  /** As it was typed. */
  readonly word: string
  /** The nearest words of the list. */
  readonly near: readonly string[]
}

/** What somebody who came back can send. */
export type ActKind = 'follow-up' | 'erase' | 'withdrawal'
export interface Act {
  readonly kind: ActKind
  readonly desk: DeskToReturnTo
  /** Of a follow-up; empty for the others. */
  readonly text: string
  readonly files: Files
}

interface Known {
  readonly opened: ToReturn
  readonly typed: readonly string[]
}
export interface Read extends Known {
  readonly report: Report
}

export type Coming =
  | {
      readonly at: 'entering'
      readonly opened: ToReturn | null
      readonly typed: readonly string[]
      readonly problems: readonly WordProblem[]
      /** All twelve are words, and together no receipt. */
      readonly doNotFit: boolean
      /** The words hold; the documents are on their way. */
      readonly isWaiting: boolean
    }
  | { readonly at: 'closed'; readonly closed: Closed; readonly typed: readonly string[] }
  | (Known & { readonly at: 'looking'; readonly attempt: number })
  | (Known & { readonly at: 'not-reached'; readonly attempt: number; readonly seconds: number })
  | (Read & {
      readonly at: 'reading'
      /** What arrived last, to be said once. */
      readonly told: { readonly kind: ActKind; readonly desk: string } | null
      /** The desk whose replies somebody is about to erase. */
      readonly erasing: string | null
    })
  | (Read & {
      readonly at: 'choosing-desk'
      readonly act: 'follow-up' | 'withdrawal'
      readonly chosen: string | null
    })
  | (Read & {
      readonly at: 'adding'
      readonly desk: DeskToReturnTo
      readonly text: string
      readonly files: Files
      readonly problem: 'empty' | 'too-long' | null
    })
  | (Read & {
      readonly at: 'adding-files'
      readonly desk: DeskToReturnTo
      readonly text: string
      readonly files: Files
      readonly step: FilesStepIs
      readonly isStopped: boolean
    })
  | (Read & { readonly at: 'destroying'; readonly desk: DeskToReturnTo; readonly isSure: boolean })
  | (Read & { readonly at: 'sending'; readonly act: Act; readonly stage: Stage })
  | { readonly at: 'left' }

export type ComingHappening =
  | { readonly type: 'opened'; readonly opened: ToReturn }
  | { readonly type: 'closed'; readonly closed: Closed }
  | { readonly type: 'asked-to-open-again' }
  | { readonly type: 'typed'; readonly typed: readonly string[] }
  | { readonly type: 'words-have-problems'; readonly problems: readonly WordProblem[] }
  | { readonly type: 'words-do-not-fit' }
  | { readonly type: 'words-hold' }
  | { readonly type: 'found'; readonly report: Report }
  | { readonly type: 'asked-to-check-words' }
  | { readonly type: 'asked-to-add'; readonly desk: DeskToReturnTo | null }
  | { readonly type: 'asked-to-destroy'; readonly desk: DeskToReturnTo | null }
  | { readonly type: 'asked-to-erase'; readonly desk: string }
  | { readonly type: 'pointed-at-desk'; readonly desk: string }
  | { readonly type: 'chose-desk' }
  | { readonly type: 'wrote'; readonly text: string }
  | { readonly type: 'asked-for-files' }
  | { readonly type: 'files-step'; readonly step: FilesStepIs }
  | { readonly type: 'went-on' }
  | FilesTold
  | { readonly type: 'asked-to-send'; readonly fits: boolean }
  | { readonly type: 'kept' }
  | { readonly type: 'was-sure' }
  | { readonly type: 'went-back' }
  | SendHappening
  | { readonly type: 'arrived' }
  | { readonly type: 'left' }

export type OnComing<At extends Coming['at']> = Extract<Coming, { at: At }>

export const startComing: OnComing<'entering'> = {
  at: 'entering',
  opened: null,
  typed: Array.from({ length: 12 }, () => ''),
  problems: [],
  doNotFit: false,
  isWaiting: false,
}
