/**
 * Changes of the list while coordinators sign them (protocol section 5). A change waits until it has the last signature that it
 * needs; then both of its documents go into force at once, and whatever else waited follows nothing any more.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { Hash, VerifyingKey } from '../../crypto/protocol/ids.ts'
import { mostChanges } from '../../crypto/protocol/people-api.ts'
import { Root, Roster, type Change, type Coordinator, type Signed } from '../../crypto/roster-shapes.ts'
import { readDocument, signersAmong } from '../../crypto/sign-document.ts'
import { changeId, mergeChanges, verifyChange, type VerifiedChange } from '../../crypto/verify-change.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { today } from '../clock.ts'
import type { Published } from '../documents/published.ts'
import { toStored } from '../documents/stored-document.ts'
import type { Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Desk } from '../storage/desk.ts'
import { removeEndedKeys } from './onion-keys.ts'
import { verifyWith, type PublishTools } from './publish.ts'
import {
  dropOthers,
  dropWhatFollowsNothing,
  followingChanges,
  fromWaiting,
  toWaiting,
} from './waiting-changes.ts'

/** Everything to coordinators; to somebody whom a change asks to vouch, that change. @throws Refusal `not-allowed` */
export async function readChanges({ desk }: Pick<PublishTools, 'desk'>, signer: Signer) {
  const now = rosterOf(signer)
  const waiting = (await followingChanges(desk, now)).map(({ change }) => change)
  if (isCoordinator(signer)) return { changes: waiting.slice(0, mostChanges) }
  const own = waiting.filter((change) => isAskedToVouch(signer, change))
  if (own.length === 0) throw new Refusal('not-allowed')
  return { changes: own.slice(0, mostChanges) }
}

/**
 * A new change, or more signatures under one that waits.
 * @throws Refusal `not-allowed`, `malformed`, `stale` when it follows what is in force no more, `untrusted`, `clock-differs`,
 * `no-room`
 */
export async function addChange(tools: PublishTools, signer: Signer, brought: Change): Promise<boolean> {
  const now = rosterOf(signer)
  const change = orRefuse(() => {
    requireNext(now, brought)
    const { root } = verifyChange(now, brought)
    return withSignersOnly(brought, [...now.root.coordinators, ...root.coordinators], root)
  })
  if (!isCoordinator(signer) && !isAskedToVouch(signer, change)) throw new Refusal('not-allowed')
  const merged = await putMerged(tools, now, change)
  if (merged === null) return false
  await putIntoForce(tools, signer.published, merged)
  return true
}

/** By a coordinator of the root in force or of the next one, who signed it. @throws Refusal `not-found`, `not-allowed` */
export async function dropChange(
  { desk }: Pick<PublishTools, 'desk'>,
  signer: Signer,
  id: Hash,
): Promise<void> {
  const now = rosterOf(signer)
  const found = (await followingChanges(desk, now)).find(({ stored }) => isEqual(stored.id, id))
  if (found === undefined) throw new Refusal('not-found')
  if (!hasSigned(signer, now, found.change)) throw new Refusal('not-allowed')
  await desk.dropChanges([id])
}

function rosterOf({ published }: Signer): VerifiedRoster {
  if (published.roster === null) throw new Refusal('untrusted')
  return published.roster
}

const isCoordinator = ({ person }: Signer): boolean => person.roles.includes('coordinator')

const isAskedToVouch = ({ person: { id } }: Signer, { root }: Change): boolean =>
  root !== null && coordinatorsIn(root).some(({ person }) => person !== undefined && isEqual(person, id))

const coordinatorsIn = (root: Signed): readonly Coordinator[] => readDocument('root', Root, root).coordinators

/** Coordinators of before version 0.4 name no person: whoever is one in the roster may answer for their keys. */
function hasSigned(signer: Signer, { root }: VerifiedRoster, change: Change): boolean {
  const own = [...root.coordinators, ...(change.root === null ? [] : coordinatorsIn(change.root))].filter(
    ({ person }) => (person === undefined ? isCoordinator(signer) : isEqual(person, signer.person.id)),
  )
  return signersAmong('rost', change.roster, keysOf(own)).length > 0
}

const keysOf = (coordinators: readonly Coordinator[]): VerifyingKey[] => coordinators.map(({ key }) => key)

/** Who was second is told so; what names another list than the one in force is not believed. */
export function requireNext({ root, roster }: VerifiedRoster, change: Change): void {
  const { version } = readDocument('rost', Roster, change.roster)
  const number = change.root === null ? null : readDocument('root', Root, change.root).number
  const isNext = version === roster.version + 1 && (number === null || number === root.number + 1)
  if (!isNext) throw new Refusal('stale')
}

