/** One page of Firefox behind the interface that both browsers share. */

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, ElementHandle, HTTPRequest, KeyInput, Page as Driven } from 'puppeteer-core'
import { asExpression, named, patienceMs, untilDone, untilText } from './browsers.ts'
import type { Page, Picture, Requested, Target } from './browsers.ts'

const selector = (target: Target): string =>
  typeof target === 'string'
    ? target
    : `::-p-aria([name="${target.name.replace(/["\\]/gu, '\\$&')}"][role="${target.role}"])`

/** The one element that fits and can be seen. */
async function find(page: Driven, target: Target, withinMs = patienceMs): Promise<ElementHandle> {
  return untilDone(named(target), withinMs, async () => {
    const all = await page.$$(selector(target))
    const seen: ElementHandle[] = []
    for (const one of all) if (await one.isVisible()) seen.push(one)
    const [only] = seen
    if (only === undefined || seen.length > 1)
      throw new Error(`${seen.length} can be seen, ${all.length} fit`)
    return only
  })
}

/** A button may be there and not yet be ready; a press on it would do nothing and say nothing. */
async function ready(page: Driven, target: Target): Promise<ElementHandle> {
  return untilDone(`${named(target)} to be ready`, patienceMs, async () => {
    const element = await find(page, target)
    if (await element.evaluate((here) => here.matches(':disabled, [aria-disabled=true]')))
      throw new Error('it is disabled')
    return element
  })
}

/** Firefox tells sizes only to the page itself, and only for the document that is open now. */
async function counted(page: Driven, requests: readonly HTTPRequest[]): Promise<readonly Requested[]> {
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')].map(
      (entry) => [entry.name, (entry as PerformanceResourceTiming).transferSize] as const,
    ),
  )
  const bytesOf = new Map(sizes)
  return requests.map((request) => ({
    url: request.url(),
    method: request.method(),
    bytes: bytesOf.get(request.url()) ?? null,
    fromCache: request.response()?.fromCache() ?? false,
  }))
}

async function fill(page: Driven, target: Target, text: string): Promise<void> {
  const element = await ready(page, target)
  await element.focus()
  await element.evaluate((here, value) => {
    const box = here as HTMLInputElement | HTMLTextAreaElement
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box) as object, 'value')
    own?.set?.call(box, value)
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }, text)
}

async function take(page: Driven, path: string, picture: Picture, isDark: boolean): Promise<void> {
  const { width, height, dark = false, whole = false } = picture
  if (dark !== isDark) throw new Error('Firefox is dark or light from its launch on')
  await page.setViewport({ width, height })
  await page.screenshot({ path: path as `${string}.png`, fullPage: whole })
}

/** `Control+V` is the key v, held with Control. */
async function press(page: Driven, keys: string): Promise<void> {
  const held = keys.split('+') as KeyInput[]
  const last = held.pop() ?? 'Enter'
  const key = last.length === 1 && !held.includes('Shift') ? (last.toLowerCase() as KeyInput) : last
  for (const modifier of held) await page.keyboard.down(modifier)
  await page.keyboard.press(key)
  for (const modifier of held.reverse()) await page.keyboard.up(modifier)
}

/** The new file in the folder, once it is whole. */
async function downloaded(folder: string, act: () => Promise<void>): Promise<string> {
  const before = new Set(readdirSync(folder))
  await act()
  const name = await untilDone('a download', patienceMs, async () => {
    const files = readdirSync(folder).filter((file) => !before.has(file))
    const [whole] = files.filter((file) => !file.endsWith('.part') && statSync(join(folder, file)).size > 0)
    if (whole === undefined || files.some((file) => file.endsWith('.part'))) throw new Error('not whole')
    return whole
  })
  return join(folder, name)
}

interface FirefoxFacts {
  readonly dark: boolean
  /** The folder of the browser's downloads. */
  readonly downloads: string
}

export function firefoxPage(
  context: BrowserContext,
  page: Driven,
  { dark: isDark, downloads }: FirefoxFacts,
): Page {
  page.setDefaultTimeout(patienceMs)
  const complaints: string[] = []
  const requests: HTTPRequest[] = []
  page.on('request', (request) => requests.push(request))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text())
  })
  const text = async (target: Target = 'body'): Promise<string> =>
    (await find(page, target)).evaluate((here) => (here as HTMLElement).innerText)
  const end = async (): Promise<void> => {
    await page.close({ runBeforeUnload: false })
    await context.close()
  }

  return {
    goto: async (url) => void (await page.goto(url)),
    url: () => page.url(),
    click: async (target) => (await ready(page, target)).click(),
    type: async (target, typed) => {
      await (await ready(page, target)).focus()
      await page.keyboard.type(typed)
    },
    fill: (target, filled) => fill(page, target, filled),
    press: (keys) => press(page, keys),
    choose: async (target, path) => {
      const element = (await page.$(selector(target))) as ElementHandle<HTMLInputElement> | null
      if (element === null) throw new Error(`${named(target)} is not there`)
      await element.uploadFile(path)
    },
    download: (act) => downloaded(downloads, act),
    text,
    waitForText: (wish, withinMs = patienceMs) => untilText({ text }, wish, withinMs),
    waitFor: async (target, withinMs = patienceMs) => void (await find(page, target, withinMs)),
    evaluate: (run, ...args) => page.evaluate(asExpression(run, args)) as never,
    screenshot: (path, picture) => take(page, path, picture, isDark),
    resize: (width, height) => page.setViewport({ width, height }),
    complaints: () => [...complaints],
    requested: () => counted(page, requests),
    close: end,
    // BiDi knows no crash; closing without `beforeunload` runs nothing of the page but `pagehide`.
    kill: end,
  }
}
