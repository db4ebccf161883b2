/**
 * Escape three times within two seconds leaves. Not while something is open that Escape would close, and
 * not for a key that is held down or ends the writing of a character.
 */

export const withinMs = 2000
export const presses = 3

/** Counts presses; true at the third within the time. `nowMs` may count from anywhere. */
export function countEscapes(): (nowMs: number) => boolean {
  let times: readonly number[] = []
  return (nowMs) => {
    times = [...times.filter((time) => nowMs - time <= withinMs), nowMs].slice(-presses)
    return times.length === presses
  }
}

const somethingIsOpen = (page: Document): boolean =>
  page.querySelector('dialog[open], [aria-expanded="true"]') !== null

/** Listens until the returned function is called. */
export function onEscapeThreeTimes(page: Document, leave: () => void): () => void {
  const counted = countEscapes()
  const heard = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.repeat || event.isComposing || somethingIsOpen(page)) return
    if (counted(event.timeStamp)) leave()
  }
  // Captured, so that a part which closes on Escape is still open when this looks.
  page.addEventListener('keydown', heard, { capture: true })
  return () => page.removeEventListener('keydown', heard, { capture: true })
}
