import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Hash, VerifyingKey } from '../../../crypto/protocol/ids.ts'
import { reveal } from '../../../crypto/secret.ts'
import { drawReceipt, identityOf } from '../../../crypto/source/receipt.ts'
import { sealDrop } from '../../../crypto/source/seal-drop.ts'
import { codeAddress, inGroups } from '../../../review-console/session/code-secret.ts'
import type { Network } from '../../../review-console/session/network.ts'
import { holdSession } from '../../../review-console/session/session-holder.ts'
import { openSession, type Session } from '../../../review-console/session/session.ts'
import { toUtf8 } from '../../../crypto/bytes.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import { foundCoalition } from '../../../review-console/first-start/found-coalition.ts'
import { makeWorld, startLibsodium, testDay, wish, type World } from '../../support/world.ts'

/** Nothing in these tests reaches a server. */
const silent: Network = {
  fetch: () => Promise.reject(new Error('no network')),
  authority: '127.0.0.1',
  nowMs: () => Date.now(),
}
const keys = () => ({
  address: new Uint8Array(16).fill(1),
  login: new Uint8Array(32).fill(2),
  boxKey: new Uint8Array(32).fill(3),
})

beforeAll(startLibsodium)

function dropFor(world: World) {
  return sealDrop({
    roster: world.roster,
    desk: world.desk,
    statement: {
      kind: 'follow-up',
      day: testDay,
      roster: world.roster.rosterHash,
      build: '',
      supersedes: [],
      language: 'en',
      text: 'a line',
    },
    identity: identityOf(drawReceipt(), world.portal),
    wantsReply: true,
  }).bytes
}

describe('a session', () => {
  it('opens what its epoch opens, and nothing that was bent or is no drop', () => {
    const world = makeWorld()
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    const drop = dropFor(world)
    expect(session.openDrop(drop)?.statement).toMatchObject({ text: 'a line' })
    drop[drop.length - 1] = (drop.at(-1) ?? 0) ^ 1
    expect(session.openDrop(drop)).toBeNull()
    expect(session.openDrop(new Uint8Array(100))).toBeNull()
    expect(session.openDrop(dropFor(makeWorld()))).toBeNull()
  })

  it('hands out verbs and no key', () => {
    const world = makeWorld()
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    const seen = Object.values(session).filter((value) => typeof value !== 'function')
    expect(seen).toEqual([world.portal, world.box.person, world.desk, true, false, false, null, true])
  })

  it('wipes every secret when it is locked, and refuses every verb from then on', async () => {
    const world = makeWorld()
    const own = keys()
    const session = openSession({ box: world.box, sequence: 1, keys: own }, silent)
    const drop = dropFor(world)
    expect(session.openDrop(drop)).not.toBeNull()
    const secrets = [
      world.box.signing,
      world.box.coordinator,
      world.box.epochs[0]?.seed,
      world.box.members[0]?.seed,
    ]
    const bytes = secrets.map((secret) => {
      if (!secret) throw new Error('a secret')
      return reveal(secret)
    })
    expect(bytes.every((secret) => secret.some((byte) => byte !== 0))).toBe(true)
    session.lock()
    expect(session.isLocked()).toBe(true)
    expect(bytes.every((secret) => secret.every((byte) => byte === 0))).toBe(true)
    expect(Object.values(own).every((key) => key.every((byte) => byte === 0))).toBe(true)
    expect(() => session.openDrop(drop)).toThrow('locked')
    expect(() => session.sources()).toThrow('locked')
    await expect(session.catchUp('123456')).rejects.toMatchObject({ code: 'locked' })
    session.lock()
  })

  it('knows its own roster from that of another coalition, whoever signed it', () => {
    const [world, other] = [makeWorld(), makeWorld()]
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    expect(session.isOwnRoster(world.roster)).toBe(true)
    expect(session.isOwnRoster(other.roster)).toBe(false)
    const impostor = { ...other.box, portal: world.portal, person: world.box.person }
    const forged = openSession({ box: impostor, sequence: 1, keys: keys() }, silent)
    expect(forged.isOwnRoster(world.roster)).toBe(false)
  })

  it('believes no root that was forged around its owner’s own public keys', () => {
    const [world, liar] = [makeWorld(), makeWorld()]
    const { desk, portal } = world
    const { coordinator } = liar.box
    if (coordinator === null) throw new Error('a coordinator')
    const forged = foundCoalition(wish(), { ...world.box, desk, coordinator })
    const chain = {
      roots: [],
      roster: forged.roster,
      epochs: [forged.epoch],
      members: [forged.member],
      states: [],
    }
    const roster = verifyRoster({ portal, root: forged.root, leastRosterVersion: 1 }, chain, testDay)
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    expect(session.isOwnRoster(world.roster)).toBe(true)
    expect(session.isOwnRoster(roster)).toBe(false)
  })

  it('only signs when it was opened with the kit', () => {
    const world = makeWorld()
    const box = { ...world.box, members: [], epochs: [], cases: [] }
    const session = openSession({ box, sequence: 1, keys: keys() }, silent)
    expect(session.signsOnly).toBe(true)
    expect(session.openDrop(dropFor(world))).toBeNull()
  })

  it('keeps a case and its team in no readable field', () => {
    const world = makeWorld()
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    const { source, seen } = caseOf(session, world)
    const facts = session.caseFacts(source)
    expect(facts).toMatchObject({ newestFrom: 0, isLocked: false })
    expect(facts?.name).toMatch(/^[A-Z][a-z]+ \d\d$/)
    expect(JSON.stringify([seen, facts, session.teams(), session.sources()])).not.toContain('"key"')
  })

  it('forgets every log when it catches up or is locked', async () => {
    const world = makeWorld()
    const session = openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
    const { source } = caseOf(session, world)
    expect(session.sources()).toEqual([source])
    await expect(session.catchUp('123456')).rejects.toMatchObject({ code: 'no-answer' })
    expect(session.sources()).toEqual([])
    expect(session.teams()).toEqual([])
    session.lock()
    expect(() => session.sources()).toThrow('locked')
    expect(() => session.teams()).toThrow('locked')
  })
})

