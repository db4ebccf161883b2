import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { toBase64url } from '../../crypto/bytes.ts'
import { say } from '../../review-console/words/say.ts'
import { firstHolder } from '../../server/acts/onion-keys.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { startConsoleWithOnion, type ConsoleWithOnion } from '../support/console-with-onion.ts'
import { publicHalfOf } from '../support/onion-letters.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { onionKeyNumber } from '../support/stored-rows.ts'
import { startLibsodium } from '../support/world.ts'
import { firstStart, lock, names, signIn, type Kept } from './reviewer-journey.ts'

describe('people and their keys in Chromium', () => {
  let sotto: ConsoleWithOnion
  let browser: Browser
  let page: Page
  let kept: Kept
  const stumbles: string[] = []
  const shown: string[] = []

  const look = async (step: string): Promise<void> => {
    for (const line of await stumblesOf(page)) stumbles.push(`${step}: ${line}`)
    if ((await sidewaysAt(page, 320)) > 0) stumbles.push(`${step}: wider than 320 px`)
    await page.resize(1280, 800)
  }
  const press = (name: string) => page.click({ role: 'button', name })
  const goToPeople = async () => {
    await page.press('g')
    await page.press('p')
    await page.waitForText(say('people.onion'))
  }
  const stored = async () => (await sotto.desk.onionKeys()).map(({ publicKey }) => toBase64url(publicKey))
  const html = (): Promise<string> => page.evaluate('document.documentElement.outerHTML')
  const isShown = async (letters: string) => (await html()).includes(letters)
  const takeLetters = async (): Promise<string> => {
    await page.waitForText(say('key.once'))
    const letters = await page.text('#key-line')
    shown.push(letters)
    return letters
  }

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startConsoleWithOnion()
    await sotto.desk.setOnionKey(firstHolder, onionKeyNumber(7))
    browser = await launchChromium()
    page = await browser.newPage()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
  })

  it('show the founder with the key that set Sotto up', async () => {
    kept = await firstStart(page, sotto.setUpLink)
    await goToPeople()
    await page.waitForText(say('person.has-key'))
    await look('list')
    expect(await page.text()).toContain(sotto.door.address)
    expect(await page.text()).toContain('North desk: reviewer and coordinator')
  }, 120_000)

  it('replace a key after asking: the new one is shown once, and its other half is what the server has', async () => {
    const before = await stored()
    await press(say('key.make-new-own'))
    await page.waitForText(say('key.ask-replace-own'))
    await look('replace')
    await page.press('Escape')
    expect(await stored()).toEqual(before)
    await press(say('key.make-new-own'))
    await press(say('key.replace-go-own'))
    const letters = await takeLetters()
    await look('key')
    expect(letters).toMatch(/^[A-Z2-7]{52}$/)
    expect(await stored()).toEqual([publicHalfOf(letters)])
    expect(sotto.door.changes()).toBe(1)
    const groups: string = await page.evaluate(
      '[...document.querySelectorAll(".word-grid__word")].map((group) => group.textContent).join("")',
    )
    expect(groups).toBe(letters)
    await page.click('summary')
    const line = `${sotto.door.address?.replace('.onion', '') ?? ''}:descriptor:x25519:${letters}`
    expect(await page.text('#key-file-line')).toBe(line)
    expect(await isShown(letters)).toBe(true)
  }, 60_000)

  it('forget the key when the page is left, and it does not come back', async () => {
    const [letters = ''] = shown
    await press(say('place.inbox'))
    await page.waitForText(say('inbox.look'))
    expect(await isShown(letters)).toBe(false)
    await goToPeople()
    await page.waitForText(say('person.has-key'))
    expect(await isShown(letters)).toBe(false)
  }, 60_000)

  it('revoke a key after asking, by keyboard alone', async () => {
    await page.press('j')
    expect(await page.evaluate('document.activeElement.id')).toBe('row-0')
    await page.press('Tab')
    await page.press('Tab')
    await page.press('Enter')
    await page.waitForText(say('key.ask-revoke-own'))
    await look('revoke')
    await page.press('Tab')
    await page.press('Enter')
    await page.waitForText(say('key.revoked-own'))
    await look('revoked')
    expect(await stored()).toEqual([])
    expect(sotto.door.changes()).toBe(2)
    expect(await page.evaluate('document.activeElement.id')).toBe('row-0')
  }, 60_000)

  it('make a first key without asking, and forget it on demand and by locking', async () => {
    await press(say('key.make-own'))
    const first = await takeLetters()
    await press(say('key.forget'))
    await page.waitForText(say('people.onion'))
    expect(await isShown(first)).toBe(false)
    await press(say('key.make-new-own'))
    await press(say('key.replace-go-own'))
    const second = await takeLetters()
    await lock(page)
    expect(await isShown(second)).toBe(false)
    expect(await stored()).toEqual([publicHalfOf(second)])
  }, 60_000)

  it('leave no key in the address, the history, the browser’s storage or its log', async () => {
    expect(shown).toHaveLength(3)
    const kept: string = await page.evaluate(
      'JSON.stringify([location.href, history.state, document.title, localStorage, sessionStorage, document.cookie])',
    )
    for (const letters of shown) {
      expect(kept).not.toContain(letters)
      expect(page.complaints().join()).not.toContain(letters)
    }
    expect(await page.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0)
    expect(page.url()).toBe(`${sotto.address}/`)
  })

  it('say what is known when the server does not answer, and keep the list', async () => {
    await signIn(page, sotto.address, kept, { last: '' })
    await page.waitForText(say('inbox.empty', { desk: names.desk }))
    await goToPeople()
    await sotto.cut()
    await press(say('key.revoke-own'))
    await press(say('key.revoke-go-own'))
    await page.waitForText(say('key.revoked-unsure'))
    await look('revoked-unsure')
    expect(await page.text()).toContain(say('person.has-key'))
    await press(say('key.make-new-own'))
    await press(say('key.replace-go-own'))
    await page.waitForText(say('key.unsure-before'))
    expect(await takeLetters()).toMatch(/^[A-Z2-7]{52}$/)
    await look('made-unsure')
    await press(say('key.forget'))
    await page.waitForText(say('people.kept'))
    await look('not-read')
    expect(await page.text()).toContain(say('trouble.no-answer'))
    expect(await page.text()).toContain(say('person.has-key'))
  }, 60_000)

  it('stumble nowhere', () => {
    expect(stumbles).toEqual([])
    // The pin, asked for before anything was set up; the server that was cut.
    const serious = page.complaints().filter((line) => !/status of 404|ERR_CONNECTION/u.test(line))
    expect(serious).toEqual([])
    expect(sotto.defects).toEqual([])
  })
})
