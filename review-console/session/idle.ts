/** Locks after so long without a key, a pointer or a scroll; also when a machine wakes after that time. */

/** A quarter of an hour: a reviewer who reads scrolls; one who went away does not. */
export const idleMs = 15 * 60_000

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const

/** Listens until the returned function is called. `act` is called once. */
export function onIdle(page: Document, afterMs: number, act: () => void): () => void {
  let lastSign = Date.now()
  const note = (): void => {
    lastSign = Date.now()
  }
  const look = (): void => {
    if (Date.now() - lastSign < afterMs) return
    stop()
    act()
  }
  const timer = setInterval(look, Math.min(afterMs / 4, 5000))
  const stop = (): void => {
    clearInterval(timer)
    for (const sign of signs) page.removeEventListener(sign, note, { capture: true })
    page.removeEventListener('visibilitychange', look)
  }
  for (const sign of signs) page.addEventListener(sign, note, { capture: true, passive: true })
  page.addEventListener('visibilitychange', look)
  return stop
}
