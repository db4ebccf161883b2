/** What cannot be opened is nothing, whatever the cause. */
export function orNull<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}
