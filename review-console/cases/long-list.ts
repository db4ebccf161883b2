/** Lists of thousands of ids in which something is looked for at every event. Pure to whoever uses it. */

/** What a list holds; handed on to the list that follows it, so that a long log is folded in one pass. */
const heldIn = new WeakMap<readonly string[], Set<string>>()
const few = 32

export function holds(list: readonly string[], value: string): boolean {
  if (list.length <= few) return list.includes(value)
  const held = heldIn.get(list) ?? new Set(list)
  heldIn.set(list, held)
  return held.has(value)
}

/** The list with the value behind it, once. */
export function withLast(list: readonly string[], value: string): string[] {
  if (holds(list, value)) return [...list]
  const longer = [...list, value]
  const held = heldIn.get(list)
  if (held !== undefined) {
    heldIn.delete(list)
    heldIn.set(longer, held.add(value))
  }
  return longer
}
