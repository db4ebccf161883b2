/** What the first start does to the world, given its founding. */

import type { Founding } from '../session/founding.ts'
import { Refusal, troubleOf } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { CoalitionToFound } from './found-coalition.ts'
import type { FirstStart, FirstStartEvent } from './model.ts'

type Tell = (event: FirstStartEvent) => void

/** Begins while other steps are still read: it may take two minutes. */
export async function stretch(founding: Founding, tell: Tell): Promise<void> {
  try {
    await founding.stretch((share) => tell({ type: 'stretched', share: Math.min(share, 0.99) }))
    tell({ type: 'stretched', share: 1 })
  } catch {
    tell({ type: 'stretching broke' })
  }
}

export async function compareFile(founding: Founding, file: File | null, tell: Tell): Promise<void> {
  if (file === null) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  tell({ type: 'compared file', isRight: founding.isKeyFile(bytes) })
}

interface CreateTools {
  readonly founding: Founding
  readonly onCreated: (session: Session) => void
}

export async function create(
  { founding, onCreated }: CreateTools,
  wish: CoalitionToFound,
  { code }: FirstStart,
  tell: Tell,
): Promise<void> {
  tell({ type: 'asked to create' })
  if (!/^\d{6}$/u.test(code)) return
  try {
    onCreated(await founding.create(wish, code))
    tell({ type: 'was created' })
  } catch (error) {
    const minutesOff = error instanceof Refusal ? error.clockOffMinutes : 0
    tell({ type: 'was refused', code: troubleOf(error), minutesOff })
  }
}
