/** A desk pauses in the console, and what sources see of it: with scripts and without, before, during and after. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dayInWords } from '../../intake-forms/words/names.ts'
import { say as consoleSays } from '../../review-console/words/say.ts'
import { pausePortal, resumePortal } from '../../server/pause.ts'
import { untilDone, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { firstStart, goToStates, signState, wishState } from './reviewer-journey.ts'
import { returnWith, say, stepsOf, waitForReport, writeReport, type Seen } from './source-journey.ts'

let sotto: Sotto
let browser: Browser
let visitor: Page
let withoutScripts: Page
let reviewer: Page

const report = { account: 'The order was split so that nobody had to ask.', place: 'A town' }
/** Both processes look at documents and at the operator's file every other second. */
const lookEveryMs = 2500

/** Resolves when Start says it as the server draws it, or no longer. */
const untilStart = (isSaid: boolean, words: 'closed.paused' | 'closed.closing'): Promise<void> =>
  untilDone(`${words}: ${String(isSaid)}`, 2 * lookEveryMs, async () => {
    const start = await (await fetch(`${sotto.portal}/`)).text()
    if (start.includes(say(words)) !== isSaid) throw new Error('not yet')
  })

beforeAll(async () => {
  sotto = await startSotto()
  browser = await launchChromium()
  visitor = await browser.newPage()
  withoutScripts = await browser.newPage({ withoutScripts: true })
  reviewer = await browser.newPage()
  await firstStart(reviewer, sotto.setUpLink ?? '')
  await goToStates(reviewer)
}, 180_000)

afterAll(async () => {
  await browser.close()
  await sotto.stop()
  forget(sotto)
})

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

/** The heading of Start and of Write: with scripts, then without. */
async function headings(): Promise<readonly string[]> {
  const read: string[] = []
  for (const path of ['/', '/write']) {
    for (const page of [visitor, withoutScripts]) {
      await page.goto(sotto.portal + path)
      read.push(await page.text('h1'))
    }
  }
  return read
}

const everywhere = (heading: string): readonly string[] => [heading, heading, heading, heading]

/** A page on which somebody has written everything and not sent it. */
async function almostSent(): Promise<{ readonly page: Page; readonly seen: Seen }> {
  const page = await browser.newPage()
  const seen: Seen = { words: null, reference: null }
  for (const { name, act } of stepsOf(sotto.portal, report)) {
    if (name === 'send') break
    await act(page, seen)
  }
  return { page, seen }
}

async function isStoppedWithAllKept(page: Page): Promise<void> {
  await page.waitForText(say('refused.title'))
  for (const words of [say('closed.paused'), say('stop.nothing-sent'), say('refused.kept'), '(paused)'])
    await page.waitForText(words)
  await press(page, say('refused.look'))
  await page.waitForText(report.account)
}

/** From the whole report to the place where it was stopped, with the same words. */
async function sendOnceMore(page: Page, seen: Seen): Promise<void> {
  const steps = stepsOf(sotto.portal, report)
  const words = seen.words
  for (const { act } of steps.slice(steps.findIndex(({ name }) => name === 'see the words')))
    await act(page, seen)
  expect(seen.words).toEqual(words)
}

describe('a desk that pauses', () => {
  it('says so with scripts and without, stops who is writing, and takes the report when it opens', async () => {
    expect(await headings()).not.toContain(say('closed.paused'))
    const { page, seen } = await almostSent()

    await wishState(reviewer, 'desk', 'paused')
    await signState(reviewer, 'desk', 'paused')
    await untilStart(true, 'closed.paused')
    expect(await headings()).toEqual(everywhere(say('closed.paused')))
    await press(page, say('prove.button'))
    await isStoppedWithAllKept(page)

    await wishState(reviewer, 'desk', 'open')
    await signState(reviewer, 'desk', 'open')
    await untilStart(false, 'closed.paused')
    expect(await headings()).not.toContain(say('closed.paused'))
    await sendOnceMore(page, seen)
    await page.close()
  }, 120_000)
})

const dayMs = 86_400_000
const inDays = (days: number): number => Math.floor(Date.now() / dayMs) + days
const asField = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

async function readersSay(): Promise<string> {
  await withoutScripts.goto(`${sotto.portal}/readers`)
  return withoutScripts.text('main')
}

