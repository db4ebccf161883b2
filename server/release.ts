/** Which release this is. */

/** As in package.json. */
export const version = '0.4.0'

/** Days since 1970-01-01 UTC: no honest clock is before it. */
export const releasedOnDay = 20_787
