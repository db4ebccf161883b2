/** P-182 in Firefox "Safer", before the real server: what somebody sees who reports while very many send. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { drawDrop } from '../faults/posted-drops.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { addSomething, returnWith, say, stepsOf, waitForReport, type Seen } from './source-journey.ts'

let sotto: Sotto
let desk: DeskId
let browser: Browser

beforeAll(async () => {
  await startLibsodium()
  sotto = await startSotto({ puzzlesFrom: 1 })
  const [entry] = (await setUp(sotto)).roster.roster.desks
  if (entry === undefined) throw new Error('no desk')
  desk = entry.id
  browser = await launchFirefoxSafer()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await sotto.stop()
  forget(sotto)
})

async function flood(): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' }
  const post = (body: Bytes) => fetch(`${sotto.portal}/api/drops`, { method: 'POST', headers, body })
  await Promise.all(Array.from({ length: 60 }, () => post(drawDrop(desk))))
}

declare global {
  var stagesSeen: Set<string> | undefined
}

/** Every line that said what was happening, however short it stood there. */
const watchStages = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = (globalThis.stagesSeen = new Set<string>())
    new MutationObserver(() => seen.add(document.querySelector('#stage')?.textContent ?? '')).observe(
      document.body,
      { subtree: true, childList: true, characterData: true },
    )
  })

const stagesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...(globalThis.stagesSeen ?? [])])

/** Frames of the page while the device works: the page goes on being drawn. */
const longestFrame = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const state = globalThis as { longest?: number }
    return state.longest ?? 0
  })

const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const state = globalThis as { longest?: number }
    let last = performance.now()
    const look = (): void => {
      const now = performance.now()
      if (document.querySelector('#stage')?.textContent?.includes('puzzle') === true)
        state.longest = Math.max(state.longest ?? 0, now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })

describe('P-182: while very many send', () => {
  it('the page says that the device works, is not frozen by it, and what was written arrives', async () => {
    const page = await browser.newPage()
    const seen: Seen = { words: null, reference: null }
    for (const { name, act } of stepsOf(sotto.portal, { account: 'What somebody saw.' })) {
      if (name === 'send') {
        await flood()
        await watchStages(page)
        await watchFrames(page)
      }
      await act(page, seen)
    }
    expect(await stagesOf(page)).toContain(say('sending.puzzle'))
    const longest = await longestFrame(page)
    console.log(`figure: the longest time without a frame while a puzzle is solved: ${longest.toFixed(0)} ms`)
    expect(longest).toBeGreaterThan(0)
    expect(longest).toBeLessThan(400)

    await returnWith(page, sotto.portal, seen.words ?? [])
    await waitForReport(page, seen.reference ?? '')
    await flood()
    await watchStages(page)
    await addSomething(page, 'It was in May.')
    expect(await stagesOf(page)).toContain(say('sending.puzzle'))
    expect(page.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
    await page.close()
  }, 120_000)
})
