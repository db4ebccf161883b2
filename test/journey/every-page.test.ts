/**
 * Every page of both products as the real server shows it: axe finds nothing, nothing scrolls sideways at 320 px, and
 * the browser's console stays silent. With SOTTO_PICTURES=1 it takes their pictures too. `npm test` looks at the states
 * that no gallery draws, on the same way through the console; `npm run prove` looks at all, and at the portal's.
 */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say as consoleSay } from '../../review-console/words/say.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page, PageWishes } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sidewaysAt, takeScreenshots } from '../support/screenshots.ts'
import { fetchRoster } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { changeTheList } from './coalition-pages.ts'
import { aroundInbox, closingOfDesk, destroyOne, ownSettings, workOnCase } from './console-pages.ts'
import {
  firstStart,
  goToStates,
  lock,
  lookForNew,
  signIn,
  signState,
  wishState,
  type Kept,
} from './reviewer-journey.ts'
import {
  addSomething,
  returnWith,
  say,
  stepsOf,
  typeWords,
  waitForReport,
  type Seen,
} from './source-journey.ts'

const withPictures = process.env['SOTTO_PICTURES'] !== undefined
const isProving = process.env['SOTTO_PROVE'] === '1' || withPictures

/** By source-states.test.ts and in-browsers.test.ts, of the same parts. */
const inGalleries = [
  /^portal-(?!not-open-yet)/,
  /^console-(inbox(?!-filter|-search|-destroyed)|attest|people$|keys$|approvals$|coalition(?!-wrong))/,
  /^console-(leaving|case-(conversation|answered|notes|record|shape|destroy-wish))/,
]
const isDrawn = (name: string): boolean => inGalleries.some((pattern) => pattern.test(name))

let sotto: Sotto
let browser: Browser
const found: string[] = []
const looked: string[] = []

/** What is wrong with the page as it stands now. */
async function look(page: Page, name: string): Promise<void> {
  if (!isProving && isDrawn(name)) return
  looked.push(name)
  for (const stumble of await stumblesOf(page)) found.push(`${name}: ${stumble}`)
  const sideways = await sidewaysAt(page, 320)
  for (const wide of [sideways].flat()) if (wide) found.push(`${name}: wider than 320 px: ${String(wide)}`)
  if (withPictures) await takeScreenshots(page, name, name.startsWith('console-') ? 'console' : 'portal')
  await page.resize(1280, 800)
}

async function withPage(act: (page: Page) => Promise<void>, wishes: PageWishes = {}): Promise<void> {
  const page = await browser.newPage(wishes)
  try {
    await act(page)
  } finally {
    await page.close()
  }
}

beforeAll(async () => {
  sotto = await startSotto()
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await sotto.stop()
  forget(sotto)
  if (withPictures)
    console.log(`figure: ${String(looked.length * 4)} pictures of ${String(looked.length)} states`)
})

describe('every page', () => {
  it('stands up to a look', async () => {
    await withPage(async (page) => {
      await page.goto(sotto.portal)
      await look(page, 'portal-not-open-yet')
    })
    const kept = await desk()
    const seen = isProving ? await portalAndSource() : await reportOverHttp()
    await withPage((page) => reviewer(page, kept))
    if (seen !== null) await comingBack(seen)
    if (isProving) await wrongClock()
    expect(looked.length).toBeGreaterThan(isProving ? 60 : 20)
    expect(found).toEqual([])
  }, 600_000)
})

/** The first start, in a browser of its own. */
async function desk(): Promise<Kept> {
  const page = await browser.newPage()
  const kept = await firstStart(page, sotto.setUpLink ?? '', (step) => look(page, `console-first-${step}`))
  await page.close()
  return kept
}

async function reportOverHttp(): Promise<null> {
  await startLibsodium()
  const roster = await fetchRoster(sotto)
  const [desk] = roster.roster.desks
  if (desk === undefined) throw new Error('no desk')
  await makeSource({ portal: sotto.portal, roster, desk: desk.id }).report('The order was split in three.')
  return null
}

async function portalAndSource(): Promise<Seen> {
  for (const path of ['', 'safety', 'readers', 'how-we-work', 'log', 'support'])
    await lookAtPortal(path, null)
  return source()
}

