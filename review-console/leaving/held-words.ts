/** The six words of an export: drawn once, shown once, and in no state of a page. */

import { drawPassphrase } from '../../crypto/reviewer/device-file.ts'

export interface HeldWords {
  draw(): string
  /** Empty when there are none. */
  words(): readonly string[]
  forget(): void
}

export function holdWords(): HeldWords {
  let held = ''
  return {
    draw() {
      held = drawPassphrase()
      return held
    },
    words: () => (held === '' ? [] : held.split(' ')),
    forget() {
      held = ''
    },
  }
}
