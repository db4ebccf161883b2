/** Working a page by keys alone. The focus is looked at after every key: it is somewhere, and it can be seen. */

import { untilDone, type Page } from '../support/browsers.ts'

export interface Hands {
  /** One key after the other; after the last the focus is somewhere. */
  press(...keys: readonly string[]): Promise<void>
  /** Tab, or Shift and Tab, until the focus stands on what is called this. */
  goTo(name: string, direction?: 'on' | 'back'): Promise<void>
  /** Into what has the focus. */
  write(text: string): Promise<void>
  /** What has the focus: its id, or its words. */
  at(): Promise<string>
  /** Until it is what has the focus. */
  waitAt(id: string): Promise<void>
  /** Fails when the focus is nowhere, or nowhere to be seen. */
  look(): Promise<void>
}

/** More stops than any page of the console has. */
const mostStops = 90

export function handsOn(page: Page): Hands {
  const look = (): Promise<void> =>
    untilDone('a focus that can be seen', 2000, async () => {
      const seen: string = await page.evaluate(whatIsSeen)
      if (seen !== '') throw new Error(seen)
    })
  const at = (): Promise<string> => page.evaluate(whatHasFocus)
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.press(key)
    await look()
  }
  return {
    look,
    at,
    press,
    async goTo(name, direction = 'on') {
      for (let stops = 0; stops < mostStops; stops++) {
        if ((await at()) === name) return look()
        await press(direction === 'on' ? 'Tab' : 'Shift+Tab')
      }
      throw new Error(`no stop is called ${name}`)
    },
    async write(text) {
      for (const letter of text) await page.press(letter === ' ' ? 'Space' : letter)
      await look()
    },
    waitAt: (id) =>
      untilDone(`the focus on ${id}`, 5000, async () => {
        const here = await at()
        if (here !== id) throw new Error(`it is on ${here}`)
      }),
  }
}

/** Runs in the page. */
function whatHasFocus(): string {
  const here = document.activeElement
  if (here === null || here === document.body) return 'nothing'
  const own = here.id === '' ? ((here as HTMLElement).innerText ?? '') : here.id
  return own.replace(/\s+/gu, ' ').trim()
}

/** Runs in the page. Empty when all is well. */
function whatIsSeen(): string {
  const here = document.activeElement
  if (here === null || here === document.body) return 'the focus is nowhere'
  if (!here.checkVisibility()) return `${here.tagName} is hidden`
  // A heading takes the focus so that it is read out; no key does anything there.
  if (here.matches('h1, h2')) return ''
  const { outlineStyle, outlineWidth } = getComputedStyle(here)
  const box = getComputedStyle(here.closest('.choice') ?? here)
  const isSeen = [
    [outlineStyle, outlineWidth],
    [box.outlineStyle, box.outlineWidth],
  ].some(([style, width]) => style !== 'none' && parseFloat(width ?? '') >= 2)
  return isSeen ? '' : `nothing is seen around ${here.tagName} ${here.id}`
}
