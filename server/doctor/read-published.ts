/** The public documents of a folder, read beside whoever serves them. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { today, type Clock } from '../clock.ts'
import { readRows } from '../documents/public-documents.ts'
import { makePublished } from '../documents/published.ts'
import { readSqliteIntake } from '../storage/sqlite-intake.ts'
import { StoreStartError } from '../storage/store-start-error.ts'
import type { DoctorTools } from './doctor-tools.ts'

export async function readPublished(
  folder: string,
  clock: Clock,
): Promise<Awaited<ReturnType<DoctorTools['published']>>> {
  const file = join(folder, 'intake.db')
  if (!existsSync(file)) return 'not set up'
  useEngine(await loadLibsodium())
  try {
    const intake = readSqliteIntake(file)
    try {
      return makePublished(await readRows(intake), today(clock)) ?? 'not set up'
    } finally {
      await intake.close()
    }
  } catch (error) {
    if (error instanceof StoreStartError) return 'unreadable'
    throw error
  }
}
