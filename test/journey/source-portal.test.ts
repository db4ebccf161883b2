/** A source and the real server: the whole way in both browsers, the killed tab, and wrong words. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from '../support/browsers.ts'
import {
  addSomething,
  askToDestroy,
  returnWith,
  say,
  stepsOf,
  typeWords,
  waitForReport,
  writeReport,
  type Seen,
} from './source-journey.ts'
import { openSourceStage, type SourceStage } from './source-stage.ts'

/** In both browsers, and killed at every step, in `npm run prove`: whole.test.ts goes most of this way in Firefox. */
const isProving = process.env['SOTTO_PROVE'] === '1'
const browsers = isProving ? (['chromium', 'firefox safer'] as const) : (['chromium'] as const)

let stage: SourceStage
const report = { account: 'The order was split so that nobody had to ask.', place: 'A town' }

beforeAll(async () => {
  stage = await openSourceStage(browsers)
}, 120_000)
afterAll(() => stage.end())

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

async function left(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => ({
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: 'caches' in globalThis ? (await caches.keys()).length : 0,
    cookies: document.cookie.length,
    history: history.length,
  }))
}

describe.each(browsers)('the whole way in %s', (name) => {
  it('writes, sends, comes back, adds, asks to destroy, and leaves nothing behind', async () => {
    await stage.withPage(name, async (page) => {
      const before = stage.countDrops()
      const seen = await writeReport(page, stage.sotto.portal, report)
      expect(seen.words?.length).toBe(12)
      expect(page.url()).toBe(`${stage.sotto.portal}/write`)
      const { history, ...stored } = await left(page)
      expect(stored).toEqual({ localStorage: 0, sessionStorage: 0, databases: 0, caches: 0, cookies: 0 })
      expect(history).toBeLessThanOrEqual(2)
      expect(await page.evaluate(() => document.title)).toBe('Reading room')

      await returnWith(page, stage.sotto.portal, seen.words ?? [])
      await waitForReport(page, seen.reference ?? '')
      await page.waitForText(say('nothing.title'))
      await addSomething(page, 'It was in May.')
      await askToDestroy(page, 'North desk')
      expect(stage.countDrops()).toBe(before + 3)
      expect(page.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
    })
  }, 90_000)
})

describe('the tab is killed', () => {
  const steps = stepsOf('', report).length
  const every = Array.from({ length: steps }, (_, i) => i + 1)
  it.each(isProving ? every : every.slice(-4))(
    'after step %d: nothing has arrived whose words were not seen',
    async (count) => {
      const page = await stage.newPage()
      const seen: Seen = { words: null, reference: null }
      const before = stage.countDrops()
      for (const { act } of stepsOf(stage.sotto.portal, report).slice(0, count)) await act(page, seen)
      await page.kill()
      await new Promise((wake) => setTimeout(wake, 300))
      const arrived = stage.countDrops() - before
      if (arrived > 0) expect(seen.words?.length).toBe(12)
      if (count < steps - 1) expect(arrived).toBe(0)
      if (count === steps) expect(arrived).toBe(1)
    },
    60_000,
  )
})

describe('a wrong word', () => {
  it('is told before anything is fetched or sent', async () => {
    await stage.withPage('chromium', async (page) => {
      const seen = await writeReport(page, stage.sotto.portal, report)
      const words = seen.words ?? []
      const asked = async (): Promise<number> =>
        (await page.requested()).filter(({ url }) => url.includes('/api/board')).length
      const before = await asked()

      await returnWith(
        page,
        stage.sotto.portal,
        words.map((word, i) => (i === 6 ? 'harvset' : word)),
      )
      await page.waitForText('Word 7, “harvset”, is not in the list. Did you mean “harvest”')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('words-7')

      await typeWords(
        page,
        Array.from({ length: 12 }, () => 'zoo'),
      )
      await press(page, say('enter.button'))
      await page.waitForText(say('enter.sum.title'))
      expect(await asked()).toBe(before)

      await typeWords(
        page,
        words.map((word) => word.slice(0, 4)),
      )
      await press(page, say('enter.button'))
      await waitForReport(page, seen.reference ?? '')
      // One bucket, and the editions of all desks.
      expect(await asked()).toBe(before + 2)
    })
  }, 60_000)

  it('in the proof keeps the report here', async () => {
    await stage.withPage('chromium', async (page) => {
      const before = stage.countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(stage.sotto.portal, report).slice(0, -3)) await act(page, seen)
      await press(page, say('words.button'))
      await page.fill('#proof-0', 'zoo')
      await page.fill('#proof-1', '')
      await press(page, say('prove.button'))
      await page.waitForText(/This is not word \d+\./u)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('proof-0')
      await press(page, say('prove.again'))
      await page.waitForText(say('words.title'))
      expect(stage.countDrops()).toBe(before)
    })
  }, 60_000)
})

describe('without a way back', () => {
  it('sends after the worded choice, and shows no day to look again', async () => {
    await stage.withPage('chromium', async (page) => {
      await writeReport(page, stage.sotto.portal, { ...report, withoutWayBack: true })
      await page.waitForText(say('sent.no-way-back', { desk: 'North desk' }))
    })
  }, 60_000)
})
