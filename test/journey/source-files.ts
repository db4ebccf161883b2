/** What a source does with files in a browser, by what the screen says. */

import { filesWords } from '../../intake-forms/words/en/files.ts'
import { speak } from '../../intake-forms/words/say.ts'
import type { Page } from '../support/browsers.ts'
import { say, stepsOf, type Seen, type Step } from './source-journey.ts'

export const sayFiles = speak<typeof filesWords>('en', filesWords)

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** Puts files into the page, and waits until each was looked at and cleaned. */
export async function chooseFiles(page: Page, paths: readonly string[], withinMs = 120_000): Promise<void> {
  await page.waitForText(sayFiles('files.title'), 30_000)
  for (const path of paths) await page.choose('#files', path)
  await untilLooked(page, paths.length, withinMs)
}

async function untilLooked(page: Page, count: number, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs
  for (;;) {
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('.file-row')].map((row) => row.className),
    )
    if (rows.length >= count && !rows.some((name) => name.includes('busy'))) return
    if (Date.now() > end) throw new Error(`files are still looked at: ${rows.join()}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

/** One of the three choices of a file, by its place in the list. */
export const decide = (
  page: Page,
  place: number,
  choice: 'cleaned' | 'with-original' | 'as-is',
): Promise<void> => page.click(`#file-${String(place)} input[value="${choice}"]`)

const account = 'The order was split so that nobody had to ask.'

/** The steps of a report; at the whole report `act` gets the Files page, and goes on from it. */
export function stepsWithFiles(
  portal: string,
  act: (page: Page) => Promise<void>,
  withinMs = 60_000,
): readonly Step[] {
  const steps = stepsOf(portal, { account })
  const at = steps.findIndex(({ name }) => name === 'see the words')
  const files: Step = {
    name: 'choose files',
    act: async (page) => {
      await press(page, say('check.add-files'))
      await act(page)
      await press(page, sayFiles('files.on'))
      await page.waitForText(sayFiles('what.title'))
      await page.waitForText(say('check.not-sent'))
    },
  }
  const arriving: Step = {
    name: 'arrive',
    act: (page) => page.waitForText(say('sent.title'), withinMs),
  }
  return [...steps.slice(0, at), files, ...steps.slice(at, -1), arriving]
}

export async function sendWithFiles(
  page: Page,
  portal: string,
  act: (page: Page) => Promise<void>,
  withinMs?: number,
): Promise<Seen> {
  const seen: Seen = { words: null, reference: null }
  for (const step of stepsWithFiles(portal, act, withinMs)) await step.act(page, seen)
  return seen
}
