/** Everything that runs: stores, documents, one or two apps, their onions, and what is forgotten in time. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { useEngine } from '../crypto/primitives/engine.ts'
import { loadLibsodium } from '../crypto/primitives/libsodium-engine.ts'
import { openGate } from './acts/gate.ts'
import { drawSetUpToken } from './acts/set-up.ts'
import { systemClock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import { consoleApp } from './console-app.ts'
import { openPublicDocuments } from './documents/public-documents.ts'
import { forgetInTime } from './forget-in-time.ts'
import { readHelpNow, type HelpEntry } from './help-now.ts'
import type { TellDefect } from './http/refuse.ts'
import { lockSides } from './lock.ts'
import { openSide, type OpenSide } from './open-side.ts'
import { readSites } from './pages/site.ts'
import { watchPause } from './pause.ts'
import { portalApp } from './portal-app.ts'
import { version } from './release.ts'
import { mostVolumeBytes, readSettings, type Settings } from './settings.ts'
import { removeStatus, writeStatus } from './side-status.ts'
import { startAround, type Around } from './start-around.ts'
import { openFolderVolumes } from './storage/folder-volumes.ts'
import { openSqliteDesk } from './storage/sqlite-desk.ts'
import { openSqliteIntake } from './storage/sqlite-intake.ts'
import { sides, type Side } from './side.ts'
import { checkSocketNames, runFolder, torPlaces } from './tor/places.ts'
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
  const own = sides.filter((side) => configuration[side] !== 'off')
  const tools = { ...openTools(configuration, settings, voice), settings, helpNow }
  let opened: Opened = {}
  let around: Around | null = null
  const tellStatus = (): void => {
    for (const side of own) {
      const [local, onion] = [opened[side]?.local ?? null, around?.onions?.facts(side) ?? null]
      writeStatus(folder, side, { version, pid: process.pid, local, onion })
    }
  }
  around = await startAround({ ...tools, tell: voice.tell, onChange: tellStatus }, own)
  try {
    opened = await openSides(configuration, tools, around)
  } catch (error) {
    await around.stop()
    throw error
  }
  tellStatus()
  const links = await linksOf(tools, opened, around)
  const { desk } = tools
  const { consoleDoor } = around
  const forgetting = desk === null ? null : forgetInTime({ ...tools, desk, consoleDoor })
  return {
    ...links,
    emptyHelpNow: configuration.portal !== 'off' && helpNow.length === 0 ? helpFile : null,
    async stop() {
      forgetting?.stop()
      await Promise.all([...Object.values(opened).map((side) => side.stop(graceMs)), around.stop()])
      await Promise.all([tools.intake.close(), tools.volumes.close(), desk?.close()])
      for (const side of own) removeStatus(folder, side)
      tools.lock.release()
    },
  }
}

/** Under five seconds in all, closing the databases included. */
const graceMs = 4000

type Opened = Partial<Record<Side, OpenSide>>

function openTools(configuration: Configuration, settings: Settings, { tellDefect }: Voice) {
  const { folder, console } = configuration
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const running = sides.filter((side) => configuration[side] !== 'off')
  const lock = lockSides(folder, running)
  refuseHalfSwitched(folder)
  const clock = systemClock
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  const desk = console === 'off' ? null : openSqliteDesk(join(folder, 'desk.db'))
  const volumes = openFolderVolumes(join(folder, 'volumes'), { most: mostVolumeBytes(settings), clock })
  const isPaused = watchPause(folder, clock)
  const documents = openPublicDocuments(intake, clock)
  return { lock, folder, intake, volumes, desk, clock, documents, isPaused, tellDefect }
}

type Tools = ReturnType<typeof openTools> & { settings: Settings; helpNow: readonly HelpEntry[] }

/** @throws StartError */
async function openSides(configuration: Configuration, tools: Tools, around: Around): Promise<Opened> {
  const { folder, settings, desk } = tools
  const sites = readSites()
  const opened: Opened = {}
  const socketOf = (side: Side): string | null => findSocket(settings, folder, side)
  if (configuration.portal !== 'off') {
    const gate = openGate(settings.puzzles ?? {})
    const app = portalApp({ ...tools, gate, site: sites.portal })
    opened.portal = await openSide('portal', configuration.portal, socketOf('portal'), app)
  }
  if (configuration.console !== 'off' && desk !== null) {
    const { consoleDoor, mailKey } = around
    const app = consoleApp({ ...tools, desk, consoleDoor, mailKey, site: sites.console })
    opened.console = await openSide('console', configuration.console, socketOf('console'), app)
  }
  return opened
}

/** Makes the folder of the socket, too. */
function findSocket({ onion }: Settings, folder: string, side: Side): string | null {
  if (onion === null) return null
  checkSocketNames(folder)
  mkdirSync(runFolder(folder), { recursive: true, mode: 0o700 })
  return torPlaces(folder, side).socket
}

async function linksOf(
  tools: Tools,
  opened: Opened,
  { onions }: Around,
): Promise<Pick<Running, 'portal' | 'console' | 'setUpLink'>> {
  const addressOf = (side: Side): string | null =>
    opened[side] === undefined ? null : (opened[side].local ?? `http://${onions?.address(side) ?? ''}`)
  const console = addressOf('console')
  const token = tools.desk === null ? null : await drawSetUpToken({ ...tools, desk: tools.desk })
  return {
    portal: addressOf('portal'),
    console,
    setUpLink: token === null || console === null ? null : `${console}/#set-up=${token}`,
  }
}
