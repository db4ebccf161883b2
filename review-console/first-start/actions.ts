/** What the first start does to the world, given its founding. */

import type { Founding } from '../session/founding.ts'
import type { OwnSecrets } from '../session/own-secrets.ts'
import { Refusal, troubleOf } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { CoalitionToFound } from './found-coalition.ts'
import type { FirstStart, FirstStartEvent } from './model.ts'

type Tell = (event: FirstStartEvent) => void

/** Also told where somebody joins: the same secrets are drawn there. */
export type SecretsEvent = Extract<
  FirstStartEvent,
  { type: 'stretched' | 'stretching broke' | 'compared file' }
>
type TellSecrets = (event: SecretsEvent) => void

/** Begins while other steps are still read: it may take two minutes. */
export async function stretch(secrets: OwnSecrets, tell: TellSecrets): Promise<void> {
  try {
    await secrets.stretch((share) => tell({ type: 'stretched', share: Math.min(share, 0.99) }))
    tell({ type: 'stretched', share: 1 })
  } catch {
    tell({ type: 'stretching broke' })
  }
}

export async function compareFile(secrets: OwnSecrets, file: File | null, tell: TellSecrets): Promise<void> {
  if (file === null) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  tell({ type: 'compared file', isRight: secrets.isKeyFile(bytes) })
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
