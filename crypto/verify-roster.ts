/**
 * From the pin to the keys that may be sealed to (protocol section 5). Only this file makes a
 * {@link VerifiedRoster}, and everything that seals or believes a reply asks for one.
 */

import { isEqual, type Named } from './bytes.ts'
import { CryptoError, type CryptoErrorCode } from './errors.ts'
import type { DeskId, Hash, SealingKey, VerifyingKey } from './protocol/ids.ts'
import {
  Epoch,
  Member,
  Root,
  Roster,
  type Coordinator,
  type DeskEntry,
  type PersonEntry,
  type Pin,
  type RosterChain,
  type Signed,
} from './roster-shapes.ts'
import { documentHash, readDocument, readOrNull, signersAmong } from './sign-document.ts'
import { clockDays, epochDays, epochGraceDays } from './suite.ts'
import { verifyStates, type BelievedState } from './verify-states.ts'

export interface LiveEpoch {
  readonly epoch: Epoch
  readonly hash: Hash
  /** Past its week: still honoured, with a warning. */
  readonly isLate: boolean
}

export interface RosterFacts {
  readonly root: Root
  /** Of the first root: the coalition's words for comparing come from it. */
  readonly firstRootHash: Hash
  readonly rootHash: Hash
  readonly roster: Roster
  readonly rosterHash: Hash
  readonly members: readonly { readonly member: Member; readonly hash: Hash }[]
  readonly epochs: readonly LiveEpoch[]
  /** Open desks whose newest epoch contradicts this list or this clock, or cannot be read: nothing is sealed to them. */
  readonly doubtful: readonly DeskId[]
  /** Open desks of which epochs were handed out, and none bears the signatures that it needs. */
  readonly unsigned: readonly DeskId[]
  /** Of each open desk those handed out, live or over: one of them has signed its newest edition. */
  readonly signedEpochs: readonly Epoch[]
  /** The newest of each desk and of the portal; see {@link ./verify-states.ts} for what they mean together. */
  readonly states: readonly BelievedState[]
  readonly onDay: number
}

/** Signed by k of n coordinators, chained to the pin, in date. The only thing that is sealed to. */
export type VerifiedRoster = Named<RosterFacts, 'VerifiedRoster'>

/**
 * @param today days since 1970-01-01 UTC by this device's clock
 * @throws CryptoError `roster-untrusted`, `roster-forked`, `roster-expired`, `roster-rolled-back`, `clock-differs`;
 * `malformed` of roots and roster: one desk's or one person's document never stops the others
 */
export function verifyRoster(pin: Pin, chain: RosterChain, today: number): VerifiedRoster {
  const root = verifyRoots(pin, chain.roots)
  const roster = verifyRosterDocument(pin, root.current, chain.roster)
  const rosterHash = documentHash(chain.roster)
  checkDates(root.current, roster, today)
  const members = verifyMembers(roster, chain.members)
  const trusted = { root: root.current, roots: root.all, roster, rosterHash, members }
  const { signed, unreadable, unsigned } = findSignedEpochs(trusted, chain.epochs, today)
  const { epochs, doubtful } = findLiveEpochs(trusted, signed, unreadable, today)
  return {
    root: root.current,
    roster,
    rosterHash,
    members,
    firstRootHash: root.firstHash,
    rootHash: root.hash,
    epochs,
    doubtful,
    unsigned,
    signedEpochs: signed.map(({ epoch }) => epoch),
    states: findStates(trusted, chain.states, today),
    onDay: today,
  } as unknown as VerifiedRoster
}

/** The pinned root and those after it, each signed by k of the one before and k of its own. @throws CryptoError `roster-untrusted` */
export function verifyRoots(pin: Pick<Pin, 'portal' | 'root'>, later: readonly Signed[]) {
  const first = readDocument('root', Root, pin.root)
  if (!isEqual(first.portal, pin.portal)) throw new CryptoError('roster-untrusted')
  requireThreshold(first, pin.root)
  const firstHash = documentHash(pin.root)
  const all = [first]
  let current = first
  let hash = firstHash
  for (const signed of later) {
    current = verifySuccessor(current, hash, signed)
    hash = documentHash(signed)
    all.push(current)
  }
  return { current, all, hash, firstHash }
}

/** Signed by k of the old coordinators and k of the new. */
function verifySuccessor(before: Root, beforeHash: Hash, signed: Signed): Root {
  const root = readDocument('root', Root, signed)
  const continues =
    root.number === before.number + 1 &&
    isEqual(root.portal, before.portal) &&
    root.previous !== null &&
    isEqual(root.previous, beforeHash)
  if (!continues) throw new CryptoError('roster-untrusted')
  requireThreshold(before, signed)
  requireThreshold(root, signed)
  return root
}

