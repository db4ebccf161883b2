/** Both databases, empty: from then on there is something to back up and to upgrade. */

import { join } from 'node:path'
import { openSqliteDesk } from '../storage/sqlite-desk.ts'
import { openSqliteIntake } from '../storage/sqlite-intake.ts'

/** Those that are there stay as they are. @throws StoreStartError */
export async function makeDatabases(folder: string): Promise<void> {
  await openSqliteIntake(join(folder, 'intake.db')).close()
  await openSqliteDesk(join(folder, 'desk.db')).close()
}
