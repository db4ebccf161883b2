/**
 * What a source does in a browser, step by step, by what the screen says. Each step ends when the page shows what
 * comes next, so that a journey may stop, look or kill the tab between any two.
 */

import { sending } from '../../intake-forms/words/en/sending.ts'
import { comeBack } from '../../intake-forms/words/en/return.ts'
import { shared } from '../../intake-forms/words/en/shared.ts'
import { states } from '../../intake-forms/words/en/states.ts'
import { stops } from '../../intake-forms/words/en/stops.ts'
import { speak } from '../../intake-forms/words/say.ts'
import { write } from '../../intake-forms/words/en/write.ts'
import type { Say } from '../../intake-forms/words/all-words.ts'
import type { Page } from '../support/browsers.ts'

export const say = speak('en', { ...shared, ...states, ...stops, ...sending, ...write, ...comeBack }) as Say

export interface ReportToWrite {
  readonly account: string
  /** Values of the first question: none without it. */
  readonly about?: readonly string[]
  readonly place?: string
  readonly withoutWayBack?: boolean
  /** By its name and organisation as they stand there; only where there are several. */
  readonly desk?: string
}

/** What the source has seen so far, and could have written down. */
export interface Seen {
  words: readonly string[] | null
  reference: string | null
}

export interface Step {
  readonly name: string
  readonly act: (page: Page, seen: Seen) => Promise<void>
}

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** Of the open question, in the order of the general form. */
const skipTo = async (page: Page, heading: string): Promise<void> => {
  for (let left = 12; left > 0; left--) {
    if ((await page.text('h1')) === heading) return
    await press(page, say('question.skip'))
  }
  throw new Error(`no question says: ${heading}`)
}

async function readPaper(page: Page, seen: Seen): Promise<void> {
  await page.waitForText(say('words.title'))
  seen.words = await page.evaluate(() =>
    [...document.querySelectorAll('.word-grid__word')].map((word) => word.textContent),
  )
  seen.reference = await page.evaluate(() => document.querySelector('[lang="zxx"]')?.textContent ?? null)
}

async function typeProof(page: Page, seen: Seen): Promise<void> {
  await page.waitFor('#proof-0')
  const places = (await page.text('h1')).match(/\d+/gu)?.map(Number) ?? []
  for (const [i, place] of places.entries()) {
    await page.fill(`#proof-${i}`, seen.words?.[place - 1] ?? '')
  }
}

const opening = (portal: string, desk: string | undefined): readonly Step[] => [
  {
    name: 'open the page',
    act: async (page) => {
      await page.goto(`${portal}/write`)
      await page.waitForText(say('can.title'))
    },
  },
  {
    name: 'begin',
    act: async (page) => {
      await press(page, say('can.write'))
      if (desk !== undefined) await chooseDesk(page, desk)
      await page.waitForText('What is it about?', 60_000)
    },
  },
]

async function chooseDesk(page: Page, desk: string): Promise<void> {
  await page.waitForText(say('desk.choose.title'), 60_000)
  await page.evaluate((wanted: string) => {
    const labels = [...document.querySelectorAll<HTMLElement>('label:has(input[name="desk"])')]
    labels.find(({ textContent }) => textContent?.includes(wanted))?.click()
  }, desk)
  await press(page, say('desk.choose.button'))
}

const answering = ({ account, about = [], place }: ReportToWrite): readonly Step[] => [
  {
    name: 'answer',
    act: async (page) => {
      for (const value of about) await page.click(`input[name="about"][value="${value}"]`)
      if (about.length > 0) await press(page, say('question.next'))
      await skipTo(page, 'What happened?')
      await page.fill('#account', account)
      await press(page, say('question.next'))
      await page.waitFor('#place')
      if (place !== undefined) await page.fill('#place', place)
    },
  },
  {
    name: 'look at the whole report',
    act: async (page) => {
      await press(page, say('question.send'))
      await page.waitForText(say('check.not-sent'))
    },
  },
  {
    name: 'see the words',
    act: async (page, seen) => {
      await press(page, say('check.button'))
      await readPaper(page, seen)
    },
  },
]

const proving: readonly Step[] = [
  {
    name: 'type two words',
    act: async (page, seen) => {
      await press(page, say('words.button'))
      await typeProof(page, seen)
    },
  },
  { name: 'send', act: (page) => press(page, say('prove.button')) },
]

const goingWithout: readonly Step[] = [
  {
    name: 'ask to go without',
    act: async (page) => {
      await press(page, say('words.without'))
      await page.waitForText(say('without.title'))
    },
  },
  { name: 'send', act: (page) => press(page, say('without.button')) },
]

const arriving: Step = { name: 'arrive', act: (page) => page.waitForText(say('sent.title'), 60_000) }

export const stepsOf = (portal: string, report: ReportToWrite): readonly Step[] => [
  ...opening(portal, report.desk),
  ...answering(report),
  ...(report.withoutWayBack === true ? goingWithout : proving),
  arriving,
]

/** From the first page to "it arrived". */
export async function writeReport(page: Page, portal: string, report: ReportToWrite): Promise<Seen> {
  const seen: Seen = { words: null, reference: null }
  for (const { act } of stepsOf(portal, report)) await act(page, seen)
  return seen
}

export async function typeWords(page: Page, words: readonly string[]): Promise<void> {
  for (const [i, word] of words.entries()) await page.fill(`#words-${i + 1}`, word)
}

/** Back with the words, until the page shows what it found or what does not fit. */
export async function returnWith(page: Page, portal: string, words: readonly string[]): Promise<void> {
  await page.goto(`${portal}/return`)
  await page.waitForText(say('enter.title'))
  await typeWords(page, words)
  await press(page, say('enter.button'))
}

export async function waitForReport(page: Page, reference: string): Promise<void> {
  await page.waitForText(say('report.reference', { reference }), 60_000)
}

/** From the report's page, and back to it. */
export async function addSomething(page: Page, text: string): Promise<void> {
  await press(page, say('act.add'))
  await page.fill('#more', text)
  await press(page, say('add.button'))
  await page.waitForText('It arrived and is stored.', 60_000)
}

export async function eraseReplies(page: Page): Promise<void> {
  await press(page, say('act.erase'))
  await page.waitForText(say('erase.title'))
  await press(page, say('erase.button'))
  await page.waitForText(/takes the replies away when it next works/u, 60_000)
}

export async function askToDestroy(page: Page, desk: string): Promise<void> {
  await press(page, say('act.destroy'))
  await press(page, say('destroy.next', { desk }))
  await page.waitForText(say('destroy.sure.title'))
  await press(page, say('destroy.button'))
  await page.waitForText(say('told.withdrawal', { desk }), 60_000)
}
