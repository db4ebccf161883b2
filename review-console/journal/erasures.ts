/** Events that the server has forgotten: somebody of the desk must have told the team's log before. */

export interface Erasures {
  /** There is only a link at this position. */
  found(position: number): void
  /** Runs of positions, both ends in. */
  told(runs: readonly (readonly [number, number])[]): void
  /** Something is gone that nobody told of. */
  isUntold(): boolean
}

export function erasures(): Erasures {
  const untold = new Set<number>()
  const told: (readonly [number, number])[] = []
  return {
    found(position) {
      if (!told.some(([from, to]) => from <= position && position <= to)) untold.add(position)
    },
    told(runs) {
      told.push(...runs)
      for (const position of untold) {
        if (runs.some(([from, to]) => from <= position && position <= to)) untold.delete(position)
      }
    },
    isUntold: () => untold.size > 0,
  }
}
