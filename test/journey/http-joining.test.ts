/** Joining by invitation over HTTP: what a link is worth, and what is refused. */

import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import * as z from 'zod/mini'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { invitationHash, joiningWords } from '../../crypto/joining.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import type { PersonId, PortalId, SealingKey } from '../../crypto/protocol/ids.ts'
import {
  invitationDays,
  type Invitation,
  type InvitationToken,
  type Joiner,
  type OpenInvitation,
} from '../../crypto/protocol/joining-shapes.ts'
import type { Join } from '../../crypto/protocol/people-api.ts'
import { memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { openInterests } from '../../crypto/reviewer/sealed-interests.ts'
import type { RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { Roster, type PersonEntry } from '../../crypto/roster-shapes.ts'
import { toStored } from '../../server/documents/stored-document.ts'
import {
  drawCoalition,
  publish,
  type Coalition,
  type Published,
  type Reviewer,
} from '../support/coalition.ts'
import { drawJoiner, type DrawnJoiner, type JoinerWishes } from '../support/joiner.ts'
import { serve, storeNames, type Served } from '../support/served.ts'
import { ask, decodeAnswer } from '../support/signed-client.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

type AnyEndpoint = Endpoint<unknown, unknown>
const random = (length: number) => engine().random(length)
const daySeconds = 86_400

describe.each(storeNames)('joining over HTTP on %s', (store) => {
  let coalition: Coalition
  let documents: Published
  let served: Served
  let coordinator: Reviewer
  let reviewer: Reviewer

  beforeEach(async () => {
    coalition = drawCoalition(random)
    const people = coalition.desks.flatMap((desk) => desk.reviewers)
    const [first, second] = people
    if (first === undefined || second === undefined) throw new Error('two people')
    coordinator = first
    reviewer = second
    const entries = people.map(({ person }) =>
      person === first.person ? { ...person, roles: ['reviewer' as const, 'coordinator' as const] } : person,
    )
    documents = publish(coalition, { people: entries })
    served = await serve(store, documents)
  })
  afterEach(async () => {
    expect(served.defects).toEqual([])
    await served.close()
  })

  const as = ({ person, signing }: Reviewer): RequestSigner => ({ person: person.id, seed: signing })
  const asked = (endpoint: AnyEndpoint, body: unknown, by = coordinator) =>
    ask(served.console, endpoint, body, as(by), served.clock.seconds())
  const unsigned = async (endpoint: AnyEndpoint, body: unknown) => {
    const { status, body: answer } = await supertest(served.console)
      .post(endpoint.path)
      .send(z.encode(endpoint.body as z.core.$ZodType, body) as object)
    return { status, refused: (answer as { refused?: string }).refused ?? null, answer: answer as object }
  }
  const invitation = (changed: Partial<Invitation> = {}): Invitation => ({
    pseudonym: 'Juniper',
    desk: coalition.desks[0]?.entry.id ?? null,
    roles: ['reviewer'],
    organisation: 'River Watch',
    vouches: false,
    ...changed,
  })
  const invited = async (changed: Partial<Invitation> = {}): Promise<InvitationToken> => {
    const token = random(32) as InvitationToken
    const body = { tokenHash: invitationHash(token), invitation: invitation(changed) }
    expect(await asked(consoleApi.invite, body)).toMatchObject({ status: 200 })
    return token
  }
  const drawn = (changed: Partial<JoinerWishes> = {}): DrawnJoiner =>
    drawJoiner({
      portal: coalition.portal,
      today: testDay,
      readers: [memberPair(coordinator.sealing).publicKey as SealingKey],
      ...changed,
    })
  const join = async (token: InvitationToken, joiner = drawn(), changed: Partial<Join> = {}) => {
    const { status, refused } = await unsigned(consoleApi.join, {
      ...joiner.join(token, served.clock.seconds()),
      ...changed,
    })
    return refused ?? status
  }
  const joiners = async (): Promise<readonly Joiner[]> => {
    const { answer } = await asked(consoleApi.readJoiners, {})
    return decodeAnswer(consoleApi.readJoiners, answer).joiners
  }
  const open = async (): Promise<readonly OpenInvitation[]> => {
    const { answer } = await asked(consoleApi.readInvitations, {})
    return decodeAnswer(consoleApi.readInvitations, answer).invitations
  }
  const over = 'invitation-over'

  it('P-120 says to whoever has the link what they are invited to, and keeps the hash of it only', async () => {
    const token = await invited({ vouches: true })
    const { status, answer } = await unsigned(consoleApi.readInvitation, { token })
    expect(status).toBe(200)
    expect(z.decode(consoleApi.readInvitation.answer, answer as never)).toEqual({
      tokenHash: invitationHash(token),
      invitation: invitation({ vouches: true }),
      untilDay: testDay + invitationDays,
      by: coordinator.person.id,
    })
    const [stored] = await served.desk.invitations()
    const kept = Buffer.concat(Object.values(stored ?? {}).filter((part) => part instanceof Uint8Array))
    expect(kept.length).toBeGreaterThan(64)
    expect(kept.includes(Buffer.from(token))).toBe(false)
  })

  it('P-120 is for coordinators: to invite, to look, to take back, to drop', async () => {
    const token = await invited()
    const tokenHash = invitationHash(token)
    for (const [endpoint, body] of [
      [
        consoleApi.invite,
        { tokenHash: invitationHash(random(32) as InvitationToken), invitation: invitation() },
      ],
      [consoleApi.readInvitations, {}],
      [consoleApi.takeBackInvitation, { tokenHash }],
      [consoleApi.readJoiners, {}],
      [consoleApi.dropJoiner, { person: reviewer.person.id }],
    ] as const) {
      expect(await asked(endpoint, body, reviewer)).toMatchObject({ refused: 'not-allowed' })
    }
    expect(await open()).toHaveLength(1)
  })

  it('invites to no desk that is not there, and not to more than may wait', async () => {
    const unknown = { tokenHash: invitationHash(random(32) as InvitationToken) }
    const nowhere = invitation({ desk: random(16) as Invitation['desk'] })
    expect(await asked(consoleApi.invite, { ...unknown, invitation: nowhere })).toMatchObject({
      refused: 'unknown-desk',
    })
    for (let n = 0; n < 64; n++) await invited({ desk: null })
    expect(await asked(consoleApi.invite, { ...unknown, invitation: invitation() })).toMatchObject({
      refused: 'no-room',
    })
  })

  it('P-122 hands keys and declaration to coordinators, who read the same six words', async () => {
    const token = await invited()
    const joiner = drawn({ interests: 'A cousin works at the port.' })
    const brought = joiner.join(token, served.clock.seconds())
    expect(await join(token, joiner)).toBe(200)
    const [seen] = await joiners()
    if (seen === undefined) throw new Error('a joiner')
    const { portal } = coalition
    const own = { portal, tokenHash: invitationHash(token), invitation: invitation(), keys: brought }
    expect(joiningWords({ portal, ...seen, keys: seen })).toEqual(joiningWords(own))
    expect(new Set(joiningWords(own)).size).toBeGreaterThan(3)
    expect(openInterests(seen.interests, { portal, ...seen }, [memberPair(coordinator.sealing)])).toBe(
      'A cousin works at the port.',
    )
    expect(openInterests(seen.interests, { portal, ...seen }, [memberPair(reviewer.sealing)])).toBeNull()
  })

  it('P-122 changes a word when the server changes a key, the statement, the person or the invitation', async () => {
    const token = await invited({ vouches: true })
    expect(await join(token, drawn({ vouches: true }))).toBe(200)
    const [seen] = await joiners()
    if (seen === undefined) throw new Error('a joiner')
    const other = drawn({ vouches: true }).join(token, 0)
    const wordsOf = (changed: Partial<Joiner>): string => {
      const shown = { ...seen, ...changed }
      return joiningWords({ portal: coalition.portal, ...shown, keys: shown }).join(' ')
    }
    const { signingKey, coordinatorKey, member, person } = other
    const swaps: Partial<Joiner>[] = [
      { signingKey },
      { coordinatorKey },
      { coordinatorKey: null },
      { member },
      { person },
      { tokenHash: invitationHash(random(32) as InvitationToken) },
      { invitation: invitation({ vouches: true, roles: ['publisher'] }) },
    ]
    for (const swap of swaps) expect(wordsOf(swap)).not.toBe(wordsOf({}))
  })

  it('P-121 works once: the link is used up, for the same answer as one that never was', async () => {
    const token = await invited()
    expect(await join(token)).toBe(200)
    expect(await join(token)).toBe(over)
    expect(await unsigned(consoleApi.readInvitation, { token })).toMatchObject({ status: 410, refused: over })
    const never = random(32) as InvitationToken
    expect(await join(never)).toBe(over)
    expect(await unsigned(consoleApi.readInvitation, { token: never })).toMatchObject({ refused: over })
    expect(await joiners()).toHaveLength(1)
  })

  it('P-121 may be sent again after a lost answer, and changes nothing then', async () => {
    const token = await invited()
    const joiner = drawn()
    expect(await join(token, joiner)).toBe(200)
    served.clock.move(60)
    expect(await join(token, joiner)).toBe(200)
    expect(await join(token, joiner, { device: drawn().join(token, 0).device })).toBe(over)
    expect(await join(token, joiner, { interests: drawn({ interests: 'x' }).join(token, 0).interests })).toBe(
      over,
    )
    expect(await joiners()).toHaveLength(1)
  })

  it('P-121 is over after its last day', async () => {
    const token = await invited()
    served.clock.move((invitationDays + 1) * daySeconds)
    expect(await open()).toEqual([])
    expect(await join(token, drawn({ today: testDay + invitationDays + 1 }))).toBe(over)
    expect(await unsigned(consoleApi.readInvitation, { token })).toMatchObject({ refused: over })
  })

  it('P-121 works on its last day', async () => {
    const token = await invited()
    served.clock.move(invitationDays * daySeconds)
    expect(await join(token, drawn({ today: testDay + invitationDays }))).toBe(200)
  })

  it('P-121 is over once it is taken back', async () => {
    const token = await invited()
    const tokenHash = invitationHash(token)
    expect(await asked(consoleApi.takeBackInvitation, { tokenHash })).toMatchObject({ status: 200 })
    expect(await join(token)).toBe(over)
    expect(await unsigned(consoleApi.readInvitation, { token })).toMatchObject({ refused: over })
  })

  describe('a join that does not hold leaves the link as it was', () => {
    let token: InvitationToken
    beforeEach(async () => {
      token = await invited()
    })
    afterEach(async () => {
      expect(await joiners()).toEqual([])
      expect(await join(token)).toBe(200)
    })

    it('P-121 with a member statement of another key', async () => {
      expect(await join(token, drawn(), { signingKey: drawn().join(token, 0).signingKey })).toBe('untrusted')
    })
    it('P-121 with a member statement of another portal', async () => {
      expect(await join(token, drawn({ portal: random(16) as PortalId }))).toBe('untrusted')
    })
    it('P-121 with a member statement of another person', async () => {
      expect(await join(token, drawn(), { person: random(16) as PersonId })).toBe('untrusted')
    })
    it('P-121 with a later member statement, or one of another day', async () => {
      expect(await join(token, drawn({ member: { number: 2 } }))).toBe('untrusted')
      expect(await join(token, drawn({ member: { day: testDay + 3 } }))).toBe('clock-differs')
    })
    it('P-121 with a member key that is none', async () => {
      const sealingKey = new Uint8Array(1216) as SealingKey
      expect(await join(token, drawn({ member: { sealingKey } }))).toBe('untrusted')
    })
    it('P-121 with a key to vouch that nobody asked for', async () => {
      expect(await join(token, drawn({ vouches: true }))).toBe('malformed')
    })
    it('P-121 with the id or the key of somebody in the list', async () => {
      const { id } = reviewer.person
      const joiner = drawn({ member: { person: id } })
      expect(await join(token, joiner, { person: id })).toBe('taken')
    })
    it('P-121 with a wrong code', async () => {
      expect(await join(token, drawn(), { code: '000000' })).toBe('wrong-sign-in')
    })
    it('P-121 with a box that lies there already', async () => {
      const other = await invited()
      const joiner = drawn()
      expect(await join(other, joiner)).toBe(200)
      const { device } = joiner.join(other, 0)
      expect(await join(token, drawn(), { device })).toBe('taken')
      const [first] = await joiners()
      await asked(consoleApi.dropJoiner, { person: first?.person })
    })
    it('P-121 with a person who waits already', async () => {
      const other = await invited()
      const joiner = drawn()
      expect(await join(other, joiner)).toBe(200)
      const fresh = drawn().join(token, 0)
      expect(await join(token, joiner, { device: fresh.device, kit: fresh.kit })).toBe('taken')
      const [first] = await joiners()
      await asked(consoleApi.dropJoiner, { person: first?.person })
    })
    it('P-121 with a box that is too large', async () => {
      const body = z.encode(consoleApi.join.body, drawn().join(token, served.clock.seconds())) as {
        device: object
      }
      const sent = (box: Buffer) =>
        supertest(served.console)
          .post(consoleApi.join.path)
          .send({ ...body, device: { ...body.device, box: box.toString('base64url') } })
      expect((await sent(Buffer.alloc(32_769))).body).toEqual({ refused: 'malformed' })
      expect((await sent(Buffer.alloc(900_000))).body).toEqual({ refused: 'too-large' })
    })
  })

  it('P-123 lets a joiner go whom the list has with the key that they brought, and no other', async () => {
    const [one, other] = [drawn(), drawn()]
    const ids = []
    for (const joiner of [one, other]) {
      const token = await invited()
      expect(await join(token, joiner)).toBe(200)
      ids.push(joiner.join(token, 0))
    }
    const [swapped, right] = ids
    if (swapped === undefined || right === undefined) throw new Error('two joiners')
    await list([
      { ...reviewer.person, id: swapped.person },
      { ...reviewer.person, id: right.person, signingKey: right.signingKey },
    ])
    expect((await joiners()).map(({ person }) => person)).toEqual([swapped.person])
  })

  /** As coordinators would have signed it. */
  async function list(added: readonly PersonEntry[]): Promise<void> {
    const { roster: signed } = documents.chain
    const roster = readDocument('rost', Roster, signed)
    const [version, previous] = [roster.version + 1, documentHash(signed)]
    const next = { ...roster, version, previous, people: [...roster.people, ...added] }
    const quorum = coalition.coordinators.slice(0, 2)
    await served.intake.addDocuments([toStored('roster', signRoster(next, quorum))])
    served.documents.forget()
  }
})
