/** The one-time link, and how a box is handed out: to one code once, and to few wrong tries. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { fromBase64url, isEqual, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi, SetUp } from '../../crypto/protocol/api.ts'
import type { OnionKey } from '../../crypto/protocol/ids.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { verifyRoster } from '../../crypto/verify-roster.ts'
import { foundCoalition, type FoundedCoalition } from '../../review-console/first-start/found-coalition.ts'
import { firstHolder } from '../../server/acts/onion-keys.ts'
import { drawSetUpToken } from '../../server/acts/set-up.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { codeFor } from '../support/set-up.ts'
import { ask } from '../support/signed-client.ts'
import { startLibsodium, testDay, wish } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
const box = () => ({ address: random(16), login: random(32), box: random(4096) })

const post = (served: Served, path: string, body: unknown) =>
  supertest(served.console)
    .post(path)
    .send(body as object)

describe.each(storeNames)('set-up and sign-in on %s', (store) => {
  let served: Served
  let founded: FoundedCoalition
  let asked: z.output<typeof SetUp>

  beforeEach(async () => {
    served = await serve(store, null)
    founded = foundCoalition(wish(testDay))
    asked = await setUpWith(founded)
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  async function setUpWith({
    root,
    roster,
    member,
    epoch,
  }: FoundedCoalition): Promise<z.output<typeof SetUp>> {
    const token = fromBase64url((await drawSetUpToken(served)) ?? '')
    const totpSecret = random(20)
    const code = codeNow(totpSecret)
    const made = { token, root, roster, member, epoch, device: box(), kit: box(), totpSecret, code }
    return made as z.output<typeof SetUp>
  }
  const codeNow = (secret: Bytes) => codeFor(secret, served.clock.seconds() * 1000)
  const setUp = async (changed: object = {}) => {
    const answer = await post(served, '/api/set-up', z.encode(SetUp, { ...asked, ...changed }))
    return [answer.status, answer.body]
  }
  const open = async (which: { address: Bytes; login: Bytes }, code = codeNow(asked.totpSecret)) => {
    const { address, login } = which
    const body = { address, login, code } as z.output<typeof consoleApi.openBox.body>
    const answer = await post(served, '/api/box/open', z.encode(consoleApi.openBox.body, body))
    return {
      status: answer.status,
      body: answer.body as { refused?: string; box?: string; sequence?: number },
    }
  }
  const refusedFor = async (...args: Parameters<typeof open>) => (await open(...args)).body.refused

  it('keeps what the link brought: pin and chain verify, both boxes open', async () => {
    expect(await setUp()).toEqual([200, {}])
    const pin = z.decode(Pin, (await supertest(served.portal).get('/pin.json')).body as never)
    const chain = z.decode(RosterChain, (await supertest(served.portal).get('/api/roster')).body as never)
    expect(verifyRoster(pin, chain, testDay).roster.coalition.name).toBe('Open Ledger Coalition')
    for (const which of [asked.device, asked.kit]) {
      const { status, body } = await open(which)
      expect([status, body.sequence]).toEqual([200, 1])
      expect(isEqual(fromBase64url(body.box ?? '') ?? random(1), which.box)).toBe(true)
    }
  })

  it('hands the first key for the console’s onion over to the founder', async () => {
    const publicKey = random(32) as OnionKey
    await served.desk.setOnionKey(firstHolder, publicKey)
    expect(await setUp({ code: '000000' })).toEqual([403, { refused: 'wrong-sign-in' }])
    expect(await served.desk.onionKeys()).toEqual([{ person: firstHolder, publicKey }])
    expect(await setUp()).toEqual([200, {}])
    expect(await served.desk.onionKeys()).toEqual([{ person: founded.box.person, publicKey }])
  })

  it('tells everybody else that nothing is set up', async () => {
    expect((await supertest(served.portal).get('/pin.json')).status).toBe(404)
    const answer = await supertest(served.portal).get('/api/roster')
    expect([answer.status, answer.body]).toEqual([503, { refused: 'not-set-up' }])
  })

  it('takes the link once, and only the newest', async () => {
    expect(await setUp({ token: random(32) })).toEqual([410, { refused: 'set-up-link-used' }])
    const older = asked
    asked = await setUpWith(founded)
    expect(await setUp({ token: older.token })).toEqual([410, { refused: 'set-up-link-used' }])
    expect(await setUp()).toEqual([200, {}])
    expect(await setUp()).toEqual([409, { refused: 'already-set-up' }])
    expect(await served.desk.findSetupToken()).toBeNull()
    expect(await drawSetUpToken(served)).toBeNull()
  })

  it('refuses documents that no page would believe, and keeps the link for better ones', async () => {
    const other = foundCoalition(wish(testDay))
    const flipped = { ...asked.roster, bytes: asked.roster.bytes.slice() }
    flipped.bytes[20] = (flipped.bytes[20] ?? 0) ^ 1
    const early = foundCoalition(wish(testDay - 3000))
    const late = foundCoalition(wish(testDay + 3))
    const cases: readonly (readonly [object, number, string])[] = [
      [{ root: other.root }, 422, 'untrusted'],
      [{ roster: other.roster }, 422, 'untrusted'],
      [{ roster: flipped }, 422, 'untrusted'],
      [{ epoch: other.epoch }, 422, 'untrusted'],
      [{ member: other.member }, 422, 'untrusted'],
      [{ root: asked.roster }, 400, 'malformed'],
      [early, 422, 'untrusted'],
      [late, 401, 'clock-differs'],
      [{ code: '000000' }, 403, 'wrong-sign-in'],
    ]
    for (const [changed, status, refused] of cases) {
      const { root, roster, member, epoch, code } = { ...asked, ...changed } as typeof asked
      expect(await setUp({ root, roster, member, epoch, code })).toEqual([status, { refused }])
    }
    expect(await served.intake.documents('root')).toEqual([])
    expect(await served.desk.findBox(asked.device.address)).toBeNull()
    expect(await setUp()).toEqual([200, {}])
  })

  it('goes on after a set-up that was cut between its two databases', async () => {
    const { device, kit, totpSecret } = asked
    const row = { loginHash: 'none', totpSecret, sequence: 1 }
    await served.desk.addBoxes([device, kit].map(({ address, box }) => ({ ...row, address, box })))
    expect(await setUp({ device: { ...device, box: random(4096) } })).toEqual([409, { refused: 'taken' }])
    expect(await setUp()).toEqual([200, {}])
  })

  it('has one answer for a wrong address, login or code', async () => {
    await setUp()
    const { address, login } = asked.device
    const wrongCode = codeNow(random(20))
    expect(await refusedFor({ address: random(16), login })).toBe('wrong-sign-in')
    expect(await refusedFor({ address, login: random(32) })).toBe('wrong-sign-in')
    expect(await refusedFor({ address, login }, wrongCode)).toBe('wrong-sign-in')
    expect((await open({ address, login })).status).toBe(200)
  })

  it('opens once by one code, and by the next code again', async () => {
    await setUp()
    const code = codeNow(asked.totpSecret)
    expect((await open(asked.device, code)).status).toBe(200)
    expect(await refusedFor(asked.device, code)).toBe('wrong-sign-in')
    served.clock.move(30)
    expect(await refusedFor(asked.device, code)).toBe('wrong-sign-in')
    expect((await open(asked.device)).status).toBe(200)
  })

  it('takes the codes of half a minute before and after, no others', async () => {
    await setUp()
    const codeAt = (off: number) => codeFor(asked.totpSecret, (served.clock.seconds() + off) * 1000)
    expect(await refusedFor(asked.device, codeAt(-60))).toBe('wrong-sign-in')
    expect(await refusedFor(asked.device, codeAt(60))).toBe('wrong-sign-in')
    expect((await open(asked.device, codeAt(-30))).status).toBe(200)
    expect((await open(asked.device, codeAt(30))).status).toBe(200)
  })

  it('lets a box be tried five times in a quarter of an hour, even at once', async () => {
    await setUp()
    const wrong = { ...asked.device, login: random(32) }
    const refusals = await Promise.all(Array.from({ length: 8 }, () => refusedFor(wrong)))
    expect(refusals.filter((code) => code === 'wrong-sign-in')).toHaveLength(5)
    expect(refusals.filter((code) => code === 'too-many-tries')).toHaveLength(3)
    const right = await open(asked.device)
    expect([right.status, right.body]).toEqual([429, { refused: 'too-many-tries' }])
    served.clock.move(901)
    expect((await open(asked.device)).status).toBe(200)
  })

  it('stops thirty-one tries at random addresses, and lets the right person in all the same', async () => {
    await setUp()
    const refusals: (string | undefined)[] = []
    for (let i = 0; i < 31; i++) refusals.push(await refusedFor(box()))
    expect(refusals.slice(0, 30)).toEqual(Array(30).fill('wrong-sign-in'))
    expect(refusals[30]).toBe('too-many-tries')
    expect((await open(asked.device)).status).toBe(200)
  })

  it('stores a box over the one that was read, never over another', async () => {
    await setUp()
    const signer = { person: founded.box.person, seed: founded.box.signing }
    const store = async (address: Bytes, seenSequence: number) => {
      const body = { address, seenSequence, box: random(8192) }
      const { status, refused } = await ask(
        served.console,
        consoleApi.storeBox,
        body,
        signer,
        served.clock.seconds(),
      )
      return [status, refused]
    }
    expect(await store(asked.device.address, 1)).toEqual([200, null])
    expect(await store(asked.device.address, 1)).toEqual([409, 'stale'])
    expect(await store(random(16), 1)).toEqual([404, 'not-found'])
    expect((await open(asked.device)).body.sequence).toBe(2)
  })

  it('takes no long request from somebody unknown', async () => {
    const answer = await post(served, '/api/box/open', { address: 'A'.repeat(2000) })
    expect([answer.status, answer.body]).toEqual([413, { refused: 'too-large' }])
  })
})
