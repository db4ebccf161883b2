/**
 * One process a side and folder. The portal and the console may run apart, so each has a lock of its own; who changes
 * the folder as a whole (upgrade, restore) takes both.
 */

import { join } from 'node:path'
import { sides, type Side } from './side.ts'
import { StartError } from './start-error.ts'
import { isLockedBySomebody, tryLock, type FileLock } from './storage/file-lock.ts'

/** Empty files that stay: what counts is who holds them. */
export const lockFile = (folder: string, side: Side): string => join(folder, `${side}.lock`)

/** Released at the latest when the process ends, however it ends. @throws StartError when somebody holds one of them */
export function lockSides(folder: string, wanted: readonly Side[]): FileLock {
  const held: FileLock[] = []
  const release = (): void => {
    for (const lock of held) lock.release()
  }
  for (const side of wanted) {
    const lock = tryLock(lockFile(folder, side))
    if (lock === null) {
      release()
      throw new StartError(`Another Sotto runs the ${side} over ${folder}. Stop it first.`)
    }
    held.push(lock)
  }
  return { release }
}

/** @throws StartError when a portal or a console runs over it */
export const lockFolder = (folder: string): FileLock => lockSides(folder, sides)

/** Which sides run over the folder at this moment. A folder that is not there runs nothing. */
export function sidesRunning(folder: string): Readonly<Record<Side, boolean>> {
  const runs = (side: Side): boolean => isLockedBySomebody(lockFile(folder, side))
  return { portal: runs('portal'), console: runs('console') }
}
