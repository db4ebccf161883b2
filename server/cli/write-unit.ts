/** The systemd unit for this very folder, account and clone, to be put in place by root. */

import { userInfo } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../storage/in-project.ts'
import { systemdUnit } from '../systemd-unit.ts'
import { writePrivately } from '../write-privately.ts'

/** Where it was written; null for a path or an account that systemd cannot be told. */
export function writeUnit(folder: string): string | null {
  const file = join(folder, 'sotto.service')
  try {
    const project = inProject('').replace(/\/$/, '')
    writePrivately(file, systemdUnit({ node: process.execPath, project, folder, user: userInfo().username }))
    return file
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