function requireThreshold(root: Root, signed: Signed, magic: 'root' | 'rost' = 'root'): void {
  const keys = root.coordinators.map(({ key }) => key)
  if (root.threshold > keys.length || signersAmong(magic, signed, keys).length < root.threshold) {
    throw new CryptoError('roster-untrusted')
  }
}

function verifyRosterDocument(pin: Pin, root: Root, signed: Signed): Roster {
  requireThreshold(root, signed, 'rost')
  const roster = readDocument('rost', Roster, signed)
  if (!isEqual(roster.portal, pin.portal)) throw new CryptoError('roster-untrusted')
  if (roster.version < pin.leastRosterVersion) throw new CryptoError('roster-rolled-back')
  return roster
}

function checkDates(root: Root, roster: Roster, today: number): void {
  if (roster.day > today + clockDays || root.fromDay > today + clockDays)
    throw new CryptoError('clock-differs')
  if (roster.toDay < today || root.toDay < today) throw new CryptoError('roster-expired')
}

/** Member statements of people in the roster, signed by their roster key; others are passed over. */
function verifyMembers(roster: Roster, signed: readonly Signed[]) {
  return signed.flatMap((document) => {
    const member = readOrNull('memb', Member, document)
    if (member === null) return []
    const person = roster.people.find(({ id }) => isEqual(id, member.person))
    const holds =
      person !== undefined &&
      isEqual(member.portal, roster.portal) &&
      signersAmong('memb', document, [person.signingKey]).length === 1
    return holds ? [{ member, hash: documentHash(document) }] : []
  })
}

type Trusted = Pick<RosterFacts, 'root' | 'roster' | 'rosterHash' | 'members'> & {
  /** From the first to the one in force. */
  readonly roots: readonly Root[]
}

type SignedEpoch = Pick<LiveEpoch, 'epoch' | 'hash'>

/** Of open desks. `unreadable`: those that two of today's people sign for in a document that cannot be read. */
function findSignedEpochs(trusted: Trusted, documents: readonly Signed[], today: number) {
  const open = trusted.roster.desks.filter(({ closed }) => !closed)
  const signed: SignedEpoch[] = []
  const shown: DeskId[] = []
  const unreadable: DeskId[] = []
  for (const document of documents) {
    const epoch = readOrNull('epch', Epoch, document)
    if (epoch === null) {
      const signers = open.filter(({ id }) => isSignedFor(trusted, id, today, document))
      unreadable.push(...signers.map(({ id }) => id))
    } else if (open.some(({ id }) => isEqual(id, epoch.desk))) {
      shown.push(epoch.desk)
      if (isEpochSigned(trusted, epoch, document)) signed.push({ epoch, hash: documentHash(document) })
    }
  }
  const unsigned = shown.filter((desk) => !signed.some(({ epoch }) => isEqual(epoch.desk, desk)))
  return { signed, unreadable, unsigned }
}

/**
 * For each desk its highest epoch, if that may still be sealed to, and the desks that are in doubt: never is an older
 * epoch taken instead. The same doubt about every desk is one about the list, or about this clock.
 */
function findLiveEpochs(
  trusted: Trusted,
  signed: readonly SignedEpoch[],
  unreadable: readonly DeskId[],
  today: number,
) {
  const newest = trusted.roster.desks
    .flatMap(({ id }) => highest(signed.filter(({ epoch }) => isEqual(epoch.desk, id))))
    .map((one) => ({ ...one, doubt: doubtOf(trusted, one.epoch, today) }))
  const [first] = newest
  const isOfAll = unreadable.length === 0 && newest.every(({ doubt }) => doubt === first?.doubt)
  if (isOfAll && first !== undefined && first.doubt !== null) throw new CryptoError(first.doubt)
  const inDoubt = newest.filter(({ doubt }) => doubt !== null).map(({ epoch }) => epoch.desk)
  const doubtful = [...inDoubt, ...unreadable]
  const epochs = newest
    .filter(({ epoch }) => !doubtful.some((id) => isEqual(id, epoch.desk)))
    .filter(({ epoch }) => today <= epoch.day + epochDays + epochGraceDays)
    .map(({ epoch, hash }): LiveEpoch => ({ epoch, hash, isLate: today > epoch.day + epochDays }))
  return { epochs, doubtful }
}

