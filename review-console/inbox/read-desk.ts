/**
 * Reading the desk: who is in the roster, every drop, the whole journal. A console always fetches all that is
 * new; asking for one case alone would tell the server which things belong together.
 */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { Statement } from '../../crypto/protocol/inside.ts'
import type { OpenedDrop } from '../../crypto/reviewer/open-drop.ts'
import { Pin, type RosterChain } from '../../crypto/roster-shapes.ts'
import { sha256 } from '../../crypto/sha256.ts'
import { dropBytes } from '../../crypto/suite.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { breathe } from '../session/breathe.ts'
import { converse, readPublic, type Network } from '../session/network.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import { claimQuietly } from '../evidence/claim-volumes.ts'
import { volumesIn } from '../evidence/sent-files.ts'
import { eraseDropsOf } from '../journal/erase-events.ts'
import type { Followed } from '../journal/followed.ts'
import type { Follower } from '../journal/follower.ts'
import { viewOf } from '../journal/view-of.ts'
import { startJournal } from '../journal/read-journal.ts'
import { readOn } from '../journal/read-on.ts'

export interface HeldDrop {
  readonly id: Hash
  /** Of arrival, by the server's clock. */
  readonly day: number
  /** Null when it did not open. */
  readonly opened: OpenedDrop | null
}

/** As the server lists it. */
export type ListedDrop = Pick<HeldDrop, 'id' | 'day'>

/** What this browser has read of the desk. Holds opened text: it goes when the session is locked. */
export interface DeskRead {
  readonly roster: VerifiedRoster
  readonly chain: RosterChain
  /** Those that hold something new, and those that do not open. */
  readonly drops: readonly HeldDrop[]
  /** All that the server has. */
  readonly listed: readonly ListedDrop[]
  readonly followed: Followed
  /** What goes on following; `followed` is how it stood when it was last looked at. */
  readonly follower: Follower
}

export interface ReadTools {
  readonly session: Session
  readonly network: Network
  /** Days since 1970-01-01 UTC. */
  today(): number
}

export type ReadProgress = (done: number, of: number) => void

const atOnce = 32

/** @param before what is already here is not fetched again. @throws Refusal, CryptoError of the roster */
export async function readDesk(
  tools: ReadTools,
  before: DeskRead | null,
  progress: ReadProgress,
): Promise<DeskRead> {
  const { roster, chain } = await readRoster(tools)
  const follower = await followJournal(tools, roster, before)
  // Before the drops: those of a turn that colleagues made open then.
  if (!tools.session.signsOnly) await tools.session.keepGivenSeeds(roster)
  const followed = viewOf(follower)
  const read = await readDrops(tools.session, { before: before?.drops ?? [], followed, progress })
  await claimQuietly(tools.session, volumesIn(statementsIn(read.drops)))
  return { roster, chain, ...read, followed, follower }
}

/** Of the drops that open. */
export const statementsIn = (drops: readonly HeldDrop[]): readonly Statement[] =>
  drops.flatMap(({ opened }) => (opened === null ? [] : [opened.statement]))

async function followJournal(
  { session, today }: ReadTools,
  roster: VerifiedRoster,
  before: DeskRead | null,
): Promise<Follower> {
  if (before === null || before.follower.mustRewind) return startJournal(session, roster, today())
  const { follower } = before
  follower.roster = roster
  await readOn(follower)
  if (follower.mustRewind) return startJournal(session, roster, today())
  await session.storeTeams(today())
  return follower
}

/** @throws Refusal, CryptoError of the roster: `roster-untrusted`, too, for one of another coalition */
export async function readRoster({ session, network, today }: ReadTools) {
  const pin = await readPublic(network, '/pin.json', Pin)
  const chain = await converse(network, consoleApi.readRoster, {})
  const roster = verifyRoster(pin, chain, today())
  if (!session.isOwnRoster(roster)) throw new CryptoError('roster-untrusted')
  return { chain, roster }
}

interface DropsToRead {
  readonly before: readonly HeldDrop[]
  readonly followed: Followed
  readonly progress: ReadProgress
}

/** Those that nobody has settled: what a case took over is in its log. */
async function readDrops(
  session: Session,
  { before, followed, progress }: DropsToRead,
): Promise<Pick<DeskRead, 'drops' | 'listed'>> {
  const { drops: all } = await session.call(consoleApi.listDrops, { desk: session.desk })
  await eraseAgain(session, followed, all)
  const listed = all.filter(({ id }) => !followed.settledDrops.has(toBase64url(id)))
  const known = new Map(before.map((drop) => [toBase64url(drop.id), drop]))
  const missing = listed.filter(({ id }) => !known.has(toBase64url(id)))
  progress(0, missing.length)
  for (let at = 0; at < missing.length; at += atOnce) {
    const asked = missing.slice(at, at + atOnce)
    for (const drop of await fetchDrops(session, asked)) known.set(toBase64url(drop.id), drop)
    progress(Math.min(at + atOnce, missing.length), missing.length)
  }
  return { drops: listed.flatMap(({ id }) => known.get(toBase64url(id)) ?? []), listed: all }
}

/** Whoever has the bytes of a destroyed report may send them once more; they go as they come. */
async function eraseAgain(session: Session, followed: Followed, all: readonly ListedDrop[]): Promise<void> {
  if (followed.journal !== 'whole') return
  const back = all.filter(({ id }) => followed.destroyedDrops.has(toBase64url(id)))
  await eraseDropsOf(
    session,
    back.map(({ id }) => id),
  )
}

/** Drops that went meanwhile are left out of the answer: each is known by the hash of its bytes. */
async function fetchDrops(session: Session, asked: readonly ListedDrop[]): Promise<HeldDrop[]> {
  const ids = asked.map(({ id }) => id)
  const bytes = await session.call(consoleApi.readDrops, { desk: session.desk, ids })
  const read: HeldDrop[] = []
  for (const drop of splitDrops(bytes)) {
    const id = await sha256(drop)
    const listed = asked.find((one) => isEqual(one.id, id))
    if (listed === undefined) throw new Refusal('strange-answer')
    read.push({ ...listed, opened: session.openDrop(drop) })
    await breathe()
  }
  return read
}

/** Where drops stand one behind the other: each says its size in its header. */
export function splitDrops(bytes: Bytes): Bytes[] {
  const drops: Bytes[] = []
  let at = 0
  while (at < bytes.length) {
    const sizeClass = bytes[at + sizeClassAt]
    const length = sizeClass === 1 || sizeClass === 2 ? dropBytes[sizeClass] : 0
    if (length === 0 || at + length > bytes.length) throw new Refusal('strange-answer')
    drops.push(bytes.slice(at, at + length))
    at += length
  }
  return drops
}

/** magic 4, version, suite, then the size class (protocol section 3). */
const sizeClassAt = 6
