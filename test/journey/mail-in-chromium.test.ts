/** Choosing notes by mail in a browser, and telling the urgent contact from a case. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say } from '../../review-console/words/say.ts'
import { writeSettings } from '../../server/settings.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeEmptyFolder, type EmptyFolder } from '../support/empty-folder.ts'
import { mailSettings } from '../support/mail-server.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { fetchRoster } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { freePort, helpNow, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { firstStart, lookForNew, openFirst } from './reviewer-journey.ts'

let folder: EmptyFolder
let sotto: Sotto
let browser: Browser
let page: Page

const press = (name: string): Promise<void> => page.click({ role: 'button', name })
const stumbles = async (): Promise<string[]> => {
  const found = [...(await stumblesOf(page))]
  const sideways = await sidewaysAt(page, 320)
  await page.resize(1280, 800)
  return sideways > 0 ? [...found, `${String(sideways)} px stand outside a window of 320`] : found
}

beforeAll(async () => {
  await startLibsodium()
  folder = makeEmptyFolder()
  writeFileSync(join(folder.path, 'help-now.json'), JSON.stringify(helpNow))
  const mail = mailSettings(await freePort())
  writeSettings(folder.path, { version: 1, onion: null, mail, backup: null })
  sotto = await startSotto({ folder: folder.path })
  browser = await launchChromium()
  page = await browser.newPage()
  await firstStart(page, sotto.setUpLink ?? '')
}, 180_000)

afterAll(async () => {
  await browser.close()
  if (sotto !== undefined) await sotto.stop()
  folder.remove()
})

describe('notes by mail in Chromium', () => {
  it('are explained, and begin with no address', async () => {
    await press(say('place.settings'))
    await page.waitForText(say('mail.provider'))
    expect(await page.evaluate('document.querySelector("#own-address").value')).toBe('')
    expect(await stumbles()).toEqual([])
  }, 60_000)

  it('are stopped at what is not right yet, and nothing leaves the page', async () => {
    await page.fill('#own-address', 'reader')
    await press(say('mail.own.store'))
    await page.waitForText(say('mail.address.problem'))
    await page.fill('#own-address', 'reader@example.org')
    await page.fill('#own-time', '9:07')
    await press(say('mail.own.store'))
    await page.waitForText(say('mail.time.problem'))
    expect(await stumbles()).toEqual([])
  }, 60_000)

  it('are stored, and stand there at the next visit', async () => {
    await page.fill('#own-time', '17:45')
    await press(say('mail.own.store'))
    await page.waitForText(say('mail.stored'))
    await page.fill('#contact-address', 'night@example.org')
    await press(say('mail.contact.store'))
    await page.waitForText(say('mail.contact.forget'))
    await press(say('place.inbox'))
    await press(say('place.settings'))
    await page.waitForText(say('mail.own.forget'))
    const valueOf = (id: string) => page.evaluate(`document.querySelector('#${id}').value`)
    expect(await valueOf('own-address')).toBe('reader@example.org')
    expect(await valueOf('own-time')).toBe('17:45')
    expect(await valueOf('contact-address')).toBe('night@example.org')
    expect(await stumbles()).toEqual([])
  }, 60_000)

  it('give the key that signs them', async () => {
    const path = await page.download(() => press(say('mail.server-key.save')))
    expect(path).toMatch(/notes-key\.asc$/u)
  }, 60_000)

  it('tell the urgent contacts from a case, which leaves a quarter hour and nothing else', async () => {
    const roster = await fetchRoster(sotto)
    const desk = roster.roster.desks[0]?.id as never
    await makeSource({ portal: sotto.portal, roster, desk }).report('An account.')
    await press(say('place.inbox'))
    await lookForNew(page)
    await openFirst(page)
    await press(say('tab.conversation'))
    await page.click('.console-case__thread .fold__summary')
    await press(say('urgent.go'))
    await page.waitForText(say('urgent.told'))
    expect(await stumbles()).toEqual([])
    await sotto.stop()
    const store = openSqliteDesk(join(folder.path, 'desk.db'))
    const now = Math.floor(Date.now() / 900_000)
    const mark = await store.findUrgentMark()
    await store.close()
    expect([now, now + 1]).toContain(mark)
  }, 90_000)
})
