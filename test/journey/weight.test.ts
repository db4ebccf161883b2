/** What a first visit to the form costs over Tor, by both engines, and what a second one costs. */

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page, Requested } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { recordTo } from '../support/recording-proxy.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { say } from './source-journey.ts'

let sotto: Sotto

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto()
  await setUp(sotto)
}, 120_000)

afterAll(async () => {
  await sotto.stop()
  forget(sotto)
})

/** Nothing was asked for during a second, after the form has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForText(say('can.title'))
  for (let [before, now] = [-1, 0]; before !== now;) {
    before = now
    await new Promise((wake) => setTimeout(wake, 1000))
    now = (await page.requested()).length
  }
}

async function visit(page: Page, origin = sotto.portal): Promise<readonly Requested[]> {
  const before = (await page.requested()).length
  await page.goto(`${origin}/write`)
  await settle(page)
  return (await page.requested()).slice(before).filter(({ url }) => url.startsWith('http'))
}

/** Bodies as they travel: gzip. Headers and framing are not counted. */
async function bodyBytes(requests: readonly Requested[]): Promise<number> {
  let sum = 0
  for (const { url } of requests) {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
    sum += gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 }).length
  }
  return sum
}

const isEngine = ({ url }: Requested): boolean => /libsodium|noble/.test(url)

async function withBrowser<T>(jitless: boolean, act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium({ jitless })
  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}

describe('the first visit to the form', () => {
  it.each([
    ['libsodium', false, 215],
    ['noble', true, 90],
  ] as const)(
    'with %s',
    async (engine, jitless, atMostKilobytes) => {
      await withBrowser(jitless, async (browser) => {
        const first = await visit(await browser.newPage())
        const whole = await bodyBytes(first)
        const withoutEngine = await bodyBytes(first.filter((request) => !isEngine(request)))
        console.log(
          `figure: ${engine}: ${String(first.length)} requests, ${(whole / 1024).toFixed(1)} KB gzip, ` +
            `${(withoutEngine / 1024).toFixed(1)} KB without the engine`,
        )
        expect(first.some(isEngine)).toBe(true)
        expect(first.length).toBeLessThanOrEqual(8)
        expect(whole).toBeLessThanOrEqual(atMostKilobytes * 1024)
        expect(withoutEngine).toBeLessThanOrEqual(60 * 1024)
      })
    },
    60_000,
  )
})

describe('a repeated visit', () => {
  it('transfers nothing but revalidation', async () => {
    const wire = await recordTo(Number(new URL(sotto.portal).port))
    const origin = `http://127.0.0.1:${String(wire.port)}`
    await withBrowser(false, async (browser) => {
      const page = await browser.newPage()
      await visit(page, origin)
      const first = wire.sent().length
      expect(statusesIn(wire.sent())).toContain('200')
      await visit(page, origin)
      const again = wire.sent().subarray(first)
      const statuses = statusesIn(again)
      console.log(
        `figure: on the wire, headers included: ${String(first)} bytes first, ` +
          `${String(again.length)} bytes again in ${String(statuses.length)} answers`,
      )
      expect(statuses.length).toBeGreaterThan(0)
      expect(new Set(statuses)).toEqual(new Set(['304']))
    })
    await wire.close()
  }, 60_000)
})

const statusesIn = (sent: Buffer): string[] =>
  [...sent.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map((match) => match[1] ?? '')
