/** Events that the server has forgotten: somebody of the desk must have told the team's log before. */

export interface Erasures {
  /** There is only a link at this position. */
  found(position: number): void
  /** Something in these runs is gone before it was read here. */
  isUnread(runs: readonly (readonly [number, number])[]): boolean
  /** Runs of positions, both ends in. */
  told(runs: readonly (readonly [number, number])[]): void
  /** Something is gone that nobody told of. */
  isUntold(): boolean
}

export function erasures(): Erasures {
  const untold = new Set<number>()
  const told: (readonly [number, number])[] = []
  const isIn = (position: number, runs: readonly (readonly [number, number])[]): boolean =>
    runs.some(([from, to]) => from <= position && position <= to)
  return {
    found(position) {
      if (!isIn(position, told)) untold.add(position)
    },
    isUnread: (runs) => [...untold].some((position) => isIn(position, runs)),
    told(runs) {
      told.push(...runs)
      for (const position of untold) {
        if (isIn(position, runs)) untold.delete(position)
      }
    },
    isUntold: () => untold.size > 0,
  }
}
