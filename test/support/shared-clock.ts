/** One clock of a test, of the product in its own process and of pages that are opened: days pass for all of them at once. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { moveClock } from './browsers.ts'

export interface SharedClock {
  /** For the product's process. */
  readonly file: string
  /** For the next page. */
  offMs(): number
  /** Resolves when the product has it, too. Pages that are open keep their time: their people went home. */
  passDays(days: number): Promise<void>
  end(): void
}

/** How often a process looks whether its clock is to move. */
export const lookEveryMs = 50
const dayMs = 86_400_000

export function shareClock(): SharedClock {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-clock-'))
  const file = join(folder, 'off-ms')
  let offMs = 0
  const move = (byMs: number): void => {
    offMs += byMs
    moveClock(byMs)
    writeFileSync(file, String(offMs))
  }
  move(0)
  return {
    file,
    offMs: () => offMs,
    async passDays(days) {
      move(days * dayMs)
      await new Promise((wake) => setTimeout(wake, 3 * lookEveryMs))
    },
    end() {
      moveClock(-offMs)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
