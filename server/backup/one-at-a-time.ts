/** One backup at a time, whoever starts it. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tryLock } from '../storage/file-lock.ts'
import { BackupError } from './backup-error.ts'
import { backupFolder } from './catalogue.ts'

/** @throws BackupError `another-runs` */
export async function alone<T>(folder: string, run: () => Promise<T>): Promise<T> {
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 })
  const lock = tryLock(join(backupFolder(folder), 'lock'))
  if (lock === null) throw new BackupError('another-runs')
  try {
    return await run()
  } finally {
    lock.release()
  }
}
