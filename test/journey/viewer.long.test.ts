/** The viewer in both browsers: what it shows, what it reads of large files, what leaves it, its keys and its veil. */

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { untilDone } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefox, launchFirefoxSafer } from '../support/firefox.ts'
import { wordParts } from '../support/hostile-files.ts'
import { longFilm, makeFilm } from '../support/long-film.ts'
import { readPng } from '../support/read-png.ts'
import { faxPdf, oldChinesePdf, pagesPdf, tickPdf } from '../support/small-pdf.ts'
import { stageFile, startViewerStage, type ViewerStage } from '../support/viewer-stage.ts'
import { pngOf } from '../../review-console/evidence/png.ts'

const gibibyte = 1024 ** 3
const browsers: Browser[] = []
let stage: ViewerStage

/** Two by one: red, and half-clear blue. */
const twoPixels = (): Uint8Array => Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255)

beforeAll(async () => {
  const film = makeFilm('webm', 60)
  const secret = strToU8('tEXtAuthor\0Amara')
  stage = await startViewerStage([
    stageFile('a.png', Buffer.concat([await pngOf(2, 1, twoPixels()), secret])),
    stageFile('pages.pdf', pagesPdf(['One', 'Two', 'Three'], 20_000_000)),
    stageFile('fax.pdf', faxPdf()),
    stageFile('tick.pdf', tickPdf()),
    stageFile('old.pdf', oldChinesePdf()),
    stageFile('letter.docx', zipSync(wordParts('The order was split'))),
    longFilm('long.webm', film, 2 * gibibyte),
    stageFile('film.mp4', makeFilm('mp4', 60)),
    stageFile('note.txt', strToU8(`${'é'.repeat(40_000)} the end`)),
  ])
  browsers.push(await launchChromium(), await launchFirefox())
}, 120_000)

afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await stage.close()
})

async function open(name: string, file: string): Promise<Page> {
  const page = await browsers.find((browser) => browser.name === name)?.newPage()
  if (page === undefined) throw new Error('no such browser')
  await page.goto(`${stage.origin}/#${file}`)
  return page
}

const copyOf = async (page: Page): Promise<Uint8Array> =>
  new Uint8Array(
    readFileSync(await page.download(() => page.click({ role: 'button', name: 'Save a safe copy' }))),
  )

const isCovered = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const frame = document.querySelector('iframe')
    return frame?.inert === true && getComputedStyle(frame).filter.includes('grayscale')
  })