async function source(): Promise<Seen> {
  const seen: Seen = { words: null, reference: null }
  await withPage(async (page) => {
    const report = {
      account:
        'On 3 March the order was split in three.\n\nCall +49 30 1234567 or write to someone@example.org.',
      place: 'A harbour town in the north',
    }
    for (const { name, act } of stepsOf(sotto.portal, report)) {
      await act(page, seen)
      if (name !== 'send') await look(page, `portal-write-${name.replaceAll(' ', '-')}`)
    }
  })
  return seen
}

async function reviewer(page: Page, kept: Kept): Promise<void> {
  const lookAt = (step: string): Promise<void> => look(page, `console-${step}`)
  await signIn(page, sotto.console, kept, { last: '' }, lookAt)
  await lookForNew(page)
  await page.waitForText('One with something new.')
  await lookAt('inbox')
  await workOnCase(page, lookAt)
  await aroundInbox(page, lookAt)
  await page.click({ role: 'button', name: consoleSay('place.people') })
  await page.waitForText(consoleSay('people.no-onion'))
  await lookAt('people')
  await changeTheList(page, 'people@example.org', lookAt)
  await page.click({ role: 'button', name: consoleSay('place.keys') })
  await page.waitForText(consoleSay('keys.text'))
  await lookAt('keys')
  await statesAtDesk(page)
  await ownSettings(page, lookAt)
  await closingOfDesk(page, lookAt)
  for (const path of ['', 'readers', 'how-we-work', 'write']) await lookAtPortal(path, 'away')
  await page.click({ role: 'button', name: consoleSay('place.inbox') })
  await destroyOne(page, sotto, lookAt)
  await lock(page)
  await lookAt('locked')
}

async function lookAtPortal(path: string, when: string | null): Promise<void> {
  const name = ['portal', ...(when === null ? [] : [when]), path === '' ? 'start' : path].join('-')
  if (!isProving && isDrawn(name)) return
  await withPage(async (source) => {
    await source.goto(`${sotto.portal}/${path}`)
    await look(source, name)
  })
}

/** The desk pauses, and the portal is nearly closed: what both sides see. */
async function statesAtDesk(page: Page): Promise<void> {
  await goToStates(page)
  await look(page, 'console-desk')
  await wishState(page, 'desk', 'paused')
  await look(page, 'console-desk-pausing')
  await signState(page, 'desk', 'paused')
  await look(page, 'console-desk-paused')
  for (const path of ['', 'readers', 'write']) await lookAtPortal(path, 'paused')
  await wishState(page, 'portal', 'closing')
  await page.click({ role: 'button', name: consoleSay('states.do.portal.closing') })
  await page.waitForText(consoleSay('states.close.portal.title'))
  await look(page, 'console-desk-closing-portal')
  await page.click('#close-down .button:not(.button--danger)')
  // By its place: for a moment the dialog, which has one of the same name, is still there.
  await page.click('form button.button--quiet')
  await wishState(page, 'desk', 'open')
  await signState(page, 'desk', 'open')
}

async function comingBack({ words, reference }: Seen): Promise<void> {
  const receipt = words ?? []
  await withPage(async (page) => {
    await page.goto(`${sotto.portal}/return`)
    await page.waitForText(say('enter.title'))
    await look(page, 'portal-return-enter')
    await typeWords(page, [...receipt.slice(0, 6), 'harvset', ...receipt.slice(7)])
    await page.click({ role: 'button', name: say('enter.button') })
    await page.waitForText(/harvest/)
    await look(page, 'portal-return-wrong-word')
  })
  await withPage(async (page) => {
    await returnWith(page, sotto.portal, receipt)
    await waitForReport(page, reference ?? '')
    await page.waitForText('In which month was it?')
    await look(page, 'portal-return-replies')
    await addSomething(page, 'It was in March.')
    await look(page, 'portal-return-added')
    await page.click({ role: 'button', name: say('act.erase') })
    await page.waitForText(say('erase.title'))
    await look(page, 'portal-return-erase')
  })
}

async function wrongClock(): Promise<void> {
  await withPage(
    async (page) => {
      await page.goto(`${sotto.portal}/write`)
      await page.waitForText(/Your device says/, 20_000)
      await look(page, 'portal-wrong-clock')
    },
    { clockOffMs: 2 * 86_400_000 },
  )
}
