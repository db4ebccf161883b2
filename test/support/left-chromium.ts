/**
 * A Chromium that is driven, then left alone: DevTools keeps bodies and events of every request in the page's process,
 * so that nobody may watch a page whose memory is measured.
 */

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser as Driven, type BrowserContext } from 'playwright-core'
import type { Page } from './browsers.ts'
import { chromiumPage } from './chromium-page.ts'
import { requireProgram } from './programs.ts'

export interface LeftChromium {
  readonly page: Page
  /** Process ids by kind: `renderer`, `browser`, `utility` and others, as Chromium itself names them. */
  processes(): Promise<ReadonlyMap<number, string>>
  /** Nobody watches the page any more; it goes on. */
  leave(): Promise<void>
  /** What can be read on the page. It is watched again. */
  textAgain(): Promise<string>
  close(): Promise<void>
}

export async function leftChromium(): Promise<LeftChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'sotto-chromium-'))
  const child = spawn(
    requireProgram('chromium'),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const address = await addressOf(child)
  let browser = await chromium.connectOverCDP(address)
  const context = onlyContext(browser)
  const page = await chromiumPage(context)
  return {
    page: { ...page, choose: (target, path) => choose(context, target, path) },
    processes: () => processesOf(browser),
    leave: () => browser.close(),
    async textAgain() {
      browser = await chromium.connectOverCDP(address)
      const shown = onlyContext(browser).pages().at(-1)
      return (await shown?.locator('body').innerText()) ?? ''
    },
    async close() {
      await browser.close()
      const gone = new Promise((done) => child.once('exit', done))
      child.kill()
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /DevTools listening on (\S+)/u.exec(printed)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`chromium ended: ${printed}`)))
  })

function onlyContext(browser: Driven): BrowserContext {
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('a browser has a context')
  return context
}

/** By its path, whatever its size. */
async function choose(context: BrowserContext, target: unknown, path: string): Promise<void> {
  const page = context.pages().at(-1)
  if (page === undefined) throw new Error('a page was opened')
  const tools = await context.newCDPSession(page)
  const expression = `document.querySelector(${JSON.stringify(target)})`
  const { result } = await tools.send('Runtime.evaluate', { expression })
  if (result.objectId === undefined) throw new Error('nowhere to put a file')
  await tools.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId })
  await tools.detach()
}

async function processesOf(browser: Driven): Promise<ReadonlyMap<number, string>> {
  const tools = await browser.newBrowserCDPSession()
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo')
  await tools.detach()
  return new Map(processInfo.map(({ id, type }) => [id, type]))
}
