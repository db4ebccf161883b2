/** Days and sizes as an operator reads them. */

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const mebibyte = 1_048_576

export const sizeOf = (bytes: number): string =>
  bytes < 2048 * mebibyte
    ? `${String(Math.floor(bytes / mebibyte))} MiB`
    : `${String(Math.floor(bytes / mebibyte / 1024))} GiB`

export const daysOf = (days: number): string => (days === 1 ? 'one day' : `${String(days)} days`)