const untilReaders = (isSaid: boolean, words: string): Promise<void> =>
  untilDone(`readers: ${words}`, 2 * lookEveryMs, async () => {
    if ((await readersSay()).includes(words) !== isSaid) throw new Error('not yet')
  })

/** What is heard with each link that opens beside the page, each sentence once. */
const sayOfNewTabs = (page: Page): Promise<readonly (string | undefined)[]> =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll('.portal-head__name, .portal-foot a')]
    const texts = links.map((link) => {
      const note = document.getElementById(link.getAttribute('aria-describedby') ?? '')
      return note?.textContent ?? 'nothing'
    })
    return [...new Set(texts)]
  })

describe('a desk that goes away', () => {
  it('says so without closing, keeps it through a pause, and takes it back', async () => {
    const [from, to] = [inDays(5), inDays(9)]
    const sentence = say('away.days', {
      desk: 'North desk',
      from: dayInWords('en', from),
      to: dayInWords('en', to),
    })
    await goToStates(reviewer)
    await reviewer.fill('#away-from', asField(from))
    await press(reviewer, consoleSays('away.add'))
    await reviewer.waitForText(consoleSays('away.done'))
    await reviewer.fill('#away-from', asField(from + 1))
    await reviewer.fill('#away-to', asField(to))
    await press(reviewer, consoleSays('away.add'))
    const days = consoleSays('away.days', { from: dayInWords('en', from), to: dayInWords('en', to) })
    await reviewer.waitForText(consoleSays('away.take-back', { days }))
    await untilReaders(true, sentence)
    expect(await headings()).not.toContain(say('closed.paused'))

    await wishState(reviewer, 'desk', 'paused')
    await signState(reviewer, 'desk', 'paused')
    await wishState(reviewer, 'desk', 'open')
    await signState(reviewer, 'desk', 'open')
    await new Promise((wake) => setTimeout(wake, lookEveryMs))
    expect(await readersSay()).toContain(sentence)

    const source = await browser.newPage()
    for (const path of ['', 'how-we-work', 'write']) {
      await source.goto(`${sotto.portal}/${path}`)
      await source.waitForText(sentence, 20_000)
    }
    expect(await sayOfNewTabs(source)).toEqual([say('foot.new-tab')])
    await writeReport(source, sotto.portal, report)
    await source.waitForText(sentence)
    await source.close()

    await press(reviewer, consoleSays('away.take-back', { days }))
    await reviewer.waitForText(consoleSays('away.none'))
    await untilReaders(false, 'does not read')
  }, 120_000)
})

describe('the operator', () => {
  it('pauses everything by a file, and a report that was refused goes through afterwards', async () => {
    const { page } = await almostSent()
    pausePortal(sotto.folder)
    await untilStart(true, 'closed.paused')
    expect(await headings()).toEqual(everywhere(say('closed.paused')))
    await goToStates(reviewer)
    await reviewer.waitForText(consoleSays('states.by-operator'))
    await press(page, say('prove.button'))
    await page.waitForText(say('closed.paused'))
    await page.waitForText(say('refused.kept'))

    resumePortal(sotto.folder)
    await untilStart(false, 'closed.paused')
    await press(page, say('refused.again'))
    await page.waitForText(say('sent.title'), 60_000)
    await page.close()
  }, 120_000)
})

describe('a portal that closes', () => {
  it('offers no new report, and the way back stays', async () => {
    const source = await browser.newPage()
    const { words, reference } = await writeReport(source, sotto.portal, report)
    await goToStates(reviewer)
    await wishState(reviewer, 'portal', 'closing')
    await reviewer.fill('#states-until', '2099-12-31')
    await signState(reviewer, 'portal', 'closing')
    await untilStart(true, 'closed.closing')
    expect(await headings()).toEqual(everywhere(say('closed.closing')))

    await returnWith(source, sotto.portal, words ?? [])
    await waitForReport(source, reference ?? '')
    await source.waitForText(say('closed.closing'))
    await source.waitForText('Replies stay readable until 31 December 2099.')
    await press(source, say('act.add'))
    await source.fill('#more', 'It was in May.')
    await press(source, say('add.button'))
    await source.waitForText(say('told.follow-up', { desk: 'North desk' }), 60_000)
    await source.close()
  }, 120_000)
})
