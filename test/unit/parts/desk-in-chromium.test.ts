/** The console's working pages by keyboard and by pointer, in Chromium, over a made-up desk. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from '../../support/browsers.ts'
import { launchChromium } from '../../support/chromium.ts'
import { rows } from '../../support/gallery/desk-facts.ts'
import { serveGallery, type Gallery } from '../../support/gallery/serve.ts'

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

const go = async (path: string): Promise<void> => {
  await page.goto(`${gallery.address}${path}`)
  await page.waitFor('main')
}
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.press(key)
}
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')
const heading = (): Promise<string> => page.text('h1')
const rowOf = (at: number): string => `row-${rows[at]?.key ?? ''}`

describe('the inbox by keyboard', () => {
  it('moves, selects, and asks whose they are, without a pointer', async () => {
    await go('/inbox')
    await press('j', 'j', 'j', 'k')
    expect(await focused()).toBe(rowOf(1))
    await press('x', 'j', 'x')
    await page.waitForText('2 selected')
    await press('a')
    await page.waitFor('#bulk-whose:focus')
    await press('Tab', 'Tab', 'Enter')
    expect(await page.text()).not.toContain('Whose are they?')
    await press('Escape')
    expect(await page.text()).not.toContain('selected')
  })

  it('takes the row in hand where none is selected', async () => {
    await go('/inbox')
    await press('j', 'l')
    await page.waitFor('#bulk-label:focus')
    await page.waitForText('One selected')
  })

  it('searches, and types no shortcut into the field', async () => {
    await go('/inbox')
    await press('/')
    await page.waitFor('#search:focus')
    await page.type('#search', 'xajl?')
    await page.waitForText('Closed cases are left out; include them?')
    expect(await heading()).toBe('Inbox')
    await page.fill('#search', 'elder')
    await page.click({ role: 'button', name: 'Include closed cases' })
    await page.waitForText('Elder 63')
    expect(await page.text()).not.toContain('Amber 31')
  })

  it('shows a hundred more from the end of the list', async () => {
    await go('/inbox-many')
    const drawn = (): Promise<number> => page.evaluate(() => document.querySelectorAll('.data-row').length)
    expect(await drawn()).toBe(100)
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.data-list > li:last-child .data-row')?.focus(),
    )
    await press('j', 'Enter')
    await page.waitForText('200 of 10,000 shown.')
    expect(await drawn()).toBe(200)
  })

  it('goes to places, and turns its keys off', async () => {
    await go('/inbox')
    await press('g', 'a')
    await page.waitForText('What one person proposed')
    await press('?')
    await page.waitForText('They do nothing while you type in a field.')
    await page.click({ role: 'button', name: 'Turn shortcuts off' })
    await press('g', 'i')
    expect(await heading()).toBe('Shortcuts')
  })
})

describe('the list under a pointer', () => {
  const keysShown = (): Promise<readonly string[]> =>
    page.evaluate(() => [...document.querySelectorAll('.data-row')].map(({ id }) => id))

  it('does not move while something is pressed', async () => {
    await go('/inbox')
    const before = await keysShown()
    await page.evaluate(() => {
      document.querySelector('.data-row')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      document.querySelectorAll<HTMLElement>('.switch-row__one')[1]?.click()
    })
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 50)))
    expect(await keysShown()).toEqual(before)
    await page.evaluate(() => void document.dispatchEvent(new PointerEvent('pointerup')))
    await page.waitForText('Fern 40')
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 50)))
    expect(await keysShown()).not.toEqual(before)
  })

  it('opens the row that was pressed, right after coming back', async () => {
    await go('/inbox')
    for (const at of [1, 4, 2]) {
      await page.click(`#${rowOf(at)}`)
      await page.waitForText('Back to the inbox')
      expect(await heading()).toBe(rows[at]?.key)
      await page.click({ role: 'button', name: 'Back to the inbox' })
    }
  })
})

describe('a case by keyboard', () => {
  it('has its parts at 1 to 5, and its fields at r, n, t, a, l', async () => {
    await go('/case')
    const pressed = (): Promise<string> => page.text('.console-case .switch-row [aria-pressed="true"]')
    for (const [key, tab] of [
      ['2', 'Conversation'],
      ['3', 'Evidence'],
      ['4', 'Notes and tasks'],
      ['5', 'Record'],
      ['1', 'Account'],
    ] as const) {
      await press(key)
      expect(await pressed()).toBe(tab)
    }
    for (const [key, field] of [
      ['r', '#answer'],
      ['n', '#new-note'],
      ['t', '#new-task'],
      ['a', '#assign-to'],
      ['l', '#new-label'],
    ] as const) {
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      })
      await press(key)
      await page.waitFor(`${field}:focus`)
    }
  })

  it('shows a heavy account only when it was asked for twice', async () => {
    await go('/case')
    await press('v')
    await page.waitForText('it may tell of violence or loss.')
    expect(await page.text()).not.toContain('They divided the order')
    await press('v')
    await page.waitForText('They divided the order')
    await press('v')
    expect(await page.text()).not.toContain('They divided the order')
  })

  it('keeps a note while one looks elsewhere, and sends nothing by a key', async () => {
    await go('/case')
    await press('n')
    await page.type('#new-note', 'Half a note')
    await page.click({ role: 'button', name: 'Record' })
    await page.click({ role: 'button', name: 'Notes and tasks' })
    expect(await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#new-note')?.value)).toBe(
      'Half a note',
    )
  })
})

describe('what is next', () => {
  const steps = '.console-steps .button'
  const names = (): Promise<string[]> =>
    page.evaluate(
      (all: string) => [...document.querySelectorAll(all)].map((one) => one.textContent ?? ''),
      steps,
    )
  const nextFrame = (): Promise<void> =>
    page.evaluate(() => new Promise<void>((drawn) => setTimeout(drawn, 50)))

  it.each(['/case', '/case-wish', '/case-triage'])(
    'of %s leads by every step to where it is done',
    async (path) => {
      await go(path)
      const all = await names()
      expect(all.length).toBeGreaterThan(2)
      for (const name of all) {
        await go(path)
        await page.click({ role: 'button', name })
        await nextFrame()
        const here: string = await page.evaluate(() => {
          const { activeElement: at } = document
          if (at === null || at === document.body || at.closest('.console-steps') !== null) return 'stays'
          return at.checkVisibility() ? 'gone there' : 'hidden'
        })
        expect([name, here]).toEqual([name, 'gone there'])
      }
    },
  )

  it('has the words of the fold that it opens', async () => {
    await go('/case-triage')
    for (const name of ['Decide whether to take it on', 'Say whose it is', 'Give it its codes']) {
      await page.click({ role: 'button', name })
      await nextFrame()
      const fold: string = await page.evaluate(
        () => document.activeElement?.closest('details[open]')?.querySelector('summary')?.textContent ?? '',
      )
      expect(fold).toBe(name)
    }
  })

  it('offers to hold what the source wishes destroyed, and opens the proposal on it', async () => {
    await go('/case-wish')
    await page.click({ role: 'button', name: 'Hold it with a reason…' })
    await page.waitFor('input[name=proposing][value=hold]:checked:focus')
    await page.waitForText('Until which day')
  })
})

describe('the focus ring', () => {
  it('is on what one can press, and not on a heading that a page moves to', async () => {
    const ring = (): Promise<string> =>
      page.evaluate(() => {
        const at = document.activeElement ?? document.body
        return `${at.tagName} ${getComputedStyle(at).outlineStyle}`
      })
    await go('/leaving')
    await page.waitFor('h1:focus-visible')
    expect(await ring()).toBe('H1 none')
    await press('Tab')
    expect(await ring()).toBe('BUTTON solid')
  })
})
