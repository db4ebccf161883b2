/** Which version this is, and from when. */

/** As package.json says it. */
export const version = '0.1.0'

/** No honest clock is before this day: 25 November 2026, in days since 1970-01-01 UTC. */
export const releasedOnDay = 20_782
