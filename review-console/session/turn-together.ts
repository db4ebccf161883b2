/**
 * Turning a desk's epoch by two of its members (protocol section 5). The first draws the seed, seals it to everybody at
 * the desk, and signs a statement that names them; it stands in the journal. The second finds that the seed gives the keys
 * of the statement, and signs, too: then it is published. Each stores the seed in their box before they sign.
 */

import { countActive, isActiveTrue } from '../../crypto/active-members.ts'
import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { countersignEpoch, signEpoch, signMember } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { fromEngine } from '../../crypto/primitives/seal.ts'
import type { DeskId, Hash, PersonId, SealingKey, Tag } from '../../crypto/protocol/ids.ts'
import { epochPublicKeys, memberPair } from '../../crypto/reviewer/desk-keys.ts'
import { sealAnyGrant } from '../../crypto/reviewer/grant.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { Epoch, type Signed } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { documentHash, readDocument, signersAmong } from '../../crypto/sign-document.ts'
import { epochDays, epochGraceDays } from '../../crypto/suite.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { holdersOf, isHeldByExactly } from './epoch-holders.ts'
import type { GivenTurn } from './given-turn.ts'
import type { EventHead } from './sealing-verbs.ts'
import { inOneGrant, type Recipient } from './team-verbs.ts'
import { findNewest, isTurnDue, nextMember, withSeed, type Published, type Turning } from './turn-epoch.ts'
import { orNull } from './or-null.ts'
import { Refusal } from './refusal.ts'

/** What this person's console is to do. */
export type TurnDue =
  | 'nothing'
  /** Nobody has begun, or what was begun does not fit who belongs to the desk now. */
  | 'propose'
  /** A colleague has begun. */
  | 'confirm'
  /** Their own waits for a colleague. */
  | 'waits'
  /** The turn before is one that this person does not know for sure. */
  | 'cannot'

export interface DeskNow extends Turning {
  /** Everybody at the desk who has a member key. */
  readonly everybody: readonly Recipient[]
}

export function findTurnDue(box: KeyBox, given: readonly GivenTurn[], now: DeskNow): TurnDue {
  const before = lastEpoch(box, now)
  if (before === 'unknown') return 'cannot'
  const begun = findBegun(box, given, now)
  if (begun !== null)
    return isEqual(begun.by, box.person) || !mayConfirm(box, before, now) ? 'waits' : 'confirm'
  const isDue =
    before === null ||
    isTurnDue(before, now) ||
    !isForAll(before, now) ||
    !box.epochs.some(({ number }) => number === before.epoch.number)
  return isDue && now.everybody.some(({ person }) => isEqual(person, box.person)) ? 'propose' : 'nothing'
}

/** Null for a desk that never had one. */
function lastEpoch(box: KeyBox, { chain, roster }: Turning): Published | null | 'unknown' {
  const live = box.desk === null ? null : findLiveEpoch(roster, box.desk)
  const own = findNewest(box, chain)
  if (live !== null && (own === null || live.epoch.number >= own.epoch.number)) return live
  if (own !== null) return own
  const { desk } = box
  const isListed = chain.epochs.some((document) => {
    const epoch = orNull(() => readDocument('epch', Epoch, document))
    return epoch !== null && desk !== null && isEqual(epoch.desk, desk)
  })
  return isListed ? 'unknown' : null
}

/**
 * Whoever comes to a desk is let in by two who are there, as long as there are two: they do not confirm the turn that first
 * names them.
 */
function mayConfirm(box: KeyBox, before: Published | null, { roster, everybody }: DeskNow): boolean {
  if (before === null || box.epochs.some(({ number }) => number === before.epoch.number)) return true
  const holders = holdersOf(before, roster)
  return everybody.filter(({ person }) => holders.has(toBase64url(person))).length < 2
}

/** Whether exactly those who belong to the desk hold its seed. */
const isForAll = (before: Published, { roster, everybody }: DeskNow): boolean =>
  isHeldByExactly(
    before,
    roster,
    everybody.map(({ person }) => person),
  )

