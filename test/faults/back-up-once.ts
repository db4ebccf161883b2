/**
 * One backup in a process of its own, as `sotto backup` makes it: by the settings of a data folder. SIGTERM stops it.
 *
 *     node --import tsx test/faults/back-up-once.ts <data folder>
 */

import { makeBackup } from '../../server/backup/make-backup.ts'
import { systemClock } from '../../server/clock.ts'
import { readSettings } from '../../server/settings.ts'

const [, , folder = ''] = process.argv
const controller = new AbortController()
process.once('SIGTERM', () => {
  controller.abort()
})
const { backup } = readSettings(folder)
if (backup === null) throw new Error('no settings for backups')
const { signal } = controller
const made = await makeBackup({ folder, settings: backup, clock: systemClock, signal })
console.log(JSON.stringify(made))
