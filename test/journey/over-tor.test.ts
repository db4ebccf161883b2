/** Over real tors: a private network on this machine, and what people do through it. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { mkdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { untilDone } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { makeEmptyFolder } from '../support/empty-folder.ts'
import { launchFirefoxSafer, torPrefs } from '../support/firefox.ts'
import { socketsOffLoopback } from '../support/open-sockets.ts'
import { overTor } from '../support/tor/fetch-over-tor.ts'
import { startTorNetwork, type TorClient, type TorNetwork } from '../support/tor/tor-network.ts'

let network: TorNetwork
let client: TorClient
beforeAll(async () => {
  network = await startTorNetwork()
  client = await network.startClient()
}, 120_000)
afterAll(() => network.stop(), 30_000)

const page =
  '<!doctype html><html lang="en"><title>Small</title><p id="says"></p><script src="/says.js"></script>'
const script = "document.querySelector('#says').textContent = `${isSecureContext} ${typeof crypto.subtle}`"

describe('the private network', () => {
  const folder = makeEmptyFolder()
  let server: Server
  let onion: string
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      response.setHeader('content-type', url === '/says.js' ? 'text/javascript' : 'text/html')
      response.end(url === '/says.js' ? script : page)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const target = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const service = join(folder.path, 'service')
    mkdirSync(service, { mode: 0o700 })
    const host = network.join('host', [
      'SocksPort 0',
      `HiddenServiceDir ${service}`,
      `HiddenServicePort 80 ${target}`,
    ])
    await host.untilItSays('Bootstrapped 100%', 60_000)
    onion = readFileSync(join(service, 'hostname'), 'utf8').trim()
  }, 90_000)
  afterAll(() => {
    server.closeAllConnections()
    server.close()
    folder.remove()
  })

  it('carries a request to an onion address, and to no other', async () => {
    const tor = overTor(client.socksPort)
    const answer = await untilDone('the onion answers', 60_000, () => tor.fetch(`http://${onion}/`))
    expect(await answer.text()).toBe(page)
    await expect(tor.fetch(`http://${onion.replace(/^./, 'z')}/`)).rejects.toThrow()
    await expect(tor.fetch('http://example.org/')).rejects.toThrow()
    await tor.close()
  }, 90_000)

  it('leads Firefox and Chromium there, in a secure context', async () => {
    const firefox = await launchFirefoxSafer({ prefs: torPrefs(client.socksPort) })
    const { socksPort } = client
    const chromium = await launchChromium({ tor: { socksPort, secure: [`http://${onion}`] } })
    for (const browser of [firefox, chromium]) {
      const one = await browser.newPage()
      await one.goto(`http://${onion}/`)
      await one.waitForText('true object', 30_000)
      await browser.close()
    }
  }, 90_000)

  it('stays on this machine', async () => {
    expect(socketsOffLoopback(network.pids())).toEqual([])
    const open = createServer()
    await new Promise<void>((ready) => open.listen(0, '0.0.0.0', ready))
    expect(socketsOffLoopback([process.pid])).toHaveLength(1)
    open.close()
  })
})
