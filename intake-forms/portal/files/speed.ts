/** How fast something moves, over the last moments: a circuit that slowed down is told soon, one that stutters is not. */

const overMs = 15_000
const leastMs = 2000

/** Tells bytes a second, or null until it can. Times may count from anywhere. */
export function measureSpeed(): (nowMs: number, sent: number) => number | null {
  let seen: readonly { readonly ms: number; readonly sent: number }[] = []
  return (ms, sent) => {
    // What was begun anew has no past.
    if (sent < (seen.at(-1)?.sent ?? 0)) seen = []
    seen = [...seen.filter((sample) => ms - sample.ms <= overMs), { ms, sent }]
    const first = seen[0]
    const over = ms - (first?.ms ?? ms)
    return first === undefined || over < leastMs ? null : ((sent - first.sent) / over) * 1000
  }
}
