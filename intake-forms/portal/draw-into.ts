/** Draws a page into `main`, and moves the focus: to the new heading, or to what needs a look. */

import { render, type ComponentChild } from 'preact'

export interface Drawn {
  readonly view: ComponentChild
  /** A new one is a new page: its heading takes the focus and is read out. */
  readonly place: string
  /** Whatever needs a look, or null; another one than before takes the focus. */
  readonly problem: unknown
}

const heading = 'h1'
const needsALook = '[aria-invalid="true"], fieldset[aria-describedby*="-problem"] input'

export function drawInto(main: HTMLElement): (drawn: Drawn) => void {
  let before: Drawn | null = null
  return (drawn) => {
    if (before === null) main.replaceChildren()
    render(drawn.view, main)
    // The first page was not asked for by a press: the focus stays where the reader is.
    if (before !== null && drawn.place !== before.place) goToTop(main)
    if (drawn.problem !== null && drawn.problem !== before?.problem) focusOn(main, needsALook)
    before = drawn
  }
}

function goToTop(main: HTMLElement): void {
  focusOn(main, heading, { preventScroll: true })
  window.scrollTo(0, 0)
}

function focusOn(main: HTMLElement, selector: string, options: FocusOptions = {}): void {
  const element = main.querySelector<HTMLElement>(selector)
  if (element === null) return
  if (element.matches(heading)) element.tabIndex = -1
  element.focus(options)
}
