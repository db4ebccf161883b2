/**
 * Over real tors, in a private network on this machine: a report and its answer through both onions, who reaches the
 * console's and who does not, and what becomes of it all when a tor dies.
 */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { findStatus } from '../../server/side-status.ts'
import { drawClientKey } from '../../server/tor/authorized-clients.ts'
import { holds, loseTor, type LostTorFigures } from '../faults/lose-tor.ts'
import { say } from '../../review-console/words/say.ts'
import { untilDone, type Browser, type Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefoxSafer, torPrefs } from '../support/firefox.ts'
import { openPorts, socketsOffLoopback } from '../support/open-sockets.ts'
import { today } from '../support/set-up.ts'
import { networkOver, overTor, type OverTor } from '../support/tor/fetch-over-tor.ts'
import { readDescriptor } from '../support/tor/read-descriptor.ts'
import type { TorClient } from '../support/tor/tor-network.ts'
import { startLibsodium } from '../support/world.ts'
import {
  ask,
  drawPerson,
  publishPeople,
  signerOf,
  unlockFounder,
  type SomebodyElse,
} from './founders-hand.ts'
import { answer, firstStart, lookForNew, openFirst, backToInbox, type Kept } from './reviewer-journey.ts'
import { addSomething, returnWith, waitForReport, writeReport } from './source-journey.ts'
import { openTorStage, untilItAnswers, type TorStage } from './tor-stage.ts'

let stage: TorStage
let kept: Kept
beforeAll(async () => {
  await startLibsodium()
  stage = await openTorStage()
}, 240_000)
afterAll(() => stage.end(), 60_000)

const hostOf = (address: string): string => new URL(address).host
const torsOfSotto = (): number[] => [stage.sotto.torPid('portal'), stage.sotto.torPid('console')]

describe('the private network', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer((_request, response) => response.end('from behind an onion'))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('carries a request to any onion in it', async () => {
    const service = join(stage.sotto.folder, 'other-service')
    mkdirSync(service, { mode: 0o700 })
    const target = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const lines = ['SocksPort 0', `HiddenServiceDir ${service}`, `HiddenServicePort 80 ${target}`]
    const host = stage.network.join('host', lines)
    await host.untilItSays('Bootstrapped 100%', 60_000)
    const onion = `http://${readFileSync(join(service, 'hostname'), 'utf8').trim()}`
    await untilItAnswers(stage.withoutKey, onion)
    const tor = overTor(stage.withoutKey.socksPort)
    expect(await (await tor.fetch(onion)).text()).toBe('from behind an onion')
    await tor.close()
    await host.stop()
  }, 120_000)
})

describe('Sotto over its onions', () => {
  it('opens no port, and nothing leaves this machine', async () => {
    expect(openPorts([stage.sotto.pid, ...torsOfSotto()])).toEqual([])
    expect(socketsOffLoopback([...stage.network.pids(), stage.sotto.pid, ...torsOfSotto()])).toEqual([])
    const open = createServer()
    await new Promise<void>((ready) => open.listen(0, '0.0.0.0', ready))
    expect(openPorts([process.pid])).toHaveLength(1)
    expect(socketsOffLoopback([process.pid])).toHaveLength(1)
    open.close()
  })

  it('tells visitors of the portal how to prove some work when many come', async () => {
    const descriptor = await readDescriptor(stage.withoutKey, hostOf(stage.sotto.portal))
    expect(descriptor).toMatch(/^create2-formats /)
    expect(descriptor).toMatch(/^pow-params v1 /m)
  })
})

describe('a source in Firefox "Safer" and a desk in Chromium', () => {
  let desk: Browser
  let sources: Browser
  let reviewer: Page
  beforeAll(async () => {
    const { withKey, withoutKey, sotto } = stage
    desk = await launchChromium({ tor: { socksPort: withKey.socksPort, secure: [sotto.console] } })
    sources = await launchFirefoxSafer({ prefs: torPrefs(withoutKey.socksPort) })
    reviewer = await desk.newPage()
  }, 60_000)
  afterAll(async () => {
    await sources.close()
    await desk.close()
  })

  it('start, report, answer, come back and write again, all through onions', async () => {
    const { portal, setUpLink } = stage.sotto
    kept = await firstStart(reviewer, setUpLink ?? '')
    const source = await sources.newPage()
    const seen = await writeReport(source, portal, { account: 'Sent through an onion.', place: 'A harbour' })
    await source.close()
    await lookForNew(reviewer)
    await reviewer.waitForText('One with something new.')
    const name = await openFirst(reviewer)
    expect(await reviewer.text()).toContain('Sent through an onion.')
    await answer(reviewer, 'In which month was it?')

    const later = await sources.newPage()
    await returnWith(later, portal, seen.words ?? [])
    await waitForReport(later, seen.reference ?? '')
    await later.waitForText('In which month was it?')
    await addSomething(later, 'It was in March.')
    expect(later.complaints().filter((line) => !line.includes('Permissions-Policy'))).toEqual([])
    await later.close()

    await backToInbox(reviewer)
    await lookForNew(reviewer)
    await reviewer.waitForText('One with something new.')
    expect(await openFirst(reviewer)).toBe(name)
    await reviewer.click({ role: 'button', name: say('tab.conversation') })
    await reviewer.waitForText('It was in March.')
    // Before the set-up there is no pin yet.
    expect(reviewer.complaints().filter((line) => !line.includes('status of 404'))).toEqual([])
  }, 240_000)
})

