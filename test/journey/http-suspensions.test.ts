/** Suspensions over HTTP: one coordinator stops a person at once, and nobody alone stops the others. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signSuspension } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { Hash, PortalId } from '../../crypto/protocol/ids.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { reveal } from '../../crypto/secret.ts'
import { addSignature } from '../../crypto/sign-document.ts'
import { suspensionDays, suspensionKeptDays, suspensionRestDays } from '../../crypto/suite.ts'
import { forgetSuspensions, suspend } from '../../server/acts/suspensions.ts'
import { Refusal } from '../../server/refusal.ts'
import type { StoredPreference } from '../../server/storage/mail.ts'
import { planNotes } from '../../server/notify/plan-notes.ts'
import {
  drawSeed,
  inForce,
  openChanges,
  renamed,
  waits,
  type ChangesOverHttp,
} from '../support/changes-over-http.ts'
import { noteNumber, preferenceNumber } from '../support/stored-rows.ts'
import { storeNames } from '../support/served.ts'
import {
  personAt,
  suspensionOf,
  suspensionsOn,
  type SuspensionsOverHttp,
} from '../support/suspensions-over-http.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const daySeconds = 86_400

describe.each(storeNames)('suspensions over HTTP on %s', (store) => {
  let on: ChangesOverHttp
  let suspensions: SuspensionsOverHttp

  beforeEach(async () => {
    on = await openChanges(store)
    suspensions = suspensionsOn(on)
  })
  afterEach(async () => {
    expect(on.served.defects).toEqual([])
    await on.served.close()
  })
  const reader = () => personAt(on.five, 1, 0)
  const otherReader = () => personAt(on.five, 1, 1)
  const passDays = (days: number): void => on.served.clock.move(days * daySeconds)

  it('P-147 refuse the very next request of that person, and nobody else’s', async () => {
    expect(await suspensions.works(reader().signer)).toBeNull()
    expect(await suspensions.by(0, reader().id)).toBeNull()
    expect(await suspensions.works(reader().signer)).toBe('suspended')
    expect(await suspensions.works(otherReader().signer)).toBeNull()
    expect(await suspensions.works(on.person(0))).toBeNull()
    expect(await suspensions.read(reader().signer)).toEqual([suspensions.sign(0, reader().id)])
    expect(await suspensions.read(otherReader().signer)).toHaveLength(1)
  })

  it('P-147 leave a coordinator their word for the list: three of five sign, one of them suspended', async () => {
    expect(await suspensions.by(0, on.person(1).person)).toBeNull()
    expect(await suspensions.works(on.person(1))).toBe('suspended')
    expect(await on.bring(on.by([1], renamed('New')), on.person(1))).toEqual(waits)
    expect(await on.read(on.person(1))).toHaveLength(1)
    expect(await on.bring(on.by([2], renamed('New')), on.person(2))).toEqual(waits)
    expect(await on.bring(on.by([3], renamed('New')), on.person(3))).toEqual(inForce)
    expect(await suspensions.works(on.person(1))).toBe('suspended')
    // Who is suspended suspends nobody: it would be the answer of somebody who is found out.
    expect(await suspensions.by(1, reader().id)).toBe('suspended')
  })

  it('P-146 lapse by themselves, and the person works again', async () => {
    await suspensions.by(0, reader().id)
    passDays(suspensionDays)
    expect(await suspensions.works(reader().signer)).toBe('suspended')
    passDays(1)
    expect(await suspensions.works(reader().signer)).toBeNull()
    expect(await suspensions.read(reader().signer)).toEqual([])
  })

  it('P-148 are one at a time for each coordinator, and rest for 28 days', async () => {
    await suspensions.by(0, reader().id)
    expect(await suspensions.by(0, on.person(3).person)).toBe('one-at-a-time')
    expect(await suspensions.by(1, reader().id)).toBe('taken')
    passDays(suspensionDays + 1)
    expect(await suspensions.by(0, reader().id)).toBe('too-soon')
    passDays(suspensionRestDays - 1)
    expect(await suspensions.by(0, reader().id)).toBe('too-soon')
    expect(await suspensions.by(1, reader().id)).toBeNull()
    passDays(suspensionDays + 1)
    expect(await suspensions.by(0, reader().id)).toBeNull()
  })

  it('P-148 rest after they were taken back, too, and one that is over is not sent again', async () => {
    const signed = suspensions.sign(0, reader().id)
    expect(await suspensions.suspend(signed, on.person(0))).toBeNull()
    expect(await suspensions.suspend(signed, on.person(0))).toBeNull()
    expect(await suspensions.takeBack(signed, on.person(1))).toBe('not-allowed')
    expect(await suspensions.takeBack(signed, reader().signer)).toBe('not-allowed')
    expect(await suspensions.works(reader().signer)).toBe('suspended')
    expect(await suspensions.takeBack(signed, on.person(0))).toBeNull()
    expect(await suspensions.works(reader().signer)).toBeNull()
    expect(await suspensions.suspend(signed, on.person(0))).toBe('too-soon')
    expect(await suspensions.by(0, on.person(3).person)).toBeNull()
  })

  it('P-148 stop neither oneself nor the last of a desk', async () => {
    expect(await suspensions.by(0, on.person(0).person)).toBe('not-allowed')
    expect(await suspensions.by(0, reader().id)).toBeNull()
    expect(await suspensions.by(1, otherReader().id)).toBe('leaves-nobody')
    expect(await suspensions.works(otherReader().signer)).toBeNull()
  })

  it('P-148 are counted one after the other, when two coordinators suspend at the same moment', async () => {
    const published = await on.served.documents.read()
    const by = async (n: number, whom: ReturnType<typeof reader>): Promise<string> =>
      suspend(
        on.served,
        { person: personAt(on.five, 0, n).entry, published },
        suspensions.sign(n, whom.id),
      ).then(
        () => 'suspended',
        (error: unknown) => (error instanceof Refusal ? error.code : 'a defect'),
      )
    expect(await Promise.all([by(0, reader()), by(1, otherReader())])).toEqual(['suspended', 'leaves-nobody'])
    expect(await on.served.desk.suspensions()).toHaveLength(1)
  })

  it('P-145 refuse what no coordinator of today signed, and what is not of this list, portal and day', async () => {
    const { five } = on
    const wish = suspensionOf(five, {
      person: reader().id,
      by: verifyingKeyOf(on.seed(0)),
      day: testDay,
    })
    const stranger = drawSeed()
    const byStranger = signSuspension(wish, stranger)
    expect(await suspensions.suspend(byStranger, on.person(0))).toBe('untrusted')
    const asStranger = signSuspension({ ...wish, by: verifyingKeyOf(stranger) }, stranger)
    expect(await suspensions.suspend(asStranger, on.person(0))).toBe('untrusted')
    const two = addSignature('susp', suspensions.sign(0, reader().id), {
      key: verifyingKeyOf(on.seed(1)),
      seed: reveal(on.seed(1)),
    })
    expect(await suspensions.suspend(two, on.person(0))).toBe('untrusted')
    const forged = { ...suspensions.sign(0, reader().id), signatures: byStranger.signatures }
    expect(await suspensions.suspend(forged, on.person(0))).toBe('untrusted')
    // Signed by another than who sends it: nobody uses a colleague's paper.
    expect(await suspensions.suspend(suspensions.sign(1, reader().id), on.person(0))).toBe('not-allowed')
    expect(await suspensions.suspend(suspensions.sign(1, reader().id), five.outsider)).toBe('not-allowed')
    const portal = engine().random(16) as PortalId
    expect(await suspensions.by(0, reader().id, { portal })).toBe('untrusted')
    const hash = engine().random(32) as Hash
    expect(await suspensions.by(0, reader().id, { roster: { version: 5, hash } })).toBe('untrusted')
    expect(await suspensions.by(0, reader().id, { roster: { version: 6, hash } })).toBe('untrusted')
    expect(await suspensions.by(0, reader().id, { roster: { version: 4, hash } })).toBe('stale')
    expect(await suspensions.by(0, reader().id, { day: testDay - 2 })).toBe('clock-differs')
    expect(await suspensions.by(0, reader().id, { day: testDay + 2 })).toBe('clock-differs')
    expect(await suspensions.by(0, reader().id, { untilDay: testDay + 8 })).toBe('malformed')
    expect(await suspensions.by(0, engine().random(16) as typeof wish.person)).toBe('untrusted')
    expect(await suspensions.works(reader().signer)).toBeNull()
  })

  it('P-149 end with the change that ends the person, who is told that they are removed', async () => {
    await suspensions.by(0, reader().id)
    const people = on.five.roster.people.map((one) =>
      one.id === reader().id ? { ...one, toDay: testDay } : one,
    )
    expect(await on.bring(on.by([0, 1, 2], { roster: { people } }))).toEqual(inForce)
    expect(await suspensions.works(reader().signer)).toBe('removed')
    expect(await suspensions.read(on.person(0))).toEqual([])
  })

  it('P-149 go on through a change about something else', async () => {
    await suspensions.by(0, reader().id)
    expect(await on.bring(on.by([0, 1, 2], renamed('New')))).toEqual(inForce)
    expect(await suspensions.works(reader().signer)).toBe('suspended')
  })

  it('P-149 are over with the coordinator who made them, and none of theirs is taken any more', async () => {
    await suspensions.by(4, reader().id)
    const late = suspensions.sign(4, on.person(3).person)
    const coordinators = on.five.root.coordinators.slice(0, 4)
    expect(await on.bring(on.by([0, 1, 2], { root: { coordinators } }))).toEqual(inForce)
    expect(await suspensions.works(reader().signer)).toBeNull()
    expect(await suspensions.suspend(late, on.person(4))).toBe('untrusted')
  })

  it('P-150 send no note by mail to whoever is suspended, nor what waited', async () => {
    const { desk, clock } = on.served
    const slot = Math.floor(clock.seconds() / 900)
    const wish = {
      mode: 'always' as const,
      weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    } satisfies Partial<StoredPreference>
    const passedSlot = slot - 96
    for (const { id } of [reader(), otherReader()])
      await desk.storePreference(preferenceNumber(1, { ...wish, person: id, minute: 11 * 60, passedSlot }))
    await desk.passSlot({
      person: reader().id,
      seenSlot: passedSlot,
      slot: passedSlot + 1,
      newsFromDay: testDay,
      message: noteNumber(1).message,
    })
    await suspensions.by(0, reader().id)
    await planNotes(on.served)
    expect((await desk.waitingNotes(clock.seconds())).map(({ about }) => about)).toEqual([otherReader().id])
    expect(await desk.findPreference(reader().id)).not.toBeNull()
  })

  it('P-150 are forgotten sixty days after their last day', async () => {
    await suspensions.by(0, reader().id)
    passDays(suspensionDays + suspensionKeptDays)
    expect(await forgetSuspensions(on.served.desk, on.served.clock)).toBe(0)
    passDays(1)
    expect(await forgetSuspensions(on.served.desk, on.served.clock)).toBe(1)
    expect(await on.served.desk.suspensions()).toEqual([])
  })
})
