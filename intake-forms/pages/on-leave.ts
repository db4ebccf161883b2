/** Leaving: the button top right, or Escape three times within two seconds. No question is asked. */

import { onEscapeThreeTimes } from '../parts/escape-three-times.ts'

/** Blank, and of no site: nothing is fetched, nobody learns who left. */
export const leavePath = 'about:blank'

/** Listens until the returned function is called. The link works without this; then the page stays in the history. */
export function onLeave(page: Document, leave: () => void): () => void {
  const pressed = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest(`a[href="${leavePath}"]`) : null
    if (target === null) return
    event.preventDefault()
    leave()
  }
  page.addEventListener('click', pressed)
  const stopKeys = onEscapeThreeTimes(page, leave)
  return () => {
    page.removeEventListener('click', pressed)
    stopKeys()
  }
}
