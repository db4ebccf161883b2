/** Where an engine keeps its rows: opened, closed and opened again by the contracts. */

import { join } from 'node:path'
import type { Desk } from '../../server/storage/desk.ts'
import type { Intake } from '../../server/storage/intake.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder } from '../support/empty-folder.ts'
import { emptyDeskMemory, openMemoryDesk } from '../support/memory-desk.ts'
import { emptyIntakeMemory, openMemoryIntake } from '../support/memory-intake.ts'

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
