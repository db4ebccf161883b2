/** The hard moments of a source: a wrong clock, a server that lies or stumbles, leaving, no mouse, no scripts. */

import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { stops } from '../../intake-forms/words/en/stops.ts'
import type { Page } from '../support/browsers.ts'
import { requireProgram } from '../support/programs.ts'
import { changingProxy, type ChangingProxy } from './changing-proxy.ts'
import { say, stepsOf, type Seen } from './source-journey.ts'
import { openSourceStage, type SourceStage } from './source-stage.ts'

let stage: SourceStage
let proxy: ChangingProxy
const report = { account: 'The order was split so that nobody had to ask.', place: 'A town' }

beforeAll(async () => {
  stage = await openSourceStage(['chromium'])
  proxy = await changingProxy(stage.sotto.portal)
}, 120_000)
afterAll(async () => {
  await proxy.close()
  await stage.end()
})

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

const twoDays = 2 * 86_400_000

describe('a device clock two days off', () => {
  it.each([
    ['/write', -twoDays],
    ['/return', twoDays],
  ])('closes %s with its own sentence', async (path, clockOffMs) => {
    await stage.withPage(
      'chromium',
      async (page) => {
        await page.goto(stage.sotto.portal + path)
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
    await stage.withPage('chromium', async (page) => {
      await page.goto(`${proxy.address}/write`)
      await page.waitForText(stops['closed.not-verified'])
      await page.goto(`${proxy.address}/return`)
      await page.waitForText(stops['closed.not-verified'])
    })
    proxy.change('/api/roster', null)
  }, 60_000)

  it('with a form that was not signed, the page does not ask', async () => {
    proxy.change('/forms/', (text) => text.replace('What happened?', 'Who are you?'))
    await stage.withPage('chromium', async (page) => {
      await page.goto(`${proxy.address}/write`)
      await page.waitForText(stops['closed.no-form'])
    })
    proxy.change('/forms/', null)
  })

  it('refuses a key that turned meanwhile: seals it again to the same words', async () => {
    proxy.refuseOnce('/api/drops', 409, 'epoch-not-live')
    await stage.withPage('chromium', async (page) => {
      const before = stage.countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(proxy.address, report).slice(0, -1)) await act(page, seen)
      await page.waitForText(stops['refused.epoch-not-live'])
      await press(page, say('refused.again'))
      await page.waitForText(say('sent.title'))
      expect(stage.countDrops()).toBe(before + 1)
    })
  }, 60_000)

  it('drops the connection after it stored the report: the same bytes are sent again and counted once', async () => {
    proxy.loseAnswerOnce('/api/drops')
    await stage.withPage('chromium', async (page) => {
      const before = stage.countDrops()
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(proxy.address, report).slice(0, -1)) await act(page, seen)
      await page.waitForText(say('interrupted.title'))
      expect(stage.countDrops()).toBe(before + 1)
      await press(page, say('interrupted.button'))
      await page.waitForText(say('sent.title'))
      expect(stage.countDrops()).toBe(before + 1)
    })
  }, 60_000)
})

describe('leaving', () => {
  it.each(['the button', 'Escape three times'])('by %s clears the page at once', async (way) => {
    await stage.withPage('chromium', async (page) => {
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(stage.sotto.portal, report).slice(0, 5)) await act(page, seen)
      if (way === 'the button') await page.click({ role: 'link', name: say('leave') })
      else for (let i = 0; i < 3; i++) await page.press('Escape')
      await page.waitFor('html')
      expect(page.url()).toBe('about:blank')
      expect(await page.text()).toBe('')
    })
  })
})

describe('going away and back with the browser', () => {
  it('shows nothing of what was written', async () => {
    await stage.withPage('chromium', async (page) => {
      const seen: Seen = { words: null, reference: null }
      for (const { act } of stepsOf(stage.sotto.portal, report).slice(0, 4)) await act(page, seen)
      await page.waitForText(report.account)
      await page.goto(`${stage.sotto.portal}/safety`)
      await page.evaluate('history.back()')
      await page.waitForText(say('can.title'))
      await press(page, say('can.write'))
      await page.waitForText('What is it about?')
      await press(page, say('question.skip'))
      expect(await page.evaluate(() => document.querySelector('textarea')?.value)).toBe('')
    })
  }, 60_000)
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
    await stage.withPage('chromium', async (page) => {
      await page.goto(`${stage.sotto.portal}/write`)
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
      executablePath: requireProgram('chromium'),
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
        await page.goto(stage.sotto.portal + path)
        expect(await page.innerText('body')).toContain(words)
      }
      await page.click('text=Leave')
      expect(page.url()).toBe('about:blank')
    } finally {
      await browser.close()
    }
  }, 30_000)
})
