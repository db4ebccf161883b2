/**
 * The operator's pause: a file `paused` in the data folder. Nobody signs it; it holds for the whole portal while it
 * stands, and both processes see it.
 */

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { writePrivately } from './write-privately.ts'

const pauseFile = (folder: string): string => join(folder, 'paused')

/** Pausing twice is pausing once. */
export const pausePortal = (folder: string): void =>
  writePrivately(pauseFile(folder), 'npx sotto resume takes this file away.\n')

export const resumePortal = (folder: string): void => rmSync(pauseFile(folder), { force: true })

export const isPaused = (folder: string): boolean => existsSync(pauseFile(folder))

/** Whether the operator has paused the portal. */
export type PauseSeen = () => boolean

const keptSeconds = 2

/** Looks at the folder at most every two seconds, whoever asks. */
export function watchPause(folder: string, clock: Clock): PauseSeen {
  let seen = false
  let nextLook = -Infinity
  return () => {
    if (clock.seconds() < nextLook) return seen
    seen = isPaused(folder)
    nextLook = clock.seconds() + keptSeconds
    return seen
  }
}
