/** Where an engine keeps its rows: opened, closed and opened again by the contracts. */

import { readdirSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../server/storage/desk.ts'
import type { Intake } from '../../server/storage/intake.ts'
import { openFolderVolumes } from '../../server/storage/folder-volumes.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import type { Volumes } from '../../server/storage/volumes.ts'
import { makeEmptyFolder } from '../support/empty-folder.ts'
import { emptyDeskMemory, openMemoryDesk } from '../support/memory-desk.ts'
import { emptyIntakeMemory, openMemoryIntake } from '../support/memory-intake.ts'
import { emptyVolumesMemory, openMemoryVolumes } from '../support/memory-volumes.ts'

export interface Place<Store> {
  open(): Store
  remove(): void
}

export type Engine<Store> = () => Place<Store>

function inFile<Store>(name: string, open: (file: string) => Store): Place<Store> {
  const folder = makeEmptyFolder()
  return { open: () => open(join(folder.path, name)), remove: folder.remove }
}

export const intakeEngines: Readonly<Record<string, Engine<Intake>>> = {
  SQLite: () => inFile('intake.db', openSqliteIntake),
  'plain maps': () => {
    const memory = emptyIntakeMemory()
    return { open: () => openMemoryIntake(memory), remove: () => undefined }
  },
}

export const deskEngines: Readonly<Record<string, Engine<Desk>>> = {
  SQLite: () => inFile('desk.db', openSqliteDesk),
  'plain maps': () => {
    const memory = emptyDeskMemory()
    return { open: () => openMemoryDesk(memory), remove: () => undefined }
  },
}

/** With what a test says of its disk and its clock. */
export interface VolumesSituation {
  readonly most: number
  readonly freeBytes: () => number
  readonly clock: { seconds(): number }
}

export const volumesEngines: Readonly<Record<string, (situation: VolumesSituation) => Place<Volumes>>> = {
  'a folder': (situation) => {
    const folder = makeEmptyFolder()
    const path = join(folder.path, 'volumes')
    const used = (): number => readdirSync(path, { recursive: true, withFileTypes: true }).reduce(sizeOf, 0)
    const freeBytes = (): number => situation.freeBytes() - used()
    return {
      open: () => openFolderVolumes(path, { ...situation, freeBytes, kept: 0 }),
      remove: folder.remove,
    }
  },
  'plain maps': (situation) => {
    const memory = emptyVolumesMemory()
    return { open: () => openMemoryVolumes(memory, situation), remove: () => undefined }
  },
}

const sizeOf = (sum: number, entry: Dirent): number =>
  sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0)