describe.each(['chromium', 'firefox'])('in %s', (name) => {
  it('P-196 opens a picture covered, and saves its pixels and nothing else of it', async () => {
    const page = await open(name, 'a.png')
    await page.waitForText('Picture')
    expect(await isCovered(page)).toBe(true)
    await page.press('v')
    expect(await isCovered(page)).toBe(false)
    const copy = await copyOf(page)
    expect(readPng(copy)).toEqual({
      width: 2,
      height: 1,
      rgb: [255, 0, 0, 0, 0, 255],
      chunks: 'IHDR IDAT IEND',
    })
    expect(strFromU8(copy, true)).not.toContain('Amara')
    await page.waitForText('Saved: a-copy.png')
    await page.press('v')
    expect(await isCovered(page)).toBe(true)
    expect(await stumblesOf(page)).toEqual([])
    expect(page.complaints()).toEqual([])
    await page.close()
  }, 90_000)

  it('goes to the file after and before by keys, each under its cover, and closes', async () => {
    const page = await open(name, 'fax.pdf')
    await page.waitForText('PDF, shown')
    await page.press('v')
    await page.press(']')
    await page.waitForText('tick.pdf')
    expect(await isCovered(page)).toBe(true)
    await page.press('[')
    await page.waitForText('fax.pdf')
    await page.waitForText('Zoom: fits')
    await page.press('z')
    await page.waitForText('Zoom: 2 times')
    await page.press('Escape')
    await page.waitForText('The viewer is closed.')
    await page.close()
  }, 60_000)

  it('reads of a large PDF what its last page needs', async () => {
    const before = stage.readOf('pages.pdf')
    const page = await open(name, 'pages.pdf')
    await page.waitForText('Page 1 of 3', 30_000)
    await page.click({ role: 'button', name: 'Page after' })
    await page.waitForText('Page 2 of 3', 30_000)
    const third = stage.readOf('pages.pdf') - before
    // Each page is a third of the file, and is read when it is turned to.
    expect(third).toBeGreaterThan(39_000_000)
    expect(third).toBeLessThan(42_000_000)
    await page.close()
  }, 90_000)

  it('draws a fax, decoded by what it brings', async () => {
    const page = await open(name, 'fax.pdf')
    await page.waitForText('PDF, shown')
    const { width, height, rgb } = readPng(await copyOf(page))
    expect([width, height]).toEqual([200, 200])
    expect(rgb.every((value) => value === 0)).toBe(true)
    await page.close()
  }, 60_000)

  it('draws the letters that it brings, and says when it lacks some', async () => {
    const page = await open(name, 'tick.pdf')
    await page.waitForText('PDF, shown')
    const { rgb } = readPng(await copyOf(page))
    expect(rgb.filter((value) => value < 64).length).toBeGreaterThan(300)
    expect(await page.text()).not.toContain('Some letters are missing')
    await page.close()
    const old = await open(name, 'old.pdf')
    await old.waitForText('Some letters are missing here')
    await old.close()
  }, 60_000)

  it('P-196 saves a PDF as pictures of its pages', async () => {
    const page = await open(name, 'pages.pdf')
    await page.waitForText('Page 1 of 3', 30_000)
    const files = unzipSync(await copyOf(page))
    expect(Object.keys(files)).toEqual(['page-0001.png', 'page-0002.png', 'page-0003.png'])
    for (const bytes of Object.values(files)) {
      const { width, chunks, rgb } = readPng(bytes)
      expect([width, chunks]).toEqual([625, 'IHDR IDAT IEND'])
      // The green bar at the foot of each.
      expect(rgb.some((value, i) => value === 102 && rgb[i - 1] === 0 && rgb[i + 1] === 0)).toBe(true)
    }
    await page.close()
  }, 120_000)

  it('P-196 shows and saves an office document as its text', async () => {
    const page = await open(name, 'letter.docx')
    await page.waitForText('Document, shown as plain text')
    expect(strFromU8(await copyOf(page))).toBe('The order was split')
    await page.close()
  }, 60_000)

  it('shows a text page by page and saves it whole', async () => {
    const page = await open(name, 'note.txt')
    await page.waitForText('Page 1 of 2')
    expect(strFromU8(await copyOf(page))).toBe(`${'é'.repeat(40_000)} the end`)
    await page.close()
  }, 60_000)

  it('plays the last second of a film of two gibibytes, and reads next to nothing of it', async () => {
    const before = stage.readOf('long.webm')
    const page = await open(name, 'long.webm')
    await page.waitForText('Film', 30_000)
    const first = readPng(await copyOf(page))
    await page.press('v')
    await page.evaluate(() => document.querySelector('iframe')?.focus())
    // In Firefox the film takes the key, in Chromium its slider, which stands behind its buttons.
    const readAtEnd = (): number =>
      stage.beginningsOf('long.webm').filter((from) => from >= 2 * gibibyte).length
    const atFirst = readAtEnd()
    for (let tabs = 0; tabs < 9 && readAtEnd() === atFirst; tabs++) {
      await page.press('Tab')
      await page.press('End')
      await new Promise((wake) => setTimeout(wake, 800))
    }
    expect(readAtEnd()).toBeGreaterThan(atFirst)
    await untilDone('the last picture', 20_000, async () => {
      const now = readPng(await copyOf(page))
      if (now.width !== 160 || now.rgb.join() === first.rgb.join()) throw new Error('still the first')
    })
    expect(stage.readOf('long.webm') - before).toBeLessThan(4_000_000)
    expect(page.complaints()).toEqual([])
    await page.close()
  }, 90_000)

  it('plays an MP4', async () => {
    const page = await open(name, 'film.mp4')
    await page.waitForText('Film', 30_000)
    expect(readPng(await copyOf(page)).width).toBe(160)
    await page.close()
  }, 60_000)
})

describe('in a browser like Tor Browser', () => {
  it('P-196 that gives a page no true pixels, makes no copy and says so', async () => {
    const browser = await launchFirefox({ prefs: { 'privacy.resistFingerprinting': true } })
    const page = await browser.newPage()
    await page.goto(`${stage.origin}/#a.png`)
    await page.waitForText('Picture')
    await page.click({ role: 'button', name: 'Save a safe copy' })
    await page.waitForText('This browser lets no page copy pictures.')
    await browser.close()
  }, 60_000)

  it('draws a fax and plays a film without a compiler', async () => {
    const browser = await launchFirefoxSafer()
    for (const [file, word] of [
      ['fax.pdf', 'PDF, shown'],
      ['long.webm', 'Film'],
    ] as const) {
      const page = await browser.newPage()
      await page.goto(`${stage.origin}/#${file}`)
      await page.waitForText(word, 60_000)
      const { rgb } = readPng(await copyOf(page))
      expect(rgb.some((value) => value !== 255)).toBe(true)
      await page.close()
    }
    await browser.close()
  }, 150_000)
})
