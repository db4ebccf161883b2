/**
 * Upgrades a folder with the numbered SQL of another place and prints each step as a line of JSON, then how it ended.
 * SIGTERM stops it as the command line does.
 *
 *     node --import tsx test/faults/upgrading.ts <folder> <folder with intake/ and desk/>
 */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { databaseKinds } from '../../server/storage/database-kinds.ts'
import { upgradeFolder } from '../../server/upgrade.ts'

process.umask(0o077)
const [, , folder = '', migrations = ''] = process.argv
const stop = new AbortController()
process.once('SIGTERM', () => {
  stop.abort()
})

const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

const kinds = databaseKinds.map((kind) => ({
  ...kind,
  migrations: pathToFileURL(join(migrations, `${kind.name}/`)),
}))

try {
  say({ ended: await upgradeFolder({ folder, progress: say, signal: stop.signal, kinds }) })
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}
