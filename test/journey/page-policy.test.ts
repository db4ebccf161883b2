/** The page's policy, read from the wire and tried from the page's own script, in both browsers. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { untilDone, type Browser } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefox } from '../support/firefox.ts'
import { probeThrough } from '../support/probing-proxy.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

let sotto: Sotto
const browsers: Browser[] = []

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto()
  await setUp(sotto)
  browsers.push(await launchChromium(), await launchFirefox())
}, 120_000)

afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await sotto.stop()
  forget(sotto)
})

async function probed(browser: Browser, url: string): Promise<Record<string, string>> {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    return await untilDone('the probe', 20_000, async () => {
      const seen = await page.evaluate(() => document.documentElement.dataset['probe'] ?? '')
      if (seen === '') throw new Error('not yet')
      return JSON.parse(seen) as Record<string, string>
    })
  } finally {
    await page.close()
  }
}

const attempts = ['eval', 'Function', 'innerHTML', 'inline script', 'inline style', 'foreign fetch']
const all = (outcome: string): Record<string, string> =>
  Object.fromEntries(attempts.map((name) => [name, outcome]))

describe.each(['chromium', 'firefox'])('in %s', (name) => {
  const browserOf = (): Browser => {
    const found = browsers.find((browser) => browser.name === name)
    if (found === undefined) throw new Error('no such browser')
    return found
  }

  it.each(['portal', 'console'] as const)(
    'blocks all of it on the %s, and nothing without the policy',
    async (site) => {
      const path = site === 'portal' ? '/write' : '/'
      const kept = await probeThrough(sotto[site])
      const without = await probeThrough(sotto[site], { withoutPolicy: true })
      try {
        expect(await probed(browserOf(), kept.origin + path)).toEqual(all('blocked'))
        expect(await probed(browserOf(), without.origin + path)).toEqual(all('ran'))
      } finally {
        await kept.close()
        await without.close()
      }
    },
    90_000,
  )
})

describe('the policy on the wire', () => {
  it.each(['portal', 'console'] as const)(
    'names no foreign origin and nothing unsafe on the %s',
    async (site) => {
      const answer = await fetch(`${sotto[site]}/`)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).toContain("'wasm-unsafe-eval'")
      expect(policy).not.toContain('unsafe-inline')
      expect(policy.replaceAll("'wasm-unsafe-eval'", '')).not.toContain('unsafe-eval')
      expect(policy).not.toMatch(/https?:|\*|blob:/)
    },
  )
})