describe("the console's onion", () => {
  const circuits: OverTor[] = []
  afterAll(() => Promise.all(circuits.map((one) => one.close())))

  const through = ({ socksPort }: TorClient, name: string): OverTor => {
    const tor = overTor(socksPort, name)
    circuits.push(tor)
    return tor
  }
  /** Refused by the service's own descriptor, which this client cannot read. */
  async function cannotReach(client: TorClient, name: string): Promise<void> {
    const before = client.tor.log().length
    await expect(through(client, name).fetch(stage.sotto.console)).rejects.toThrow()
    expect(client.tor.log().slice(before)).toMatch(
      /requiring client authorization|authorization .* is invalid/,
    )
  }

  const isAllowed = ({ entry }: SomebodyElse): boolean => {
    const files = readdirSync(join(stage.sotto.places('console').service, 'authorized_clients'))
    return files.includes(`${Buffer.from(entry.id).toString('hex')}.auth`)
  }

  it("does not answer without a key, while the portal's answers the same client", async () => {
    await cannotReach(stage.withoutKey, 'no key')
    expect((await through(stage.withoutKey, 'no key').fetch(stage.sotto.portal)).status).toBe(200)
    expect((await through(stage.withKey, 'a key').fetch(stage.sotto.console)).status).toBe(200)
  }, 60_000)

  it('lets somebody in whom the roster names, and refuses them at once when it ends their time', async () => {
    const { sotto, network, withKey } = stage
    const founders = networkOver(through(withKey, 'founder'), sotto.console)
    const box = await unlockFounder(kept, founders)
    const { desk } = box
    if (desk === null) throw new Error('a founder has a desk')
    const other = drawPerson(box, 'B.')
    const key = drawClientKey()
    await publishPeople(founders, box, (people) => [...people, other.entry])
    const { entry, signer } = other
    const keyOfOther = { person: entry.id, publicKey: key.publicKey } as const
    await ask(founders, signerOf(box), consoleApi.setOnionKey, keyOfOther)
    const authKeys = [{ onion: hostOf(sotto.console), privateKey: key.privateKey }]
    const client = await network.startClient({ authKeys })
    await untilItAnswers(client, sotto.console)
    await untilItAnswers(withKey, sotto.console)

    const seen: number[] = []
    const others = networkOver(through(client, 'other'), sotto.console, seen)
    await ask(others, signer, consoleApi.listDrops, { desk })
    const later = networkOver(through(withKey, 'founder again'), sotto.console)
    expect(isAllowed(other)).toBe(true)
    await publishPeople(later, box, (people) =>
      people.map((entry) => (entry.pseudonym === 'B.' ? { ...entry, toDay: today() } : entry)),
    )
    const refused = ask(others, signer, consoleApi.listDrops, { desk })
    await expect(refused).rejects.toThrow('removed')
    expect(seen).toEqual([200, 403])

    await untilDone('the key is gone', 30_000, () =>
      isAllowed(other) ? Promise.reject(new Error('it is there')) : Promise.resolve(),
    )
    await untilItAnswers(withKey, sotto.console)
    await cannotReach(client, 'other again')
  }, 180_000)
})

describe("the portal's tor", () => {
  const asked = () => untilItAnswers(stage.withoutKey, stage.sotto.portal)
  const tell = (what: string, { secondsAway, acknowledged }: LostTorFigures): void => {
    console.log(
      `figure: ${what}, the onion was away for ${secondsAway.toFixed(0)} s; ` +
        `${String(acknowledged)} drops came by another road, none was lost`,
    )
  }

  it('killed, is started again; the operator is told, and nothing is lost', async () => {
    const figures = await loseTor(stage.sotto, 'SIGKILL', asked)
    tell('tor killed', figures)
    expect(holds(figures) ? figures : null).toBe(figures)
    expect(stage.sotto.printed()).toContain("The portal's tor ended and is started again.")
    expect(findStatus(stage.sotto.folder, 'portal')?.onion?.restarts).toBe(1)
  }, 200_000)

  // Two probes must fail first: too long for every `npm test`.
  const inProof = process.env['SOTTO_PROVE'] === undefined ? null : it
  inProof?.(
    'standing still, is noticed and started anew',
    async () => {
      const figures = await loseTor(stage.sotto, 'SIGSTOP', asked)
      tell('tor stopped but alive', figures)
      expect(holds(figures) ? figures : null).toBe(figures)
      expect(stage.sotto.printed()).toContain("The portal's onion does not answer through Tor.")
    },
    240_000,
  )
})
