/** What was backed up comes back as it was; what was changed, cut, lost or is not ours does not come at all. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { randomInt } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { concat, toUtf8 } from '../../../../crypto/bytes.ts'
import { rootWords } from '../../../../crypto/root-words.ts'
import type { BackupErrorCode } from '../../../../server/backup/backup-error.ts'
import { fileName, type FileKind } from '../../../../server/backup/file-names.ts'
import { openFolderPlace } from '../../../../server/backup/folder-place.ts'
import { listBackups } from '../../../../server/backup/list-backups.ts'
import { newRecoveryKey, openWith, sealTo, stamp } from '../../../../server/backup/recovery-key.ts'
import { restoreBackup, type RestoreWishes } from '../../../../server/backup/restore-backup.ts'
import { documentKinds } from '../../../../server/storage/intake.ts'
import { openSqliteDesk } from '../../../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../../../server/storage/sqlite-intake.ts'
import { makeBackedUp, type BackedUp } from '../../../support/backed-up.ts'
import { boxNumber, invitationNumber, joinerNumber, keptSuspensions } from '../../../support/stored-rows.ts'
import { startLibsodium } from '../../../support/world.ts'

let backedUp: BackedUp
let into: string

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
  into = join(dirname(backedUp.folder), 'restored')
})
afterEach(() => backedUp.remove())

const restore = (changed: Partial<RestoreWishes> = {}) =>
  restoreBackup({
    place: openFolderPlace(backedUp.place),
    recoveryKey: backedUp.key.recoveryKey,
    into,
    ...changed,
  })

const namesIn = (kind: FileKind): string[] =>
  readdirSync(backedUp.place).filter((name) => name.startsWith(kind))

/** Refused with this code, and nothing left: neither the folder nor the one beside it. */
async function expectRefused(code: BackupErrorCode, changed: Partial<RestoreWishes> = {}): Promise<void> {
  await expect(restore(changed)).rejects.toMatchObject({ name: 'BackupError', code })
  expect(readdirSync(dirname(into)).sort()).toEqual(['data', 'place'])
}

describe('a backup that is whole', () => {
  it('comes back byte for byte, with the words of the coalition', async () => {
    await backedUp.addEvents(600)
    await backedUp.backUp()
    const { words, counts, onDay } = await restore()
    expect(words).toEqual(rootWords(backedUp.world.roster.firstRootHash))
    expect(onDay).toBe(backedUp.today())
    expect(counts).toEqual({
      file: 5,
      drop: 9,
      slip: 12,
      edition: 1,
      document: 4,
      event: 607,
      'onion-key': 1,
      'mail-preference': 1,
      'urgent-contact': 1,
      invitation: 1,
      joiner: 1,
      suspension: 2,
      box: 2,
      volume: 0,
      claim: 0,
    })
    await expectSameStores()
    for (const path of [
      'settings.json',
      'help-now.json',
      'tor/console/service/hs_ed25519_secret_key',
      'tor/console/service/hostname',
      'tor/console/service/authorized_clients/one.auth',
    ]) {
      expect(readFileSync(join(into, path))).toEqual(readFileSync(join(backedUp.folder, path)))
      expect(statSync(join(into, path)).mode & 0o777).toBe(0o600)
      expect(statSync(dirname(join(into, path))).mode & 0o777).toBe(0o700)
    }
  })

  async function expectSameStores(): Promise<void> {
    const { world, intake, desk } = backedUp
    const [restoredIntake, restoredDesk] = [
      openSqliteIntake(join(into, 'intake.db')),
      openSqliteDesk(join(into, 'desk.db')),
    ]
    try {
      const ids = await intake.dropsOf(world.desk)
      expect(await restoredIntake.dropsOf(world.desk)).toEqual(ids)
      for (const { id } of ids) expect(await restoredIntake.findDrop(id)).toEqual(await intake.findDrop(id))
      expect(await restoredIntake.slipsIn(0, 0)).toEqual(await intake.slipsIn(0, 0))
      for (const kind of documentKinds) {
        expect(await restoredIntake.documents(kind)).toEqual(await intake.documents(kind))
      }
      expect(await restoredDesk.eventsAfter(world.desk, 0, 10_000)).toEqual(
        await desk.eventsAfter(world.desk, 0, 10_000),
      )
      expect(await restoredDesk.onionKeys()).toEqual(await desk.onionKeys())
      expect(await restoredDesk.preferences()).toEqual(await desk.preferences())
      expect(await restoredDesk.contacts()).toEqual(await desk.contacts())
      expect(await restoredDesk.invitations()).toEqual([invitationNumber(1)])
      expect(await restoredDesk.joiners()).toEqual([joinerNumber(2)])
      expect(await restoredDesk.suspensions()).toEqual(keptSuspensions)
      expect(await restoredDesk.findBox(boxNumber(1).address)).toEqual(boxNumber(1))
    } finally {
      await Promise.all([restoredIntake.close(), restoredDesk.close()])
    }
  }

  it('is taken as it is typed from paper, and into an empty folder that is there', async () => {
    await backedUp.backUp()
    mkdirSync(into)
    const typed = ` ${backedUp.key.recoveryKey.toLowerCase().replace(/(.{8})/g, '$1 ')}\n`
    expect((await restore({ recoveryKey: typed })).counts.drop).toBe(9)
  })

  it('is the newest of several, or the one that is named', async () => {
    const first = await backedUp.backUp()
    backedUp.passDays(1)
    await backedUp.addEvents(2)
    await backedUp.backUp()
    const place = openFolderPlace(backedUp.place)
    const { recoveryKey } = backedUp.key
    const { whole, unusable } = await listBackups({ place, recoveryKey })
    expect(whole.map(({ counts }) => counts.event)).toEqual([9, 7])
    expect(unusable).toEqual([])
    expect((await restore()).counts.event).toBe(9)
    rmSync(into, { recursive: true })
    expect((await restore({ which: first.name })).counts.event).toBe(7)
    rmSync(into, { recursive: true })
    await expectRefused('no-such-backup', { which: 'index-of-nobody.age' })
  })
})

