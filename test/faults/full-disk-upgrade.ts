/**
 * The disk is full before an upgrade, or fills up in the middle of it: one sentence, every byte as it was, and when
 * there is room it goes through. Mounts a small file system, in a mount namespace of its own.
 *
 *     node --import tsx test/faults/full-disk-upgrade.ts
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpackFixture } from '../fixtures/fixture.ts'
import { plantLaterVersion, upgradeApart, type UpgradeLine } from '../support/later-version.ts'

export interface FullDiskUpgradeFigures {
  /** What it said while there was no room to begin. */
  readonly before: UpgradeLine | undefined
  /** What it said when the room ended on the way. */
  readonly midway: UpgradeLine | undefined
  /** Steps that it had begun by then. */
  readonly stepsBegun: readonly string[]
  readonly isUntouched: boolean
  readonly withRoom: UpgradeLine | undefined
}

const noRoom = /has no room for the upgrade\..* Make room, then run: npx sotto upgrade$/

export const holds = ({
  before,
  midway,
  stepsBegun,
  isUntouched,
  withRoom,
}: FullDiskUpgradeFigures): boolean =>
  [before, midway].every((line) => line !== undefined && 'refused' in line && noRoom.test(line.refused)) &&
  stepsBegun.includes('changing intake') &&
  isUntouched &&
  withRoom !== undefined &&
  'ended' in withRoom &&
  withRoom.ended === 'upgraded'

const hashesOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.lock'))
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .join('\n')

/** Inside the namespace: `home` is a fresh mount of 48 MB. */
async function fill(home: string): Promise<FullDiskUpgradeFigures> {
  const folder = join(home, 'data')
  const migrations = mkdtempSync(join(tmpdir(), 'sotto-sql-'))
  try {
    unpackFixture('0.1.0', folder)
    plantLaterVersion(migrations, { steps: 1, rows: 2_000_000 })
    const untouched = hashesOf(folder)
    writeFileSync(join(home, 'ballast'), Buffer.alloc(30 * 1_048_576))
    const before = (await upgradeApart(folder, migrations)).lines.at(-1)
    rmSync(join(home, 'ballast'))
    const { lines } = await upgradeApart(folder, migrations)
    const isUntouched = hashesOf(folder) === untouched
    execFileSync('mount', ['-o', 'remount,size=600m', home])
    const withRoom = (await upgradeApart(folder, migrations)).lines.at(-1)
    const stepsBegun = lines.flatMap((line) => ('step' in line ? [`${line.step} ${line.database}`] : []))
    return { before, midway: lines.at(-1), stepsBegun, isUntouched, withRoom }
  } finally {
    rmSync(migrations, { recursive: true })
  }
}

/** @throws Error where a file system cannot be mounted */
export function fullDiskUpgrade(): FullDiskUpgradeFigures {
  const home = mkdtempSync(join(tmpdir(), 'sotto-small-'))
  const node = `'${process.execPath}' --import tsx '${import.meta.filename}'`
  try {
    const mount = `mount -t tmpfs -o size=48m,mode=700 tmpfs ${home}`
    const inside = ['--user', '--map-root-user', '--mount', 'sh', '-c', `${mount} && ${node} ${home}`]
    const { stdout, stderr } = spawnSync('unshare', inside, { encoding: 'utf8', timeout: 110_000 })
    if (!stdout.startsWith('{')) throw new Error(stderr.slice(0, 500))
    return JSON.parse(stdout) as FullDiskUpgradeFigures
  } finally {
    rmSync(home, { recursive: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const home = process.argv[2]
  const figures = home === undefined ? fullDiskUpgrade() : await fill(home)
  console.log(JSON.stringify(figures))
  process.exitCode = holds(figures) ? 0 : 1
}