/** The first in the stream that still fits. */
export function findBegun(box: KeyBox, given: readonly GivenTurn[], now: DeskNow): GivenTurn | null {
  const before = lastEpoch(box, now)
  if (before === 'unknown') return null
  const fits = given.filter((turn) => isFit(box, turn, before, now)).sort((a, b) => a.position - b.position)
  return fits[0] ?? null
}

function isFit(box: KeyBox, turn: GivenTurn, before: Published | null, now: DeskNow): boolean {
  const epoch = orNull(() => readDocument('epch', Epoch, turn.statement))
  const author = membersOf(now.roster.roster, deskOfBox(box), turn.day).find(({ id }) => isEqual(id, turn.by))
  if (epoch === null || author === undefined || box.desk === null) return false
  const { sealingKey, signingKey } = epochPublicKeys(turn.seed, box.desk, turn.number)
  const names = [...turn.members].map(toBase64url).sort().join()
  return (
    isEqual(epoch.portal, box.portal) &&
    isEqual(epoch.desk, box.desk) &&
    epoch.number === turn.number &&
    turn.number === (before?.epoch.number ?? 0) + 1 &&
    isSameHash(epoch.previous, before?.hash ?? null) &&
    isEqual(epoch.sealingKey, sealingKey) &&
    isEqual(epoch.signingKey, signingKey) &&
    epoch.day <= now.today &&
    epoch.day + epochGraceDays >= now.today &&
    epoch.roster.version <= now.roster.roster.version &&
    isActiveTrue(epoch, now.roster) &&
    names ===
      now.everybody
        .map(({ person }) => toBase64url(person))
        .sort()
        .join() &&
    signersAmong('epch', turn.statement, [author.signingKey]).length === 1
  )
}

function deskOfBox({ desk }: KeyBox): DeskId {
  if (desk === null) throw new Refusal('unknown-desk')
  return desk
}

const isSameHash = (a: Hash | null, b: Hash | null): boolean =>
  a === null || b === null ? a === b : isEqual(a, b)

/** A fresh seed each time: one that was granted before may be known to somebody who has left since. */
export function withNextTurn(box: KeyBox, now: DeskNow): KeyBox {
  const seed = {
    number: nextNumber(box, now),
    day: now.today,
    seed: new Secret('epoch', engine().random(32)),
  }
  return withFreshMember(withSeed(box, seed), now)
}

/** With the seed of a colleague's turn. */
export const withGivenTurn = (box: KeyBox, { number, seed }: GivenTurn, now: DeskNow): KeyBox =>
  withFreshMember(withSeed(box, { number, day: now.today, seed: seed.copy() }), now)

/** A member key that no statement names yet: drawn, unless one was stored and not published. */
export function withFreshMember(box: KeyBox, { roster, today }: DeskNow): KeyBox {
  const published = roster.members
    .filter(({ member }) => isEqual(member.person, box.person))
    .map(({ member }) => member.number)
  const isFresh = (box.members.at(-1)?.number ?? 0) > Math.max(0, ...published)
  return isFresh ? box : nextMember(box, today)
}

/** One's own newest statement is older than the turn in force: others seal to a key that is as old. */
export function hasStaleStatement(box: KeyBox, { roster, today }: DeskNow): boolean {
  const live = box.desk === null ? null : findLiveEpoch(roster, box.desk)
  if (live === null) return false
  const days = roster.members
    .filter(({ member }) => isEqual(member.person, box.person))
    .map(({ member }) => member.day)
  const newest = Math.max(0, ...days)
  return days.length > 0 && newest < live.epoch.day && newest + epochDays <= today
}

function nextNumber(box: KeyBox, now: Turning): number {
  const before = lastEpoch(box, now)
  if (before === 'unknown') throw new Error('the turn before is known')
  return (before?.epoch.number ?? 0) + 1
}

export interface BegunTurn {
  /** One's own member statement: published before the grants are sent. */
  readonly member: Signed
  readonly grants: readonly Bytes[]
}

