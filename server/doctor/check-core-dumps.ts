/** Core dumps: a crash must not write the memory of the process to the disk. */

import type { DoctorTools } from './doctor-tools.ts'
import type { Finding } from './finding.ts'
import { findText } from './read-machine.ts'

export async function checkCoreDumps({ root, pid }: DoctorTools): Promise<Finding | null> {
  const pattern = (findText(root, 'proc/sys/kernel/core_pattern') ?? '').trim()
  const limits = findText(root, `proc/${String(pid)}/limits`) ?? ''
  if (!isWritten(pattern, /^Max core file size\s+0\s/m.test(limits))) return null
  return {
    check: 'core-dumps',
    level: 'look',
    what: 'A crash would write the memory of Sotto to the disk or to another program.',
    fix: "Run: sysctl -w kernel.core_pattern='|/bin/false', or start Sotto by its systemd unit.",
  }
}

/** A limit of 0 holds for files, and systemd-coredump keeps to it. Other programs behind a pipe get the dump all the same. */
function isWritten(pattern: string, isLimited: boolean): boolean {
  if (pattern === '' || /^\|\S*\/(?:false|true)(?:\s|$)/.test(pattern)) return false
  if (pattern.startsWith('|') && !/^\|\S*\/systemd-coredump\s/.test(pattern)) return true
  return !isLimited
}
