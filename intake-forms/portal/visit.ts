/**
 * Writing a report: where the source can be, and what can happen. There is no other state on the page.
 *
 * A report leaves only from `sending`, and `sending` is reached only with an {@link Assent}: the words were
 * proved, or sending without a way back was chosen.
 */

import type { DeskToShow } from '../pages/desks.ts'
import type { Answer, Answers, Problem } from '../schema/answers.ts'
import type { MarkInReport } from './check-marks.ts'
import type { Files, FilesTold } from './files.ts'
import type { Closed, ToWrite } from './opening.ts'
import type { Asked, Paper } from './paper.ts'
import type { SendHappening, Stage } from './sending-model.ts'

export interface Draft {
  readonly desk: DeskToShow
  readonly answers: Answers
  readonly files: Files
  /** Ids of marks that the source looked at and keeps. */
  readonly kept: readonly string[]
  /** By which the desk was found; null where nobody was asked. */
  readonly topic: string | null
}

/** The only two ways to send. */
export type Assent = { readonly by: 'proof'; readonly paper: Paper } | { readonly by: 'no-way-back' }

export type FilesStepIs = 'coming' | 'here' | 'no answer'

export interface Writing {
  readonly opened: ToWrite
  readonly draft: Draft
}

export type Visit =
  /** The documents are fetched meanwhile; `isWaiting` when the source was faster. */
  | {
      readonly at: 'can-you-write'
      readonly opened: ToWrite | null
      readonly isWaiting: boolean
      /** Of somebody who came back to this page. */
      readonly answers: Answers
    }
  | { readonly at: 'closed'; readonly closed: Closed }
  | {
      readonly at: 'choosing-topic'
      readonly opened: ToWrite
      readonly chosen: string | null
      readonly answers: Answers
      readonly isMissing: boolean
    }
  | {
      readonly at: 'choosing-desk'
      readonly opened: ToWrite
      /** Only desks that take it are shown; null where nobody was asked. */
      readonly topic: string | null
      readonly chosen: string | null
      readonly answers: Answers
      readonly isMissing: boolean
    }
  | (Writing & {
      readonly at: 'answering'
      readonly question: string
      readonly problem: Problem | null
      /** Called from the whole report, and going back to it. */
      readonly isFromCheck: boolean
    })
  | (Writing & {
      readonly at: 'files'
      /** Its script is fetched when somebody comes here. */
      readonly step: FilesStepIs
      /** Going on was asked for, and something needs a look. */
      readonly isStopped: boolean
      readonly isFromCheck: boolean
    })
  | (Writing & { readonly at: 'checking' })
  | (Writing & { readonly at: 'words'; readonly paper: Paper; readonly isNumbered: boolean })
  | (Writing & {
      readonly at: 'proving'
      readonly paper: Paper
      readonly asked: Asked
      readonly typed: readonly [string, string]
      /** Places of the paper that did not fit when last looked at. */
      readonly wrong: readonly number[]
    })
  | (Writing & { readonly at: 'without'; readonly paper: Paper })
  | (Writing & {
      readonly at: 'sending'
      readonly paper: Paper
      readonly assent: Assent
      readonly stage: Stage
    })
  | {
      readonly at: 'sent'
      readonly desk: DeskToShow
      /** By when it says that somebody has read it; null without a way back. */
      readonly answerBy: number | null
      readonly slipDays: number
    }
  | { readonly at: 'left' }

export type Happening =
  | { readonly type: 'opened'; readonly opened: ToWrite }
  | { readonly type: 'closed'; readonly closed: Closed }
  | { readonly type: 'asked-to-open-again' }
  | { readonly type: 'asked-to-write' }
  | { readonly type: 'pointed-at-topic'; readonly topic: string }
  | { readonly type: 'chose-topic' }
  | { readonly type: 'pointed-at-desk'; readonly desk: string }
  | { readonly type: 'chose-desk' }
  | { readonly type: 'answered'; readonly question: string; readonly answer: Answer }
  | { readonly type: 'went-on' }
  | { readonly type: 'skipped' }
  | { readonly type: 'went-back' }
  | { readonly type: 'asked-for-check' }
  | { readonly type: 'asked-to-change'; readonly question: string }
  | { readonly type: 'asked-for-files' }
  | { readonly type: 'files-step'; readonly step: FilesStepIs }
  | FilesTold
  | { readonly type: 'kept-mark'; readonly mark: string }
  | { readonly type: 'removed-mark'; readonly mark: MarkInReport; readonly note: string }
  | { readonly type: 'words-drawn'; readonly paper: Paper }
  | { readonly type: 'asked-for-numbers'; readonly shown: boolean }
  | { readonly type: 'asked-for-proof'; readonly asked: Asked }
  | { readonly type: 'typed-proof'; readonly typed: readonly [string, string] }
  | { readonly type: 'asked-to-send' }
  | { readonly type: 'asked-to-go-without' }
  | { readonly type: 'chose-no-way-back' }
  | SendHappening
  | { readonly type: 'arrived' }
  | { readonly type: 'left' }

export const start: On<'can-you-write'> = { at: 'can-you-write', opened: null, isWaiting: false, answers: {} }

export type On<At extends Visit['at']> = Extract<Visit, { at: At }>
