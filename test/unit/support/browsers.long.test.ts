/** The support of the journeys itself: both browsers do what the journeys rely on. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from '../../support/browsers.ts'
import { launchChromium } from '../../support/chromium.ts'
import { launchFirefox, launchFirefoxSafer } from '../../support/firefox.ts'

const filling = 'x'.repeat(20_000)
const script = `
document.querySelector('#says').textContent = typeof WebAssembly + ' ' + String(isSecureContext)
const day = new Date().getUTCFullYear()
document.querySelector('#year').textContent = String(day) + ' ' + String(new Date(Date.now()).getUTCFullYear())
document.querySelector('#press').addEventListener('click', async () => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(document.querySelector('#box').value))
  document.querySelector('#says').textContent = 'digest of ' + digest.byteLength + ' bytes'
})
document.querySelector('#wrong').addEventListener('click', () => { throw new Error('planted') })
try { eval('1'); document.querySelector('#eval').textContent = 'eval ran' } catch { document.querySelector('#eval').textContent = 'eval was blocked' }
`
const page = `<!doctype html><html lang="en"><title>Small</title><h1>Small page</h1><p id="says">nothing</p><p id="year"></p><p id="eval"></p>
<label>Box <input id="box"></label><button id="press">Count it</button><button id="wrong">Go wrong</button>
<script type="module" src="/script.js"></script></html>`

function answer(path: string): readonly [string, string, string] {
  if (path === '/script.js')
    return ['text/javascript', 'public, max-age=3600, immutable', `${script}//${filling}`]
  return ['text/html; charset=utf-8', 'no-store', page]
}

const server = createServer((request, response) => {
  const [type, cache, body] = answer(request.url ?? '/')
  response.writeHead(200, {
    'content-type': type,
    'cache-control': cache,
    'content-security-policy': "default-src 'self'",
  })
  response.end(body)
})
let address: string
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe.each([
  ['Chromium', 'object', () => launchChromium()],
  ['Chromium without JIT', 'undefined', () => launchChromium({ jitless: true })],
  ['Firefox', 'object', () => launchFirefox()],
  ['Firefox with Safer prefs', 'undefined', () => launchFirefoxSafer()],
] as const)('%s', (name, wasm, launch) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser.close())

  it(`has WebAssembly: ${wasm}; loopback is a secure context; a page works`, async () => {
    const one = await browser.newPage()
    await one.goto(address)
    await one.waitForText(`${wasm} true`)
    expect(await one.text({ role: 'heading', name: 'Small page' })).toBe('Small page')
    await one.type({ role: 'textbox', name: 'Box' }, 'words')
    await one.click({ role: 'button', name: 'Count it' })
    await one.waitForText('digest of 32 bytes')
    await one.waitForText('eval was blocked')
    expect(await one.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3)
    await one.close()
  })

  it('tells every request, and that a second visit takes the script from the cache', async () => {
    const one = await browser.newPage()
    await one.goto(address)
    await one.waitForText('eval was blocked')
    const first = (await one.requested()).filter((request) => request.url.endsWith('/script.js'))
    expect(first).toHaveLength(1)
    expect(first[0]?.bytes).toBeGreaterThan(20_000)
    await one.goto(`${address}again`)
    await one.waitForText('eval was blocked')
    const again = (await one.requested()).filter((request) => request.url.endsWith('/script.js')).at(-1)
    expect(again).toMatchObject({ fromCache: true, bytes: 0 })
    await one.close()
  })

  it('moves the clock of a page before its first script', async () => {
    const one = await browser.newPage({ clockOffMs: 3 * 365 * 86_400_000 })
    await one.goto(address)
    const year = new Date(Date.now() + 3 * 365 * 86_400_000).getUTCFullYear()
    await one.waitForText(`${year} ${year}`)
    await one.close()
  })

  it('collects what goes wrong, and ends a page at once', async () => {
    const one = await browser.newPage()
    await one.goto(address)
    await one.fill('#box', 'two words')
    expect(await one.evaluate(() => (document.querySelector('#box') as HTMLInputElement).value)).toBe(
      'two words',
    )
    await one.click('#wrong')
    await one.press('Tab')
    expect(one.complaints().join()).toContain('planted')
    await one.kill()
    const next = await browser.newPage()
    await next.goto(address)
    await next.waitForText('Small page')
    await expect(next.waitForText('never there', 200)).rejects.toThrow('Small page')
    await next.close()
  })
})
