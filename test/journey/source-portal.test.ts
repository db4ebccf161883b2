/** A source and the real server: the whole way in both browsers, and the hard moments of it. */

import Database from 'better-sqlite3'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { stops } from '../../intake-forms/words/en/stops.ts'
import { requireBrowser, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { changingProxy, type ChangingProxy } from './changing-proxy.ts'
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

let sotto: Sotto
let proxy: ChangingProxy
const browsers: Browser[] = []
const report = { account: 'The order was split so that nobody had to ask.', place: 'A town' }

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto()
  await setUp(sotto)
  proxy = await changingProxy(sotto.portal)
  browsers.push(await launchChromium(), await launchFirefoxSafer())
}, 120_000)

afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await proxy.close()
  await sotto.stop()
  forget(sotto)
})

const browserNamed = (name: string): Browser => {
  const found = browsers.find((browser) => browser.name === name)
  if (found === undefined) throw new Error('no such browser')
  return found
}

function countDrops(): number {
  const database = new Database(join(sotto.folder, 'intake.db'), { readonly: true })
  const row = database.prepare('SELECT count(*) AS n FROM drops').get() as { n: number }
  database.close()
  return row.n
}

async function withPage(
  name: string,
  act: (page: Page) => Promise<void>,
  clockOffMs?: number,
): Promise<void> {
  const page = await browserNamed(name).newPage(clockOffMs === undefined ? {} : { clockOffMs })
  try {
    await act(page)
  } finally {
    await page.close()
  }
}

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

describe.each(['chromium', 'firefox safer'])('the whole way in %s', (name) => {
  it('writes, sends, comes back, adds, asks to destroy, and leaves nothing behind', async () => {
    await withPage(name, async (page) => {
      const before = countDrops()
      const seen = await writeReport(page, sotto.portal, report)
      expect(seen.words?.length).toBe(12)
      expect(page.url()).toBe(`${sotto.portal}/write`)
      const { history, ...stored } = await left(page)
      expect(stored).toEqual({ localStorage: 0, sessionStorage: 0, databases: 0, caches: 0, cookies: 0 })
      expect(history).toBeLessThanOrEqual(2)
      expect(await page.evaluate(() => document.title)).toBe('Reading room')

      await returnWith(page, sotto.portal, seen.words ?? [])
      await waitForReport(page, seen.reference ?? '')
      await page.waitForText(say('nothing.title'))
      await addSomething(page, 'It was in May.')
      await askToDestroy(page, 'North desk')
      expect(countDrops()).toBe(before + 3)
      expect(page.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
    })
  }, 90_000)
})

describe('the tab is killed', () => {
  const steps = stepsOf('', report).length
  it.each(Array.from({ length: steps }, (_, i) => i + 1))(
    'after step %d: nothing has arrived whose words were not seen',
    async (count) => {
      const page = await browserNamed('chromium').newPage()
      const seen: Seen = { words: null, reference: null }
      const before = countDrops()
      for (const { act } of stepsOf(sotto.portal, report).slice(0, count)) await act(page, seen)
      await page.kill()
      await new Promise((wake) => setTimeout(wake, 300))
      const arrived = countDrops() - before
      if (arrived > 0) expect(seen.words?.length).toBe(12)
      if (count < steps - 1) expect(arrived).toBe(0)
      if (count === steps) expect(arrived).toBe(1)
    },
    60_000,
  )
})

describe('a wrong word', () => {
  it('is told before anything is fetched or sent', async () => {
    await withPage('chromium', async (page) => {
      const seen = await writeReport(page, sotto.portal, report)
      const words = seen.words ?? []
      const asked = async (): Promise<number> =>
        (await page.requested()).filter(({ url }) => url.includes('/api/board')).length
      const before = await asked()

      await returnWith(
        page,
        sotto.portal,
        words.map((word, i) => (i === 6 ? 'harvset' : word)),
      )
      await page.waitForText('Word 7, "harvset", is not in the list. Did you mean "harvest"')
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
      expect(await asked()).toBe(before + 1)
    })
  }, 60_000)

  it('in the proof keeps the report here', async () => {
    await withPage('chromium', async (page) => {
      const before = countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(sotto.portal, report).slice(0, -3)) await act(page, seen)
      await press(page, say('words.button'))
      await page.fill('#proof-0', 'zoo')
      await page.fill('#proof-1', '')
      await press(page, say('prove.button'))
      await page.waitForText(/This is not word \d+\./u)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('proof-0')
      await press(page, say('prove.again'))
      await page.waitForText(say('words.title'))
      expect(countDrops()).toBe(before)
    })
  }, 60_000)
})

describe('without a way back', () => {
  it('sends after the worded choice, and shows no day to look again', async () => {
    await withPage('chromium', async (page) => {
      await writeReport(page, sotto.portal, { ...report, withoutWayBack: true })
      await page.waitForText(say('sent.no-way-back', { desk: 'North desk' }))
    })
  }, 60_000)
})

const twoDays = 2 * 86_400_000

describe('a device clock two days off', () => {
  it.each([
    ['/write', -twoDays],
    ['/return', twoDays],
  ])('closes %s with its own sentence', async (path, clockOffMs) => {
    await withPage(
      'chromium',
      async (page) => {
        await page.goto(sotto.portal + path)
        await page.waitForText(/Your device says \d+ \w+ \d{4}\./u)
        await page.waitForText(stops['closed.clock.todo'])
      },
      clockOffMs,
    )
  })
})

