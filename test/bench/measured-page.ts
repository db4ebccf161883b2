/** A page of Chromium of which time and memory are measured, by its own clock and by the system. */

import { readFileSync } from 'node:fs'
import { chromium, type Browser as Driven } from 'playwright-core'
import { chromiumPage } from '../support/chromium-page.ts'
import type { Page } from '../support/browsers.ts'
import { requireProgram } from '../support/programs.ts'

export interface Memory {
  /** JavaScript's own, in bytes: used after a collection. */
  readonly heap: number
  /** Of the page's process as the system sees it, in bytes; the most that it ever was. */
  readonly peak: number
}

export interface MeasuredPage {
  readonly page: Page
  /** Presses the first that fits `press`, waits for what fits `until`, and for its picture: milliseconds. */
  pressUntil(press: string, until: string): Promise<number>
  memory(): Promise<Memory>
  close(): Promise<void>
}

const patienceMs = 300_000

/** Sent as text, since a build may put names of its own into functions. */
const pressing = (press: string, until: string): string => `new Promise((resolve, reject) => {
  const target = document.querySelector(${JSON.stringify(press)})
  if (target === null) return reject(new Error('nothing to press'))
  const began = performance.now()
  const look = () => {
    if (document.querySelector(${JSON.stringify(until)}) !== null)
      return requestAnimationFrame(() => resolve(performance.now() - began))
    if (performance.now() - began > ${String(patienceMs)})
      return reject(new Error('not there: ' + document.body.innerText.slice(0, 600)))
    requestAnimationFrame(look)
  }
  target.click()
  look()
})`

export async function measuredPage(): Promise<MeasuredPage> {
  const browser = await chromium.launch({
    executablePath: requireProgram('chromium'),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const page = await chromiumPage(context)
  const driven = context.pages()[0]
  if (driven === undefined) throw new Error('a page was opened')
  const tools = await context.newCDPSession(driven)
  await tools.send('Performance.enable')
  return {
    page,
    pressUntil: (press, until) => page.evaluate<number, []>(pressing(press, until)),
    async memory() {
      await tools.send('HeapProfiler.collectGarbage')
      const { metrics } = await tools.send('Performance.getMetrics')
      const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
      return { heap, peak: await peakOfPages(browser) }
    },
    close: () => browser.close(),
  }
}

async function peakOfPages(browser: Driven): Promise<number> {
  const tools = await browser.newBrowserCDPSession()
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo')
  await tools.detach()
  return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id)))
}

/** The most memory that a process of this machine ever held, in bytes. */
export function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
}
