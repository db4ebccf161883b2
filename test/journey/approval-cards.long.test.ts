/**
 * What somebody is about to approve, one kind of change after the other: in words that ask for no knowledge of how it is
 * made. With SOTTO_PICTURES=1 it takes their pictures, too.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say } from '../../review-console/words/say.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { serveGallery, type Gallery } from '../support/gallery/serve.ts'
import { sidewaysAt, takeScreenshots } from '../support/screenshots.ts'

const withPictures = process.env['SOTTO_PICTURES'] !== undefined

/** By kind: what the card must say. */
const kinds: readonly (readonly [kind: string, says: string])[] = [
  ['person-joins', 'H. joins South desk as reviewer'],
  ['person-leaves', 'E. (North desk) is removed and can sign in no more.'],
  ['person-moves', 'E. moves to South desk (until now: North desk).'],
  ['new-key', 'D. gets a new key.'],
  ['desk-opens', 'West desk is a new desk of West Watch'],
  ['desk-closes', 'nobody can write to it any more'],
  ['coordinators', '3 of 3 coordinators sign every change (until now 2).'],
  ['promises', 'A first answer is promised within 5 days (until now: 7).'],
  ['signed-anew', 'The list then holds until'],
]

const jargon = /roster|\broot\b|epoch|threshold|\bboard\b|\bslip|\bbucket|\bhash|signature key|multisig/iu

describe('the card of a change', () => {
  let gallery: Gallery
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    gallery = await serveGallery()
    browser = await launchChromium()
    page = await browser.newPage()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await gallery.close()
  })

  it.each(kinds)(
    'of %s says what a yes does, in plain words',
    async (kind, says) => {
      await page.goto(`${gallery.address}/approval-${kind}`)
      await page.waitForText(say('waiting.approve'))
      const card = await page.text('.console-card')
      expect(card).toContain(says)
      expect(card).toContain(say('waiting.yes-last'))
      expect(card).not.toMatch(jargon)
      expect(await stumblesOf(page)).toEqual([])
      expect(await sidewaysAt(page, 320)).toBe(0)
      if (withPictures) await takeScreenshots(page, `approval-${kind}`, 'console')
    },
    60_000,
  )
})
