/**
 * Keeps one tor alive: starts it, starts it again when it ends, and starts it anew when it runs and its onion does not
 * answer. What happened is told in one line.
 */

import { startTor, type TorProcess, type TorState } from './tor-process.ts'

export interface KeptTor {
  readonly state: () => TorState
  readonly lastWarning: () => string | null
  /** How often it was started again. */
  readonly restarts: () => number
  readonly pid: () => number | undefined
  /** Of its last start, by `performance.now()`. */
  readonly startedAt: () => number
  /** Ends it and starts it again: circuits that stand are cut. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface TorToKeep {
  readonly program: string
  readonly torrc: string
  /** Before each start: writes the files that tor reads only then. */
  readonly beforeStart: () => Promise<void>
  /** It ended by itself. */
  readonly onLost: () => void
  readonly onConnected: () => void
}

const shortestWaitMs = 500
const longestWaitMs = 60_000
/** A tor whose Sotto was killed looks for it every 15 seconds (tor's manual); until then no other may have its folder. */
const patienceWithOthersMs = 20_000
/** Who has run for so long starts again at once. */
const steadyMs = 120_000

export async function keepTor(wishes: TorToKeep): Promise<KeptTor> {
  const { program, torrc, beforeStart, onLost, onConnected } = wishes
  let tor: TorProcess
  let restarts = 0
  let waitMs = shortestWaitMs
  let waiting: NodeJS.Timeout | undefined
  let isStopped = false
  const firstStart = performance.now()
  let isRestarting = false
  let startedAt = 0

  async function start(): Promise<void> {
    await beforeStart()
    if (isStopped) return
    const mine = startTor({ program, torrc, onConnected })
    tor = mine
    startedAt = performance.now()
    void mine.ended.then(() => {
      if (isStopped || tor !== mine || isRestarting) return
      if (performance.now() - firstStart > patienceWithOthersMs) onLost()
      if (performance.now() - startedAt > steadyMs) waitMs = shortestWaitMs
      startLater()
    })
  }

  function startLater(): void {
    waiting = setTimeout(() => void startAgain(), waitMs)
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  /** What it needs cannot be written (a full disk): Sotto goes on without it and tries again. */
  async function startAgain(): Promise<void> {
    if (isStopped) return
    restarts += 1
    await start().catch(() => {
      onLost()
      startLater()
    })
  }

  await start()
  return {
    state: () => tor.state(),
    lastWarning: () => tor.lastWarning(),
    restarts: () => restarts,
    pid: () => tor.pid,
    startedAt: () => startedAt,
    async restart() {
      clearTimeout(waiting)
      isRestarting = true
      await tor.stop()
      isRestarting = false
      await startAgain()
    },
    async stop() {
      isStopped = true
      clearTimeout(waiting)
      await tor.stop()
    },
  }
}