/** A team and a case, as if both had been found in the stream. */
function caseOf(session: Session, world: World) {
  const head = { day: testDay, seen: { position: 0, running: new Uint8Array(32) as Hash } }
  const own = { person: world.box.person, sealingKey: memberKeyOf(world) }
  const { team } = session.foundTeam(head, [own], true)
  const added = session.sealAddedCase(team, head, new Uint8Array(32).fill(7) as VerifyingKey)
  const seen = session.takeEvent(added, { position: 2, link: new Uint8Array(32) as Hash }, world.roster)
  const source = seen?.log === 'team' ? seen.added : null
  if (source === null) throw new Error('a case')
  return { source, seen }
}

function memberKeyOf({ roster }: World) {
  const [first] = roster.members
  if (first === undefined) throw new Error('a member')
  return first.member.sealingKey
}

describe('the holder of the session', () => {
  const fakePage = (): { page: Document; window: EventTarget } => {
    const window = new EventTarget()
    const page = Object.assign(new EventTarget(), { defaultView: window }) as unknown as Document
    return { page, window }
  }
  const newSession = (): Session => {
    const world = makeWorld()
    return openSession({ box: world.box, sequence: 1, keys: keys() }, silent)
  }

  it('locks on demand, once, and forgets the session', () => {
    const told: string[] = []
    const holder = holdSession({ ...fakePage(), idleMs: 60_000, onLocked: (by) => told.push(by) })
    const session = newSession()
    holder.take(session)
    expect(holder.session()).toBe(session)
    holder.lock('locked')
    holder.lock('locked')
    expect(session.isLocked()).toBe(true)
    expect(holder.session()).toBeNull()
    expect(told).toEqual(['locked'])
  })

  it('locks when nobody is there', async () => {
    const told: string[] = []
    const holder = holdSession({ ...fakePage(), idleMs: 30, onLocked: (by) => told.push(by) })
    const session = newSession()
    holder.take(session)
    await new Promise((wake) => setTimeout(wake, 120))
    expect(session.isLocked()).toBe(true)
    expect(told).toEqual(['idle'])
  })

  it('locks when the page goes, since it may come back from the browser’s cache', () => {
    const { page, window } = fakePage()
    const holder = holdSession({ page, idleMs: 60_000, onLocked: () => undefined })
    const session = newSession()
    holder.take(session)
    window.dispatchEvent(new Event('pagehide'))
    expect(session.isLocked()).toBe(true)
  })
})

describe('the secret of the code app', () => {
  it('is named by a neutral word', () => {
    expect(codeAddress(toUtf8('foobar'), 'Reading room')).toBe(
      'otpauth://totp/Reading%20room?secret=MZXW6YTBOI&issuer=Reading%20room',
    )
    expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  })
})
