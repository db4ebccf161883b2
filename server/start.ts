/** Everything that runs: stores, documents, one or two apps, and what is forgotten in time. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadLibsodium } from '../crypto/primitives/libsodium-engine.ts'
import { useEngine } from '../crypto/primitives/engine.ts'
import { forgetNonces, forgetSlips } from './acts/forget-old.ts'
import { drawSetUpToken } from './acts/set-up.ts'
import { systemClock, today } from './clock.ts'
import type { Address, Configuration } from './configuration.ts'
import { consoleApp } from './console-app.ts'
import { openPublicDocuments } from './documents/public-documents.ts'
import { errorCode } from './error-code.ts'
import { readHelpNow } from './help-now.ts'
import type { TellDefect } from './http/refuse.ts'
import { listen, type Listening } from './http/listen.ts'
import { startNotify } from './notify/start-notify.ts'
import { readSites } from './pages/site.ts'
import { portalApp } from './portal-app.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'
import type { Desk } from './storage/desk.ts'
import { openSqliteDesk } from './storage/sqlite-desk.ts'
import { openSqliteIntake } from './storage/sqlite-intake.ts'

export interface Running {
  /** As a browser on this machine reaches them; null when off. */
  readonly portal: string | null
  readonly console: string | null
  /** Null when the coalition is set up, or this process has no console. */
  readonly setUpLink: string | null
  /** Null while Help now has entries. */
  readonly emptyHelpNow: string | null
  stop(): Promise<void>
}

/** @throws StartError, StoreStartError */
export async function start(configuration: Configuration, tellDefect: TellDefect): Promise<Running> {
  useEngine(await loadLibsodium())
  const helpFile = join(configuration.folder, 'help-now.json')
  const helpNow = configuration.portal === null ? [] : readHelpNow(helpFile)
  const sites = readSites()
  const tools = openTools(configuration, tellDefect)
  const { desk } = tools
  const { folder } = configuration
  const settings = readSettings(folder)
  const notify =
    desk === null ? null : await startNotify({ ...tools, desk, settings, folder, openSocket: null })
  const mailKey = notify?.publicKey ?? null
  const portal = await open(configuration.portal, 'SOTTO_PORTAL', () =>
    portalApp({ ...tools, site: sites.portal, helpNow }),
  )
  const console =
    desk === null
      ? null
      : await open(configuration.console, 'SOTTO_CONSOLE', () =>
          consoleApp({ ...tools, desk, mailKey, site: sites.console }),
        )
  const token = desk === null ? null : await drawSetUpToken({ ...tools, desk })
  const forgetting = forgetInTime(tools)
  return {
    portal: portal?.url ?? null,
    console: console?.url ?? null,
    setUpLink: token === null || console === null ? null : `${console.url}/#set-up=${token}`,
    emptyHelpNow: configuration.portal !== null && helpNow.length === 0 ? helpFile : null,
    async stop() {
      if (forgetting !== null) clearInterval(forgetting)
      await Promise.all([portal?.listening.stop(graceMs), console?.listening.stop(graceMs), notify?.stop()])
      await Promise.all([tools.intake.close(), desk?.close()])
    },
  }
}

/** Under five seconds in all, closing the databases included. */
const graceMs = 4000

function openTools({ folder, console }: Configuration, tellDefect: TellDefect) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const clock = systemClock
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  const desk = console === null ? null : openSqliteDesk(join(folder, 'desk.db'))
  return { intake, desk, clock, documents: openPublicDocuments(intake, clock), tellDefect }
}

type Tools = ReturnType<typeof openTools>

interface Opened {
  readonly url: string
  readonly listening: Listening
}

const sentences: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. End that program, or choose another port.',
  EACCES: 'needs more rights than this account has. Choose a port above 1023.',
  EADDRNOTAVAIL: 'is no address of this machine. Choose one that is.',
  ENOTFOUND: 'is no address of this machine. Choose one that is.',
}

async function open(
  address: Address | null,
  setting: string,
  makeApp: () => Parameters<typeof listen>[0],
): Promise<Opened | null> {
  if (address === null) return null
  try {
    const listening = await listen(makeApp(), address)
    return { url: urlOf({ ...address, port: listening.port }), listening }
  } catch (error) {
    const sentence = sentences[errorCode(error) ?? '']
    if (sentence === undefined) throw error
    throw new StartError(`${setting}: ${address.host}:${String(address.port)} ${sentence}`)
  }
}

/** All addresses of a machine are reached from itself by its own. */
function urlOf({ host, port }: Address): string {
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${own.includes(':') ? `[${own}]` : own}:${String(port)}`
}

const minuteMs = 60_000

/**
 * Nonces each minute; at the start and with each new day old slips, and the order in which drops came. What fails is
 * tried again the next time.
 */
function forgetInTime({ intake, desk, documents, clock, tellDefect }: Tools): NodeJS.Timeout | null {
  if (desk === null) return null
  let lastDay = 0
  async function forget(own: Desk): Promise<void> {
    await forgetNonces(own, clock)
    if (lastDay === today(clock)) return
    await forgetSlips(intake, documents, clock)
    await intake.forgetOrder()
    lastDay = today(clock)
  }
  const tell = (error: unknown): void => {
    tellDefect(error instanceof Error ? error.name : typeof error)
  }
  forget(desk).catch(tell)
  return setInterval(() => void forget(desk).catch(tell), minuteMs)
}
