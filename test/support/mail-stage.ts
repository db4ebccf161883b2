/** Stores, documents and the notes by mail over one folder, with a clock that is moved: stopped and started at will. */

import { emptyVolumesMemory, openMemoryVolumes } from './memory-volumes.ts'
import { openGate } from '../../server/acts/gate.ts'
import { join } from 'node:path'
import type { Express } from 'express'
import supertest from 'supertest'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { drawReceipt, identityOf } from '../../crypto/source/receipt.ts'
import { sealDrop } from '../../crypto/source/seal-drop.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { today } from '../../server/clock.ts'
import { openPublicDocuments } from '../../server/documents/public-documents.ts'
import { slotOf } from '../../server/notify/slots.ts'
import { startNotify, type Notify, type NotifyTools } from '../../server/notify/start-notify.ts'
import { portalApp } from '../../server/portal-app.ts'
import type { MailSettings } from '../../server/settings.ts'
import type { Desk } from '../../server/storage/desk.ts'
import type { Intake } from '../../server/storage/intake.ts'
import { openSqliteDesk } from '../../server/storage/sqlite-desk.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import type { StoredPreference } from '../../server/storage/mail.ts'
import { drawCoalition, publish, type Coalition, type Reviewer } from './coalition.ts'
import { makeEmptyFolder } from './empty-folder.ts'
import { testCertificate } from './mail-certificate.ts'
import { hurried } from './mail-server.ts'
import { standingClock, storeDocuments, testSite, type MovableClock } from './served.ts'
import { testDay } from './world.ts'

export interface MailStage {
  readonly coalition: Coalition
  readonly intake: Intake
  readonly clock: MovableClock
  readonly portal: Express
  readonly folder: string
  readonly defects: readonly string[]
  desk(): Desk
  notify(): Notify
  /** Stops what sends, closes the desk's store, and opens both again. */
  restart(changed?: Partial<NotifyTools>): Promise<void>
  /** Moves the clock by quarter hours, one turn at each. */
  pass(slots: number): Promise<void>
  /** Moves the clock, with one turn at the end. */
  wait(seconds: number): Promise<void>
  /** Wishes of a reviewer, from now on. */
  wish(reviewer: Reviewer, changed?: Partial<StoredPreference>): Promise<void>
  /** A real report over HTTP. */
  report(desk: DeskId, account: string): Promise<void>
  close(): Promise<void>
}

/** At midnight; the clock then stands until it is moved. An engine must be in use. */
export async function openMailStage(
  mail: MailSettings | null,
  coalition = drawCoalition((length) => engine().random(length)),
): Promise<MailStage> {
  const folder = makeEmptyFolder()
  const clock = standingClock(testDay * 86_400)
  const intake = openSqliteIntake(join(folder.path, 'intake.db'))
  const published = publish(coalition)
  await storeDocuments(intake, published)
  const documents = openPublicDocuments(intake, clock)
  const defects: string[] = []
  const tellDefect = (type: string): void => void defects.push(type)
  const openDesk = (): Desk => openSqliteDesk(join(folder.path, 'desk.db'))
  const start = (desk: Desk, changed: Partial<NotifyTools> = {}): Promise<Notify> =>
    startNotify({
      desk,
      intake,
      documents,
      clock,
      settings: { version: 1, onion: null, mail, backup: null },
      folder: folder.path,
      openSocket: null,
      tellDefect,
      patience: hurried,
      roots: [testCertificate],
      ...changed,
    })
  const portal = portalApp({
    intake,
    volumes: openMemoryVolumes(emptyVolumesMemory(), { clock }),
    documents,
    clock,
    site: testSite,
    helpNow: [],
    gate: openGate(),
    isPaused: () => false,
    tellDefect,
  })
  let desk = openDesk()
  let notify = await start(desk)
  const wait = async (seconds: number): Promise<void> => {
    clock.move(seconds)
    await notify.turn()
  }
  return {
    coalition,
    intake,
    clock,
    portal,
    folder: folder.path,
    defects,
    desk: () => desk,
    notify: () => notify,
    async restart(changed) {
      await notify.stop()
      await desk.close()
      desk = openDesk()
      notify = await start(desk, changed)
    },
    async pass(slots) {
      for (let i = 0; i < slots; i++) await wait(900)
    },
    wait,
    wish: ({ person }, changed = {}) =>
      desk.storePreference({
        person: person.id,
        address: 'reader@example.org',
        language: 'en',
        mode: 'always',
        weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
        minute: 8 * 60 + 15,
        key: null,
        passedSlot: slotOf(clock.seconds()),
        newsFromDay: today(clock),
        ...changed,
      }),
    async report(to, account) {
      const day = today(clock)
      const roster = verifyRoster(published.pin, published.chain, day)
      const head = { day, roster: roster.rosterHash, build: 'test', supersedes: [] }
      const form = { id: 'none', version: 1, hash: roster.rosterHash }
      const identity = identityOf(drawReceipt(), roster.roster.portal)
      const statement = { kind: 'report' as const, ...head, form, language: 'en', answers: { account } }
      const { bytes } = sealDrop({ roster, desk: to, statement, identity, wantsReply: true })
      await supertest(portal)
        .post('/api/drops')
        .type('application/octet-stream')
        .send(Buffer.from(bytes))
        .expect(201)
    },
    async close() {
      await notify.stop()
      await Promise.all([desk.close(), intake.close()])
      folder.remove()
    },
  }
}

/** The first reviewers of the first two desks. */
export function reviewersOf({ desks }: Coalition): readonly [Reviewer, Reviewer] {
  const [first, second] = desks.map(({ reviewers }) => reviewers[0])
  if (first === undefined || second === undefined) throw new Error('two desks')
  return [first, second]
}
