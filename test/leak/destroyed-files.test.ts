/**
 * Files of a case: nothing of them is readable on the server's disk while they are there, nothing at all is left once the
 * case was destroyed, and the newest backup from before is the last to hold them. Each search finds what it looks for first.
 */

import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { VolumeIndex } from '../../crypto/protocol/volume-index.ts'
import { chunkAt, chunkBytes } from '../../crypto/protocol/volume-layout.ts'
import { destroyCase } from '../../review-console/cases/destroy-case.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { openFolderPlace } from '../../server/backup/folder-place.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { newRecoveryKey } from '../../server/backup/recovery-key.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { noSettings, writeSettings } from '../../server/settings.ts'
import { begin, endStage, opening, type Stage } from '../support/case-stage.ts'
import { countIn, windowsOf } from '../support/case-traces.ts'
import { readAgain } from '../support/desk-people.ts'
import { makeEmptyFolder, type EmptyFolder } from '../support/empty-folder.ts'
import { evidenceOf, readAll } from '../support/read-evidence.ts'
import { sealVolume, sendVolume, testBytes } from '../support/sealed-volume.ts'
import { filesUnder, foundIn, spellingsOf, spellingsOfBytes, type Canary } from '../support/search-places.ts'
import { startLibsodium } from '../support/world.ts'

const file = testBytes(200_000, 9)
const name = 'the heron under the copper bridge.pdf'

let root: EmptyFolder
let folder: string
let stage: Stage

beforeAll(startLibsodium)
beforeEach(async () => {
  root = makeEmptyFolder()
  folder = join(root.path, 'data')
  mkdirSync(folder, { mode: 0o700 })
  mkdirSync(join(root.path, 'place'))
  stage = await begin(2, folder)
})
afterEach(async () => {
  await endStage()
  root.remove()
})

interface Told {
  readonly work: Work
  readonly statement: string
  readonly index: VolumeIndex
  /** Of one sealed chunk. */
  readonly sealed: ReadonlySet<string>
}

/** A case with a file that was read whole, and that its source wants destroyed. */
async function untilTheWish(): Promise<Told> {
  const volume = await sealVolume([{ name, bytes: file }])
  const index = await sendVolume(stage.portal, volume)
  const statement = toBase64url(await stage.source.report('What I saw.', undefined, index))
  const work = await stage.people.signIn(0)
  await opening(work, stage.key)
  const read = await readAll(evidenceOf(work, stage.key), { statement, n: 0 })
  expect(Buffer.compare(read, file)).toBe(0)
  await stage.source.withdraw()
  await readAgain(work)
  await opening(work, stage.key)
  const chunk = volume.bytes.slice(chunkAt(2), chunkAt(2) + chunkBytes)
  return { work, statement, index, sealed: windowsOf([chunk], 0) }
}

const clearOf = ({ index }: Told): readonly Canary[] => [
  ...spellingsOf('the name', name),
  ...spellingsOfBytes('the hash', index.files[0]?.hash ?? new Uint8Array()),
  ...spellingsOfBytes('the key', index.key),
  ...piecesOf(file),
]

const piecesOf = (bytes: Bytes): readonly Canary[] =>
  [0, 65_520, 130_000].map((at) => ({
    name: `text at ${String(at)}`,
    bytes: Buffer.from(bytes.slice(at, at + 24)),
  }))

const filesIn = (data: string): string[] => {
  const volumes = join(data, 'volumes')
  if (!existsSync(volumes)) return []
  const all = readdirSync(volumes, { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).map((one) => one.name)
}

describe('the files of a case', () => {
  it('P-190 are nowhere in the clear on the server’s disk, nor their names, hashes or key', async () => {
    const told = await untilTheWish()
    expect(foundIn(filesUnder(folder), clearOf(told))).toEqual([])
    const planted = Buffer.concat([filesUnder(folder), Buffer.from(file), Buffer.from(name)])
    expect(foundIn(planted, clearOf(told))).toEqual(
      expect.arrayContaining(['the name in UTF-8', 'text at 0', 'text at 130000']),
    )
  })

  it('P-192 are gone with it, sealed bytes and all', async () => {
    const { work, sealed } = await untilTheWish()
    expect(countIn(filesUnder(folder), sealed)).toBe(sealed.size)
    expect(filesIn(folder)).toHaveLength(1)
    await destroyCase(work, stage.key)
    expect(filesIn(folder)).toEqual([])
    expect(countIn(filesUnder(folder), sealed)).toBe(0)
  })

  it('P-192 are in the newest backup before, and in none after', async () => {
    const key = await newRecoveryKey()
    const { recipient, stampKey } = key
    const place = { kind: 'folder', path: join(root.path, 'place') } as const
    const settings = { recipient, stampKey, place, hour: 3 }
    writeSettings(folder, { ...noSettings, backup: settings })
    const { work, statement, sealed } = await untilTheWish()
    const { clock } = stage.people.served
    const first = await makeBackup({ folder, settings, clock })
    await destroyCase(work, stage.key)
    clock.move(86_400)
    const second = await makeBackup({ folder, settings, clock })
    const before = await restored(first.name)
    expect(countIn(filesUnder(join(before, 'volumes')), sealed)).toBe(sealed.size)
    const people = await stage.people.over(before)
    const again = await people.signIn(0)
    const read = await readAll(evidenceOf(again, stage.key), { statement, n: 0 })
    expect(Buffer.compare(read, file)).toBe(0)
    await people.close()
    const after = await restored(second.name)
    expect(filesIn(after)).toEqual([])
    expect(countIn(filesUnder(after), sealed)).toBe(0)

    async function restored(which: string): Promise<string> {
      const into = join(root.path, which)
      await restoreBackup({ place: openFolderPlace(place.path), recoveryKey: key.recoveryKey, into, which })
      return into
    }
  })
})
