/**
 * From nothing to an answered report, in real browsers with real cryptography: a reviewer's first start, a report, its
 * opening, the answer, the way back, a follow-up in the same case.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say } from '../../review-console/words/say.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { answer, backToInbox, firstStart, lookForNew, openFirst } from './reviewer-journey.ts'
import { addSomething, askToDestroy, returnWith, waitForReport, writeReport } from './source-journey.ts'

let sotto: Sotto
let reviewersBrowser: Browser
let reviewer: Page

beforeAll(async () => {
  sotto = await startSotto()
  reviewersBrowser = await launchChromium()
  reviewer = await reviewersBrowser.newPage()
  await firstStart(reviewer, sotto.setUpLink ?? '')
}, 180_000)

afterAll(async () => {
  await reviewersBrowser.close()
  await sotto.stop()
  forget(sotto)
})

async function lookForOne(): Promise<void> {
  await lookForNew(reviewer)
  await reviewer.waitForText('One with something new.')
}

async function destroy(name: string): Promise<void> {
  await reviewer.click({ role: 'button', name: say('destroy.ask', { name }) })
  await reviewer.click({ role: 'button', name: say('destroy.go', { name }) })
  await reviewer.waitForText(say('destroy.done', { name }), 30_000)
}

const report = {
  account: 'The order was split in three, to stay under the threshold.\n\nI saw the three letters.',
  place: 'A harbour town in the north',
}

/** In Chromium too in `npm run prove`: source-portal.test.ts goes most of the same way in both. */
const isProving = process.env['SOTTO_PROVE'] === '1'
const inChromium = ['chromium', () => launchChromium()] as const
const inFirefox = ['firefox safer', () => launchFirefoxSafer()] as const
const sides = isProving ? [inChromium, inFirefox] : [inFirefox]

describe.each(sides)('a source in %s', (_name, launch) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser.close()
  })

  it('reports, is answered, comes back, writes again into the same case', async () => {
    const source = await browser.newPage()
    const seen = await writeReport(source, sotto.portal, report)
    const words = seen.words ?? []
    expect(words).toHaveLength(12)
    await source.close()

    await lookForOne()
    const name = await openFirst(reviewer)
    expect(await reviewer.text()).toContain('I saw the three letters.')
    await answer(reviewer, 'Thank you. In which month was it?')

    const later = await browser.newPage()
    await returnWith(later, sotto.portal, words)
    await waitForReport(later, seen.reference ?? '')
    await later.waitForText('In which month was it?')
    await addSomething(later, 'It was in March.')
    await later.close()

    await backToInbox(reviewer)
    await lookForOne()
    expect(await openFirst(reviewer)).toBe(name)
    await reviewer.click({ role: 'button', name: say('tab.conversation') })
    await reviewer.waitForText('It was in March.')
    await backToInbox(reviewer)
  }, 240_000)

  it('asks for the report to be destroyed, and reads that it is', async () => {
    const source = await browser.newPage()
    const seen = await writeReport(source, sotto.portal, { account: 'Please destroy this one later.' })
    await returnWith(source, sotto.portal, seen.words ?? [])
    await waitForReport(source, seen.reference ?? '')
    await askToDestroy(source, 'North desk')
    await source.close()
    await lookForOne()
    const name = await openFirst(reviewer)
    await destroy(name)
    const later = await browser.newPage()
    await returnWith(later, sotto.portal, seen.words ?? [])
    await later.waitForText(/North desk destroyed your report/, 60_000)
    await later.close()
  }, 180_000)
})
