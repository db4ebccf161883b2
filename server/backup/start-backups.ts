/** The nightly backup: a timer that starts a process of its own, so that no drop ever waits for it. */

import { today, type Clock } from '../clock.ts'
import type { BackupSettings } from '../settings.ts'
import { lastBackup } from './last-backup.ts'

export interface NightlyWishes {
  readonly folder: string
  readonly settings: BackupSettings
  readonly clock: Clock
  /** Starts `sotto backup` and waits for its end; true when it went well. */
  run(): Promise<boolean>
  /** One did not go well: the type of what was thrown, or `backup`; never a value. */
  tell(type: string): void
}

const minuteMs = 60_000
const daySeconds = 86_400
const hourSeconds = 3600

/**
 * From the chosen hour on once a day; after one that failed again each hour. What `last.json` says survives a restart.
 */
export function isDue(
  { folder, settings, clock }: Pick<NightlyWishes, 'folder' | 'settings' | 'clock'>,
  startedAt: number | null,
): boolean {
  const now = clock.seconds()
  if (startedAt !== null && now >= startedAt && now - startedAt < hourSeconds) return false
  if (Math.floor((now % daySeconds) / hourSeconds) < settings.hour) return false
  const last = lastBackup(folder)
  if (last === null) return true
  if (last.onDay !== today(clock)) return true
  return !last.ok && now - last.atSecond >= hourSeconds
}

export interface Nightly {
  stop(): void
}

export function startBackups(wishes: NightlyWishes): Nightly {
  let isRunning = false
  let startedAt: number | null = null

  async function look(): Promise<void> {
    if (isRunning || !isDue(wishes, startedAt)) return
    isRunning = true
    startedAt = wishes.clock.seconds()
    try {
      if (!(await wishes.run())) wishes.tell('backup')
    } catch (error) {
      wishes.tell(error instanceof Error ? error.name : typeof error)
    } finally {
      isRunning = false
    }
  }

  void look()
  const timer = setInterval(() => void look(), minuteMs)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
    },
  }
}
