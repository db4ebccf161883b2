/**
 * Asks both onions through Tor, as a visitor does, once a minute. One that does not answer is asked again soon; when it
 * still does not, the tor at fault is started anew, ever more rarely while that does not help (the network may be away).
 */

import type { Probe } from './probe.ts'
import type { Side } from '../side.ts'

export interface Watched {
  readonly side: Side
  readonly onion: string
  /** Null when another process keeps this side's tor. */
  readonly tor: WatchedTor | null
}

export interface WatchedTor {
  /** Of its last start, by `performance.now()`. */
  startedAt(): number
  restart(): Promise<void>
}

/** What the last question gave; null before the first. */
export interface Seen {
  readonly isReachable: boolean | null
  /** Seconds since 1970, of the machine's own probe. */
  readonly atSecond: number | null
}

export interface OnionWatch {
  seen(side: Side): Seen
  stop(): void
}

export interface WatchTools {
  readonly probe: Probe
  readonly seconds: () => number
  /** An onion is lost, or back. */
  readonly tell: (side: Side, isReachable: boolean) => void
  readonly onSeen: () => void
}

const calmMs = 60_000
const soonMs = 10_000
/** A tor that has just started publishes its descriptor first. */
const patienceAfterStartMs = 60_000
const longestPatienceMs = 1_800_000

interface Watching {
  seen: Seen
  misses: number
  isToldLost: boolean
  /** Not restarted before this moment. */
  patientUntil: number
  patienceMs: number
}

/** @param watched the first is asked through the second's tor, and so is the second */
export function watchOnions(watched: readonly Watched[], tools: WatchTools): OnionWatch {
  const now = (): number => performance.now()
  const watching = new Map<Side, Watching>(
    watched.map(({ side }) => [
      side,
      {
        seen: { isReachable: null, atSecond: null },
        misses: 0,
        isToldLost: false,
        patientUntil: now() + patienceAfterStartMs,
        patienceMs: patienceAfterStartMs,
      },
    ]),
  )
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  /** A tor that has just started answers nobody yet, and what is asked through a new one says nothing of others. */
  function isTooEarly({ side, tor }: Watched): boolean {
    const asker = watched.at(-1)?.tor ?? null
    const lastStart = Math.max(tor?.startedAt() ?? 0, asker?.startedAt() ?? 0)
    return now() < Math.max(watching.get(side)?.patientUntil ?? 0, lastStart + patienceAfterStartMs)
  }

  function note(one: Watched, isReachable: boolean): void {
    const mine = watching.get(one.side)
    if (mine === undefined) return
    mine.seen = { isReachable, atSecond: tools.seconds() }
    mine.misses = isReachable ? 0 : mine.misses + 1
    if (isReachable) mine.patienceMs = patienceAfterStartMs
    const isLost = mine.misses >= 2 && !isTooEarly(one)
    if (isLost === mine.isToldLost || (!isLost && !isReachable)) return
    mine.isToldLost = isLost
    tools.tell(one.side, !isLost)
  }

  async function mend(one: Watched): Promise<void> {
    const mine = watching.get(one.side)
    if (mine === undefined || one.tor === null || mine.misses < 2 || isTooEarly(one)) return
    mine.patienceMs = Math.min(mine.patienceMs * 2, longestPatienceMs)
    mine.patientUntil = now() + mine.patienceMs
    await one.tor.restart()
  }

  async function look(): Promise<void> {
    const answers = await Promise.all(watched.map(({ onion }) => tools.probe(onion)))
    if (isStopped) return
    watched.forEach((one, i) => note(one, answers[i] ?? false))
    tools.onSeen()
    // Everything is asked through the console's tor: while nothing answers, it is the first suspect.
    const suspects = answers.every((answers) => !answers) ? watched.slice(-1) : watched
    for (const one of suspects) await mend(one)
    if (!isStopped) next()
  }

  function next(): void {
    const isCalm = [...watching.values()].every(({ misses }) => misses === 0)
    timer = setTimeout(() => void look(), isCalm ? calmMs : soonMs)
  }

  timer = setTimeout(() => void look(), soonMs)
  return {
    seen: (side) => watching.get(side)?.seen ?? { isReachable: null, atSecond: null },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