describe('a backup with one byte changed', () => {
  it('is refused whichever file and whichever part it is in', async () => {
    await backedUp.backUp()
    const codes: Record<FileKind, BackupErrorCode> = { index: 'index-damaged', pack: 'pack-damaged' }
    const placesIn: Record<FileKind, (length: number) => readonly number[]> = {
      index: (length) => [0, 30, 200, Math.floor(length / 2), length - 1],
      pack: (length) => [randomInt(length)],
    }
    let tried = 0
    for (const kind of ['index', 'pack'] as const) {
      for (const name of namesIn(kind)) {
        const file = join(backedUp.place, name)
        const good = readFileSync(file)
        for (const at of placesIn[kind](good.length)) {
          const bad = Buffer.from(good)
          bad[at] = (bad[at] ?? 0) ^ 1
          writeFileSync(file, bad)
          await expectRefused(codes[kind])
          tried++
        }
        truncateSync(file, good.length - 1)
        await expectRefused(codes[kind])
        writeFileSync(file, good)
      }
    }
    expect(tried).toBe(5 + namesIn('pack').length)
    expect((await restore()).counts.drop).toBe(9)
  }, 120_000)

  it('is refused also when the file was renamed to fit', async () => {
    await backedUp.backUp()
    const [name = ''] = namesIn('index')
    const bytes = new Uint8Array(readFileSync(join(backedUp.place, name)))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    rmSync(join(backedUp.place, name))
    writeFileSync(join(backedUp.place, fileName('index', bytes)), bytes)
    await expectRefused('wrong-recovery-key')
  })
})

describe('a backup of which something is missing', () => {
  it('is refused without any one of its packs', async () => {
    await backedUp.backUp()
    for (const name of namesIn('pack')) {
      renameSync(join(backedUp.place, name), join(backedUp.place, 'aside'))
      await expectRefused('pack-missing')
      renameSync(join(backedUp.place, 'aside'), join(backedUp.place, name))
    }
    expect((await restore()).counts.drop).toBe(9)
  }, 60_000)

  it('is none without its index', async () => {
    await backedUp.backUp()
    for (const name of namesIn('index')) rmSync(join(backedUp.place, name))
    await expectRefused('no-backup')
  })

  it('is not there when its folder is not', async () => {
    await expectRefused('place-missing', { place: openFolderPlace('/nowhere/at/all') })
  })
})