const highest = <T extends { epoch: Epoch }>(of: readonly T[]): T[] =>
  of.length === 0 ? [] : [of.reduce((a, b) => (b.epoch.number > a.epoch.number ? b : a))]

const isEpochSigned = (trusted: Trusted, epoch: Epoch, document: Signed): boolean =>
  isEqual(epoch.portal, trusted.roster.portal) && isSignedFor(trusted, epoch.desk, epoch.day, document)

/** By two members of the desk on that day, or by its only member and a coordinator. */
function isSignedFor(trusted: Trusted, desk: DeskId, onDay: number, document: Signed): boolean {
  const members = membersOf(trusted.roster, desk, onDay).map(({ signingKey }) => signingKey)
  const byMembers = signersAmong('epch', document, members).length
  if (byMembers >= 2) return true
  // Two signatures by two keys: a coordinator who is the desk's only member has a key for each.
  const others: VerifyingKey[] = coordinatorsOn(trusted.roots, onDay)
    .map(({ key }) => key)
    .filter((key) => !members.some((member) => isEqual(member, key)))
  return members.length === 1 && byMembers === 1 && signersAmong('epch', document, others).length >= 1
}

/** Whoever vouched on that day: a new root does not undo the turns that were signed under the one before. */
const coordinatorsOn = (roots: readonly Root[], onDay: number): readonly Coordinator[] =>
  roots.flatMap(({ fromDay, coordinators }, i) => {
    const next = roots[i + 1]
    const isPast = next !== undefined && next.fromDay < onDay
    return fromDay <= onDay + clockDays && !isPast ? coordinators : []
  })

/**
 * The pin has no memory; the epoch names the roster that it was made under, and an older one is refused for everybody:
 * it may leave people out, or bring them back. What contradicts one desk alone is a doubt about that desk.
 */
function doubtOf(trusted: Trusted, epoch: Epoch, today: number): CryptoErrorCode | null {
  if (epoch.day > today + clockDays) return 'clock-differs'
  if (epoch.roster.version > trusted.roster.version) throw new CryptoError('roster-rolled-back')
  const isSame = epoch.roster.version === trusted.roster.version
  return isSame && !isEqual(epoch.roster.hash, trusted.rosterHash) ? 'roster-forked' : null
}

function findStates({ root, roster }: Trusted, signed: readonly Signed[], today: number): BelievedState[] {
  const signers = {
    portal: roster.portal,
    coordinators: root.coordinators.map(({ key }) => key),
    threshold: root.threshold,
    membersOf: (id: DeskId) =>
      roster.desks.some((desk) => isEqual(desk.id, id))
        ? membersOf(roster, id, today).map(({ signingKey }) => signingKey)
        : null,
  }
  return verifyStates(signers, signed, today)
}

export const isActive = (person: PersonEntry, onDay: number): boolean =>
  person.fromDay <= onDay && (person.toDay === null || onDay < person.toDay)

/** Who works at a desk on that day. */
export const membersOf = (roster: Roster, desk: DeskId, onDay: number): PersonEntry[] =>
  roster.people.filter(
    (person) => person.desk !== null && isEqual(person.desk, desk) && isActive(person, onDay),
  )

export const findDesk = (roster: VerifiedRoster, id: DeskId): DeskEntry | null =>
  roster.roster.desks.find((desk) => isEqual(desk.id, id)) ?? null

export const findLiveEpoch = (roster: VerifiedRoster, desk: DeskId): LiveEpoch | null =>
  roster.epochs.find(({ epoch }) => isEqual(epoch.desk, desk)) ?? null

/** What is known of the key of an open desk. Only a `live` one is sealed to. */
export type DeskKey = 'live' | 'doubtful' | 'over' | 'unsigned' | 'missing'

export function deskKey(roster: VerifiedRoster, desk: DeskId): DeskKey {
  const has = (ids: readonly DeskId[]): boolean => ids.some((id) => isEqual(id, desk))
  if (has(roster.doubtful)) return 'doubtful'
  if (has(roster.epochs.map(({ epoch }) => epoch.desk))) return 'live'
  if (has(roster.signedEpochs.map((epoch) => epoch.desk))) return 'over'
  return has(roster.unsigned) ? 'unsigned' : 'missing'
}

/** The newest X-Wing key of a person, for slots and grants. */
export function findMemberKey(roster: VerifiedRoster, person: PersonEntry): SealingKey | null {
  const own = roster.members.filter(({ member }) => isEqual(member.person, person.id))
  const newest = own.reduce<Member | null>(
    (best, { member }) => (best === null || member.number > best.number ? member : best),
    null,
  )
  return newest?.sealingKey ?? null
}
