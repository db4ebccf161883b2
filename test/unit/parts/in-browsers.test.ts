/** The parts in Chromium and in Firefox without JIT, under the strict policy: by keyboard, narrow, and for axe. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { stumblesOf } from '../../support/axe.ts'
import type { Browser, Page } from '../../support/browsers.ts'
import { launchChromium } from '../../support/chromium.ts'
import { launchFirefoxSafer } from '../../support/firefox.ts'
import { coalitionPages } from '../../support/gallery/coalition-gallery.tsx'
import { deskPages } from '../../support/gallery/desk-gallery.tsx'
import { leavingPages } from '../../support/gallery/leaving-gallery.tsx'
import { suspendedPages } from '../../support/gallery/suspended-gallery.tsx'
import { serveGallery } from '../../support/gallery/serve.ts'
import type { Gallery } from '../../support/gallery/serve.ts'
import { sidewaysAt } from '../../support/screenshots.ts'

const shared = ['portal', 'console', 'people', 'away']
const recovery = ['inviting', 'come-back', 'came-back', 'printed-key']
const ofConsole = [...deskPages, ...coalitionPages, ...leavingPages, ...suspendedPages].map((path) =>
  path.slice(1),
)
const pages = [...shared, ...recovery, ...ofConsole]
const inArabic = (paths: readonly string[]): string[] => paths.map((path) => `${path}?ar`)

/** Turned round, and in the second browser, are the parts that all pages are made of; in `npm run prove` the pages, too. */
const isProving = process.env['SOTTO_PROVE'] === '1'
const again = isProving ? pages : shared
const againInFirefox = isProving ? [...again, ...inArabic(shared)] : again

let gallery: Gallery
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())

const valueOf = (page: Page, id: string): Promise<string> =>
  page.evaluate((box) => (document.getElementById(box) as HTMLInputElement).value, id)
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')

describe.each([
  ['Chromium', () => launchChromium(), [...pages, ...inArabic(again)]],
  ['Firefox with Safer prefs', () => launchFirefoxSafer(), againInFirefox],
] as const)('in %s', (_, launch, looked) => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launch()
    page = await browser.newPage()
  }, 60_000)
  afterAll(() => browser.close())

  it.each(looked)('/%s: axe finds nothing, the policy holds, 320 px fit', async (path) => {
    await page.goto(`${gallery.address}/${path}`)
    await page.waitFor('main')
    expect(await stumblesOf(page)).toEqual([])
    expect(await sidewaysAt(page, 320)).toBe(0)
    expect(page.complaints()).toEqual([])
    await page.resize(1280, 800)
  })

  it('axe finds a planted box without a label, and a planted wide table is seen at 320 px', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.waitFor('main')
    await page.evaluate(() => {
      const wide = document.createElement('pre')
      wide.textContent = 'x'.repeat(200)
      document.querySelector('main')?.append(document.createElement('input'), wide)
    })
    expect((await stumblesOf(page)).join()).toContain('label (critical)')
    expect(await sidewaysAt(page, 320)).toBeGreaterThan(0)
    await page.resize(1280, 800)
  })

  it('words are completed by keyboard', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.waitFor('#words-1')
    await page.type('#words-1', 'harv')
    await page.waitFor('#words-1-list')
    expect(await stumblesOf(page)).toEqual([])
    await page.press('Enter')
    expect(await focused(page)).toBe('words-2')
    await page.type('#words-2', 'act')
    await page.press('ArrowDown')
    await page.press('ArrowDown')
    await page.press('Tab')
    expect(await focused(page)).toBe('words-3')
    await page.type('#words-3', 'umbr ')
    await page.type('#words-4', 'harvset')
    await page.waitForText('Word 4, "harvset", is not in the list.')
    const typed = await Promise.all([1, 2, 3].map((place) => valueOf(page, `words-${place}`)))
    expect(typed).toEqual(['harvest', 'action', 'umbrella'])
  })

  it('a word may be pressed, and twelve may be pasted', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.waitFor('#words-1')
    await page.type('#words-1', 'am')
    await page.click('#words-1-choice-0')
    expect(await valueOf(page, 'words-1')).toBe('amber')
    await page.fill('#account', '1. violin\n2. cedar\n3. lunar')
    await page.press('Control+A')
    await page.press('Control+C')
    await page.click('#words-2')
    await page.press('Control+V')
    await page.waitFor('#words-5:focus')
    expect(await valueOf(page, 'words-4')).toBe('lunar')
  })

  it('words are kept from being translated', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.waitFor('main')
    const grid = await page.evaluate(() => document.querySelector('.word-grid')?.outerHTML ?? '')
    expect(grid).toMatch(/^<ol [^>]*translate="no"/u)
  })

  it('the dialog keeps on Escape and returns the focus', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.click('#erase')
    await page.waitFor('dialog[open]')
    expect(await stumblesOf(page)).toEqual([])
    await page.press('Escape')
    await page.waitForText('They are kept.')
    // The dialog gives it back as it closes, which may be after the words.
    await page.waitFor('#erase:focus')
    expect(await page.evaluate(() => document.querySelector('dialog[open]') === null)).toBe(true)
  })

  it('a key for the console’s onion is drawn by the browser itself, and shown', async () => {
    await page.goto(`${gallery.address}/people`)
    await page.waitFor('main')
    await page.click({ role: 'button', name: 'Make my key' })
    await page.waitForText('It is shown this once.')
    const letters = await page.text('#key-line')
    expect(letters).toMatch(/^[A-Z2-7]{52}$/u)
    expect(await stumblesOf(page)).toEqual([])
    expect(await sidewaysAt(page, 320)).toBe(0)
    await page.resize(1280, 800)
    await page.click({ role: 'button', name: 'Forget the key and go back' })
    await page.waitForText('has a key')
    expect(await page.text()).not.toContain(letters)
  })

  it('Escape three times leaves, but not while a list of words is open', async () => {
    await page.goto(`${gallery.address}/portal`)
    await page.type('#words-1', 'ha')
    await page.waitFor('#words-1-list')
    for (let press = 0; press < 3; press += 1) await page.press('Escape')
    expect(page.url()).not.toContain('#left')
    await page.press('Escape')
    expect(await page.evaluate(() => location.hash)).toBe('#left')
  })
})
