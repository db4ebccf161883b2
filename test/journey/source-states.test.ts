/** Every page and state of the portal in a browser: nothing for axe to find, and nothing sideways at 320 px. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pathOf } from '../../intake-forms/pages/facts.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { startLibsodium } from '../support/world.ts'
import { returnStates } from '../unit/intake-forms/portal/return-states.ts'
import { writeStates } from '../unit/intake-forms/portal/states.ts'
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

const found = async (): Promise<readonly string[]> => [
  ...(await stumblesOf(page)),
  ...((await sidewaysAt(page, 320)) > 0 ? ['it goes sideways at 320 px'] : []),
  ...page.complaints(),
]

describe('the pages without scripts', () => {
  it.each([
    ...Object.values(pathOf).filter((path) => !['/write', '/return'].includes(path)),
    '/empty/',
    '/empty/support',
    ...['/paused', '/desk-paused', '/closing'].flatMap((state) => [
      `${state}/`,
      `${state}/readers`,
      `${state}/how-we-work`,
      `${state}/write`,
    ]),
    ...['', 'readers', 'how-we-work'].map((path) => `/desk-away/${path}`),
    '/clear-web',
  ])('%s', async (path) => {
    await page.goto(gallery.address + path)
    expect(await found()).toEqual([])
  })
})

describe.each([
  ['write', Object.keys(writeStates)],
  ['return', Object.keys(returnStates)],
] as const)('/%s', (name, states) => {
  beforeAll(async () => {
    await page.goto(`${gallery.address}/${name}`)
  })

  it.each(states)('%s', async (state) => {
    await page.evaluate(
      (hash: string) => {
        location.hash = hash
      },
      `${name}:${encodeURIComponent(state)}`,
    )
    await page.waitFor('#main h1')
    expect(await found()).toEqual([])
  })

  it('is not empty: a planted stumble is found', async () => {
    await page.evaluate(() => {
      document.querySelector('h1')?.replaceChildren()
      document.getElementById('main')?.append(document.createElement('button'))
    })
    expect(await found()).not.toEqual([])
  })
})

/** CSS pixels between the Leave of an open dialog, above, and its box. */
const roomUnderLeave = (): Promise<number> =>
  page.evaluate(() => {
    const [box, leave] = ['dialog[open]', 'dialog[open] .dialog__leave'].map((of) =>
      document.querySelector(of),
    )
    return (box?.getBoundingClientRect().top ?? 0) - (leave?.getBoundingClientRect().bottom ?? 0)
  })

describe('a dialog', () => {
  it('leaves the line of its Leave free', async () => {
    await page.goto(`${gallery.address}/return#return:erasing`)
    await page.waitFor('dialog[open] .dialog__leave')
    for (const height of [800, 660]) {
      await page.resize(360, height)
      expect(await roomUnderLeave()).toBeGreaterThan(0)
    }
    await page.evaluate(() => document.querySelector('dialog')?.style.setProperty('margin-block', '3rem'))
    expect(await roomUnderLeave()).toBeLessThan(0)
  })
})
