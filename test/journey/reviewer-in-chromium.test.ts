import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fromBase64url } from '../../crypto/bytes.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { say } from '../../review-console/words/say.ts'
import { stumblesOf } from '../support/axe.ts'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { sidewaysAt } from '../support/screenshots.ts'
import { fetchRoster } from '../support/set-up.ts'
import { makeSource, type TestSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import {
  answer,
  backToInbox,
  firstStart,
  liftAll,
  lock,
  lookForNew,
  openFirst,
  rowAt,
  signIn,
  type Kept,
} from './reviewer-journey.ts'

const canary = 'They divided the order into four parts.'

describe('a reviewer in Chromium', () => {
  let sotto: Sotto
  let browser: Browser
  let page: Page
  let kept: Kept
  let roster: VerifiedRoster
  let form: { id: string; version: number; hash: Hash }
  const used = { last: '' }
  const stumbles: string[] = []

  /** What somebody would stumble over on this page, and whether it fits a narrow window. */
  const look = async (step: string): Promise<void> => {
    for (const line of await stumblesOf(page)) stumbles.push(`${step}: ${line}`)
    const sideways = await sidewaysAt(page, 320)
    if (sideways > 0) stumbles.push(`${step}: ${String(sideways)} px stand outside a window of 320`)
    await page.resize(1280, 800)
  }
  const newSource = (): TestSource =>
    makeSource({ portal: sotto.portal, roster, desk: roster.roster.desks[0]?.id as never })

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    browser = await launchChromium()
    page = await browser.newPage()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await sotto.stop()
    forget(sotto)
  })

  it('goes through the first start, and the link’s secret is nowhere in the address', async () => {
    kept = await firstStart(page, sotto.setUpLink ?? '', look)
    expect(page.url()).toBe(`${sotto.console}/`)
    expect(kept.passphrase.split(' ')).toHaveLength(6)
    expect(kept.keyFile).toMatch(/sotto-A\.key$/u)
    roster = await fetchRoster(sotto)
    const forms = (await (await fetch(`${sotto.console}/forms.json`)).json()) as { hash: string }[]
    const general = forms.find((one) => 'id' in one && one.id === 'general')
    form = { ...general, hash: fromBase64url(general?.hash ?? '') } as typeof form
    expect(roster.roster.forms).toHaveLength(forms.length)
  }, 120_000)

  it('opens a report on its facts, then shows it under the form’s own questions, as text', async () => {
    const source = newSource()
    await source.report(`${canary} \u202e<b>x</b>`, form)
    await lookForNew(page)
    await look('inbox')
    expect(await page.text()).not.toContain(canary)
    await openFirst(page, look)
    const shown = await page.text()
    expect(shown).toContain('What happened?')
    expect(shown).toContain(`${canary} [U+202E]<b>x</b>`)
    expect((await source.replies()).replies.map(({ reply }) => reply.kind)).toEqual(['received'])
    await answer(page, 'Which month was it?')
    expect((await source.replies()).replies.at(-1)?.reply.text).toBe('Which month was it?')
  }, 60_000)

  it('is worked by keys, and none of them sends', async () => {
    await page.press('Escape')
    await page.waitForText(say('inbox.look'))
    await page.press('j')
    await page.press('Enter')
    await page.waitForText(say('case.arrived'))
    expect(await page.text()).not.toContain(canary)
    await liftAll(page)
    expect(await page.text()).toContain(canary)
    await page.press('v')
    await page.waitForText(say('veil.show'))
    await page.press('r')
    await page.waitFor('#answer:focus')
    await page.type('#answer', 'vrjk')
    await page.press('Enter')
    expect(await page.evaluate('document.querySelector("#answer").value')).toBe('vrjk\n')
    expect(await page.text()).not.toContain(say('answer.sent'))
    await backToInbox(page)
    await page.press('?')
    await page.waitForText(say('keys.text'))
    await look('keys')
    await page.press('Escape')
    await page.waitForText(say('inbox.look'))
  }, 60_000)

  it('says what happened when the server is gone, and goes on when it is back', async () => {
    const source = newSource()
    await source.report('Another account.', form)
    await lookForNew(page)
    await sotto.kill()
    await page.click(rowAt(1))
    await page.click({ role: 'button', name: say('attest.show') })
    await page.waitForText(say('opening-not.title'))
    await look('not-opened')
    sotto = await sotto.again()
    await page.click({ role: 'button', name: say('opening-not.go') })
    await page.waitForText(say('case.arrived'), 30_000)
    expect((await source.replies()).replies).toHaveLength(1)

    await source.withdraw()
    await backToInbox(page)
    await lookForNew(page)
    const name = await openFirst(page)
    await page.click({ role: 'button', name: say('destroy.ask', { name }) })
    await page.waitForText(say('destroy.title', { name }))
    await look('destroy')
    await page.press('Escape')
    expect(await page.text()).toContain(name)
    await page.click({ role: 'button', name: say('destroy.ask', { name }) })
    await page.click({ role: 'button', name: say('destroy.go', { name }) })
    await page.waitForText(say('destroy.done', { name }))
    expect((await source.replies()).replies.at(-1)?.reply.kind).toBe('destroyed')
  }, 90_000)

  it('erases what does not open, after asking', async () => {
    const body = new Uint8Array(32_768).fill(7)
    const drop = await sampleDrop()
    body.set(drop.subarray(0, 9472))
    const headers = { 'content-type': 'application/octet-stream' }
    await fetch(`${sotto.portal}/api/drops`, { method: 'POST', headers, body })
    await lookForNew(page)
    await page.waitForText(say('unopened.title'))
    await look('unopened')
    await page.click({ role: 'button', name: say('unopened.erase') })
    await page.click({ role: 'button', name: say('unopened.erase-go') })
    await page.waitForText(say('unopened.erased'))
    expect(await page.text()).not.toContain(say('unopened.title'))
  }, 60_000)

  /** Header and slots of a drop that somebody really sealed. */
  async function sampleDrop(): Promise<Uint8Array> {
    const sent: Uint8Array[] = []
    const real = globalThis.fetch
    globalThis.fetch = (async (_url: string, request: RequestInit) => {
      sent.push(request.body as Uint8Array)
      return new Response('{}', { status: 201 })
    }) as typeof fetch
    try {
      await newSource().followUp('x')
    } finally {
      globalThis.fetch = real
    }
    return sent[0] ?? new Uint8Array()
  }

  it('leaves nothing in the page or the browser when it is locked', async () => {
    await openFirst(page)
    expect(await page.text()).toContain(canary)
    await page.evaluate('document.activeElement.blur()')
    await page.press('Shift+L')
    await page.waitForText(say('sign-in.locked'))
    const html = await page.evaluate('document.documentElement.outerHTML')
    expect(html).not.toContain(canary)
    expect(html).not.toContain('Which month was it?')
    expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      0,
      0,
      '',
    ])
    expect(await page.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0)
    expect(await page.evaluate('history.length')).toBeLessThanOrEqual(2)
    expect(page.url()).toBe(`${sotto.console}/`)
  }, 60_000)

  it('signs in again, and is told at each step what is wrong', async () => {
    await page.fill('#passphrase', kept.passphrase)
    await page.click({ role: 'button', name: say('sign-in.passphrase-go') })
    await page.waitFor('#key-file')
    await page.click({ role: 'button', name: say('sign-in.file-go') })
    await page.waitForText(say('sign-in.file-missing'))
    await page.choose('#key-file', new URL('../../package.json', import.meta.url).pathname)
    await page.waitForText(say('sign-in.file-damaged'))
    await look('damaged')
    await page.click({ role: 'button', name: say('sign-in.use-kit') })
    await page.waitFor('#kit-1')
    await look('kit')
    await page.click({ role: 'button', name: say('sign-in.kit-go') })
    await page.waitForText(say('sign-in.kit-missing', { n: 1 }))
    await page.click({ role: 'button', name: say('sign-in.use-file') })
    await page.choose('#key-file', kept.keyFile)
    await page.click({ role: 'button', name: say('sign-in.file-go') })
    await page.waitFor('#code')
    await page.fill('#code', '000000')
    await page.click({ role: 'button', name: say('sign-in.code-go') })
    await page.waitForText(say('trouble.wrong-sign-in'))
    await look('wrong')
    await page.click({ role: 'button', name: say('begin-again') })
    await signIn(page, sotto.console, kept, used, look)
    await page.waitForText(say('inbox.look'))
    await lock(page)
  }, 90_000)

  it('opens with the kit what a kit opens, and says so', async () => {
    await page.fill('#passphrase', kept.passphrase)
    await page.click({ role: 'button', name: say('sign-in.passphrase-go') })
    await page.click({ role: 'button', name: say('sign-in.use-kit') })
    for (const [at, word] of kept.kit.entries()) await page.fill(`#kit-${String(at + 1)}`, word.slice(0, 4))
    await page.click({ role: 'button', name: say('sign-in.kit-go') })
    await page.waitFor('#code')
    await signInWithKit()
    await page.waitForText(say('signs-only.title'))
    await look('signs-only')
    await lock(page)
  }, 60_000)

  /** The kit's box has a count of codes of its own. */
  async function signInWithKit(): Promise<void> {
    const { codeOf } = await import('../support/console-session.ts')
    await page.fill('#code', codeOf(kept.totpSecret))
    await page.click({ role: 'button', name: say('sign-in.code-go') })
  }

  it('stumbles nowhere, and its pages break no policy', () => {
    expect(stumbles).toEqual([])
    const serious = page.complaints().filter((line) => !/status of \d|ERR_CONNECTION/u.test(line))
    expect(serious).toEqual([])
  })

  it('says by how much a clock is off', async () => {
    const late = await browser.newPage({ clockOffMs: -9 * 60_000 })
    await late.goto(sotto.console)
    await late.fill('#passphrase', kept.passphrase)
    await late.click({ role: 'button', name: say('sign-in.passphrase-go') })
    await late.choose('#key-file', kept.keyFile)
    await late.click({ role: 'button', name: say('sign-in.file-go') })
    await late.waitFor('#code')
    await late.fill('#code', '000000')
    await late.click({ role: 'button', name: say('sign-in.code-go') })
    await late.waitForText(say('trouble.clock', { n: 9 }))
    await late.close()
  }, 60_000)
})
