/** The tags of the last some thousand events, and whose they were: one that comes again, or is gone again, is found. */

export interface SeenTag {
  readonly position: number
  /** The case's source; null for what belongs to none that is held. */
  readonly source: string | null
}

export interface RecentTags {
  find(tag: string): SeenTag | null
  note(tag: string, seen: SeenTag): void
  /** Those behind a position. */
  behind(position: number): readonly SeenTag[]
}

const kept = 6000

export function recentTags(): RecentTags {
  let older = new Map<string, SeenTag>()
  let newer = new Map<string, SeenTag>()
  return {
    find: (tag) => newer.get(tag) ?? older.get(tag) ?? null,
    note(tag, seen) {
      newer.set(tag, seen)
      if (newer.size < kept) return
      older = newer
      newer = new Map()
    },
    behind: (position) => [...older.values(), ...newer.values()].filter((seen) => seen.position > position),
  }
}
