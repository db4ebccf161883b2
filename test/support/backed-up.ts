/** A data folder with a real coalition and some of everything in it, and how it is backed up in tests. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash, randomBytes, randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { concat, type Bytes } from '../../crypto/bytes.ts'
import { encodeDropHeader } from '../../crypto/protocol/drop-layout.ts'
import { encodeEventHeader } from '../../crypto/protocol/event-layout.ts'
import type { DeskId, Hash, OnionKey, PersonId, Tag } from '../../crypto/protocol/ids.ts'
import { sealEdition } from '../../crypto/reviewer/seal-edition.ts'
import { encodeSlipHeader } from '../../crypto/protocol/slip-layout.ts'
import type { Counts } from '../../server/backup/backup-index.ts'
import { makeBackup, type BackupWishes, type MadeBackup } from '../../server/backup/make-backup.ts'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { newRecoveryKey, openWith, type RecoveryKey } from '../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import type { Clock } from '../../server/clock.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import { noSettings, writeSettings, type BackupSettings } from '../../server/settings.ts'
import type { Desk } from '../../server/storage/desk.ts'
import type { Intake, StoredDrop, StoredEdition, StoredSlip } from '../../server/storage/intake.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { makeEmptyFolder } from './empty-folder.ts'
import { boxNumber, invitationNumber, joinerNumber, keptSuspensions } from './stored-rows.ts'
import { makeWorld, testDay, type World } from './world.ts'

const random = <T extends Bytes>(length: number) => new Uint8Array(randomBytes(length)) as T

/** What the server sees of a drop: a header it knows, then bytes that look random. */
export function drawDrop(desk: DeskId, day: number): StoredDrop {
  const bytes: Bytes = randomFillSync(new Uint8Array(32_768))
  bytes.set(encodeDropHeader({ sizeClass: 1, desk, epoch: 1 }))
  return { id: new Uint8Array(createHash('sha256').update(bytes).digest()) as Hash, desk, day, bytes }
}

export function drawSlip(desk: DeskId, day: number): StoredSlip {
  const tag = random<Tag>(16)
  const bytes = concat(encodeSlipHeader(desk, day), tag, random(4096 - 44))
  return { tag, desk, day, bits: 0, bucket: 0, bytes }
}

/** As the desk would sign it, but for its roots. */
function drawEdition({ desk, box }: World): StoredEdition {
  const [epoch] = box.epochs
  if (epoch === undefined) throw new Error('a seed')
  const content = {
    desk,
    bits: 0,
    number: 8,
    day: testDay,
    epoch: 1,
    previous: random<Hash>(32),
    roots: [random<Hash>(32)],
  }
  return { desk, number: 8, day: testDay, bits: 0, bytes: sealEdition(content, epoch.seed) }
}

export const drawEvent = (tag: Tag): Bytes => concat(encodeEventHeader('log', 1), tag, random(1024 - 24))

export interface BackedUp {
  readonly world: World
  readonly folder: string
  /** The folder of the backups. */
  readonly place: string
  readonly key: RecoveryKey
  readonly settings: BackupSettings
  readonly intake: Intake
  readonly desk: Desk
  readonly clock: Clock
  /** Lets days go by. */
  passDays(days: number): void
  today(): number
  backUp(changed?: Partial<BackupWishes>): Promise<MadeBackup>
  addEvents(count: number): Promise<void>
  addDrops(day: number, count?: number): Promise<readonly StoredDrop[]>
  /** Restores beside it, and takes that away again. */
  restoredCounts(which?: string): Promise<Counts>
  remove(): Promise<void>
}

