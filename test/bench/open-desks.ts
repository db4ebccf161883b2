/**
 * Prints what a large desk costs, 1,000 cases beside 10,000 and 100,000. Say how many cases to measure only those:
 *
 *     node --import tsx test/bench/open-desks.ts 1000 10000
 */

import { median } from './http-drops.ts'
import { measureDesk, type DeskFigures, type DeskWishes } from './open-desk.ts'

/** A console that finds more than a thousand writes a snapshot. Cold: one that was never here, five thousand behind. */
const behind = { cold: 5000, warm: 1000 } as const
const desks: readonly DeskWishes[] = [
  { cases: 1000, eventsEach: 20, behind, rounds: 3 },
  { cases: 10_000, eventsEach: 20, behind, rounds: 3 },
  { cases: 100_000, eventsEach: 4, behind, rounds: 1 },
]

interface Limits {
  readonly warm: number
  readonly cold: number
  readonly opening: number
  /** Bytes. */
  readonly memory: number
}

const ordinary: Limits = { warm: 2000, cold: 5000, opening: 300, memory: 500 * 1_048_576 }

/** Milliseconds, of their median, as asked of the product: of the largest desk, the sign-in alone. */
const most: Readonly<Record<number, Limits>> = {
  1000: ordinary,
  10_000: ordinary,
  100_000: { warm: 10_000, cold: 10_000, opening: Infinity, memory: Infinity },
}

const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MiB`

function holds({ cases, warm, cold, opening, memory, canary }: DeskFigures): boolean {
  const limit = most[cases]
  return (
    limit !== undefined &&
    median(warm) <= limit.warm &&
    median(cold) <= limit.cold &&
    median(opening) <= limit.opening &&
    memory.peak <= limit.memory &&
    canary.onPage &&
    !canary.inAnswers
  )
}

function print(figures: DeskFigures): void {
  const { cases, eventsEach, events, rate, warm, cold, stretching, opening } = figures
  const { memory, serverPeak, received, canary } = figures
  const sealed = `sealed at ${rate.toFixed(0)}/s`
  console.log(`${String(cases)} cases of ${String(eventsEach)} events, ${String(events)} in all, ${sealed}`)
  console.log(
    `  signing in, warm ${spread(warm)}; cold ${spread(cold)}; of it Argon2id ${spread(stretching)}`,
  )
  console.log(`  opening a case ${spread(opening)}; received at a sign-in ${megabytes(received)}`)
  const pages = `heap ${megabytes(memory.heap)}, process at most ${megabytes(memory.peak)}`
  console.log(`  the page's ${pages}; the server's at most ${megabytes(serverPeak)}`)
  const found = canary.inAnswers
    ? 'STANDS in what the server answered'
    : 'is nowhere in what the server answered'
  console.log(
    `  the planted word ${found}; the opened case ${canary.onPage ? 'shows it' : 'DOES NOT SHOW IT'}`,
  )
  console.log(`  ${holds(figures) ? 'holds' : 'falls short'}`)
}

function compare(small: DeskFigures, large: DeskFigures): void {
  const ratio = (of: (figures: DeskFigures) => number): string => (of(large) / of(small)).toFixed(2)
  const parts = [
    `warm ${ratio(({ warm }) => median(warm))}`,
    `cold ${ratio(({ cold }) => median(cold))}`,
    `opening ${ratio(({ opening }) => median(opening))}`,
    `heap ${ratio(({ memory }) => memory.heap)}`,
    `received ${ratio(({ received }) => received)}`,
  ]
  console.log(`${String(large.cases)} beside ${String(small.cases)} cases: ${parts.join(', ')}`)
}

const asked = process.argv.slice(2).map(Number)
const measured: DeskFigures[] = []
console.log('A large desk in Chromium: median (lowest to highest).')
for (const desk of desks.filter(({ cases }) => asked.length === 0 || asked.includes(cases))) {
  const figures = await measureDesk(desk)
  print(figures)
  measured.push(figures)
}
const [first, second] = measured
if (first !== undefined && second !== undefined) compare(first, second)
if (!measured.every(holds)) process.exitCode = 1
