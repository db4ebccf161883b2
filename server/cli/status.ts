/** `sotto status`: what runs, where it is reached, what the last look through Tor saw, and the last backup. */

import { join } from 'node:path'
import { lastBackup } from '../backup/last-backup.ts'
import { isPaused } from '../pause.ts'
import { findStatus, type SideStatus } from '../side-status.ts'
import { sides, type Side } from '../side.ts'
import { sizeOf } from '../doctor/days-and-sizes.ts'
import { mostVolumeBytes, readSettings } from '../settings.ts'
import { roomBeside } from '../storage/volume-shelf.ts'
import type { VolumeRoom } from '../storage/volumes.ts'
import { asMinute } from './as-minute.ts'
import { exitCodes, type Command } from './command.ts'

export const statusCommand: Command = {
  name: 'status',
  summary: 'Say what runs and where it is reached',
  more: 'Exit status 3 when a side does not run or its onion does not answer. sotto doctor looks closer.',
  takes: null,
  options: {},
  async run(_asked, { configuration: { folder, ...wishes }, clock, terminal }) {
    const asked = sides.filter((side) => wishes[side] !== 'off')
    const found = asked.map((side) => ({ side, status: findStatus(folder, side) }))
    const [paused, backup] = [isPaused(folder), lastBackup(folder)]
    const settings = readSettings(folder)
    const hasBackup = settings.backup !== null
    const room = await roomBeside(join(folder, 'volumes'), mostVolumeBytes(settings))
    terminal.result(
      { ...Object.fromEntries(found.map(({ side, status }) => [side, status])), paused, backup, room },
      [
        ...found.map(({ side, status }) => sideLine(side, status, clock.seconds())),
        ...(paused ? ['Paused   sources are told that nobody takes reports. Run: npx sotto resume'] : []),
        `Files    ${roomWords(room)}`,
        ...(hasBackup ? [`Backup   ${backupWords(backup?.goodAtSecond ?? null)}`] : []),
      ].join('\n'),
    )
    return found.every(({ status }) => isWell(status)) ? exitCodes.done : exitCodes.findings
  },
}

const backupWords = (goodAtSecond: number | null): string =>
  goodAtSecond === null ? 'none yet' : `the last was made on ${asMinute(goodAtSecond)}`

const roomWords = ({ mostWith, mostWithout }: VolumeRoom): string =>
  mostWith === 0
    ? 'no report can bring any now: there is no room. Run: npx sotto doctor'
    : `a report can bring ${sizeOf(mostWith)} now, ${sizeOf(mostWithout)} without a puzzle`

const isWell = (status: SideStatus | null): boolean => status !== null && status.onion?.isReachable !== false

const names: Readonly<Record<Side, string>> = { portal: 'Portal ', console: 'Console' }

function sideLine(side: Side, status: SideStatus | null, now: number): string {
  if (status === null) return `${names[side]}  does not run. Run: npx sotto start`
  const roads = [status.local, status.onion === null ? null : `http://${status.onion.onion}`]
  const where = roads.filter((road) => road !== null).join(', ')
  return `${names[side]}  runs (${status.version}) at ${where}${onionWords(status, now)}`
}

function onionWords({ onion }: SideStatus, now: number): string {
  if (onion === null) return ''
  const { restarts, lastWarning, isReachable } = onion
  const again =
    restarts === 0 ? '' : `; tor was started again ${restarts === 1 ? 'once' : `${String(restarts)} times`}`
  const says = isReachable === false && lastWarning !== null ? `; tor says: ${lastWarning}` : ''
  return `\n         ${seenWords(onion, now)}${again}${says}`
}

function seenWords({ isReachable, atSecond, state }: NonNullable<SideStatus['onion']>, now: number): string {
  const ago = atSecond === null ? '' : `, ${String(Math.max(0, Math.round((now - atSecond) / 60)))} min ago`
  if (isReachable === null) return `tor is ${state}; not asked yet`
  return isReachable ? `answers through Tor${ago}` : `does not answer through Tor${ago}; tor is ${state}`
}
