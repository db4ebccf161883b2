/** Joining by invitation over HTTP: what a link is worth, and to whom. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { invitationHash, joiningWords } from '../../crypto/joining.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { invitationDays, type Invitation, type Joiner } from '../../crypto/protocol/joining-shapes.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openInterests } from '../../crypto/reviewer/sealed-interests.ts'
import { newToken, openJoiningStage, type JoiningStage } from '../support/joining-stage.ts'
import { storeNames } from '../support/served.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

const random = (length: number) => engine().random(length)
const daySeconds = 86_400
const over = 'invitation-over'

describe.each(storeNames)('joining over HTTP on %s', (store) => {
  let stage: JoiningStage

  beforeEach(async () => {
    stage = await openJoiningStage(store)
  })
  afterEach(async () => {
    expect(stage.served.defects).toEqual([])
    await stage.served.close()
  })

  it('P-120 says to whoever has the link what they are invited to, and keeps the hash of it only', async () => {
    const token = await stage.invited({ vouches: true })
    const { status, answer } = await stage.unsigned(consoleApi.readInvitation, { token })
    expect(status).toBe(200)
    expect(z.decode(consoleApi.readInvitation.answer, answer as never)).toEqual({
      tokenHash: invitationHash(token),
      invitation: stage.invitation({ vouches: true }),
      untilDay: testDay + invitationDays,
      by: stage.coordinator.person.id,
    })
    const [stored] = await stage.served.desk.invitations()
    const kept = Buffer.concat(Object.values(stored ?? {}).filter((part) => part instanceof Uint8Array))
    expect(kept.length).toBeGreaterThan(64)
    expect(kept.includes(Buffer.from(token))).toBe(false)
  })

  it('P-120 is for coordinators: to invite, to look, to take back, to drop', async () => {
    const token = await stage.invited()
    const tokenHash = invitationHash(token)
    for (const [endpoint, body] of [
      [consoleApi.invite, { tokenHash: invitationHash(newToken()), invitation: stage.invitation() }],
      [consoleApi.readInvitations, {}],
      [consoleApi.takeBackInvitation, { tokenHash }],
      [consoleApi.readJoiners, {}],
      [consoleApi.dropJoiner, { person: stage.reviewer.person.id }],
    ] as const) {
      expect(await stage.asked(endpoint, body, stage.reviewer)).toMatchObject({ refused: 'not-allowed' })
    }
    expect(await stage.open()).toHaveLength(1)
  })

  it('P-151 invites to no desk that is not there, for nobody’s lost keys, and not to more than may wait', async () => {
    const unknown = { tokenHash: invitationHash(newToken()) }
    const nowhere = stage.invitation({ desk: random(16) as Invitation['desk'] })
    expect(await stage.asked(consoleApi.invite, { ...unknown, invitation: nowhere })).toMatchObject({
      refused: 'unknown-desk',
    })
    const nobody = stage.invitation({ replaces: random(16) as Invitation['replaces'] })
    expect(await stage.asked(consoleApi.invite, { ...unknown, invitation: nobody })).toMatchObject({
      refused: 'not-found',
    })
    for (let n = 0; n < 64; n++) await stage.invited({ desk: null })
    expect(
      await stage.asked(consoleApi.invite, { ...unknown, invitation: stage.invitation() }),
    ).toMatchObject({
      refused: 'no-room',
    })
  })

  it('P-122 hands keys and declaration to coordinators, who read the same six words', async () => {
    const token = await stage.invited()
    const joiner = stage.drawn({ interests: 'A cousin works at the port.' })
    const brought = joiner.join(token, stage.served.clock.seconds())
    expect(await stage.join(token, joiner)).toBe(200)
    const [seen] = await stage.joiners()
    if (seen === undefined) throw new Error('a joiner')
    const { portal } = stage.coalition
    const own = { portal, tokenHash: invitationHash(token), invitation: stage.invitation(), keys: brought }
    expect(joiningWords({ portal, ...seen, keys: seen })).toEqual(joiningWords(own))
    expect(new Set(joiningWords(own)).size).toBeGreaterThan(3)
    expect(openInterests(seen.interests, { portal, ...seen }, [memberPair(stage.coordinator.sealing)])).toBe(
      'A cousin works at the port.',
    )
    expect(
      openInterests(seen.interests, { portal, ...seen }, [memberPair(stage.reviewer.sealing)]),
    ).toBeNull()
  })

  it('P-122 changes a word when the server changes a key, the statement, the person or the invitation', async () => {
    const token = await stage.invited({ vouches: true })
    expect(await stage.join(token, stage.drawn({ vouches: true }))).toBe(200)
    const [seen] = await stage.joiners()
    if (seen === undefined) throw new Error('a joiner')
    const other = stage.drawn({ vouches: true }).join(token, 0)
    const wordsOf = (changed: Partial<Joiner>): string => {
      const shown = { ...seen, ...changed }
      return joiningWords({ portal: stage.coalition.portal, ...shown, keys: shown }).join(' ')
    }
    const { signingKey, coordinatorKey, member, person } = other
    const swaps: Partial<Joiner>[] = [
      { signingKey },
      { coordinatorKey },
      { coordinatorKey: null },
      { member },
      { person },
      { tokenHash: invitationHash(newToken()) },
      { invitation: stage.invitation({ vouches: true, roles: ['publisher'] }) },
      { invitation: stage.invitation({ vouches: true, replaces: stage.reviewer.person.id }) },
    ]
    for (const swap of swaps) expect(wordsOf(swap)).not.toBe(wordsOf({}))
  })

  it('P-121 works once: the link is used up, for the same answer as one that never was', async () => {
    const token = await stage.invited()
    expect(await stage.join(token)).toBe(200)
    expect(await stage.join(token)).toBe(over)
    expect(await stage.unsigned(consoleApi.readInvitation, { token })).toMatchObject({
      status: 410,
      refused: over,
    })
    const never = newToken()
    expect(await stage.join(never)).toBe(over)
    expect(await stage.unsigned(consoleApi.readInvitation, { token: never })).toMatchObject({ refused: over })
    expect(await stage.joiners()).toHaveLength(1)
  })

  it('P-121 may be sent again after a lost answer, and changes nothing then', async () => {
    const token = await stage.invited()
    const joiner = stage.drawn()
    expect(await stage.join(token, joiner)).toBe(200)
    stage.served.clock.move(60)
    expect(await stage.join(token, joiner)).toBe(200)
    expect(await stage.join(token, joiner, { device: stage.drawn().join(token, 0).device })).toBe(over)
    expect(
      await stage.join(token, joiner, {
        interests: stage.drawn({ interests: 'x' }).join(token, 0).interests,
      }),
    ).toBe(over)
    expect(await stage.joiners()).toHaveLength(1)
  })

  it('P-121 is over after its last day', async () => {
    const token = await stage.invited()
    stage.served.clock.move((invitationDays + 1) * daySeconds)
    expect(await stage.open()).toEqual([])
    expect(await stage.join(token, stage.drawn({ today: testDay + invitationDays + 1 }))).toBe(over)
    expect(await stage.unsigned(consoleApi.readInvitation, { token })).toMatchObject({ refused: over })
  })

  it('P-121 works on its last day', async () => {
    const token = await stage.invited()
    stage.served.clock.move(invitationDays * daySeconds)
    expect(await stage.join(token, stage.drawn({ today: testDay + invitationDays }))).toBe(200)
  })

  it('P-121 is over once it is taken back', async () => {
    const token = await stage.invited()
    const tokenHash = invitationHash(token)
    expect(await stage.asked(consoleApi.takeBackInvitation, { tokenHash })).toMatchObject({ status: 200 })
    expect(await stage.join(token)).toBe(over)
    expect(await stage.unsigned(consoleApi.readInvitation, { token })).toMatchObject({ refused: over })
  })

  it('P-123 lets a joiner go whom the list has with the key that they brought, and no other', async () => {
    const [one, other] = [stage.drawn(), stage.drawn()]
    const ids = []
    for (const joiner of [one, other]) {
      const token = await stage.invited()
      expect(await stage.join(token, joiner)).toBe(200)
      ids.push(joiner.join(token, 0))
    }
    const [swapped, right] = ids
    if (swapped === undefined || right === undefined) throw new Error('two joiners')
    await stage.list([
      { ...stage.reviewer.person, id: swapped.person },
      { ...stage.reviewer.person, id: right.person, signingKey: right.signingKey },
    ])
    expect((await stage.joiners()).map(({ person }) => person)).toEqual([swapped.person])
  })
})