describe('a server that lies or stumbles', () => {
  it('with one letter of the roster changed, the page does not seal', async () => {
    proxy.change('/api/roster', (text) => text.replace(/"bytes":"(.{100})./u, '"bytes":"$1_'))
    await withPage('chromium', async (page) => {
      await page.goto(`${proxy.address}/write`)
      await page.waitForText(stops['closed.not-verified'])
      await page.goto(`${proxy.address}/return`)
      await page.waitForText(stops['closed.not-verified'])
    })
    proxy.change('/api/roster', null)
  }, 60_000)

  it('with a form that was not signed, the page does not ask', async () => {
    proxy.change('/forms/', (text) => text.replace('What happened?', 'Who are you?'))
    await withPage('chromium', async (page) => {
      await page.goto(`${proxy.address}/write`)
      await page.waitForText(stops['closed.no-form'])
    })
    proxy.change('/forms/', null)
  })

  it('refuses a key that turned meanwhile: seals it again to the same words', async () => {
    proxy.refuseOnce('/api/drops', 409, 'epoch-not-live')
    await withPage('chromium', async (page) => {
      const before = countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(proxy.address, report).slice(0, -1)) await act(page, seen)
      await page.waitForText(stops['refused.epoch-not-live'])
      await press(page, say('refused.again'))
      await page.waitForText(say('sent.title'))
      expect(countDrops()).toBe(before + 1)
    })
  }, 60_000)

  it('drops the connection after it stored the report: the same bytes are sent again and counted once', async () => {
    proxy.loseAnswerOnce('/api/drops')
    await withPage('chromium', async (page) => {
      const before = countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(proxy.address, report).slice(0, -1)) await act(page, seen)
      await page.waitForText(say('interrupted.title'))
      expect(countDrops()).toBe(before + 1)
      await press(page, say('interrupted.button'))
      await page.waitForText(say('sent.title'))
      expect(countDrops()).toBe(before + 1)
    })
  }, 60_000)
})

describe('leaving', () => {
  it.each(['the button', 'Escape three times'])('by %s clears the page at once', async (way) => {
    await withPage('chromium', async (page) => {
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(sotto.portal, report).slice(0, 5)) await act(page, seen)
      if (way === 'the button') await page.click({ role: 'link', name: say('leave') })
      else for (let i = 0; i < 3; i++) await page.press('Escape')
      await page.waitFor('html')
      expect(page.url()).toBe('about:blank')
      expect(await page.text()).toBe('')
    })
  })
})

describe('by keyboard alone', () => {
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let left = 60; left > 0; left--) {
      await page.press('Tab')
      const here = await page.evaluate(() => {
        const { activeElement } = document
        return activeElement?.tagName === 'TEXTAREA' ? 'TEXTAREA' : (activeElement?.textContent ?? '')
      })
      if (here === name) return
    }
    throw new Error(`${name} is not reached by Tab`)
  }
  const headed = (page: Page): Promise<string> =>
    page.evaluate(() =>
      document.activeElement?.tagName === 'H1' ? (document.activeElement.textContent ?? '') : '',
    )

  it('a report is written up to its words, and each new page has the focus on its heading', async () => {
    await withPage('chromium', async (page) => {
      await page.goto(`${sotto.portal}/write`)
      await page.waitForText(say('can.title'))
      await tabTo(page, say('can.write'))
      await page.press('Enter')
      await page.waitForText('What is it about?')
      await page.waitFor('#about')
      expect(await headed(page)).toBe('What is it about?')
      await page.press('Tab')
      await page.press('Space')
      await tabTo(page, say('question.next'))
      await page.press('Enter')
      expect(await headed(page)).toBe('What happened?')
      await tabTo(page, 'TEXTAREA')
      await page.type('#account', 'It was split.')
      await tabTo(page, say('question.send'))
      await page.press('Enter')
      expect(await headed(page)).toBe(say('check.title', { desk: 'North desk' }))
      await tabTo(page, say('check.button'))
      await page.press('Enter')
      expect(await headed(page)).toBe(say('words.title'))
    })
  }, 60_000)
})

describe('without scripts', () => {
  it('every page is readable, and Leave leaves', async () => {
    const browser = await chromium.launch({
      executablePath: requireBrowser('chromium'),
      args: ['--no-sandbox'],
    })
    const context = await browser.newContext({ javaScriptEnabled: false })
    try {
      const page = await context.newPage()
      for (const [path, words] of [
        ['/', 'only the desk you choose can open it'],
        ['/safety', 'Most people are found by who knew'],
        ['/readers', 'North desk, at Ledger Watch'],
        ['/support', 'Emergency number of your country'],
        ['/write', 'Scripts are off in this browser'],
        ['/return', 'Scripts are off in this browser'],
      ] as const) {
        await page.goto(sotto.portal + path)
        expect(await page.innerText('body')).toContain(words)
      }
      await page.click('text=Leave')
      expect(page.url()).toBe('about:blank')
    } finally {
      await browser.close()
    }
  }, 30_000)
})
