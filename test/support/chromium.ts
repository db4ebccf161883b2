/** Debian's Chromium, driven by playwright-core. */

import { chromium } from 'playwright-core'
import type { Browser as Driven, BrowserContext } from 'playwright-core'
import { moveClock } from './browsers.ts'
import type { Browser, PageWishes } from './browsers.ts'
import { chromiumPage } from './chromium-page.ts'
import { requireProgram } from './programs.ts'

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
  readonly tor?: ThroughTor
}

export interface ThroughTor {
  /** Of SOCKS 5, on 127.0.0.1. */
  readonly socksPort: number
  /** What Tor Browser does for every onion address: `http://….onion` is a secure context. */
  readonly secure: readonly string[]
}

/** Every name goes to the proxy as a name: nothing is looked up here. */
const torFlags = ({ socksPort, secure }: ThroughTor): readonly string[] => [
  `--proxy-server=socks5://127.0.0.1:${String(socksPort)}`,
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  `--unsafely-treat-insecure-origin-as-secure=${secure.join(',')}`,
]

export async function launchChromium({ jitless = false, tor }: ChromiumWishes = {}): Promise<Browser> {
  const driven = await chromium.launch({
    executablePath: requireProgram('chromium'),
    headless: true,
    args: [
      ...flags,
      ...(jitless ? ['--js-flags=--jitless'] : []),
      ...(tor === undefined ? [] : torFlags(tor)),
    ],
  })
  return {
    name: 'chromium',
    newPage: async (wishes = {}) => chromiumPage(await ownProfile(driven, wishes)),
    close: () => driven.close(),
  }
}

async function ownProfile(driven: Driven, wishes: PageWishes): Promise<BrowserContext> {
  const { width = 1280, height = 800, dark = false, clockOffMs, withoutScripts = false } = wishes
  const context = await driven.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
    javaScriptEnabled: !withoutScripts,
  })
  if (clockOffMs !== undefined) await context.addInitScript(moveClock, clockOffMs)
  return context
}
