/** What went wrong with notes, read beside whoever sends them. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { mailTroubles } from '../notify/start-notify.ts'
import { openSqliteDesk } from '../storage/sqlite-desk.ts'
import { StoreStartError } from '../storage/store-start-error.ts'

/** Codes; none when the database cannot be read: its own check says why. */
export async function readMailTroubles(folder: string, clock: Clock): Promise<readonly string[]> {
  const file = join(folder, 'desk.db')
  if (!existsSync(file)) return []
  try {
    const desk = openSqliteDesk(file)
    try {
      return (await mailTroubles(desk, clock)).map(({ code }) => code)
    } finally {
      await desk.close()
    }
  } catch (error) {
    if (error instanceof StoreStartError) return []
    throw error
  }
}
