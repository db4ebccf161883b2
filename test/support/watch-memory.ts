/** How much memory a process holds while something goes on, sampled from /proc. */

import { readFileSync } from 'node:fs'

/** Resident now, in bytes; 0 when it is gone. */
export function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

export interface Watched {
  /** The most that it grew since the watch began, in bytes. */
  growth(): number
  end(): void
}

const everyMs = 50

export function watchMemory(pid: number): Watched {
  const before = residentOf(pid)
  let most = before
  const look = (): void => {
    most = Math.max(most, residentOf(pid))
  }
  const timer = setInterval(look, everyMs)
  return {
    growth: () => most - before,
    end: () => clearInterval(timer),
  }
}
