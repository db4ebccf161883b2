/**
 * What a reviewer does in a browser, by what the screen says. Each step ends when the page shows what comes next,
 * so that a journey may stop, look or close the tab between any two.
 */

import type { StateWord, Subject } from '../../review-console/portal-state/model.ts'
import { say } from '../../review-console/words/say.ts'
import type { Page } from '../support/browsers.ts'
import { codeOf } from '../support/console-session.ts'

/** What a reviewer keeps after the first start. */
export interface Kept {
  readonly passphrase: string
  /** Where the key file lies on the disk. */
  readonly keyFile: string
  readonly kit: readonly string[]
  /** The secret of the code app, in base32. */
  readonly totpSecret: string
}

/** Two stretchings without a compiler, on a busy machine. */
export const stretchPatienceMs = 400_000
const stepMs = 30_000
const codeStepMs = 30_000

const press = (page: Page, name: string): Promise<void> => page.click({ role: 'button', name })

export const wordsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.word-grid__word')].map((word) => word.textContent ?? ''),
  )

/** A code works once: after the one of now, that of the next step is taken, and after it there is a wait. */
export async function freshCode(secret: string, used: { last: string }): Promise<string> {
  for (;;) {
    const [now, next] = [codeOf(secret), codeOf(secret, Date.now() + codeStepMs)]
    if (used.last !== next) return (used.last = used.last === now ? next : now)
    await new Promise((wake) => setTimeout(wake, 1000))
  }
}

/** Called between the steps with their names: pictures, checks. */
export type Between = (step: string) => Promise<void>
const nothing: Between = () => Promise.resolve()

export interface Names {
  readonly coalition: string
  readonly desk: string
  readonly pseudonym: string
}

export const names: Names = { coalition: 'Open Ledger Coalition', desk: 'North desk', pseudonym: 'A.' }

async function nameAll(page: Page, between: Between): Promise<void> {
  await page.waitForText(say('coalition.title'), stepMs)
  await between('coalition')
  await page.fill('#coalition', names.coalition)
  await page.fill('#word', 'Reading room')
  await page.fill('#contact', 'desk@example.org')
  await press(page, say('coalition.go'))
  await page.waitForText(say('desk.title'))
  await page.fill('#desk', names.desk)
  await page.fill('#organisation', 'Ledger Watch')
  await page.fill('#about', 'We look into public money and abuse of people.')
  await page.fill('#countries', 'Germany, fr')
  await between('desk')
  await press(page, say('desk.go'))
  await page.waitForText(say('you.title'))
  await page.fill('#pseudonym', names.pseudonym)
  await between('you')
  await press(page, say('you.go'))
}

export async function keepPassphrase(page: Page, between: Between = nothing): Promise<string> {
  await page.waitForText(say('passphrase.title'))
  const passphrase = (await wordsIn(page)).join(' ')
  await between('passphrase')
  await press(page, say('passphrase.go'))
  await page.waitForText(say('passphrase-again.title'))
  await page.fill('#passphrase-again', passphrase)
  await between('passphrase-again')
  await press(page, say('passphrase-again.go'))
  return passphrase
}

export async function keepFile(page: Page, between: Between = nothing): Promise<string> {
  await page.waitForText(say('key-file.title'))
  await between('key-file')
  const path = await page.download(() => page.click('#save-key-file'))
  await page.choose('#key-file', path)
  await press(page, say('key-file.go'))
  return path
}

/** Through the whole first start, up to the open desk. */
export async function firstStart(page: Page, link: string, between: Between = nothing): Promise<Kept> {
  await page.goto(link)
  await nameAll(page, between)
  const passphrase = await keepPassphrase(page, between)
  const keyFile = await keepFile(page, between)
  await page.waitForText(say('kit.title'))
  const kit = await wordsIn(page)
  await between('kit')
  await press(page, say('kit.go'))
  await page.waitForText(say('code.title'))
  const totpSecret = (await page.text('#code-secret')).replaceAll(' ', '')
  await between('code')
  await page.waitFor('button[type=submit]:not(:disabled)', stretchPatienceMs)
  await page.fill('#code', codeOf(totpSecret))
  await press(page, say('code.go'))
  await page.waitForText(say('created.title', { name: names.coalition }), stepMs)
  await between('created')
  await press(page, say('created.go'))
  await page.waitForText(say('inbox.empty', { desk: names.desk }), stepMs)
  await between('inbox-empty')
  return { passphrase, keyFile, kit, totpSecret }
}