/** @param box with the seed of the next turn in it */
export function beginTurn(box: KeyBox, now: DeskNow, head: EventHead): BegunTurn {
  const before = lastEpoch(box, now)
  const number = nextNumber(box, now)
  const seed = box.epochs.find((entry) => entry.number === number)?.seed
  const own = box.members.at(-1)
  if (before === 'unknown' || seed === undefined || own === undefined) throw new Error('a turn has its seeds')
  const { portal, person: by, signing: signingSeed } = box
  const desk = deskOfBox(box)
  const member = signOwnMember(box, now.today)
  const ownKey = memberPair(own.seed).publicKey as SealingKey
  const to = now.everybody.map((one) => (isEqual(one.person, by) ? { ...one, sealingKey: ownKey } : one))
  const others = statementsOf(now.roster, to, by)
  const content: Epoch = {
    portal,
    desk,
    number,
    day: now.today,
    ...epochPublicKeys(seed, desk, number),
    members: [...others, documentHash(member)],
    active: countActive(now.roster, others, now.today) + 1,
    roster: { version: now.roster.roster.version, hash: now.roster.rosterHash },
    journal: now.journal,
    previous: before?.hash ?? null,
  }
  const grant = {
    by,
    day: head.day,
    seen: head.seen,
    number,
    seed,
    statement: signEpoch(content, [signingSeed]),
    members: to.map(({ person }) => person),
  }
  const groups = Array.from({ length: Math.ceil(to.length / inOneGrant) }, (_, i) =>
    to.slice(i * inOneGrant, (i + 1) * inOneGrant),
  )
  const grants = groups.map((group) => {
    const keys = group.map(({ sealingKey }) => sealingKey)
    return sealAnyGrant({ desk, tag: fromEngine(16) as Tag, content: grant, to: keys, signingSeed })
  })
  return { member, grants }
}

/** The newest of everybody but oneself. */
function statementsOf(roster: VerifiedRoster, to: readonly Recipient[], but: PersonId): Hash[] {
  return to.flatMap(({ person }) => {
    if (isEqual(person, but)) return []
    const own = roster.members.filter(({ member }) => isEqual(member.person, person))
    const newest = own.reduce<(typeof own)[number] | null>(
      (best, one) => (best === null || one.member.number > best.member.number ? one : best),
      null,
    )
    return newest === null ? [] : [newest.hash]
  })
}

export function signOwnMember(box: KeyBox, day: number): Signed {
  const own = box.members.at(-1)
  if (own === undefined) throw new Error('everybody has a member key')
  const sealingKey = memberPair(own.seed).publicKey as SealingKey
  const { portal, person } = box
  return signMember({ portal, person, number: own.number, day, sealingKey }, box.signing)
}

/** With the second signature: it may be published. */
export const confirmTurn = (box: KeyBox, { statement }: GivenTurn): Signed =>
  countersignEpoch(statement, box.signing)

/** Seeds of turns that are in force, which this person was given while somebody else signed. */
export function grantedSeeds(
  box: KeyBox,
  given: readonly GivenTurn[],
  roster: VerifiedRoster,
): readonly GivenTurn[] {
  const { desk } = box
  if (desk === null) return []
  const live = findLiveEpoch(roster, desk)?.epoch
  return given.filter((turn) => {
    const { number, seed } = turn
    const isLive =
      live?.number === number && isEqual(live.sealingKey, epochPublicKeys(seed, desk, number).sealingKey)
    return isLive && !holdsSeed(box, turn)
  })
}

const holdsSeed = (box: KeyBox, { number, seed }: Pick<GivenTurn, 'number' | 'seed'>): boolean => {
  const desk = deskOfBox(box)
  const keyOf = (of: Secret<'epoch'>): Bytes => epochPublicKeys(of, desk, number).signingKey
  return box.epochs.some((entry) => entry.number === number && isEqual(keyOf(entry.seed), keyOf(seed)))
}