/** An engine must be in use. */
export async function makeBackedUp(): Promise<BackedUp> {
  const root = makeEmptyFolder()
  const [folder, place] = [join(root.path, 'data'), join(root.path, 'place')]
  mkdirSync(folder, { mode: 0o700 })
  mkdirSync(place)
  const key = await newRecoveryKey()
  const { recipient, stampKey } = key
  const settings: BackupSettings = { recipient, stampKey, place: { kind: 'folder', path: place }, hour: 3 }
  const world = makeWorld()
  const [intake, desk] = [
    openSqliteIntake(join(folder, 'intake.db')),
    openSqliteDesk(join(folder, 'desk.db')),
  ]
  let seconds = testDay * 86_400 + 4 * 3600
  const clock = { seconds: () => seconds }
  await fill({ world, intake, desk, folder, settings })
  return {
    world,
    folder,
    place,
    key,
    settings,
    intake,
    desk,
    clock,
    passDays(days) {
      seconds += days * 86_400
    },
    today: () => Math.floor(seconds / 86_400),
    backUp: (changed = {}) => makeBackup({ folder, settings, clock, ...changed }),
    addEvents: (count) => addEvents(desk, world.desk, count),
    async addDrops(day, count = 1) {
      const drops = Array.from({ length: count }, () => drawDrop(world.desk, day))
      await Promise.all(drops.map((drop) => intake.addDrop(drop)))
      return drops
    },
    async restoredCounts(which) {
      const into = join(root.path, 'restored')
      const wishes = { place: openFolderPlace(place), recoveryKey: key.recoveryKey, into }
      const { counts } = await restoreBackup({ ...wishes, ...(which === undefined ? {} : { which }) })
      rmSync(into, { recursive: true })
      return counts
    },
    async remove() {
      await Promise.all([intake.close(), desk.close()])
      root.remove()
    },
  }
}

async function addEvents(desk: Desk, of: DeskId, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const tag = random<Tag>(16)
    await desk.appendEvent(of, tag, drawEvent(tag))
  }
}

interface ToFill extends Pick<BackedUp, 'world' | 'intake' | 'desk' | 'folder' | 'settings'> {
  readonly world: World
}

async function fill({ world, intake, desk, folder, settings }: ToFill): Promise<void> {
  const { chain, pin } = world
  await intake.addDocuments([
    toStored('root', pin.root),
    toStored('roster', chain.roster),
    ...chain.members.map((member) => toStored('member', member)),
    ...chain.epochs.map((epoch) => toStored('epoch', epoch)),
  ])
  for (const day of [testDay - 9, testDay - 8, testDay]) {
    await Promise.all(Array.from({ length: 3 }, () => intake.addDrop(drawDrop(world.desk, day))))
    await intake.addSlips(Array.from({ length: 4 }, () => drawSlip(world.desk, day)))
  }
  await intake.swapEdition(drawEdition(world), null, { add: [], remove: [] })
  await addEvents(desk, world.desk, 7)
  await desk.addBoxes([boxNumber(1), boxNumber(2)])
  const reachedAt = { address: 'one@example.org', language: 'en', key: null } as const
  await desk.storePreference({
    ...reachedAt,
    person: random<PersonId>(16),
    mode: 'always',
    weekdays: ['mon', 'thu'],
    minute: 600,
    passedSlot: testDay * 96,
    newsFromDay: testDay,
  })
  await desk.storeContact({ ...reachedAt, desk: world.desk })
  await desk.addInvitation(invitationNumber(1))
  await desk.addJoiner(joinerNumber(2))
  for (const [i, one] of keptSuspensions.entries())
    await desk.addSuspension(one, keptSuspensions[i - 1]?.id ?? null)
  await desk.setOnionKey(random<PersonId>(16), random<OnionKey>(32))
  writeSettings(folder, { ...noSettings, backup: settings })
  writeFileSync(join(folder, 'help-now.json'), '[]')
  const service = join(folder, 'tor/console/service')
  mkdirSync(join(service, 'authorized_clients'), { recursive: true, mode: 0o700 })
  writeFileSync(join(service, 'hs_ed25519_secret_key'), randomBytes(96), { mode: 0o600 })
  writeFileSync(join(service, 'hostname'), 'example.onion\n')
  writeFileSync(join(service, 'authorized_clients/one.auth'), 'descriptor:x25519:AAAA\n')
}

/** What is inside every file of a place, opened with the recovery key, one behind the other. */
export async function openedFiles(backedUp: BackedUp): Promise<Buffer> {
  const opener = openWith(backedUp.key.recoveryKey)
  const opened: Uint8Array[] = []
  for (const { name } of await openFolderPlace(backedUp.place).list()) {
    const inside = await opener.open(new Uint8Array(readFileSync(join(backedUp.place, name))))
    if (inside === null) throw new Error('a file that the recovery key does not open')
    opened.push(inside)
  }
  return Buffer.concat(opened)
}
