/** How the last backup went: `backup/last.json` in the data folder, for the status and the doctor. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { writePrivately } from '../write-privately.ts'
import { backupFolder } from './catalogue.ts'

const count = z.int().min(0)

const LastBackup = z.strictObject({
  /** Of the last try: days since 1970-01-01 UTC, and seconds. */
  onDay: count,
  atSecond: count,
  ok: z.boolean(),
  /** Why it failed: a {@link BackupErrorCode}, or `defect`; null when it did not. */
  code: z.nullable(z.string().max(40)),
  /** Files that were sent, and their bytes. */
  packs: count,
  bytes: count,
  /** When one last went well; null for never. */
  goodAtSecond: z.nullable(count),
})
export type LastBackup = z.output<typeof LastBackup>

const lastFile = (folder: string): string => join(backupFolder(folder), 'last.json')

/** Null when none was ever tried, or the file cannot be read. */
export function lastBackup(folder: string): LastBackup | null {
  try {
    return LastBackup.parse(JSON.parse(readFileSync(lastFile(folder), 'utf8')))
  } catch {
    return null
  }
}

export function recordLast(folder: string, last: Omit<LastBackup, 'goodAtSecond'>): void {
  const goodAtSecond = last.ok ? last.atSecond : (lastBackup(folder)?.goodAtSecond ?? null)
  writePrivately(lastFile(folder), `${JSON.stringify(LastBackup.parse({ ...last, goodAtSecond }))}\n`)
}
