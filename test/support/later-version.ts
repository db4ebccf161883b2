/** A later version than this one, for tests of upgrades: the numbered SQL of today and more. */

import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { programOf } from './program.ts'
import { databaseKinds, type DatabaseKind } from '../../server/storage/database-kinds.ts'

/** Some hundred milliseconds and some megabytes each. */
const slowSql = (name: string, rows: number): string =>
  `CREATE TABLE ${name} AS WITH RECURSIVE counted (x) AS
     (SELECT 1 UNION ALL SELECT x + 1 FROM counted WHERE x < ${String(rows)})
   SELECT x, hex(x) || 'once more: ' || hex(x * x) AS y FROM counted;\n`

/** @param steps how many it adds to each database, under the numbers that come next */
export function plantLaterVersion(
  into: string,
  { steps, rows }: { readonly steps: number; readonly rows: number },
): readonly DatabaseKind[] {
  return databaseKinds.map((kind) => {
    const folder = join(into, kind.name)
    cpSync(fileURLToPath(kind.migrations), folder, { recursive: true })
    const last = readdirSync(folder).length
    for (let i = 1; i <= steps; i++) {
      const number = String(last + i).padStart(4, '0')
      writeFileSync(join(folder, `${number}-a-slow-step.sql`), slowSql(`slow_${number}`, rows))
    }
    return { ...kind, migrations: pathToFileURL(`${folder}/`) }
  })
}

export type UpgradeLine =
  | { readonly step: string; readonly database: string; readonly done: number; readonly of: number }
  | { readonly ended: string }
  | { readonly refused: string }

export interface Upgrading {
  readonly lines: readonly UpgradeLine[]
  readonly code: number | null
}

const upgrading = programOf('test/faults/upgrading.ts')

/** In a process of its own. `watch` sees each line as it is printed, and may end the process. */
export async function upgradeApart(
  folder: string,
  migrations: string,
  watch: (child: ChildProcess, line: UpgradeLine, lines: readonly UpgradeLine[]) => void = () => undefined,
): Promise<Upgrading> {
  const child = spawn(process.execPath, [upgrading, folder, migrations], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: UpgradeLine[] = []
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as UpgradeLine
    lines.push(line)
    watch(child, line, lines)
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { lines, code }
}
