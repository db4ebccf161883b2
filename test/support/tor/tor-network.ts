/**
 * A whole Tor network on 127.0.0.1, made of real tors: directory authorities that agree every few seconds, and relays
 * between which a client and an onion service build circuits. Nothing of it reaches another machine. It shows what
 * works, not how fast: the real network is far slower.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start-sotto.ts'
import { makeAuthorityKeys, type AuthorityPlace } from './authority-keys.ts'
import { startTor, type TorProcess } from './tor-process.ts'

/** The key of one person for an onion service that asks for one (rend-spec-v3, G.1.2). */
export interface AuthKey {
  /** With `.onion`. */
  readonly onion: string
  /** x25519, in base32. */
  readonly privateKey: string
}

export interface TorClient {
  /** Of SOCKS 5, on 127.0.0.1. */
  readonly socksPort: number
  /** Open to everybody on this machine. */
  readonly controlPort: number
  readonly tor: TorProcess
}

export interface TorNetwork {
  /** What another tor's torrc must hold to be in this network, and in no other. */
  readonly torrcLines: string
  /** Another tor, with these lines beside; not necessarily ready when it is handed over. */
  join(name: string, lines: readonly string[]): TorProcess
  /** Resolves when it can build circuits. */
  startClient(wishes?: { readonly authKeys?: readonly AuthKey[] }): Promise<TorClient>
  /** Of every tor that was started here and has not ended. */
  pids(): readonly number[]
  /** Ends all of them. */
  stop(): Promise<void>
}

/** Three can agree while one is late, and a client needs circuits of three relays that differ from its guards. */
const authorityCount = 3
const relayCount = 5

const atOnceAndOften = [
  'TestingV3AuthInitialVotingInterval 10',
  'TestingV3AuthInitialVoteDelay 2',
  'TestingV3AuthInitialDistDelay 2',
  'V3AuthVotingInterval 20',
  'V3AuthVoteDelay 4',
  'V3AuthDistDelay 4',
]

const authorityLines = [
  'AuthoritativeDirectory 1',
  'V3AuthoritativeDirectory 1',
  'ContactInfo nobody@example.org',
  'TestingDirAuthVoteExit *',
  'TestingDirAuthVoteGuard *',
  'TestingDirAuthVoteHSDir *',
  'TestingMinExitFlagThreshold 0',
  'MinUptimeHidServDirectoryV2 0',
  'V3AuthNIntervalsValid 2',
  ...atOnceAndOften,
]

/** For every one of them: relays of one address, circuits although few are known, and no other network. */
const commonLines = (authorities: readonly string[]): readonly string[] => [
  'TestingTorNetwork 1',
  'UseDefaultFallbackDirs 0',
  'PathsNeededToBuildCircuits 0.67',
  'OutboundBindAddress 127.0.0.1',
  ...authorities,
]

const relayLines = (name: string, orPort: number, resolver: string): readonly string[] => [
  `Nickname ${name}`,
  `ORPort 127.0.0.1:${String(orPort)}`,
  'Address 127.0.0.1',
  'AssumeReachable 1',
  'ExitPolicy reject *:*',
  'SocksPort 0',
  'ShutdownWaitLength 0',
  `ServerDNSResolvConfFile ${resolver}`,
  'ServerDNSDetectHijacking 0',
]

export async function startTorNetwork(): Promise<TorNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-tor-'))
  const resolver = join(folder, 'resolv.conf')
  writeFileSync(resolver, 'nameserver 127.0.0.1\n')
  const places = await drawPlaces('authority', authorityCount)
  const common = commonLines(await Promise.all(places.map((place) => makeAuthorityKeys(folder, place))))
  const tors: TorProcess[] = []
  let clients = 0
  const start = (name: string, lines: readonly string[]): TorProcess => {
    const tor = startTor(folder, name, [...common, ...lines])
    tors.push(tor)
    return tor
  }
  for (const { name, orPort, dirPort } of places) {
    const lines = [...relayLines(name, orPort, resolver), ...authorityLines]
    start(name, [...lines, `DirPort 127.0.0.1:${String(dirPort)}`])
  }
  for (const { name, orPort } of await drawPlaces('relay', relayCount)) {
    start(name, relayLines(name, orPort, resolver))
  }
  return {
    torrcLines: common.map((line) => `${line}\n`).join(''),
    join: start,
    startClient: ({ authKeys = [] } = {}) =>
      startClient(start, folder, `client${String(++clients)}`, authKeys),
    pids: () => tors.filter((tor) => !tor.hasEnded()).map(({ pid }) => pid),
    async stop() {
      await Promise.all(tors.map((tor) => tor.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function drawPlaces(kind: string, count: number): Promise<AuthorityPlace[]> {
  const places: AuthorityPlace[] = []
  for (let number = 1; number <= count; number++) {
    places.push({ name: `${kind}${String(number)}`, orPort: await freePort(), dirPort: await freePort() })
  }
  return places
}

async function startClient(
  start: TorNetwork['join'],
  folder: string,
  name: string,
  authKeys: readonly AuthKey[],
): Promise<TorClient> {
  const keys = join(folder, `${name}-keys`)
  mkdirSync(keys, { mode: 0o700 })
  for (const [i, { onion, privateKey }] of authKeys.entries()) {
    const line = `${onion.replace(/\.onion$/, '')}:descriptor:x25519:${privateKey}\n`
    writeFileSync(join(keys, `${String(i)}.auth_private`), line, { mode: 0o600 })
  }
  const [socksPort, controlPort] = [await freePort(), await freePort()]
  const ports = [`SocksPort 127.0.0.1:${String(socksPort)}`, `ControlPort 127.0.0.1:${String(controlPort)}`]
  const tor = start(name, [...ports, `ClientOnionAuthDir ${keys}`])
  await tor.untilItSays('Bootstrapped 100%', 90_000)
  return { socksPort, controlPort, tor }
}
