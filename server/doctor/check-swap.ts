/** Swap: memory holds sealed boxes and requests, and what is swapped out stays on the disk, where nothing erases it. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../error-code.ts'
import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'
import { deviceName, findText, unescapePath } from './read-machine.ts'

export async function checkSwap({ root }: DoctorTools): Promise<Finding | null> {
  const open = swapsIn(findText(root, 'proc/swaps') ?? '').find((swap) => !isSafe(root, swap))
  if (open === undefined) return null
  return {
    check: 'swap',
    level: 'look',
    what: `${open.path} is swap without encryption: memory may be written to the disk.`,
    fix: 'Run: swapoff -a, and take its line out of /etc/fstab. Or use zram, or encrypted swap.',
  }
}

interface Swap {
  readonly path: string
  readonly isFile: boolean
}

/** The first line names the columns: Filename, Type, Size, Used, Priority. */
const swapsIn = (text: string): readonly Swap[] =>
  text
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/\s+/))
    .map(([path = '', type]) => ({ path: unescapePath(path), isFile: type === 'file' }))

function isSafe(root: string, { path, isFile }: Swap): boolean {
  if (!isFile) {
    const device = deviceName(root, path)
    return /^zram\d+$/.test(device) || isEncrypted(root, join('sys/block', device))
  }
  const device = deviceUnder(findText(root, 'proc/self/mountinfo') ?? '', path)
  return device !== null && isEncrypted(root, join('sys/dev/block', device))
}

/** By dm-crypt itself, or by all that it stands on: LVM over LUKS. */
function isEncrypted(root: string, device: string, depth = 0): boolean {
  if (findText(root, join(device, 'dm/uuid'))?.startsWith('CRYPT-') === true) return true
  const below = namesIn(join(root, device, 'slaves'))
  return (
    depth < 8 &&
    below.length > 0 &&
    below.every((name) => isEncrypted(root, join('sys/block', name), depth + 1))
  )
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** `major:minor` of the innermost mount that holds the path: columns 3 and 5 of each line. */
function deviceUnder(mounts: string, path: string): string | null {
  let best = { place: '', device: null as string | null }
  for (const line of mounts.split('\n')) {
    const [, , device = '', , escaped = ''] = line.split(' ')
    const place = unescapePath(escaped)
    const holds =
      place !== '' && (path === place || path.startsWith(place.endsWith('/') ? place : `${place}/`))
    if (holds && place.length >= best.place.length) best = { place, device }
  }
  return best.device
}
