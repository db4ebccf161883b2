/** The chain of one moment: what is handed out, what of it is verified, and which epochs may be sealed to. */

import * as z from 'zod'
import { isEqual } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { Epoch, Pin, Root, Roster, RosterChain, RosterLog, type Signed } from '../../crypto/roster-shapes.ts'
import { readDocument } from '../../crypto/sign-document.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { cachedJson, type CachedAnswer } from '../http/cached-answer.ts'
import type { DocumentKind, StoredDocument } from '../storage/intake.ts'
import { fromStored } from './stored-document.ts'

/** What the intake holds, each kind by about, then number. */
export type Rows = Readonly<Record<DocumentKind, readonly StoredDocument[]>>

export interface Published {
  readonly pin: Pin
  readonly chain: RosterChain
  /**
   * Null when the chain does not verify. A roster past its last day is verified as of that day: its people must still
   * be able to sign in and publish the next one.
   */
  readonly roster: VerifiedRoster | null
  /** Past its last day: nothing may be sealed under it. */
  readonly isExpired: boolean
  /** For each open desk the epochs under which a drop is taken today. */
  readonly takenEpochs: readonly { readonly desk: DeskId; readonly numbers: readonly number[] }[]
  /** Pin and chain as they are served. */
  readonly pinAnswer: CachedAnswer
  readonly chainAnswer: CachedAnswer
  /** The chain without member statements. */
  readonly sourcesAnswer: CachedAnswer
  /** Every root and roster that was ever in force. */
  readonly log: RosterLog
  /** Made when somebody asks for it: it is long, and few do. */
  logAnswer(): CachedAnswer
}

/** Of each desk and person the two newest are handed out: the one in force and the one before it. Of states one. */
const handedOut = 2

/** Null when nobody has set this server up yet. */
export function makePublished(rows: Rows, today: number): Published | null {
  const [root, ...laterRoots] = rows.root.map(fromStored)
  const roster = rows.roster.map(fromStored).at(-1)
  if (root === undefined || roster === undefined) return null
  const chain: RosterChain = {
    roots: laterRoots,
    roster,
    epochs: newest(rows.epoch),
    members: newest(rows.member),
    states: newest(rows.state, 1),
  }
  const { portal } = readDocument('root', Root, root)
  const log: RosterLog = { roots: [root, ...laterRoots], rosters: rows.roster.map(fromStored) }
  return finish({ portal, root, leastRosterVersion: 1 }, { chain, log }, today)
}

interface Documents {
  readonly chain: RosterChain
  readonly log: RosterLog
}

function finish(pin: Pin, { chain, log }: Documents, today: number): Published {
  const lastDay = lastDayOf(pin, chain)
  const isExpired = today > lastDay
  const roster = findVerified(pin, chain, Math.min(today, lastDay))
  return {
    pin,
    chain,
    roster,
    isExpired,
    takenEpochs: roster === null || isExpired ? [] : findTakenEpochs(roster, chain, today),
    pinAnswer: cachedJson(z.encode(Pin, pin)),
    chainAnswer: cachedJson(z.encode(RosterChain, chain)),
    sourcesAnswer: cachedJson(z.encode(RosterChain, { ...chain, members: [] })),
    log,
    logAnswer: once(() => cachedJson(z.encode(RosterLog, log))),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}

/** They stand by about, then number: newer ones of the same stand behind. */
function newest(documents: readonly StoredDocument[], count = handedOut): Signed[] {
  const isNew = ({ about }: StoredDocument, i: number): boolean => {
    const later = documents[i + count]
    return later === undefined || !isEqual(later.about, about)
  }
  return documents.filter(isNew).map(fromStored)
}

export function lastDayOf(pin: Pin, { roots, roster }: RosterChain): number {
  const root = readDocument('root', Root, roots.at(-1) ?? pin.root)
  return Math.min(root.toDay, readDocument('rost', Roster, roster).toDay)
}

function findVerified(pin: Pin, chain: RosterChain, onDay: number): VerifiedRoster | null {
  try {
    return verifyRoster(pin, chain, onDay)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

/** A seed is kept this long after its successor went live: drops sealed just before the turn still open. */
const overlapDays = 10

/** The highest epoch of a desk, and for ten days the one before it (protocol section 5). */
function findTakenEpochs(
  roster: VerifiedRoster,
  chain: RosterChain,
  today: number,
): Published['takenEpochs'] {
  const epochs = chain.epochs.map((document) => readDocument('epch', Epoch, document))
  return roster.epochs.map(({ epoch: { desk, number, day } }) => {
    const before = epochs.some((epoch) => isEqual(epoch.desk, desk) && epoch.number === number - 1)
    return { desk, numbers: before && today <= day + overlapDays ? [number, number - 1] : [number] }
  })
}
