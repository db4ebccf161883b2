/** Somebody is invited, joins in a browser of their own, and is listed: by what the screens say. */

import { say } from '../../review-console/words/say.ts'
import type { Page } from '../support/browsers.ts'
import { codeOf } from '../support/console-session.ts'
import {
  freshCode,
  keepFile,
  keepPassphrase,
  stretchPatienceMs,
  wordsIn,
  type Kept,
} from './reviewer-journey.ts'

const stepMs = 30_000
const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

export interface ToInvite {
  readonly name: string
  readonly organisation: string
  /** By its name; null for somebody who reads no reports. */
  readonly desk: string | null
  readonly vouches: boolean
}

export interface Joined {
  readonly kept: Kept
  /** The six words that their screen showed. */
  readonly words: readonly string[]
}

/** Read anew, whoever stood there before. */
export async function goToPeople(page: Page): Promise<void> {
  await press(page, say('place.keys'))
  await press(page, say('place.people'))
  await page.waitForText(say('invite.text'), stepMs)
}

/** Chooses in a list of the browser's own, as a person does by its words. */
export async function chooseOption(page: Page, id: string, words: string): Promise<void> {
  const isThere = await page.evaluate(
    (field: string, wanted: string) => {
      const list = document.querySelector<HTMLSelectElement>(`#${field}`)
      const option = [...(list?.options ?? [])].find(({ text }) => text === wanted)
      if (list === null || option === undefined) return false
      list.value = option.value
      list.dispatchEvent(new Event('change', { bubbles: true }))
      return true
    },
    id,
    words,
  )
  if (!isThere) throw new Error(`nothing in #${id} says ${words}`)
}

/** On a coordinator's page. The link, as it is shown once. */
export async function inviteSomebody(page: Page, who: ToInvite): Promise<string> {
  await goToPeople(page)
  await page.fill('#invite-pseudonym', who.name)
  await page.fill('#invite-organisation', who.organisation)
  await chooseOption(page, 'invite-desk', who.desk ?? say('invite.no-desk'))
  if (who.desk === null) await page.click('input[name="invite-roles"][value="reviewer"]')
  if (who.vouches) await page.click('input[name="invite-vouches"][value="yes"]')
  await press(page, say('invite.go'))
  await page.waitForText(say('invite.link-title', { name: who.name }), stepMs)
  const link = await page.text('#invite-link')
  await press(page, say('invite.link-forget'))
  await page.waitForText(say('invite.text'), stepMs)
  return link
}

/** In a page of their own, up to the six words; then to the sign-in. */
export async function joinByLink(page: Page, link: string): Promise<Joined> {
  await page.goto(link)
  await page.waitForText(say('join.title'), stepMs)
  await press(page, say('join.go'))
  const passphrase = await keepPassphrase(page)
  const keyFile = await keepFile(page)
  await page.waitForText(say('kit.title'))
  const kit = await wordsIn(page)
  await press(page, say('interests.kit-go'))
  await page.waitForText(say('interests.title'))
  await press(page, say('interests.go'))
  await page.waitForText(say('code.title'))
  const totpSecret = (await page.text('#code-secret')).replaceAll(' ', '')
  await page.waitFor('button[type=submit]:not(:disabled)', stretchPatienceMs)
  await page.fill('#code', codeOf(totpSecret))
  await press(page, say('join.code-go'))
  await page.waitForText(say('joined.text'), stepMs)
  const words = await wordsIn(page)
  await press(page, say('joined.go'))
  return { kept: { passphrase, keyFile, kit, totpSecret }, words }
}

/** Up to the code, and whatever comes then. `used` keeps the code of the last sign-in. */
export async function bringAll(page: Page, kept: Kept, used: { last: string }): Promise<void> {
  await page.waitFor('#passphrase', stepMs)
  await page.fill('#passphrase', kept.passphrase)
  await press(page, say('sign-in.passphrase-go'))
  await page.waitFor('#key-file')
  await page.choose('#key-file', kept.keyFile)
  await press(page, say('sign-in.file-go'))
  await page.waitFor('#code', stretchPatienceMs)
  await page.fill('#code', await freshCode(kept.totpSecret, used))
  await press(page, say('sign-in.code-go'))
}

/** The coordinator heard the six words of whoever joined, and has them on the screen. */
export async function compareAndList(page: Page, name: string, words: readonly string[]): Promise<void> {
  await goToPeople(page)
  await page.waitForText(say('joiners.title'), stepMs)
  const seen = await wordsIn(page)
  if (seen.join(' ') !== words.join(' ')) throw new Error(`${name} said ${words.join(' ')}`)
  await press(page, say('joiners.match', { name }))
  await page.waitForText(
    eitherOf(say('joiners.in-force', { name }), say('joiners.proposed', { name })),
    stepMs,
  )
}

export async function proposeAsCoordinator(page: Page, name: string): Promise<void> {
  await goToPeople(page)
  await page.waitForText(say('joiners.listed'), stepMs)
  await press(page, say('joiners.match-vouch', { name }))
  await page.waitForText(
    eitherOf(say('joiners.vouch-in-force', { name }), say('joiners.vouch-proposed', { name })),
    stepMs,
  )
}

/** The one change that waits: what it says it will do, before it is signed. */
export async function approveOne(page: Page): Promise<string> {
  await press(page, say('place.keys'))
  await press(page, say('place.coalition'))
  await page.waitForText(say('waiting.approve'), stepMs)
  const said = await page.text('.console-card')
  await press(page, say('waiting.approve'))
  await page.waitForText(eitherOf(say('did-sign.approved'), say('did-sign.in force')), stepMs)
  return said
}

const eitherOf = (...texts: readonly string[]): RegExp =>
  new RegExp(texts.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|'), 'u')
