/** Debian's Chromium, driven by playwright-core. */

import { chromium } from 'playwright-core'
import type { Browser as Driven, BrowserContext } from 'playwright-core'
import { moveClock, requireBrowser } from './browsers.ts'
import type { Browser, PageWishes } from './browsers.ts'
import { chromiumPage } from './chromium-page.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export interface ChromiumWishes {
  /** Without JIT there is no WebAssembly either. */
  readonly jitless?: boolean
}

export async function launchChromium({ jitless = false }: ChromiumWishes = {}): Promise<Browser> {
  const driven = await chromium.launch({
    executablePath: requireBrowser('chromium'),
    headless: true,
    args: jitless ? [...flags, '--js-flags=--jitless'] : flags,
  })
  return {
    name: 'chromium',
    newPage: async (wishes = {}) => chromiumPage(await ownProfile(driven, wishes)),
    close: () => driven.close(),
  }
}

async function ownProfile(driven: Driven, wishes: PageWishes): Promise<BrowserContext> {
  const { width = 1280, height = 800, dark = false, clockOffMs } = wishes
  const context = await driven.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  })
  if (clockOffMs !== undefined) await context.addInitScript(moveClock, clockOffMs)
  return context
}
