/**
 * One backup, beside a Sotto that runs: what is new or changed is packed, sealed and sent; then the index; then what
 * is no longer needed goes. docs/decisions/0007-backup-packs.md says why in this order.
 */

import { join } from 'node:path'
import { today, type Clock } from '../clock.ts'
import { errorCode } from '../error-code.ts'
import type { BackupSettings } from '../settings.ts'
import { readSqliteDesk } from '../storage/sqlite-desk.ts'
import { readFolderVolumes } from '../storage/read-volumes.ts'
import { readSqliteIntake } from '../storage/sqlite-intake.ts'
import { BackupError } from './backup-error.ts'
import { backupFormat, encodeIndex, type BackupIndex, type PackedGroup } from './backup-index.ts'
import type { BackupPlace } from './backup-place.ts'
import { readCatalogue, writeCatalogue, type Catalogue } from './catalogue.ts'
import { keptBackups, stays, stillThere, toForget } from './keep-and-forget.ts'
import { recordLast } from './last-backup.ts'
import { alone } from './one-at-a-time.ts'
import { openPlace } from './open-place.ts'
import { encodePack, inPacks } from './pack-format.ts'
import type { Group } from './group.ts'
import { readGroups, type Sources } from './read-groups.ts'
import { sealTo } from './recovery-key.ts'
import type { RecordKind } from './records.ts'
import { openSender, type Sender } from './send-file.ts'

/** Of `of` parts of what is being saved, `done` are. `of` counts one kind of thing at a time. */
export type Progress = (done: number, of: number, words: string) => void

export interface BackupWishes {
  /** The data folder. */
  readonly folder: string
  readonly settings: BackupSettings
  readonly clock: Clock
  readonly progress?: Progress
  readonly signal?: AbortSignal
  /** Instead of the one in the settings. */
  readonly place?: BackupPlace
}

export interface MadeBackup {
  /** Of its index. */
  readonly name: string
  /** Files that were sent, the index among them, and their bytes. */
  readonly packs: number
  readonly bytes: number
}

/** @throws BackupError, StoreStartError */
export async function makeBackup(wishes: BackupWishes): Promise<MadeBackup> {
  const { folder, settings, clock, signal } = wishes
  const place = wishes.place ?? openPlace(settings.place, signal)
  return alone(folder, async () => {
    const begun = { onDay: today(clock), atSecond: clock.seconds() }
    const sender = openSender(folder, place, sealTo(settings.recipient))
    try {
      const name = await backUp({ ...wishes, ...begun, place, sender })
      recordLast(folder, { ...begun, ok: true, code: null, ...sender.sent() })
      return { name, ...sender.sent() }
    } catch (error) {
      const why = explained(error)
      recordLast(folder, { ...begun, ok: false, code: codeOf(why), ...sender.sent() })
      throw why
    } finally {
      sender.end()
    }
  })
}

const explained = (error: unknown): unknown =>
  errorCode(error) === 'ENOSPC' ? new BackupError('disk-full') : error

const codeOf = (error: unknown): string => (error instanceof BackupError ? error.code : 'defect')

interface Work extends BackupWishes {
  readonly place: BackupPlace
  readonly sender: Sender
  readonly onDay: number
  readonly atSecond: number
}

/** The name of the new index. */
async function backUp(work: Work): Promise<string> {
  const { folder, settings, place, onDay, atSecond } = work
  const before = readCatalogue(folder, settings)
  const placed = await place.list()
  const catalogue: Catalogue = { ...before, groups: [...stillThere(before.groups, placed)] }
  const groups = await withSources(work, (sources) => packAll(work, sources, catalogue))
  const index: BackupIndex = { sotto: 'backup', format: backupFormat, onDay, atSecond, groups: [...groups] }
  const { name } = await work.sender.send('index', encodeIndex(index, settings.stampKey))
  const packs = groups.flatMap(({ packs }) => packs.map((pack) => pack.name))
  catalogue.backups.push({ name, onDay, packs })
  writeCatalogue(folder, catalogue)
  await forget(work, { ...catalogue, groups: [...before.groups, ...catalogue.groups] }, groups)
  return name
}

async function withSources<T>({ folder, clock }: Work, run: (sources: Sources) => Promise<T>): Promise<T> {
  const intake = readSqliteIntake(join(folder, 'intake.db'))
  try {
    const desk = readSqliteDesk(join(folder, 'desk.db'))
    try {
      const volumes = readFolderVolumes(join(folder, 'volumes'))
      return await run({ folder, clock, intake, desk, volumes })
    } finally {
      await desk.close()
    }
  } finally {
    await intake.close()
  }
}

const words: Readonly<Record<RecordKind, string>> = {
  file: 'your files',
  drop: 'drops',
  slip: 'the board',
  edition: 'editions',
  document: 'public documents',
  event: 'the journals',
  'onion-key': 'onion keys',
  'mail-preference': 'wishes for mail',
  'urgent-contact': 'urgent contacts',
  invitation: 'invitations',
  joiner: 'people who wait to be listed',
  suspension: 'suspensions',
  box: 'key boxes',
  volume: 'files of reports',
  claim: 'which files are in use',
}

/** How often what was sent is written down, so that a backup that was stopped goes on where it was. */
const noteEveryMs = 2000

async function packAll(work: Work, sources: Sources, catalogue: Catalogue): Promise<readonly PackedGroup[]> {
  const known = new Map(catalogue.groups.map((group) => [keyOf(group), group]))
  const all: PackedGroup[] = []
  let notedAt = performance.now()
  const note = (): void => {
    notedAt = performance.now()
    writeCatalogue(work.folder, catalogue)
  }
  try {
    for await (const groups of readGroups(sources)) {
      for (const [i, group] of groups.entries()) {
        work.progress?.(i, groups.length, words[group.kind])
        const old = known.get(keyOf(group))
        const isKept = old?.fingerprint === group.fingerprint && stays(old, work.onDay)
        const packed = isKept ? old : await packOne(work, group)
        if (!isKept) catalogue.groups.push(packed)
        all.push(packed)
        if (performance.now() - notedAt > noteEveryMs) note()
      }
      const [first] = groups
      if (first !== undefined) work.progress?.(groups.length, groups.length, words[first.kind])
    }
  } finally {
    note()
  }
  return all
}

/** The newest of one key is the last in the catalogue. */
const keyOf = ({ kind, about }: Pick<PackedGroup, 'kind' | 'about'>): string => `${kind} ${about}`

async function packOne({ sender, onDay, signal }: Work, group: Group): Promise<PackedGroup> {
  const { kind, about, fingerprint } = group
  const packs: PackedGroup['packs'] = []
  let records = 0
  for await (const together of inPacks(group.records())) {
    if (signal?.aborted === true) throw new BackupError('stopped')
    packs.push(await sender.send('pack', encodePack(kind, together)))
    records += together.length
  }
  return { kind, about, fingerprint, records, writtenOnDay: onDay, packs }
}

async function forget({ folder, place, onDay }: Work, catalogue: Catalogue, newest: readonly PackedGroup[]) {
  const kept = keptBackups(catalogue.backups, onDay)
  await place.remove(toForget(catalogue, kept, await place.list(), onDay))
  const needed = new Set(kept.flatMap(({ packs }) => packs))
  const isNeeded = ({ packs }: PackedGroup): boolean => packs.every(({ name }) => needed.has(name))
  const older = catalogue.groups.filter((group) => !newest.includes(group) && isNeeded(group))
  writeCatalogue(folder, { ...catalogue, groups: [...older, ...newest], backups: [...kept] })
}
