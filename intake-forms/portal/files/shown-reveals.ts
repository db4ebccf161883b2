/** Which of the many things that a file reveals stand in its row: none of a kind is behind another's second. */

import type { Revealed } from '../../cleaning/looked.ts'

/** As many as there are kinds; more are counted: a page of values hides the one that matters. */
const mostShown = 16

export interface ShownReveals {
  readonly shown: readonly Revealed[]
  /** How many are not shown. */
  readonly more: number
}

export function shownReveals(reveals: readonly Revealed[]): ShownReveals {
  const first = new Map<string, Revealed>()
  for (const one of reveals) if (!first.has(one.kind)) first.set(one.kind, one)
  const firsts = [...first.values()]
  const rest = reveals.filter((one) => first.get(one.kind) !== one)
  const room = Math.max(0, mostShown - firsts.length)
  const shown = new Set([...firsts, ...rest.slice(0, room)])
  return { shown: reveals.filter((one) => shown.has(one)), more: reveals.length - shown.size }
}
