/** Small files of the machine, below a root that a test may choose. */

import { readFileSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import { errorCode } from '../error-code.ts'

/** Null when it is not there or cannot be read: another system than Linux, another account's process. */
export function findText(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'EINVAL', 'EPERM'].includes(errorCode(error) ?? '')) return null
    throw error
  }
}

/** `/dev/mapper/swap` is `dm-0`: the name under which `sys/block` knows a device. */
export function deviceName(root: string, path: string): string {
  try {
    return basename(realpathSync(join(root, path)))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return basename(path)
    throw error
  }
}

/** In proc/mounts and proc/swaps a space is \040. */
export const unescapePath = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
