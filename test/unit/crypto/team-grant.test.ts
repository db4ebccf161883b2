import { beforeAll, describe, expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { concat, isEqual, toUtf8, type Bytes } from '../../../crypto/bytes.ts'
import { padTo, u32, u8 } from '../../../crypto/byte-writer.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { hash, sign } from '../../../crypto/primitives/hash.ts'
import { encapsulate, fromEngine, lockOnce } from '../../../crypto/primitives/seal.ts'
import { encodeEventHeader, parseEventFront } from '../../../crypto/protocol/event-layout.ts'
import type { Hash, Tag } from '../../../crypto/protocol/ids.ts'
import { TeamGrant } from '../../../crypto/protocol/journal-event.ts'
import { eventTag, openEvent, sealEvent } from '../../../crypto/reviewer/log-event.ts'
import {
  drawTeamKey,
  firstTeamTag,
  openGrant,
  sealGrant,
  type TeamGrantToSeal,
} from '../../../crypto/reviewer/team-grant.ts'
import { reveal } from '../../../crypto/secret.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { makeTeamWorld, personOf, seenNothing, type TeamMember, type TeamWorld } from '../../support/team.ts'
import { engines, testDay } from '../../support/world.ts'

describe.each(engines)('the grant of a team key on $name', ({ load }) => {
  let world: TeamWorld
  beforeAll(async () => {
    useEngine(await load())
    world = makeTeamWorld(11)
  })

  const key = () => drawTeamKey((length) => new Uint8Array(length).fill(7))
  const contentFor = (members: readonly TeamMember[]): TeamGrantToSeal['content'] => ({
    by: personOf(world, 0).id,
    day: testDay,
    seen: seenNothing,
    members: members.map(({ id }) => id),
  })
  const seal = (to: readonly TeamMember[], changed: Partial<TeamGrantToSeal> = {}, team = to): Bytes =>
    sealGrant({
      desk: world.desk,
      tag: firstTeamTag(world.desk),
      content: contentFor(team),
      key: key(),
      to: to.map(({ sealingKey }) => sealingKey),
      signingSeed: personOf(world, 0).signing,
      ...changed,
    })
  const open = (grant: Bytes, { sealing }: TeamMember, desk = world.desk) =>
    openGrant(grant, desk, [sealing], world.roster)
  const verdict = (grant: Bytes, person = personOf(world, 0), desk = world.desk) =>
    codeOf(() => {
      if (open(grant, person, desk) === null) throw new Error('not for this person')
    })

  it.each([
    [1, 4096],
    [2, 4096],
    [3, 4096],
    [4, 32_768],
    [7, 32_768],
    [8, 32_768],
  ])('P-66 gives each of %i people the same key, in %i bytes', (count, length) => {
    const team = world.people.slice(0, count)
    const grant = seal(team)
    expect(grant).toHaveLength(length)
    expect(parseEventFront(grant).kind).toBe('grant')
    for (const person of team) {
      const opened = open(grant, person)
      expect(opened && isEqual(reveal(opened.key), reveal(key()))).toBe(true)
      expect(opened?.members).toEqual(team.map(({ id }) => id))
    }
  })

  it('P-66 is of no use to whoever is not in the team, at the desk or elsewhere', () => {
    const grant = seal(world.people.slice(0, 8))
    expect(open(grant, personOf(world, 0))).not.toBeNull()
    expect(open(grant, personOf(world, 8))).toBeNull()
    expect(open(grant, world.stranger)).toBeNull()
    expect(openGrant(grant, world.desk, [], world.roster)).toBeNull()
  })

  it('P-66 of more than eight is several, each of which names the whole team', () => {
    expect(codeOf(() => seal(world.people.slice(0, 9)))).toBe('too-long')
    const grants = [world.people.slice(0, 8), world.people.slice(8)].map((some) => {
      const tag = fromEngine(16) as Tag
      return seal(some, { tag }, world.people)
    })
    const opened = world.people.map((person, i) => open(grants[i < 8 ? 0 : 1] ?? new Uint8Array(0), person))
    expect(opened.map((grant) => grant?.members.length)).toEqual(Array.from({ length: 11 }, () => 11))
    expect(opened.every((grant) => grant && isEqual(reveal(grant.key), reveal(key())))).toBe(true)
    const many = Array.from({ length: 64 }, () => personOf(world, 1))
    expect(verdict(seal([personOf(world, 0)], {}, many))).toBe('no error')
  })

  it('P-66 opens with an older member key that is still held', () => {
    const older = personOf(world, 1)
    const grant = seal([older])
    const held = [personOf(world, 2).sealing, older.sealing]
    expect(openGrant(grant, world.desk, held, world.roster)?.members).toEqual([older.id])
  })

  it('P-66 does not open for another desk, under another tag or as another kind', () => {
    const grant = seal([personOf(world, 0)])
    expect(verdict(grant)).toBe('no error')
    expect(open(grant, personOf(world, 0), world.strangersDesk)).toBeNull()
    const retagged = concat(grant.slice(0, 8), fromEngine(16), grant.slice(24))
    expect(open(retagged, personOf(world, 0))).toBeNull()
    const asEvent = concat(encodeEventHeader('log', 2), grant.slice(8))
    expect(verdict(asEvent)).toBe('cannot-open')
    const asLog = () => openEvent(grant, world.desk, key(), world.roster)
    expect(codeOf(asLog)).toBe('cannot-open')
    const event = sealEvent({
      desk: world.desk,
      key: key(),
      n: 0,
      event: {
        by: personOf(world, 0).id,
        day: testDay,
        previous: null,
        seen: seenNothing,
        what: { act: 'targets-set', firstAnswerDays: 5, triageDays: null },
      },
      signingSeed: personOf(world, 0).signing,
    })
    expect(verdict(event)).toBe('cannot-open')
  })

  it('P-66 is believed from a person of the desk on its day only', () => {
    const grant = (by: TeamMember, signer = by, day = testDay) =>
      seal([personOf(world, 0)], {
        content: { ...contentFor([personOf(world, 0)]), by: by.id, day },
        signingSeed: signer.signing,
      })
    expect(verdict(grant(personOf(world, 3)))).toBe('no error')
    expect(verdict(grant(personOf(world, 3), personOf(world, 4)))).toBe('cannot-open')
    expect(verdict(grant(world.stranger))).toBe('cannot-open')
    expect(verdict(grant(personOf(world, 3), personOf(world, 3), testDay - 101))).toBe('cannot-open')
  })

  it('P-68 the tag of a first team is one for each desk', () => {
    expect(firstTeamTag(world.desk)).toEqual(firstTeamTag(world.desk))
    expect(firstTeamTag(world.desk)).not.toEqual(firstTeamTag(world.strangersDesk))
  })

  it('P-68 the founding grant of another team stands where only its own key leads, and opens there', () => {
    const tag = eventTag(key(), 4_294_967_295)
    const grant = seal([personOf(world, 0)], { tag })
    const opened = open(grant, personOf(world, 0))
    expect(opened && eventTag(opened.key, 4_294_967_295)).toEqual(parseEventFront(grant).tag)
    expect(eventTag(drawTeamKey(), 4_294_967_295)).not.toEqual(tag)
  })

  /** By an author who knows the format and does not keep to it: what each slot carries is theirs to choose. */
  function forge(
    slots: readonly { readonly to: TeamMember; readonly contentKey: Bytes }[],
    committed: Bytes,
  ) {
    const [header, tag] = [encodeEventHeader('grant', 2), fromEngine(16) as Tag]
    const author = personOf(world, 0)
    const sealed = slots.map(({ to, contentKey }, number) => {
      const { ciphertext, sharedSecret } = encapsulate(to.sealingKey, fromEngine)
      const bound = [world.desk, header, tag, u8(number), to.sealingKey, ciphertext]
      return concat(ciphertext, lockOnce(hash(32, sharedSecret, 'grant/slot', ...bound), contentKey))
    })
    const front = concat(header, tag, ...sealed)
    const context = hash(32, null, 'grant/context', world.desk, front)
    const both = hash(64, committed, 'grant/content', context)
    const commitment = both.slice(32)
    const content = { ...contentFor([author, personOf(world, 1)]), key: key() }
    const json = toUtf8(JSON.stringify(z.encode(TeamGrant, content)))
    const signature = sign(reveal(author.signing), 'journal/grant', world.desk, context, commitment, json)
    const room = 4096 - front.length - 32 - 16
    const inside = padTo(room, concat(signature, u32(json.length), json))
    return concat(front, commitment, lockOnce(both.slice(0, 32), inside, context))
  }

  it('P-67 cannot open to two keys: a slot with another content key does not fit the commitment', () => {
    const [one, other] = [fromEngine(32), fromEngine(32)]
    const [a, b, c] = [personOf(world, 0), personOf(world, 1), personOf(world, 2)]
    const honest = forge(
      [a, b, c].map((to) => ({ to, contentKey: one })),
      one,
    )
    expect([a, b, c].map((person) => verdict(honest, person))).toEqual(['no error', 'no error', 'no error'])
    const forked = forge(
      [
        { to: a, contentKey: one },
        { to: b, contentKey: other },
        { to: c, contentKey: one },
      ],
      one,
    )
    expect([a, b, c].map((person) => verdict(forked, person))).toEqual([
      'no error',
      'cannot-open',
      'no error',
    ])
  })

  it('P-67 a slot that misleads does not hide a later one that holds', () => {
    const [one, other] = [fromEngine(32), fromEngine(32)]
    const [a, b] = [personOf(world, 0), personOf(world, 1)]
    const grant = forge(
      [
        { to: b, contentKey: other },
        { to: a, contentKey: one },
        { to: b, contentKey: one },
      ],
      one,
    )
    expect(verdict(grant, b)).toBe('no error')
  })

  it('P-67 a slot of one grant counts for nothing in another', () => {
    const [a, b] = [personOf(world, 0), personOf(world, 1)]
    const [first, second] = [seal([a, b]), seal([b, a])]
    const swapped = concat(first.slice(0, 24), second.slice(24, 24 + 1168), first.slice(24 + 1168))
    expect(open(first, a)).not.toBeNull()
    expect(open(swapped, a)).toBeNull()
    const andB = () => open(swapped, b)
    expect(codeOf(andB)).toBe('cannot-open')
  })

  it('P-67 never says more than that it does not open', () => {
    const none = new Uint8Array(32).fill(9) as Bytes as Hash
    const broken = seal([personOf(world, 0)])
    broken.set(none, broken.length - 32)
    expect(verdict(broken)).toBe('cannot-open')
    const cut = seal([personOf(world, 0)]).slice(0, 4095)
    expect(verdict(cut)).toBe('cannot-open')
  })
})
