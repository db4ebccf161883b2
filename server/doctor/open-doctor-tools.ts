/** What the doctor looks with on a real machine. */

import { existsSync, statfsSync } from 'node:fs'
import type { Clock } from '../clock.ts'
import { inProject } from '../storage/in-project.ts'
import { sidesRunning } from '../lock.ts'
import type { Settings } from '../settings.ts'
import { findStatus } from '../side-status.ts'
import { sides, type Side } from '../side.ts'
import { torPlaces } from '../tor/places.ts'
import { probeThrough } from '../tor/probe.ts'
import { throughTor } from '../tor/through-tor.ts'
import { askTor } from '../tor/tor-program.ts'
import { lastBackup } from '../backup/last-backup.ts'
import type { DoctorTools, OnionSeen, Room } from './doctor-tools.ts'
import { readMailTroubles } from './read-mail-troubles.ts'
import { readPublished } from './read-published.ts'

export interface DoctorPlaces {
  readonly folder: string
  readonly settings: Settings
  readonly clock: Clock
}

export function openDoctorTools(
  { folder, settings, clock }: DoctorPlaces,
  checkSmtp: DoctorTools['checkSmtp'],
): DoctorTools {
  let published: ReturnType<DoctorTools['published']> | null = null
  return {
    folder,
    settings,
    clock,
    root: '/',
    pages: inProject('dist/pages'),
    pid: sides.map((side) => findStatus(folder, side)?.pid).find((pid) => pid !== undefined) ?? 'self',
    room: roomOf,
    running: () => sidesRunning(folder),
    published: () => (published ??= readPublished(folder, clock)),
    askTor,
    probe: (side) => probeSide(folder, side),
    lastBackup: () => lastBackup(folder),
    mailTroubles: () => readMailTroubles(folder, clock),
    checkSmtp,
  }
}

export function roomOf(folder: string): Room {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return { freeBytes: bavail * bsize, allBytes: blocks * bsize }
}

/** Asked anew, through the console's tor: what the service saw last may be minutes old. */
async function probeSide(folder: string, side: Side): Promise<OnionSeen> {
  const onion = findStatus(folder, side)?.onion?.onion
  if (onion === undefined) return 'unasked'
  const { socks } = torPlaces(folder, 'console')
  if (!existsSync(socks)) return 'tor is down'
  return (await probeThrough(throughTor(socks))(onion)) ? 'answers' : 'silent'
}
