/** An invitation from link to desk, in two pages of a real browser. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { say } from '../../review-console/words/say.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { codeOf, foundOver } from '../support/console-session.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { today } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { bringAll } from './joining-pages.ts'
import {
  keepFile,
  keepPassphrase,
  signIn,
  stretchPatienceMs,
  wordsIn,
  type Kept,
} from './reviewer-journey.ts'

const name = 'Juniper'
const stepMs = 30_000

describe('an invitation in Chromium', () => {
  let sotto: Sotto
  let browser: Browser
  let coordinator: Page
  let newcomer: Page
  let link: string
  let kept: Kept
  let words: readonly string[]
  const used = { last: '' }
  const stumbles: string[] = []

  const press = (page: Page, button: string) => page.click({ role: 'button', name: button })
  const look = async (page: Page, step: string): Promise<void> => {
    for (const line of await stumblesOf(page)) stumbles.push(`${step}: ${line}`)
    if ((await sidewaysAt(page, 320)) > 0) stumbles.push(`${step}: wider than 320 px`)
    await page.resize(1280, 800)
  }
  const goToPeople = async (): Promise<void> => {
    await coordinator.press('g')
    await coordinator.press('p')
    await coordinator.waitForText(say('invite.text'), stepMs)
  }
  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    // A desk's first key holds with two people from the day after it.
    const { founding } = await foundOver(sotto, today() - 1)
    const keyFile = join(sotto.folder, 'founder.key')
    writeFileSync(keyFile, founding.keyFile())
    const founder = {
      passphrase: founding.passphrase(),
      keyFile,
      kit: founding.kitWords(),
      totpSecret: founding.codeSecret().replaceAll(' ', ''),
    }
    browser = await launchChromium()
    coordinator = await browser.newPage()
    newcomer = await browser.newPage()
    await signIn(coordinator, sotto.console, founder, { last: '' })
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
  })

  it('is made by a coordinator, and its link shown once', async () => {
    await goToPeople()
    await press(coordinator, say('invite.go'))
    await coordinator.waitForText(say('typed.missing'))
    await look(coordinator, 'invite')
    await coordinator.fill('#invite-pseudonym', name)
    await coordinator.fill('#invite-organisation', 'River Watch')
    await press(coordinator, say('invite.go'))
    await coordinator.waitForText(say('invite.link-title', { name }), stepMs)
    link = await coordinator.text('#invite-link')
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#join=[\w-]{43}$/)
    await look(coordinator, 'link')
    await press(coordinator, say('invite.link-forget'))
    await coordinator.waitForText(say('invited.take-back'), stepMs)
    expect(await coordinator.evaluate('document.documentElement.outerHTML')).not.toContain(link)
  }, 60_000)

  it('is followed: keys are made and kept, interests declared, and six words shown', async () => {
    await newcomer.goto(link)
    await newcomer.waitForText(say('join.title'), stepMs)
    expect(newcomer.url()).not.toContain('join=')
    await look(newcomer, 'invited')
    await press(newcomer, say('join.go'))
    const passphrase = await keepPassphrase(newcomer)
    const keyFile = await keepFile(newcomer)
    await newcomer.waitForText(say('kit.title'))
    const kit = await wordsIn(newcomer)
    await press(newcomer, say('interests.kit-go'))
    await newcomer.waitForText(say('interests.title'))
    await look(newcomer, 'interests')
    await newcomer.fill('#interests', 'A cousin works at the port.')
    await press(newcomer, say('interests.go'))
    await newcomer.waitForText(say('code.title'))
    const totpSecret = (await newcomer.text('#code-secret')).replaceAll(' ', '')
    kept = { passphrase, keyFile, kit, totpSecret }
    await newcomer.waitFor('button[type=submit]:not(:disabled)', stretchPatienceMs)
    await newcomer.fill('#code', codeOf(totpSecret))
    await press(newcomer, say('join.code-go'))
    await newcomer.waitForText(say('joined.text'), stepMs)
    words = await wordsIn(newcomer)
    expect(words).toHaveLength(6)
    await look(newcomer, 'joined')
  }, 120_000)

  it('lets nobody in before they are listed, and shows the six words again', async () => {
    await press(newcomer, say('joined.go'))
    await bringAll(newcomer, kept, used)
    await newcomer.waitForText(say('unlisted-yet.title'), stepMs)
    expect(await wordsIn(newcomer)).toEqual(words)
    await look(newcomer, 'not listed')
  }, 120_000)

  it('ends at the desk, once the coordinator saw the same words', async () => {
    await press(coordinator, say('place.inbox'))
    await goToPeople()
    await coordinator.waitForText(say('joiners.title'), stepMs)
    expect(await wordsIn(coordinator)).toEqual(words)
    expect(await coordinator.text()).toContain('A cousin works at the port.')
    await look(coordinator, 'joiner')
    await press(coordinator, say('joiners.differ'))
    await coordinator.waitForText(say('joiners.ask-drop', { name }))
    await press(coordinator, say('joiners.keep'))
    await press(coordinator, say('joiners.match', { name }))
    await coordinator.waitForText(say('joiners.in-force', { name }), stepMs)
    await press(newcomer, say('unlisted-yet.again'))
    await bringAll(newcomer, kept, used)
    await newcomer.waitForText(say('inbox.title'), stepMs)
    await newcomer.press('g')
    await newcomer.press('p')
    await newcomer.waitForText(`${name} ${say('person.you')}`, stepMs)
  }, 120_000)

  it('works once', async () => {
    await newcomer.goto(`${sotto.console}/?again`)
    await newcomer.goto(link)
    await newcomer.waitForText(say('trouble.invitation-over'), stepMs)
    expect(stumbles).toEqual([])
    expect(coordinator.complaints()).toEqual([])
  }, 60_000)
})
