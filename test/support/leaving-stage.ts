/** A coalition of three desks over HTTP; the last has two members who vouch for nobody, and sources. */

import { createServer, type Server } from 'node:http'
import type { Express } from 'express'
import type { AddressInfo } from 'node:net'
import * as z from 'zod/mini'
import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { bucketOf } from '../../crypto/protocol/slip-layout.ts'
import { RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { lockBox } from '../../crypto/reviewer/key-box.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { newKeeper, type DeskKeeper } from '../../review-console/desk/keeper.ts'
import { readDesk, type ReadTools } from '../../review-console/inbox/read-desk.ts'
import type { Leaving } from '../../review-console/leaving/actions.ts'
import { holdWords, type HeldWords } from '../../review-console/leaving/held-words.ts'
import { leavingStart, next, type AtLeaving } from '../../review-console/leaving/model.ts'
import type { Network } from '../../review-console/session/network.ts'
import { openSession } from '../../review-console/session/session.ts'
import { networkTo } from './console-session.ts'
import { drawCoordinated, type Coordinated } from './coordinators.ts'
import { serve, type Served } from './served.ts'
import { makeSource, type TestSource } from './sources.ts'
import { testDay } from './world.ts'

/** Of the three. */
const leavingDesk = 2

export interface SavedFile {
  readonly name: string
  readonly bytes: Bytes
}

/** A member's console on the page that closes the desk. */
export interface LeavingConsole {
  readonly work: Work
  readonly words: HeldWords
  readonly saved: SavedFile[]
  /** Stops before the case after so many; of any number by default. */
  leaving(mostCases?: number): Leaving
  at(): AtLeaving
}

export interface LeavingStage {
  readonly of: Coordinated
  readonly served: Served
  readonly desk: DeskId
  /** The day by everybody's clock. */
  today(): number
  goTo(day: number): void
  source(): { readonly source: TestSource; readonly key: string }
  /** @param intercept may fail a request, by its path, before it is sent or after */
  member(i: 0 | 1, intercept?: (path: string) => void): Promise<LeavingConsole>
  coordinator(i: 0 | 1): ReadTools
  /** As a page sees it today. */
  seen(): Promise<VerifiedRoster>
  /** The source's bucket of the board, as the portal hands it out. */
  board(source: TestSource): Promise<Bytes>
  end(): Promise<void>
}

async function listen(app: Express): Promise<{ server: Server; address: string }> {
  const server = createServer(app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { server, address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` }
}

/** An engine must be in use. */
export async function openLeavingStage(): Promise<LeavingStage> {
  const of = drawCoordinated({}, 2, [1, 1, 2])
  const served = await serve('SQLite', of.published)
  const portal = await listen(served.portal)
  const console_ = await listen(served.console)
  const desk = of.coalition.desks[leavingDesk]?.entry.id
  if (desk === undefined) throw new Error('a desk')
  let day = testDay
  const network: Network = {
    ...networkTo(console_.address),
    nowMs: () => served.clock.seconds() * 1000,
  }
  const today = (): number => day
  const keysOf = [0, 1].map(() => ({
    address: fromEngine(16),
    login: fromEngine(32),
    boxKey: fromEngine(32),
  }))
  for (const [i, keys] of keysOf.entries())
    await served.desk.addBoxes([
      {
        address: keys.address as never,
        loginHash: 'nobody signs in by it',
        totpSecret: new Uint8Array(20),
        sequence: 1,
        box: lockBox(of.boxOf(leavingDesk, i), keys, 1),
      },
    ])
  return {
    of,
    served,
    desk,
    today,
    goTo(to) {
      day = to
      served.clock.move(to * 86_400 + 43_200 - served.clock.seconds())
    },
    source() {
      const source = makeSource({ portal: portal.address, roster: of.now, desk })
      return { source, key: toBase64url(source.identity.verifyingKey) }
    },
    async member(i, intercept = () => undefined) {
      const own: Network = {
        ...network,
        async fetch(path, request) {
          intercept(path)
          return network.fetch(path, request)
        },
      }
      const keys = keysOf[i]
      if (keys === undefined) throw new Error('a member')
      const copied = { address: keys.address.slice(), login: keys.login.slice(), boxKey: keys.boxKey.slice() }
      const session = openSession({ box: of.boxOf(leavingDesk, i), sequence: 1, keys: copied }, own)
      return consoleOver({ session, network: own, today })
    },
    coordinator: (i) => ({ session: of.sessionOf(i, network), network, today }),
    async seen() {
      const chain = (await (await fetch(`${portal.address}/api/roster`)).json()) as z.input<
        typeof RosterChain
      >
      return verifyRoster(of.published.pin, z.decode(RosterChain, chain), day)
    },
    async board({ identity }) {
      const { boardBits: bits } = of.roster.policy
      const path = `/api/board/${String(bits)}/${String(bucketOf(identity.bucket, bits))}`
      return new Uint8Array(await (await fetch(portal.address + path)).arrayBuffer())
    },
    async end() {
      for (const { server } of [portal, console_]) {
        server.closeAllConnections()
        await new Promise((closed) => server.close(closed))
      }
      await served.close()
      if (served.defects.length > 0) throw new Error(`defects: ${served.defects.join()}`)
    },
  }
}

async function consoleOver(tools: ReadTools): Promise<LeavingConsole> {
  const work: Work = { ...tools, desk: await readDesk(tools, null, () => undefined) }
  const keeper: DeskKeeper = { ...newKeeper(tools), work }
  const saved: SavedFile[] = []
  let at = leavingStart
  return {
    work,
    words: holdWords(),
    saved,
    at: () => at,
    leaving(mostCases = Infinity) {
      let asked = 0
      return {
        keeper,
        tools: { saveFile: (name, bytes) => void saved.push({ name, bytes }) },
        tellDesk: () => undefined,
        tell: (event) => void (at = next(at, event)),
        mayGoOn: () => asked++ < mostCases,
      }
    },
  }
}
