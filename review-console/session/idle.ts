/** Locks after so long without a key, a pointer or a scroll; also when a machine wakes after that time. */

/** A quarter of an hour: a reviewer who reads scrolls; one who went away does not. */
export const idleMs = 15 * 60_000

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const

/** Listens until the returned function is called. `act` is called once. */
export function onIdle(page: Document, afterMs: number, act: () => void): () => void {
  const stop = watch(page, afterMs, (quietMs) => {
    if (quietMs < afterMs) return
    stop()
    act()
  })
  return stop
}

/** Tells when so long has passed without a sign, and when a sign came after all. Nothing where no time is left. */
export function onAlmostIdle(page: Document, afterMs: number, tell: (isAlmost: boolean) => void): () => void {
  if (afterMs <= 0) return () => undefined
  let isTold = false
  return watch(page, afterMs, (quietMs) => {
    if (quietMs >= afterMs === isTold) return
    isTold = !isTold
    tell(isTold)
  })
}

/** `look` gets the milliseconds since the last sign: every few seconds, and when the page is seen again. */
function watch(page: Document, afterMs: number, look: (quietMs: number) => void): () => void {
  let lastSign = Date.now()
  const note = (): void => {
    lastSign = Date.now()
  }
  const lookNow = (): void => look(Date.now() - lastSign)
  const timer = setInterval(lookNow, Math.min(afterMs / 4, 5000))
  for (const sign of signs) page.addEventListener(sign, note, { capture: true, passive: true })
  page.addEventListener('visibilitychange', lookNow)
  return () => {
    clearInterval(timer)
    for (const sign of signs) page.removeEventListener(sign, note, { capture: true })
    page.removeEventListener('visibilitychange', lookNow)
  }
}
