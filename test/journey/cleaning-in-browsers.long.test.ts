/** Clean copies made by the portal's own worker, in Chromium and where nothing is compiled: the same pixels, in time. */

import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeEmptyFolder } from '../support/empty-folder.ts'
import type { CleanedInPage } from '../support/evidence/cleaning-page.ts'
import { serveCleaning, type ServedCleaning } from '../support/evidence/serve-cleaning.ts'
import {
  cameraJpeg,
  canary,
  htmlCalledJpg,
  officePdf,
  pdfBomb,
  phonePicture,
  screenPng,
  sharedWebp,
} from '../support/evidence-files.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { requireProgram } from '../support/programs.ts'

const phone = cameraJpeg(phonePicture)
const evidence = new Map<string, Uint8Array>([
  ['phone.jpg', phone],
  ['screen.png', screenPng({ width: 1280, height: 800, orientation: 3 })],
  ['shared.webp', sharedWebp(8)],
  ['office.pdf', officePdf()],
  ['page.jpg', htmlCalledJpg('http://127.0.0.1:9/')],
  ['cut.jpg', phone.subarray(0, phone.length / 2)],
  ['bomb.pdf', pdfBomb(200_000_000)],
])

let served: ServedCleaning
beforeAll(async () => {
  served = await serveCleaning(evidence)
})
afterAll(() => served.close())

function pagesOf(pdf: Uint8Array): Buffer[] {
  const folder = makeEmptyFolder()
  const path = join(folder.path, 'a.pdf')
  writeFileSync(path, pdf)
  execFileSync(requireProgram('pdftoppm'), ['-r', '72', path, path])
  const pages = [1, 2].map((page) => readFileSync(`${path}-${String(page)}.ppm`))
  folder.remove()
  return pages
}

describe.each([
  ['Chromium', () => launchChromium()],
  ['Firefox "Safer"', () => launchFirefoxSafer()],
] as const)('P-186 P-187 in %s', (where, launch) => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launch()
    page = await browser.newPage()
    await page.goto(`${served.address}/`)
    served.fetched.splice(0)
  }, 60_000)
  afterAll(() => browser.close())

  const cleanInPage = (name: string, isPicture: boolean): Promise<CleanedInPage> =>
    page.evaluate<CleanedInPage, []>(`cleanFile(${JSON.stringify(name)}, ${String(isPicture)})`)

  it('a picture of twelve megapixels keeps every pixel, in well under ten seconds, and loads nothing of PDF', async () => {
    const told = await cleanInPage('phone.jpg', true)
    expect(told.looked).toMatchObject({ can: 'clean', type: 'image/jpeg' })
    expect(told.looked.reveals.length).toBeGreaterThan(15)
    expect(told.hash).toBe(createHash('sha256').update(phone).digest('hex'))
    expect(told.shape).toEqual([3000, 4000])
    expect(told.after).toBe(told.before)
    expect(served.cleaned.get('phone.jpg')?.includes(canary)).toBe(false)
    console.log(
      `figure: ${where}: a JPEG of 12 megapixels, ${(phone.length / 1e6).toFixed(1)} MB: looked at in ${told.lookMs.toFixed(0)} ms, ` +
        `cleaned in ${told.cleanMs.toFixed(0)} ms, hashed in ${told.hashMs.toFixed(0)} ms`,
    )
    expect(told.lookMs + told.cleanMs).toBeLessThan(10_000)
    expect(served.fetched.filter((name) => name.includes('pdf'))).toEqual([])
    expect(served.fetched.some((name) => name.startsWith('jpeg-cleaner'))).toBe(true)
  }, 120_000)

  it.each(['screen.png', 'shared.webp'])(
    '%s keeps every pixel and how it is turned',
    async (name) => {
      const told = await cleanInPage(name, true)
      expect(told.looked).toMatchObject({ can: 'clean' })
      expect(told.after).toBe(told.before)
      expect(served.cleaned.get(name)?.includes(canary)).toBe(false)
    },
    60_000,
  )

  it('a PDF keeps its pages', async () => {
    const told = await cleanInPage('office.pdf', false)
    expect(told.looked).toMatchObject({ can: 'clean', type: 'application/pdf' })
    const cleaned = served.cleaned.get('office.pdf') ?? Buffer.alloc(0)
    expect(cleaned.includes(canary)).toBe(false)
    expect(pagesOf(cleaned)).toEqual(pagesOf(officePdf()))
    console.log(
      `figure: ${where}: a PDF looked at in ${told.lookMs.toFixed(0)} ms, cleaned in ${told.cleanMs.toFixed(0)} ms`,
    )
  }, 60_000)

  it.each([
    ['page.jpg', 'unknown'],
    ['cut.jpg', 'damaged'],
    ['bomb.pdf', 'damaged'],
  ])(
    '%s is %s, and the page lives on',
    async (name, why) => {
      const refused = await page.evaluate<{ why: string; ms: number }, []>(
        `refuseFile(${JSON.stringify(name)})`,
      )
      console.log(`figure: ${where}: ${name} is ${refused.why} after ${refused.ms.toFixed(0)} ms`)
      expect(refused.why).toBe(why)
      expect(page.complaints()).toEqual([])
    },
    180_000,
  )
})
