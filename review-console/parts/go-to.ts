/** Going to a place on the page: what it is folded into is opened, and the focus goes there. */

/** In a fold, what is chosen there already, else the first thing that can be worked with. */
const inFold = ['input:checked', 'input, select, textarea, button']

/** False when it is not on this page. */
export function goTo(page: Document, id: string): boolean {
  const place = page.getElementById(id)
  if (place === null) return false
  for (let around: HTMLElement | null = place; around !== null; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true
  stopIn(place).focus()
  return true
}

function stopIn(place: HTMLElement): HTMLElement {
  if (!(place instanceof HTMLDetailsElement)) return place
  const stops = inFold.map((stop) => place.querySelector<HTMLElement>(`.fold__inside :is(${stop})`))
  return stops.find((stop) => stop !== null) ?? place.querySelector('summary') ?? place
}

/** After the page has been drawn: the first of these that is on it. */
export const goSoon = (page: Document, ids: readonly string[]): void =>
  void setTimeout(() => ids.some((id) => goTo(page, id)))
