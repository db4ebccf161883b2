/** How much comes of late: arrivals a second as one number that fades. Nothing of who sent them. */

export interface Load {
  /** About the arrivals a second of the last ten seconds. */
  readonly rate: number
  readonly atMs: number
  /** From `from` arrivals a second on, until it is half of that. */
  readonly isHigh: boolean
}

export const noLoad: Load = { rate: 0, atMs: 0, isHigh: false }

const memoryMs = 10_000

/** A clock that is set back stands still. */
export function loadAt({ rate, atMs, isHigh }: Load, nowMs: number, from: number): Load {
  return judged(rate * Math.exp(-Math.max(0, nowMs - atMs) / memoryMs), nowMs, isHigh, from)
}

export function withOneMore(load: Load, nowMs: number, from: number): Load {
  const { rate, isHigh } = loadAt(load, nowMs, from)
  return judged(rate + 1000 / memoryMs, nowMs, isHigh, from)
}

const judged = (rate: number, atMs: number, wasHigh: boolean, from: number): Load => ({
  rate,
  atMs,
  isHigh: rate >= (wasHigh ? from / 2 : from),
})

/** Tries of 2,000 rounds: an ordinary phone (1.5 million rounds a second) does them in one second, and in four. */
export const leastWork = 750
export const mostWork = 3000

/** The most tries that a puzzle takes, by how many are solved a second: twice as many where four times as many are. */
export const workUnder = (rate: number, from: number): number =>
  Math.round(Math.min(mostWork, Math.max(leastWork, leastWork * Math.sqrt(rate / from))))
