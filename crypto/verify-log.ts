/**
 * The public log of a coalition: every roster that was ever in force, who signed it, and what it changed (protocol section 5).
 *
 * The roots are a chain from the pinned one, the rosters a chain from the first one; each names the one before by its hash. No
 * roster names a root, so which root was in force with it is found from the signatures. Roots are passed through in order, at
 * most one with each roster, from the first root with the first roster to the last root with the last; k of the root
 * that is in force with a roster have signed it. Where several ways hold (the same people could sign under both roots), a
 * root comes with the first roster that is dated on the root's first day or later. A log in which there is no such way,
 * in which something is missing, or which begins elsewhere, does not verify.
 */

import { isEqual, toBase64url } from './bytes.ts'
import { CryptoError } from './errors.ts'
import type { Hash, PortalId } from './protocol/ids.ts'
import { changesBetween, type RosterChange } from './roster-changes.ts'
import {
  Roster,
  type Coordinator,
  type Pin,
  type Root,
  type RosterLog,
  type Signed,
} from './roster-shapes.ts'
import { documentHash, readDocument, signersAmong } from './sign-document.ts'
import { verifyRoots } from './verify-roster.ts'

export interface LogEntry {
  readonly roster: Roster
  readonly rosterHash: Hash
  /** In force with it. */
  readonly root: Root
  /** Coordinators of that root who signed the roster. */
  readonly signers: readonly Coordinator[]
  /** Since the entry before; the first has none. Reckoned when asked for: a page shows some of many. */
  readonly changes: readonly RosterChange[]
  /** Where another root came with it: coordinators of the root before who signed that. */
  readonly handedOverBy: readonly Coordinator[]
}

/**
 * Oldest first; with the first one the list was begun.
 * @throws CryptoError `roster-untrusted`, `malformed`
 */
export function verifyLog(pin: Pick<Pin, 'portal' | 'root'>, log: RosterLog): readonly LogEntry[] {
  const [first, ...later] = log.roots
  const isPinned = first !== undefined && isEqual(documentHash(first), documentHash(pin.root))
  if (!isPinned) throw new CryptoError('roster-untrusted')
  const roots = verifyRoots(pin, later).all
  const listed = new Set(roots.flatMap(({ coordinators }) => coordinators.map(nameOf)))
  const links = linkRosters(pin.portal, log.rosters, listed)
  const places = placeRoots(roots, links)
  return links.map((link, i) => entryOf({ link, root: roots[places[i] ?? 0] }, before(i)))

  function before(i: number) {
    const place = places[i - 1]
    const link = links[i - 1]
    if (place === undefined || link === undefined) return null
    return { link, root: roots[place], next: log.roots[place + 1] }
  }
}

/** A roster in its chain, with everybody who signed it and is or was a coordinator. */
interface Link {
  readonly roster: Roster
  readonly hash: Hash
  readonly signers: ReadonlySet<string>
}

const nameOf = ({ key }: { readonly key: Uint8Array }): string => toBase64url(key)

/** The next version each, of this portal, naming the one before. */
function linkRosters(portal: PortalId, rosters: readonly Signed[], listed: ReadonlySet<string>): Link[] {
  const links: Link[] = []
  for (const document of rosters) {
    const roster = readDocument('rost', Roster, document)
    const last = links.at(-1)
    const isNext = last === undefined || roster.version === last.roster.version + 1
    const { previous } = roster
    const isChained =
      last === undefined ? previous === null : previous !== null && isEqual(previous, last.hash)
    if (!isNext || !isChained || !isEqual(roster.portal, portal)) throw new CryptoError('roster-untrusted')
    links.push({ roster, hash: documentHash(document), signers: signersOf(document, listed) })
  }
  return links
}

function signersOf(document: Signed, listed: ReadonlySet<string>): ReadonlySet<string> {
  const known = document.signatures.filter((made) => listed.has(nameOf(made))).map(({ key }) => key)
  return new Set(signersAmong('rost', document, known).map((key) => nameOf({ key })))
}

const signersUnder = ({ coordinators }: Root, { signers }: Link): readonly Coordinator[] =>
  coordinators.filter(
    (one, i) => signers.has(nameOf(one)) && coordinators.findIndex(({ key }) => isEqual(key, one.key)) === i,
  )

/** For each roster the number of its root. */
function placeRoots(roots: readonly Root[], links: readonly Link[]): readonly number[] {
  const possible = possiblePlaces(roots, links)
  let place = roots.length - 1
  if (possible.at(-1)?.has(place) !== true) throw new CryptoError('roster-untrusted')
  const places = [place]
  for (let i = links.length - 2; i >= 0; i--) {
    const isDue = (links[i]?.roster.day ?? 0) >= (roots[place]?.fromDay ?? 0)
    const stays = possible[i]?.has(place) === true && (isDue || possible[i]?.has(place - 1) !== true)
    place = stays ? place : place - 1
    places.push(place)
  }
  return places.reverse()
}

/** Which roots may be in force with each roster, after those before it. */
function possiblePlaces(roots: readonly Root[], links: readonly Link[]): readonly ReadonlySet<number>[] {
  const possible: ReadonlySet<number>[] = []
  for (const link of links) {
    const last = possible.at(-1)
    const reached = last === undefined ? [0] : [...last, ...[...last].map((place) => place + 1)]
    const isSigned = (root: Root | undefined): boolean =>
      root !== undefined && signersUnder(root, link).length >= root.threshold
    possible.push(new Set(reached.filter((place) => isSigned(roots[place]))))
  }
  return possible
}

interface At {
  readonly link: Link
  readonly root: Root | undefined
}

function entryOf({ link, root }: At, before: (At & { readonly next: Signed | undefined }) | null): LogEntry {
  if (root === undefined) throw new CryptoError('roster-untrusted')
  const entry = { roster: link.roster, rosterHash: link.hash, root, signers: signersUnder(root, link) }
  if (before?.root === undefined) return { ...entry, changes: [], handedOverBy: [] }
  const earlier = { root: before.root, roster: before.link.roster }
  const isHandedOver = before.root !== root && before.next !== undefined
  return {
    ...entry,
    get changes() {
      return changesBetween(earlier, entry)
    },
    handedOverBy: isHandedOver ? rootSigners(before.root, before.next) : [],
  }
}

function rootSigners({ coordinators }: Root, next: Signed): readonly Coordinator[] {
  const keys = signersAmong(
    'root',
    next,
    coordinators.map(({ key }) => key),
  )
  return coordinators.filter(({ key }) => keys.some((made) => isEqual(made, key)))
}
