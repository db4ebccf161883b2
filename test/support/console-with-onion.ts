/**
 * The console as a server with an onion service has it, on a port of this machine: everything real but tor, whose
 * place counts how often it is told that keys have changed.
 */

import { emptyVolumesMemory, openMemoryVolumes } from './memory-volumes.ts'
import { openPublicDocuments } from '../../server/documents/public-documents.ts'
import { drawSetUpToken } from '../../server/acts/set-up.ts'
import { systemClock } from '../../server/clock.ts'
import { consoleApp } from '../../server/console-app.ts'
import { listen } from '../../server/http/listen.ts'
import { readSites } from '../../server/pages/site.ts'
import type { Desk } from '../../server/storage/desk.ts'
import { deskEngines, intakeEngines } from '../contract/places.ts'
import { countingDoor, type CountingDoor } from './served.ts'

export interface ConsoleWithOnion {
  readonly address: string
  readonly setUpLink: string
  readonly desk: Desk
  readonly door: CountingDoor
  /** Types of defects. */
  readonly defects: readonly string[]
  /** Nobody reaches it any more. */
  cut(): Promise<void>
  stop(): Promise<void>
}

/** An engine must be in use, and the pages built. */
export async function startConsoleWithOnion(): Promise<ConsoleWithOnion> {
  const places = { intake: intakeEngines['SQLite']?.(), desk: deskEngines['SQLite']?.() }
  if (places.intake === undefined || places.desk === undefined) throw new Error('no such engine')
  const intake = places.intake.open()
  const desk = places.desk.open()
  const volumes = openMemoryVolumes(emptyVolumesMemory(), { clock: systemClock })
  const defects: string[] = []
  const door = countingDoor()
  const tools = {
    intake,
    volumes,
    desk,
    clock: systemClock,
    documents: openPublicDocuments(intake, systemClock),
    site: readSites().console,
    consoleDoor: door,
    isPaused: () => false,
    mailKey: null,
    tellDefect: (type: string) => void defects.push(type),
  }
  const listening = await listen(consoleApp(tools), { host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${String(listening.port)}`
  const setUpLink = `${address}/#set-up=${(await drawSetUpToken(tools)) ?? ''}`
  return {
    address,
    setUpLink,
    desk,
    door,
    defects,
    cut: () => listening.stop(0),
    async stop() {
      await listening.stop(0)
      await Promise.all([intake.close(), desk.close()])
      places.intake?.remove()
      places.desk?.remove()
    },
  }
}
