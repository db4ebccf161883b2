/** What signing in does to the world, given its attempt. */

import { CryptoError } from '../../crypto/errors.ts'
import type { Attempt } from '../session/attempt.ts'
import { Refusal, troubleOf } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { Stop } from '../words/troubles.ts'
import { findKitProblem, wholeWord } from './kit-words.ts'
import { isSixDigits, type SignIn, type SignInEvent } from './model.ts'

type Tell = (event: SignInEvent) => void

export async function chooseFile(attempt: Attempt, file: File | null, tell: Tell): Promise<void> {
  if (file === null) return tell({ type: 'chose file', outcome: 'missing' })
  const bytes = new Uint8Array(await file.slice(0, mostFileBytes).arrayBuffer())
  tell({ type: 'chose file', outcome: attempt.takeKeyFile(bytes) })
}

/** A key file is far smaller: whatever is chosen by mistake need not be read whole. */
const mostFileBytes = 4096

export async function takeKit(attempt: Attempt, typed: readonly string[], tell: Tell): Promise<void> {
  const words = typed.map(wholeWord)
  const problem = findKitProblem(words)
  if (problem !== null) return tell({ type: 'kit was refused', problem })
  if (attempt.takeKit(words) === 'do not fit')
    return tell({ type: 'kit was refused', problem: { what: 'do not fit' } })
  await stretch(attempt, tell)
}

export async function stretch(attempt: Attempt, tell: Tell): Promise<void> {
  tell({ type: 'began to stretch' })
  try {
    await attempt.stretch((share) => tell({ type: 'stretched', share: Math.min(share, 0.99) }))
    tell({ type: 'stretched', share: 1 })
  } catch {
    tell({ type: 'stretching broke' })
  }
}

interface OpenTools {
  readonly attempt: Attempt
  readonly onOpened: (session: Session) => Promise<void> | void
}

export async function open({ attempt, onOpened }: OpenTools, { code }: SignIn, tell: Tell): Promise<void> {
  tell({ type: 'asked to open' })
  if (!isSixDigits(code)) return
  try {
    await onOpened(await attempt.open(code))
  } catch (error) {
    const minutesOff = error instanceof Refusal ? error.clockOffMinutes : 0
    tell({ type: 'was refused', code: stopOf(error), minutesOff })
  }
}

/** A list that does not verify is looked at after the box was opened, and is not the person's mistake. */
const stopOf = (error: unknown): Stop =>
  error instanceof CryptoError && error.code.startsWith('roster-') ? error.code : troubleOf(error)
