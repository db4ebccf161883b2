/** A backup is faithful: what was stored unsound is in it as it was, and restoring refuses it. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import Sqlite from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openFolderPlace } from '../../../../server/backup/folder-place.ts'
import { restoreBackup } from '../../../../server/backup/restore-backup.ts'
import { toStored } from '../../../../server/documents/stored-document.ts'
import { makeBackedUp, type BackedUp } from '../../../support/backed-up.ts'
import { makeWorld, startLibsodium } from '../../../support/world.ts'

let backedUp: BackedUp

beforeAll(startLibsodium)
beforeEach(async () => {
  backedUp = await makeBackedUp()
})
afterEach(() => backedUp.remove())

async function expectNotWhole(): Promise<void> {
  const into = join(dirname(backedUp.folder), 'restored')
  const { recoveryKey } = backedUp.key
  const restoring = restoreBackup({ place: openFolderPlace(backedUp.place), recoveryKey, into })
  await expect(restoring).rejects.toMatchObject({ name: 'BackupError', code: 'not-whole' })
  expect(existsSync(into)).toBe(false)
}

describe('what is stored but not whole', () => {
  it('is refused: a drop whose header names another desk', async () => {
    const { intake, world } = backedUp
    const [listed] = await intake.dropsOf(world.desk)
    const drop = listed === undefined ? null : await intake.findDrop(listed.id)
    if (drop === null) throw new Error('no drop')
    const bytes = new Uint8Array(drop.bytes)
    bytes[8] = (bytes[8] ?? 0) ^ 1
    const changed = new Uint8Array(createHash('sha256').update(bytes).digest()) as typeof drop.id
    await intake.addDrop({ ...drop, id: changed, bytes })
    await backedUp.backUp()
    await expectNotWhole()
  })

  it('is refused: a document that stands in the place of another', async () => {
    const [epoch] = await backedUp.intake.documents('epoch')
    if (epoch === undefined) throw new Error('no epoch')
    await backedUp.intake.addDocuments([{ ...epoch, number: epoch.number + 1 }])
    await backedUp.backUp()
    await expectNotWhole()
  })

  it('is refused: a roster that its coordinators did not sign', async () => {
    const database = new Sqlite(join(backedUp.folder, 'intake.db'))
    database.prepare("DELETE FROM documents WHERE kind = 'roster'").run()
    database.close()
    await backedUp.intake.addDocuments([toStored('roster', makeWorld().chain.roster)])
    await backedUp.backUp()
    await expectNotWhole()
  })
})
