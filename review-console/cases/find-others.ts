/** Finding another case by its name, to link with: of ten thousand a page shows the few that are meant. */

import type { FollowedCase } from '../journal/followed.ts'

/** Another case that this one can be linked with. */
export interface OtherCase {
  /** What logs name it by, as text. */
  readonly id: string
  readonly name: string
  /** Two cases may share a name: this tells them apart. */
  readonly arrivedOn: number | null
}

export interface FoundOthers {
  readonly cases: readonly OtherCase[]
  /** How many more there are by that name. */
  readonly more: number
}

const mostShown = 8

/**
 * Those that this person may read and that are not linked yet, by name.
 * @param typed any part of a name, in capitals or not; nothing typed finds all
 */
export function findOthers(
  cases: Iterable<FollowedCase>,
  { key, links }: { readonly key: string; readonly links: readonly { readonly to: string }[] },
  typed: string,
): FoundOthers {
  const wanted = typed.trim().toLowerCase()
  const linked = new Set(links.map(({ to }) => to))
  const found: OtherCase[] = []
  for (const { source, id, name, isLocked, state } of cases) {
    const isOffered = source !== key && !isLocked && !state.isDestroyed && !linked.has(id)
    if (isOffered && name.toLowerCase().includes(wanted)) found.push({ id, name, arrivedOn: state.arrivedOn })
  }
  found.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)) || order(b) - order(a))
  return { cases: found.slice(0, mostShown), more: Math.max(0, found.length - mostShown) }
}

const order = ({ arrivedOn }: OtherCase): number => arrivedOn ?? 0
