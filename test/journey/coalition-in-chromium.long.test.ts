import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say } from '../../review-console/words/say.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { fetchRoster } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { changeTheList } from './coalition-pages.ts'
import { firstStart, lock } from './reviewer-journey.ts'

describe('a coalition of one, in Chromium', () => {
  let sotto: Sotto
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    browser = await launchChromium()
    page = await browser.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
  })

  it('changes its list by the founder’s word alone, and is urged to ask a second', async () => {
    const stumbles: string[] = []
    await firstStart(page, sotto.setUpLink ?? '')
    const before = page.complaints().length
    await changeTheList(page, 'people@example.org', async (name) => {
      for (const line of await stumblesOf(page)) stumbles.push(`${name}: ${line}`)
      if ((await sidewaysAt(page, 320)) > 0) stumbles.push(`${name}: wider than 320 px`)
      await page.resize(1280, 800)
    })
    const { roster, root } = await fetchRoster(sotto)
    expect(roster.coalition.contact).toBe('people@example.org')
    expect([roster.version, root.number]).toEqual([2, 1])
    await page.press('g')
    await page.press('a')
    await page.waitForText(say('approvals.none'))
    expect(stumbles).toEqual([])
    expect(page.complaints().slice(before)).toEqual([])
    await lock(page)
  }, 180_000)
})
