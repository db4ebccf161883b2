/** The true stages of sending one sealed thing. Retries post the same bytes; sealing anew is another act. */

import type { RefusalCode } from '../../crypto/protocol/refusals.ts'
import type { Files, UploadStop } from './files.ts'
import type { Closed } from './opening.ts'

/** Why nothing was taken: the server said so, the readers could not be checked, or it does not fit. */
export type Stop =
  | { readonly by: 'server'; readonly code: RefusalCode | 'other' }
  | { readonly by: 'page'; readonly closed: Closed }
  | { readonly by: 'size' }
  | { readonly by: 'files'; readonly why: UploadStop }

interface Size {
  readonly kilobytes: number
}

interface Size {
  readonly kilobytes: number
}

export type Stage =
  /** How far, the files tell: nothing is sealed before all of them are there. */
  | { readonly stage: 'uploading' }
  | { readonly stage: 'sealing'; readonly isAnew: boolean }
  /** `puzzles`: so many were solved for it. */
  | (Size & { readonly stage: 'sending'; readonly attempt: number; readonly puzzles: number })
  /** The server has much to do: this device works a moment before it is heard. */
  | (Size & { readonly stage: 'solving'; readonly attempt: number; readonly puzzles: number })
  | (Size & { readonly stage: 'interrupted'; readonly attempt: number; readonly seconds: number })
  | { readonly stage: 'stopped'; readonly why: Stop }

export type SendHappening =
  | { readonly type: 'sealed'; readonly kilobytes: number }
  | { readonly type: 'stopped'; readonly why: Stop }
  | { readonly type: 'got-no-answer' }
  | { readonly type: 'met-puzzle' }
  | { readonly type: 'solved-puzzle' }
  | { readonly type: 'asked-to-retry' }
  | { readonly type: 'asked-to-seal-again' }

export const firstStage = (files: Files): Stage =>
  files.chosen.length === 0 ? sealing : stageWith({ stage: 'uploading' }, files)

const sealing: Stage = { stage: 'sealing', isAnew: false }

/** As the files stand now; the other stages are none of theirs. */
export function stageWith(stage: Stage, { upload }: Files): Stage {
  if (stage.stage !== 'uploading' || upload === null) return stage
  if (upload.is === 'done') return sealing
  return upload.is === 'stopped' ? { stage: 'stopped', why: { by: 'files', why: upload.why } } : stage
}

/** A puzzle may be over, or the server started again, before it is brought. Not each time. */
const mostPuzzles = 3

const waits = [5, 20, 60] as const

/** A moment, then longer: a circuit that broke needs some seconds, a server that is down needs patience. */
export const secondsBefore = (attempt: number): number =>
  waits[Math.min(attempt, waits.length) - 1] ?? waits[0]

export function nextStage(now: Stage, happening: SendHappening): Stage {
  switch (happening.type) {
    case 'sealed':
      return now.stage === 'sealing'
        ? { stage: 'sending', kilobytes: happening.kilobytes, attempt: 1, puzzles: 0 }
        : now
    case 'stopped':
      return now.stage === 'sealing' || now.stage === 'sending'
        ? { stage: 'stopped', why: happening.why }
        : now
    case 'got-no-answer':
      return now.stage === 'sending' || now.stage === 'solving' ? interrupted(now) : now
    case 'met-puzzle':
      return now.stage === 'sending' ? afterPuzzle(now) : now
    case 'solved-puzzle':
      return now.stage === 'solving' ? { ...now, stage: 'sending', puzzles: now.puzzles + 1 } : now
    case 'asked-to-retry':
      return now.stage === 'interrupted'
        ? { stage: 'sending', kilobytes: now.kilobytes, attempt: now.attempt + 1, puzzles: 0 }
        : now
    case 'asked-to-seal-again':
      if (now.stage !== 'stopped') return now
      return now.why.by === 'files' ? { stage: 'uploading' } : { stage: 'sealing', isAnew: true }
  }
}

type On<Name extends Stage['stage']> = Extract<Stage, { stage: Name }>

const interrupted = ({ kilobytes, attempt }: On<'sending'> | On<'solving'>): Stage => ({
  stage: 'interrupted',
  kilobytes,
  attempt,
  seconds: secondsBefore(attempt),
})

const afterPuzzle = (now: On<'sending'>): Stage =>
  now.puzzles < mostPuzzles
    ? { ...now, stage: 'solving' }
    : { stage: 'stopped', why: { by: 'server', code: 'puzzle-needed' } }