/** From the first page of the console to the open inbox. `used` keeps the code of the last sign-in. */
export async function signIn(
  page: Page,
  address: string,
  kept: Kept,
  used: { last: string },
  between: Between = nothing,
): Promise<void> {
  if (!page.url().startsWith(address)) await page.goto(address)
  await page.waitFor('#passphrase', stepMs)
  await between('sign-in-passphrase')
  await page.fill('#passphrase', kept.passphrase)
  await press(page, say('sign-in.passphrase-go'))
  await page.waitFor('#key-file')
  await between('sign-in-key-file')
  await page.choose('#key-file', kept.keyFile)
  await press(page, say('sign-in.file-go'))
  await page.waitFor('#code', stretchPatienceMs)
  await between('sign-in-code')
  await page.fill('#code', await freshCode(kept.totpSecret, used))
  await press(page, say('sign-in.code-go'))
  await page.waitForText(say('inbox.title'), stepMs)
}

/** Reads the list again, and waits until it is read. */
export async function lookForNew(page: Page): Promise<void> {
  // What the last look said may still stand there, and stays for as long as the pointer is down.
  const begun = page.evaluate(untilStatusChanges)
  await press(page, say('inbox.look'))
  await begun
  await page.waitForText(say('inbox.looked'), stepMs)
}

/** Runs in the page; gives up after a while. */
function untilStatusChanges(): Promise<void> {
  return new Promise((done) => {
    const line = document.querySelector('.console-inbox__status')
    const watch = new MutationObserver(() => done())
    if (line !== null) watch.observe(line, { childList: true, characterData: true, subtree: true })
    setTimeout(done, 3000)
  })
}

/** The row at this place of the list, from 1. */
export const rowAt = (place: number): string => `.data-list > li:nth-child(${String(place)}) .data-row`

/** Presses the row, says that one knows of no conflict where that is asked, and waits for the case. */
export async function openRow(page: Page, place: number, between: Between = nothing): Promise<void> {
  await page.click(rowAt(place))
  await throughAttestation(page, between)
}

/** Rows move when one is opened, so it is looked for and clicked in one step. */
export async function openNamed(page: Page, name: string, between: Between = nothing): Promise<void> {
  await page.waitForText(name)
  await page.evaluate((wanted: string) => {
    const rows = [...document.querySelectorAll<HTMLElement>('.data-list > li')]
    const row = rows.find(({ textContent }) => textContent?.includes(wanted))
    row?.querySelector<HTMLElement>('.data-row')?.click()
  }, name)
  await throughAttestation(page, between)
}

async function throughAttestation(page: Page, between: Between): Promise<void> {
  await page.waitForText(new RegExp(`${say('attest.show')}|${say('tab.record')}`, 'u'), 60_000)
  if ((await page.text()).includes(say('attest.show'))) {
    await between('attest')
    await press(page, say('attest.show'))
  }
  await page.waitForText(say('tab.record'), 60_000)
}

/** Opens the first row and shows everything in it. The case's name. */
export async function openFirst(page: Page, between: Between = nothing): Promise<string> {
  await openRow(page, 1, between)
  const name = await page.text('h1')
  await between('case-veiled')
  await liftAll(page)
  await between('case')
  return name
}

/** By the key that shows and hides everything, with the focus on nothing that one can type in. */
export async function liftAll(page: Page): Promise<void> {
  await page.press('v')
  await page.waitForText(say('veil.hide'))
}

export async function answer(page: Page, text: string): Promise<void> {
  await press(page, say('tab.conversation'))
  await page.fill('#answer', text)
  await press(page, say('answer.go'))
  await page.waitForText(say('answer.sent'), stepMs)
}

export async function backToInbox(page: Page): Promise<void> {
  await press(page, say('case.back'))
  await page.waitForText(say('inbox.look'))
}

export async function lock(page: Page): Promise<void> {
  await press(page, say('lock'))
  await page.waitForText(say('sign-in.locked'))
}

/** The desk's own page, opened anew: it has read what stands there. */
export async function goToStates(page: Page): Promise<void> {
  await press(page, say('place.keys'))
  await press(page, say('place.settings'))
  await page.waitForText(say('states.portal'), stepMs)
}

export const wishState = async (page: Page, about: Subject, state: StateWord): Promise<void> => {
  await press(page, say(`states.do.${about}.${state}`))
  await page.waitForText(say('states.keep'))
}

/** Signs what was wished; closing is asked once more. */
export async function signState(page: Page, about: Subject, state: StateWord): Promise<void> {
  await press(page, say(`states.do.${about}.${state}`))
  if (state === 'closing') {
    await page.waitForText(say(`states.close.${about}.title`))
    await page.click('#close-down .button--danger')
  }
  await page.waitForText(say('states.done'), stepMs)
}
