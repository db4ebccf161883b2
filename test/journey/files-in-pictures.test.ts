/** The Files step as it is looked at: a phone and a desktop, light and dark, left to right and right to left. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sidewaysAt, takeScreenshots } from '../support/screenshots.ts'
import { startLibsodium } from '../support/world.ts'
import { serveSourceGallery, type SourceGallery } from './source-gallery.ts'

let gallery: SourceGallery
let browser: Browser
let page: Page

beforeAll(async () => {
  await startLibsodium()
  gallery = await serveSourceGallery()
  browser = await launchChromium()
  page = await browser.newPage({ width: 360, height: 740 })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await gallery.close()
})

const isPictured = process.env['SOTTO_PICTURES'] === '1'

describe.each(['en', 'ar'])('files, %s', (lang) => {
  it.each(['files several', 'files no room', 'checking with files', 'upload moving'])(
    '%s',
    async (state) => {
      await page.goto(`${gallery.address}/write#${encodeURIComponent(`write:${state}`)}`)
      await page.waitFor('#main h1')
      await page.evaluate((lang: string) => {
        document.documentElement.lang = lang
        document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr'
      }, lang)
      expect(await sidewaysAt(page, 320)).toBe(0)
      if (state.startsWith('files'))
        expect(
          await page.evaluate(() => document.querySelectorAll('.file-row__name > bdi').length),
        ).toBeGreaterThan(0)
      if (isPictured) await takeScreenshots(page, `${state.replaceAll(' ', '-')}-${lang}`)
    },
    60_000,
  )
})