/** As many as a document carries. */
const mostSignatures = 32

/**
 * Only signatures that hold, one for each coordinator: nobody fills a change up, or stands a false signature where a true one
 * belongs. Those of the next root stand first: without them nothing goes into force.
 */
function withSignersOnly(change: Change, coordinators: readonly Coordinator[], next: Root): Change {
  const keys = keysOf([...next.coordinators, ...coordinators])
  const root = change.root === null ? null : holding('root', change.root, keys)
  return { root, roster: holding('rost', change.roster, keys) }
}

function holding(
  magic: 'root' | 'rost',
  { bytes, signatures }: Signed,
  keys: readonly VerifyingKey[],
): Signed {
  const sound = signatures.filter(
    (made) => signersAmong(magic, { bytes, signatures: [made] }, [made.key]).length === 1,
  )
  const kept = keys
    .filter((key, i) => keys.findIndex((other) => isEqual(other, key)) === i)
    .flatMap((key) => sound.find((made) => isEqual(made.key, key)) ?? [])
  // Whoever signs a change signs both of its documents.
  if (kept.length === 0) throw new CryptoError('roster-untrusted')
  return { bytes, signatures: kept.slice(0, mostSignatures) }
}

/** Several coordinators may be signing the same change at this moment: who was second merges again. */
const mostTries = 8

/** Null while signatures are missing: then it waits, with those of before and these. */
async function putMerged(
  { desk, documents }: PublishTools,
  now: VerifiedRoster,
  change: Change,
): Promise<(VerifiedChange & { readonly change: Change }) | null> {
  const id = changeId(change)
  for (let i = 0; i < mostTries; i++) {
    const before = (await desk.changes()).find((stored) => isEqual(stored.id, id))
    const merged = before === undefined ? change : mergeWith(now, fromWaiting(before), change)
    const verified = orRefuse(() => verifyChange(now, merged))
    if (verified.isReady) return { ...verified, change: merged }
    if (before === undefined) await requireRoom(desk, now, change)
    const put = await desk.putChange(toWaiting(merged), before?.sequence ?? 0, mostChanges)
    if (put === 'put') {
      // Somebody else's change may have gone into force since this request was read.
      const { roster } = await documents.read()
      if (roster === null || !isEqual(roster.rosterHash, now.rosterHash)) return leaveNothing(desk, id)
      return null
    }
    if (put === 'full' && (await dropOthers(desk, now)) === 0) throw new Refusal('no-room')
  }
  throw new Refusal('stale')
}

async function leaveNothing(desk: Desk, id: Hash): Promise<never> {
  await desk.dropChanges([id])
  throw new Refusal('stale')
}

/** Nobody alone fills the list of what waits. */
const mostByTheSame = mostChanges / 4

async function requireRoom(
  desk: Desk,
  now: VerifiedRoster,
  { roster: { signatures } }: Change,
): Promise<void> {
  const others = (await followingChanges(desk, now)).filter(({ change }) =>
    change.roster.signatures.every(({ key }) => signatures.some((made) => isEqual(made.key, key))),
  )
  if (others.length >= mostByTheSame) throw new Refusal('no-room')
}

const mergeWith = (now: VerifiedRoster, before: Change, change: Change): Change => {
  const merged = mergeChanges(before, change)
  const next = merged.root === null ? now.root : readDocument('root', Root, merged.root)
  return withSignersOnly(merged, [...now.root.coordinators, ...next.coordinators], next)
}

/** As many as a chain hands out. */
const mostLaterRoots = 64

/** All or none. @throws Refusal `stale` when another change was first */
export async function putIntoForce(
  tools: PublishTools,
  published: Published,
  { change: { root, roster } }: { readonly change: Change },
): Promise<void> {
  if (root !== null && published.chain.roots.length >= mostLaterRoots) throw new Refusal('no-room')
  const added = { root, roster, epochs: [], members: [], states: [] }
  orRefuse(() => {
    verifyWith(published, added, today(tools.clock))
  })
  const outcome = await tools.intake.addDocuments([
    ...(root === null ? [] : [toStored('root', root)]),
    toStored('roster', roster),
  ])
  tools.documents.forget()
  if (outcome === 'taken') throw new Refusal('stale')
  await dropWhatFollowsNothing(tools)
  await removeEndedKeys(tools, { now: roster, before: published.chain.roster })
}
