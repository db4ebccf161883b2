/**
 * Debian's Firefox, driven by puppeteer-core over WebDriver BiDi. "Safer" takes away what Tor Browser's
 * level of that name does: JIT, WebAssembly, asm.js. It is a stand-in: the real Tor Browser is not tested.
 */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import type { Browser as Driven } from 'puppeteer-core'
import { moveClock } from './browsers.ts'
import type { Browser, PageWishes } from './browsers.ts'
import { firefoxPage } from './firefox-page.ts'
import { requireProgram } from './programs.ts'

type Prefs = { readonly [name: string]: boolean | number | string }

export const saferPrefs: Prefs = {
  'javascript.options.ion': false,
  'javascript.options.baselinejit': false,
  'javascript.options.native_regexp': false,
  'javascript.options.wasm': false,
  'javascript.options.asmjs': false,
}

/** As Tor Browser has it: names go to the proxy as names, and an onion address is a secure context. */
export const torPrefs = (socksPort: number): Prefs => ({
  'network.proxy.type': 1,
  'network.proxy.socks': '127.0.0.1',
  'network.proxy.socks_port': socksPort,
  'network.proxy.socks_version': 5,
  'network.proxy.socks_remote_dns': true,
  'network.dns.blockDotOnion': false,
  'dom.securecontext.allowlist_onions': true,
})

/** Nothing of its own on the network, and no first-run pages. */
const quietPrefs: Prefs = {
  'app.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'intl.accept_languages': 'en-GB, en',
}

/** Files go where the journey finds them, and nobody is asked. */
const downloadPrefs = (folder: string): Prefs => ({
  'browser.download.folderList': 2,
  'browser.download.dir': folder,
  'browser.download.useDownloadDir': true,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.start_downloads_in_tmp_dir': false,
})

export interface FirefoxWishes {
  readonly dark?: boolean
  readonly prefs?: Prefs
}

async function launch(
  name: Browser['name'],
  own: Prefs,
  { dark = false, prefs = {} }: FirefoxWishes,
): Promise<Browser> {
  const downloads = mkdtempSync(join(tmpdir(), 'sotto-downloads-'))
  const driven = await puppeteer.launch({
    browser: 'firefox',
    executablePath: requireProgram('firefox'),
    headless: true,
    extraPrefsFirefox: {
      ...quietPrefs,
      ...downloadPrefs(downloads),
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
      ...own,
      ...prefs,
    },
  })
  return {
    name,
    newPage: (wishes = {}) => ownProfile(driven, wishes, { dark, downloads }),
    close: () => driven.close(),
  }
}

async function ownProfile(
  driven: Driven,
  wishes: PageWishes,
  { dark, downloads }: { readonly dark: boolean; readonly downloads: string },
): ReturnType<Browser['newPage']> {
  const { width = 1280, height = 800, clockOffMs } = wishes
  if ((wishes.dark ?? dark) !== dark) throw new Error('Firefox is dark or light from its launch on')
  const context = await driven.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width, height })
  if (clockOffMs !== undefined) await page.evaluateOnNewDocument(moveClock, clockOffMs)
  return firefoxPage(context, page, { dark, downloads })
}

export const launchFirefox = (wishes: FirefoxWishes = {}): Promise<Browser> => launch('firefox', {}, wishes)

export const launchFirefoxSafer = (wishes: FirefoxWishes = {}): Promise<Browser> =>
  launch('firefox safer', saferPrefs, wishes)
