/** What a running Sotto says of itself to `sotto status` and `sotto doctor`: one small file a side, in `run/`. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { errorCode } from './error-code.ts'
import { sidesRunning } from './lock.ts'
import type { Side } from './side.ts'
import { runFolder } from './tor/places.ts'

export const SideStatus = z.strictObject({
  version: z.string().max(40),
  pid: z.int().min(1),
  /** As a browser on this machine reaches it; null when only its onion leads there. */
  local: z.nullable(z.string().max(300)),
  onion: z.nullable(
    z.strictObject({
      onion: z.string().max(80),
      state: z.string().max(40),
      restarts: z.int().min(0),
      lastWarning: z.nullable(z.string().max(400)),
      isReachable: z.nullable(z.boolean()),
      /** Of the machine's own last probe, seconds since 1970. */
      atSecond: z.nullable(z.int()),
    }),
  ),
})
export type SideStatus = z.output<typeof SideStatus>

const fileOf = (folder: string, side: Side): string => join(runFolder(folder), `${side}.json`)

/** Whole or not at all; not synced, since it says nothing after a power cut. */
export function writeStatus(folder: string, side: Side, status: SideStatus): void {
  mkdirSync(runFolder(folder), { recursive: true, mode: 0o700 })
  const file = fileOf(folder, side)
  writeFileSync(`${file}.new`, JSON.stringify(SideStatus.parse(status)), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const removeStatus = (folder: string, side: Side): void => {
  rmSync(fileOf(folder, side), { force: true })
}

/** Null when this side does not run: what a killed process left counts for nothing. */
export function findStatus(folder: string, side: Side): SideStatus | null {
  if (!sidesRunning(folder)[side]) return null
  try {
    return SideStatus.parse(JSON.parse(readFileSync(fileOf(folder, side), 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof z.ZodError || error instanceof SyntaxError)
      return null
    throw error
  }
}
