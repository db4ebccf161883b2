/** Joining, as it is done: may be asked again after a refusal or a lost answer. */

import { CryptoError } from '../../crypto/errors.ts'
import type { Joining } from '../session/joining.ts'
import { Refusal, troubleOf } from '../session/refusal.ts'
import type { JoinEvent, JoinState } from './model.ts'

export async function join(
  joining: Joining,
  { interests, code }: JoinState,
  tell: (event: JoinEvent) => void,
): Promise<void> {
  tell({ type: 'asked to join' })
  if (!/^\d{6}$/u.test(code)) return
  try {
    await joining.join(interests.trim(), code)
    tell({ type: 'was joined' })
  } catch (error) {
    const minutesOff = error instanceof Refusal ? error.clockOffMinutes : 0
    const stop = error instanceof CryptoError ? error.code : troubleOf(error)
    tell({ type: 'was refused', code: stop, minutesOff })
  }
}
