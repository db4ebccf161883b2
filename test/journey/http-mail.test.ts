/** What a person and a desk choose about notes by mail, over signed HTTP. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { generateKey } from 'openpgp'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { MailPreference, MailRead } from '../../crypto/protocol/mail.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { drawCoalition, publish, type Coalition, type Reviewer } from '../support/coalition.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask, decodeAnswer } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const wish: MailPreference = {
  address: 'reader@example.org',
  language: 'fr',
  mode: 'only-news',
  weekdays: ['mon', 'fri'],
  minute: 8 * 60 + 45,
  key: null,
}
const contact = { address: 'night@example.org', language: 'ar', key: null } as const

describe.each(storeNames)('choices about mail over HTTP on %s', (store) => {
  let coalition: Coalition
  let served: Served
  let own: Reviewer
  let colleague: Reviewer
  let elsewhere: Reviewer

  const open = async (changed: Parameters<typeof publish>[1] = {}) => {
    served = await serve(store, publish(coalition, changed))
  }
  beforeEach(async () => {
    coalition = drawCoalition((length) => engine().random(length))
    const [first, second] = coalition.desks
    const people = [first?.reviewers[0], first?.reviewers[1], second?.reviewers[0]]
    const [one, two, three] = people
    if (one === undefined || two === undefined || three === undefined) throw new Error('three people')
    own = one
    colleague = two
    elsewhere = three
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const signerOf = ({ person, signing }: Reviewer): RequestSigner => ({ person: person.id, seed: signing })
  const say = (endpoint: Parameters<typeof ask>[1], body: unknown, by = own) =>
    ask(served.console, endpoint, body, signerOf(by), served.clock.seconds())
  const read = async (by = own): Promise<MailRead> =>
    decodeAnswer(consoleApi.readMail, (await say(consoleApi.readMail, {}, by)).answer)
  const outcome = async (endpoint: Parameters<typeof ask>[1], body: unknown, by = own) => {
    const { status, refused } = await say(endpoint, body, by)
    return [status, refused]
  }

  it('begin with no address, so that nobody gets mail who did not ask', async () => {
    await open()
    expect(await read()).toEqual({ serverKey: null, own: null, urgentContact: null })
    expect(await served.desk.preferences()).toEqual([])
  })

  it('are stored, read by their owner only, changed, and forgotten', async () => {
    await open()
    expect(await outcome(consoleApi.storeMail, { preference: wish })).toEqual([200, null])
    expect((await read()).own).toEqual(wish)
    expect((await read(colleague)).own).toBeNull()
    expect(await outcome(consoleApi.storeMail, { preference: { ...wish, mode: 'always' } })).toEqual([
      200,
      null,
    ])
    expect((await read()).own).toEqual({ ...wish, mode: 'always' })
    await say(consoleApi.storeMail, { preference: null })
    expect([(await read()).own, await served.desk.preferences()]).toEqual([null, []])
  })

  it('count from the next quarter hour on, and news from the day of the first choice', async () => {
    await open()
    await say(consoleApi.storeMail, { preference: wish })
    served.clock.move(3 * 86_400)
    await say(consoleApi.storeMail, { preference: wish })
    expect(await served.desk.preferences()).toMatchObject([
      { newsFromDay: testDay, passedSlot: Math.floor(served.clock.seconds() / 900) },
    ])
  })

  it.each([
    ['an address with two lines', { address: 'a@example.org\r\nBcc: b@example.org' }],
    ['an address of two', { address: 'a@example.org,b@example.org' }],
    ['no address', { address: 'reader' }],
    ['a time between the quarter hours', { minute: 7 }],
    ['no day', { weekdays: [] }],
    ['an unknown language', { language: 'xx' }],
  ])('are refused with %s', async (_, changed) => {
    await open()
    const body = JSON.stringify({ preference: { ...wish, ...changed } })
    expect(await outcome(consoleApi.storeMail, body)).toEqual([400, 'malformed'])
    expect(await served.desk.preferences()).toEqual([])
  })

  it('take an OpenPGP key that can be encrypted to, and no other', async () => {
    await open()
    const { publicKey, privateKey } = await generateKey({
      type: 'ecc',
      curve: 'ed25519Legacy',
      userIDs: [{ email: wish.address }],
      date: new Date((testDay - 5) * 86_400_000),
      format: 'armored',
    })
    for (const key of ['no key', privateKey]) {
      const refused = [422, 'mail-key-unusable']
      expect(await outcome(consoleApi.storeMail, { preference: { ...wish, key } })).toEqual(refused)
      expect(await outcome(consoleApi.storeUrgentContact, { contact: { ...contact, key } })).toEqual(refused)
    }
    await say(consoleApi.storeMail, { preference: { ...wish, key: publicKey } })
    expect((await read()).own?.key).toContain('BEGIN PGP PUBLIC KEY BLOCK')
    const tooLong = { ...wish, key: 'x'.repeat(32_769) }
    expect(await outcome(consoleApi.storeMail, JSON.stringify({ preference: tooLong }))).toEqual([
      400,
      'malformed',
    ])
  })

  it('share one urgent contact in a desk, and hide it from the others', async () => {
    await open()
    await say(consoleApi.storeUrgentContact, { contact })
    expect((await read(colleague)).urgentContact).toEqual(contact)
    expect((await read(elsewhere)).urgentContact).toBeNull()
    await say(consoleApi.storeUrgentContact, { contact: null }, colleague)
    expect((await read()).urgentContact).toBeNull()
  })

  it('let a reviewer mark something urgent, of which only the quarter hour is kept', async () => {
    await open()
    expect(await outcome(consoleApi.markUrgent, {})).toEqual([200, null])
    await say(consoleApi.markUrgent, {}, elsewhere)
    expect(await served.desk.findUrgentMark()).toBe(Math.floor(served.clock.seconds() / 900) + 1)
  })

  it('are open to nobody without a desk, where a desk is meant, and to nobody who left', async () => {
    const without = { ...own.person, desk: null }
    const gone = { ...colleague.person, toDay: testDay }
    await open({ people: [without, gone, elsewhere.person] })
    expect(await outcome(consoleApi.storeMail, { preference: wish })).toEqual([200, null])
    expect(await outcome(consoleApi.markUrgent, {})).toEqual([403, 'not-allowed'])
    expect(await outcome(consoleApi.storeUrgentContact, { contact })).toEqual([403, 'not-allowed'])
    expect(await outcome(consoleApi.readMail, {}, colleague)).toEqual([403, 'removed'])
    expect(await served.desk.findUrgentMark()).toBeNull()
  })
})
