/** One page of Chromium behind the interface that both browsers share. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page as Driven, Request } from 'playwright-core'
import { asExpression, named, patienceMs, untilText } from './browsers.ts'
import type { Page, Picture, Requested, Target } from './browsers.ts'

type Role = Parameters<Driven['getByRole']>[0]

function find(page: Driven, target: Target): Locator {
  if (typeof target === 'string') return page.locator(target)
  return page.getByRole(target.role as Role, { name: target.name, exact: true })
}

/** The network's own count: `encodedDataLength` of the DevTools protocol. Null while it is under way. */
async function counted(request: Request, ended: boolean): Promise<Requested> {
  const asked = { url: request.url(), method: request.method() }
  const response = ended ? await request.response() : null
  if (response === null) return { ...asked, bytes: null, fromCache: false }
  const { responseBodySize, responseHeadersSize } = await request.sizes()
  const fromCache = response.fromServiceWorker() || responseHeadersSize + responseBodySize <= 0
  if (fromCache) return { ...asked, bytes: 0, fromCache }
  // The body of a worker's own script is counted nowhere; its length is what the server said it is.
  const said = response.status() === 200 ? Number(response.headers()['content-length'] ?? 0) : 0
  return {
    ...asked,
    bytes: responseHeadersSize + (responseBodySize > 0 ? responseBodySize : said),
    fromCache,
  }
}

async function take(
  page: Driven,
  path: string,
  { width, height, dark = false, whole = false }: Picture,
): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.screenshot({ path, fullPage: whole, animations: 'disabled' })
}

export async function chromiumPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  const complaints: string[] = []
  const requests: Request[] = []
  const ended = new Set<Request>()
  page.on('requestfinished', (request) => ended.add(request))
  page.on('request', (request) => requests.push(request))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} ${message.location().url}`.trim())
  })
  const text = (target: Target = 'body'): Promise<string> => find(page, target).innerText()

  return {
    goto: async (url) => void (await page.goto(url)),
    url: () => page.url(),
    click: (target) => find(page, target).click(),
    type: async (target, typed) => {
      await find(page, target).focus()
      await page.keyboard.type(typed)
    },
    fill: (target, filled) => find(page, target).fill(filled),
    press: (key) => page.keyboard.press(key),
    choose: (target, path) => find(page, target).setInputFiles(path),
    download: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      const path = join(mkdtempSync(join(tmpdir(), 'sotto-download-')), download.suggestedFilename())
      await download.saveAs(path)
      return path
    },
    text,
    waitForText: (wish, withinMs = patienceMs) => untilText({ text }, wish, withinMs),
    waitFor: async (target, withinMs = patienceMs) => {
      await find(page, target)
        .waitFor({ timeout: withinMs })
        .catch((reason: unknown) => Promise.reject(new Error(`${named(target)}: ${String(reason)}`)))
    },
    evaluate: (run, ...args) => page.evaluate(asExpression(run, args)),
    screenshot: (path, picture) => take(page, path, picture),
    resize: (width, height) => page.setViewportSize({ width, height }),
    complaints: () => [...complaints],
    requested: () => Promise.all(requests.map((request) => counted(request, ended.has(request)))),
    close: async () => {
      await page.close({ runBeforeUnload: false })
      await context.close()
    },
    kill: async () => {
      const session = await context.newCDPSession(page)
      const crashed = new Promise((done) => page.once('crash', done))
      session.send('Page.crash').catch(() => undefined)
      await crashed
      await context.close()
    },
  }
}
