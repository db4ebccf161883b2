/** Everything that runs: stores, documents, one or two apps, their onions, and what is forgotten in time. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { useEngine } from '../crypto/primitives/engine.ts'
import { loadLibsodium } from '../crypto/primitives/libsodium-engine.ts'
import { drawSetUpToken } from './acts/set-up.ts'
import { systemClock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import { consoleApp } from './console-app.ts'
import type { ConsoleDoor } from './console-door.ts'
import { openPublicDocuments } from './documents/public-documents.ts'
import { forgetInTime } from './forget-in-time.ts'
import { readHelpNow } from './help-now.ts'
import type { TellDefect } from './http/refuse.ts'
import { lockSides } from './lock.ts'
import { startNotify, type Notify } from './notify/start-notify.ts'
import { openSide, type OpenSide } from './open-side.ts'
import { readSites } from './pages/site.ts'
import { watchPause } from './pause.ts'
import { portalApp } from './portal-app.ts'
import { version } from './release.ts'
import { readSettings, type Settings } from './settings.ts'
import { removeStatus, writeStatus } from './side-status.ts'
import { openSqliteDesk } from './storage/sqlite-desk.ts'
import { openSqliteIntake } from './storage/sqlite-intake.ts'
import { openOnions, type Onions } from './tor/onions.ts'
import { sides, type Side } from './side.ts'
import { checkSocketNames, runFolder, torPlaces } from './tor/places.ts'
import type { OpenSocket } from './tor/through-tor.ts'
import { refuseHalfSwitched } from './upgrade-switch.ts'

export interface Running {
  /** As sources and the desk reach them; null when off. */
  readonly portal: string | null
  readonly console: string | null
  /** Null when the coalition is set up, or this process has no console. */
  readonly setUpLink: string | null
  /** Null while Help now has entries. */
  readonly emptyHelpNow: string | null
  stop(): Promise<void>
}

/** What a running Sotto says to its operator, one line each. */
export interface Voice {
  readonly tellDefect: TellDefect
  readonly tell: (what: string) => void
}

/** @throws StartError, StoreStartError */
export async function start(configuration: Configuration, voice: Voice): Promise<Running> {
  useEngine(await loadLibsodium())
  const { folder } = configuration
  const settings = readSettings(folder)
  const helpFile = join(folder, 'help-now.json')
  const helpNow = configuration.portal === 'off' ? [] : readHelpNow(helpFile)
  const sites = readSites()
  const tools = openTools(configuration, voice)
  const { desk } = tools
  const own = sides.filter((side) => configuration[side] !== 'off')
  const opened: Partial<Record<Side, OpenSide>> = {}
  let onions: Onions | null = null
  const consoleDoor: ConsoleDoor | null =
    settings.onion === null
      ? null
      : {
          keysChanged: () => onions?.clientsChanged(),
          get address() {
            return onions?.address('console') ?? null
          },
        }
  const openSocket: OpenSocket = (host, port) =>
    onions?.openSocket?.(host, port) ?? Promise.reject(new Error('no tor'))
  const notify = await openNotify(settings, tools, openSocket)
  const socketOf = (side: Side): string | null => findSocket(settings, folder, side)
  if (configuration.portal !== 'off') {
    const app = portalApp({ ...tools, site: sites.portal, helpNow })
    opened.portal = await openSide('portal', configuration.portal, socketOf('portal'), app)
  }
  if (configuration.console !== 'off' && desk !== null) {
    const app = consoleApp({
      ...tools,
      desk,
      consoleDoor,
      mailKey: notify?.publicKey ?? null,
      site: sites.console,
    })
    opened.console = await openSide('console', configuration.console, socketOf('console'), app)
  }
  onions = await startOnions(settings, own, tools, voice.tell, () => tellStatus())
  const token = desk === null ? null : await drawSetUpToken({ ...tools, desk })
  const forgetting = desk === null ? null : forgetInTime({ ...tools, desk, consoleDoor })

  function tellStatus(): void {
    for (const side of own) {
      const local = opened[side]?.local ?? null
      writeStatus(folder, side, { version, pid: process.pid, local, onion: onions?.facts(side) ?? null })
    }
  }
  tellStatus()

  const addressOf = (side: Side): string | null =>
    opened[side]?.local ?? (opened[side] === undefined ? null : `http://${onions?.address(side) ?? ''}`)
  const consoleUrl = addressOf('console')
  return {
    portal: addressOf('portal'),
    console: consoleUrl,
    setUpLink: token === null || consoleUrl === null ? null : `${consoleUrl}/#set-up=${token}`,
    emptyHelpNow: configuration.portal !== 'off' && helpNow.length === 0 ? helpFile : null,
    async stop() {
      forgetting?.stop()
      await Promise.all([
        ...Object.values(opened).map((side) => side.stop(graceMs)),
        onions?.stop(),
        notify?.stop(),
      ])
      await Promise.all([tools.intake.close(), desk?.close()])
      for (const side of own) removeStatus(folder, side)
      tools.lock.release()
    },
  }
}

/** Under five seconds in all, closing the databases included. */
const graceMs = 4000

function openTools(configuration: Configuration, { tellDefect }: Voice) {
  const { folder, console } = configuration
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const running = sides.filter((side) => configuration[side] !== 'off')
  const lock = lockSides(folder, running)
  refuseHalfSwitched(folder)
  const clock = systemClock
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  const desk = console === 'off' ? null : openSqliteDesk(join(folder, 'desk.db'))
  const isPaused = watchPause(folder, clock)
  const documents = openPublicDocuments(intake, clock)
  return { lock, folder, intake, desk, clock, documents, isPaused, tellDefect }
}

type Tools = ReturnType<typeof openTools>

/** Makes the folder of the socket, too. */
function findSocket({ onion }: Settings, folder: string, side: Side): string | null {
  if (onion === null) return null
  checkSocketNames(folder)
  mkdirSync(runFolder(folder), { recursive: true, mode: 0o700 })
  return torPlaces(folder, side).socket
}

async function startOnions(
  { onion }: Settings,
  own: readonly Side[],
  { folder, desk, clock }: Tools,
  tell: Voice['tell'],
  onChange: () => void,
): Promise<Onions | null> {
  if (onion === null) return null
  return openOnions({
    folder,
    program: onion.program,
    sides: own,
    seconds: clock.seconds,
    authorizedClients: async () => (desk === null ? [] : desk.onionKeys()),
    tell,
    onChange,
  })
}

/** Mail by way of Tor finds it once the onion services stand. */
async function openNotify(settings: Settings, tools: Tools, openSocket: OpenSocket): Promise<Notify | null> {
  const { desk } = tools
  if (desk === null) return null
  return startNotify({ ...tools, desk, settings, openSocket: settings.onion === null ? null : openSocket })
}
