/**
 * A change of the roster, of who vouches for it, or of both, while coordinators are signing it (protocol section 5). Both
 * documents go into force together: whoever vouches under the next root has signed the roster that it brings.
 */

import { isEqual, type Bytes } from './bytes.ts'
import { CryptoError } from './errors.ts'
import { hash } from './primitives/hash.ts'
import type { Hash, VerifyingKey } from './protocol/ids.ts'
import { Root, Roster, type Change, type Signed } from './roster-shapes.ts'
import { documentHash, mergeSignatures, readDocument, signersAmong } from './sign-document.ts'
import type { VerifiedRoster } from './verify-roster.ts'

/** How many of those whose word is needed have given it. */
export interface Approval {
  /** Keys of coordinators that signed. */
  readonly signed: readonly VerifyingKey[]
  readonly needed: number
}

export interface VerifiedChange {
  readonly id: Hash
  readonly root: Root
  readonly roster: Roster
  /** By coordinators of the root in force; of the next root too, where there is one. */
  readonly approvals: readonly Approval[]
  /** Nobody's word is missing. */
  readonly isReady: boolean
}

const nothing: Bytes = new Uint8Array(0)

/** What a change is called while it waits: the same two documents are one change, whoever signed them. */
export const changeId = ({ root, roster }: Change): Hash =>
  hash(32, null, 'change/id', root === null ? nothing : documentHash(root), documentHash(roster)) as Hash

/** One change with the signatures of both. @throws CryptoError `malformed` for two changes */
export function mergeChanges(a: Change, b: Change): Change {
  if ((a.root === null) !== (b.root === null)) throw new CryptoError('malformed')
  const root = a.root === null || b.root === null ? null : mergeSignatures(a.root, b.root)
  return { root, roster: mergeSignatures(a.roster, b.roster) }
}

/**
 * What a change says and who has signed it. It must follow what is in force.
 * @throws CryptoError `malformed`; `roster-untrusted` when it does not follow, or no coordinator signed it
 */
export function verifyChange(now: VerifiedRoster, change: Change): VerifiedChange {
  const root = change.root === null ? now.root : followRoot(now, change.root)
  const roster = followRoster(now, change.roster)
  const approvals = approvalsOf(now.root, root, change)
  const isSigned = approvals.some(({ signed }) => signed.length > 0)
  if (!isSigned) throw new CryptoError('roster-untrusted')
  const isReady = approvals.every(({ signed, needed }) => signed.length >= needed)
  return { id: changeId(change), root, roster, approvals, isReady }
}

function followRoot(now: VerifiedRoster, signed: Signed): Root {
  const root = readDocument('root', Root, signed)
  const follows =
    root.number === now.root.number + 1 &&
    isEqual(root.portal, now.root.portal) &&
    root.previous !== null &&
    isEqual(root.previous, now.rootHash) &&
    root.threshold <= differentKeys(root).length
  if (!follows) throw new CryptoError('roster-untrusted')
  return root
}

function followRoster(now: VerifiedRoster, signed: Signed): Roster {
  const roster = readDocument('rost', Roster, signed)
  const follows =
    roster.version === now.roster.version + 1 &&
    isEqual(roster.portal, now.roster.portal) &&
    roster.previous !== null &&
    isEqual(roster.previous, now.rosterHash)
  if (!follows) throw new CryptoError('roster-untrusted')
  return roster
}

/** The next root is signed by k of the old and k of the new, the next roster by k of those who vouch from then on. */
function approvalsOf(before: Root, root: Root, change: Change): Approval[] {
  const rosterSigners = signersAmong('rost', change.roster, keysOf(root))
  if (change.root === null) return [{ signed: rosterSigners, needed: root.threshold }]
  const oldSigners = signersAmong('root', change.root, keysOf(before))
  const newSigners = signersAmong('root', change.root, keysOf(root))
  const both = newSigners.filter((key) => rosterSigners.some((other) => isEqual(other, key)))
  return [
    { signed: oldSigners, needed: before.threshold },
    { signed: both, needed: root.threshold },
  ]
}

const keysOf = ({ coordinators }: Root): VerifyingKey[] => coordinators.map(({ key }) => key)

const differentKeys = (root: Root): VerifyingKey[] =>
  keysOf(root).filter((key, i, all) => all.findIndex((other) => isEqual(other, key)) === i)
