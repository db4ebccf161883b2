/** What had the focus may leave the page by the very act that it began: the focus then goes back to where it came from. */

/** So far back one remembers. */
const mostRemembered = 30

/** Watches until the returned function is called. */
export function keepFocus(page: Document): () => void {
  let visited: readonly HTMLElement[] = []
  const remember = ({ target }: Event): void => {
    if (!(target instanceof HTMLElement)) return
    const others = visited.filter((one) => one !== target && one.isConnected)
    visited = [...others, target].slice(-mostRemembered)
  }
  const goBack = (): void => {
    if (page.activeElement !== page.body && page.activeElement !== null) return
    visited.findLast(mayHaveFocus)?.focus()
  }
  // A page that was drawn anew puts the focus on its heading first.
  const later = (): void => void requestAnimationFrame(() => setTimeout(goBack))
  const watch = new MutationObserver(later)
  page.addEventListener('focusin', remember)
  watch.observe(page.body, { childList: true, subtree: true })
  return () => {
    page.removeEventListener('focusin', remember)
    watch.disconnect()
    visited = []
  }
}

const mayHaveFocus = (one: HTMLElement): boolean => one.isConnected && one.checkVisibility()