describe('what is not ours', () => {
  it('is not opened by another recovery key, nor by none', async () => {
    await backedUp.backUp()
    await expectRefused('wrong-recovery-key', { recoveryKey: (await newRecoveryKey()).recoveryKey })
    await expectRefused('not-a-recovery-key', { recoveryKey: 'AGE-SECRET-KEY-PQ-1QQQQ' })
    await expectRefused('not-a-recovery-key', { recoveryKey: backedUp.key.recipient })
    await expectRefused('not-a-recovery-key', { recoveryKey: '' })
  })

  /** An index as somebody writes it who knows the recipient, and perhaps the stamp key. */
  async function plant(change: (index: Record<string, unknown>) => void, stampKey: string): Promise<string> {
    const { key, place } = backedUp
    const [name = ''] = namesIn('index')
    const opened = await openWith(key.recoveryKey).open(new Uint8Array(readFileSync(join(place, name))))
    const index = JSON.parse(Buffer.from((opened ?? new Uint8Array()).slice(32)).toString()) as Record<
      string,
      unknown
    >
    change(index)
    const json = toUtf8(JSON.stringify(index))
    const sealed = await sealTo(key.recipient)(concat(stamp(stampKey, json), json))
    rmSync(join(place, name))
    const planted = fileName('index', sealed)
    writeFileSync(join(place, planted), sealed)
    return planted
  }

  it('is refused from one who knows the recipient only; with the stamp it restores', async () => {
    await backedUp.backUp()
    const planted = await plant(() => undefined, (await newRecoveryKey()).stampKey)
    await expectRefused('forged')
    await expectRefused('forged', { which: planted })
  })

  it.each<[string, (index: Record<string, unknown>) => void, BackupErrorCode | null]>([
    ['as it is (the control)', () => undefined, null],
    ['of a newer version', (index) => (index.format = 2), 'newer-version'],
    ['of an older version', (index) => (index.format = 0), 'older-version'],
    ['with something that nobody wrote', (index) => (index.more = 1), 'index-damaged'],
    ['with another count', (index) => changeGroup(index, 'drop', { records: 99 }), 'not-whole'],
    [
      'with a pack named under another kind',
      (index) => changeGroup(index, 'slip', { kind: 'drop' }),
      'pack-damaged',
    ],
    ['with a group twice', (index) => repeatGroup(index, 'event'), 'not-whole'],
    ['without the public documents', (index) => dropGroup(index, 'drop', 'document'), null],
  ])('an index %s', async (_, change, code) => {
    await backedUp.backUp()
    await plant(change, backedUp.key.stampKey)
    if (code !== null) await expectRefused(code)
    else expect((await restore()).counts.event).toBe(7)
  })

  type Groups = Record<string, unknown>[]
  const groupsOf = (index: Record<string, unknown>): Groups => index.groups as Groups
  function changeGroup(index: Record<string, unknown>, kind: string, changed: object): void {
    Object.assign(groupsOf(index).find((group) => group.kind === kind) ?? {}, changed)
  }
  function repeatGroup(index: Record<string, unknown>, kind: string): void {
    groupsOf(index).push(...groupsOf(index).filter((group) => group.kind === kind))
  }
  function dropGroup(index: Record<string, unknown>, ...kinds: string[]): void {
    index.groups = groupsOf(index).filter((group) => !kinds.includes(String(group.kind)))
  }
})

describe('a folder that is not empty', () => {
  it('is refused and stays as it is', async () => {
    await backedUp.backUp()
    cpSync(backedUp.folder, into, { recursive: true, filter: (path) => !path.endsWith('lock') })
    const before = readdirSync(into)
    await expect(restore()).rejects.toMatchObject({ code: 'not-empty' })
    expect(readdirSync(into)).toEqual(before)
    rmSync(into, { recursive: true })
    writeFileSync(into, 'a file')
    await expect(restore()).rejects.toMatchObject({ code: 'not-empty' })
    rmSync(into)
    expect(existsSync(into)).toBe(false)
    expect((await restore()).counts.box).toBe(2)
  })
})
