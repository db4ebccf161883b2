import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Bytes } from '../../crypto/bytes.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { deviceBoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { parseDeviceFile, type DeviceFile } from '../../crypto/reviewer/device-file.ts'
import { openCase } from '../../review-console/cases/open-case.ts'
import type { Work } from '../../review-console/cases/work.ts'
import { startReading } from '../../review-console/desk/desk-read.ts'
import { holdDevice, unlockAhead } from '../../review-console/session/held-device.ts'
import { openSession, type Session } from '../../review-console/session/session.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import { networkTo } from '../support/console-session.ts'
import { fetchRoster, setUp, today, type SetUpSotto } from '../support/set-up.ts'
import { makeSource } from '../support/sources.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

describe('the key of a past week', () => {
  let sotto: Sotto
  let founded: SetUpSotto
  let drop: Bytes
  let newFile: DeviceFile
  const before = mkdtempSync(join(tmpdir(), 'sotto-before-'))

  beforeAll(async () => {
    await startLibsodium()
    sotto = await startSotto()
    founded = await setUp(sotto, today() - 30)
    const roster = await fetchRoster(sotto)
    const desk = roster.roster.desks[0]?.id ?? never()
    await makeSource({ portal: sotto.portal, roster, desk }).report('Under the first key.')
    drop = await theDrop()
  }, 60_000)
  afterAll(async () => {
    await sotto.stop()
    forget(sotto)
    rmSync(before, { recursive: true })
  })

  async function theDrop(): Promise<Bytes> {
    const intake = openSqliteIntake(join(sotto.folder, 'intake.db'))
    try {
      const [place] = await intake.dropsAfter(null, 1)
      return (await intake.findDrop(place?.id ?? never()))?.bytes ?? never()
    } finally {
      await intake.close()
    }
  }

  /** As whoever has this folder, this key file and the passphrase would. @throws CryptoError */
  async function open(folder: string, file: DeviceFile): Promise<Session> {
    const stretched = await stretchLibsodium(founded.passphrase, file.salt, () => undefined)
    const desk = openSqliteDesk(join(folder, 'desk.db'))
    try {
      const stored = (await desk.findBox(deviceBoxKeys(file, stretched).address)) ?? never()
      return openSession(unlockAhead(stored.box, holdDevice(file, stretched)), networkTo(sotto.console))
    } finally {
      await desk.close()
    }
  }

  /** As the console does at a sign-in on this day. */
  async function sit(file: DeviceFile, onDay: number): Promise<Work> {
    const session = await open(sotto.folder, file)
    const network = networkTo(sotto.console)
    return (await startReading({ session, network, today: () => onDay }, () => undefined)).work
  }

  it('P-135 is kept while a drop waits for it, and for ten days', async () => {
    expect((await sit(founded.deviceFile, today() - 15)).session.holdsEpoch(1)).toBe(true)
    const later = await sit(founded.deviceFile, today())
    expect(later.session.holdsEpoch(1)).toBe(true)
    expect(later.session.openDrop(drop)).not.toBeNull()
    const source = later.desk.drops[0]?.opened?.source ?? never()
    await openCase(later, Buffer.from(source).toString('base64url'), 'attest', () => undefined)
  })

  it('P-135 is destroyed once the case has what it opens; a newer one is not', async () => {
    cpSync(sotto.folder, before, { recursive: true })
    const { session } = await sit(founded.deviceFile, today())
    expect(session.holdsEpoch(1)).toBe(false)
    expect(session.holdsEpoch(2)).toBe(true)
    expect(session.newKeyFile(2)).toBeNull()
    newFile = parseDeviceFile(session.newKeyFile(1) ?? never())
    expect(newFile.turn).toBe(1)
    session.keepsNewKeyFile()
    expect(session.newKeyFile(1)).toBeNull()
  })

  it('opens nothing with what is there today', async () => {
    const session = await open(sotto.folder, newFile)
    expect(session.holdsEpoch(3)).toBe(true)
    expect(session.openDrop(drop)).toBeNull()
    // What the drop held is in the case.
    const work = await sit(newFile, today())
    expect([...work.desk.followed.cases.values()].map(({ state }) => state.received.length)).toEqual([1])
  })

  it('opens nothing with a copy of the databases from before, and today’s key file', async () => {
    await expect(open(before, newFile)).rejects.toMatchObject({ code: 'cannot-open' })
  })

  it('opens with that copy and the key file from before, as the threat model says: the control', async () => {
    const session = await open(before, founded.deviceFile)
    expect(session.holdsEpoch(1)).toBe(true)
    expect(session.openDrop(drop)).not.toBeNull()
  })

  it('P-134 signs in with a file that fell behind', async () => {
    const session = await open(sotto.folder, founded.deviceFile)
    expect(session.holdsEpoch(3)).toBe(true)
    expect(session.openDrop(drop)).toBeNull()
  })
})

function never(): never {
  throw new Error('it is there')
}
