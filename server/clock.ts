/** The server's clock. Of sources only the day is ever used. */

export interface Clock {
  /** Whole seconds since 1970-01-01 UTC. */
  seconds(): number
}

export const systemClock: Clock = { seconds: () => Math.floor(Date.now() / 1000) }

/** Days since 1970-01-01 UTC. */
export const today = (clock: Clock): number => Math.floor(clock.seconds() / 86_400)
