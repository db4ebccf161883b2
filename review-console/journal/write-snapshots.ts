/**
 * Storing what everything has come to, for the next sign-in of anybody in the team. Parts whose cases have not changed
 * stay as they are. Who finds that somebody else stored meanwhile gives up: theirs is as good.
 */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import { isCryptoError } from '../../crypto/errors.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import { nameSnapshotPart } from '../../crypto/reviewer/snapshot.ts'
import { runningStart } from '../../crypto/sha256.ts'
import type { CaseState } from '../cases/case-state.ts'
import { isRefusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { SummaryToSeal } from '../session/snapshot-verbs.ts'
import { runningAt } from './check-claims.ts'
import { standOf, type Follower } from './follower.ts'
import { tellTrouble } from './held-entries.ts'
import type { StoredPart, StoredSnapshot } from './stored-snapshot.ts'
import { finishErasing } from './erase-events.ts'
import { emptyTeam, inHead } from './team-state.ts'
import { snapshotVersion, sparse } from './summary.ts'

const dueAfter = 1000
/** Of JSON, in one part. */
const partLength = 56_000

/** Whether enough has come since that writing is worth it. */
export const isSnapshotDue = ({ snapshots, running, session }: Follower): boolean =>
  session.teams().some(({ id }) => running.position() - (snapshots.get(id)?.position ?? 0) > dueAfter)

export type Written = 'written' | 'stale' | 'cannot be written' | 'gave way'

export interface Writing {
  /** Of the JSON of one case. What is longer stands in a snapshot by its keys only. */
  readonly mostState?: number
  /** Asked before each request: somebody may be waiting for the turn that this holds. */
  mayGoOn?(): boolean
}

const longestState = 850_000

/**
 * The first team's before the others': a later one never stands before it. What was destroyed is erased before that is
 * told here. @throws Refusal
 */
export async function writeSnapshots(
  follower: Follower,
  today: number,
  { mostState: most = longestState, mayGoOn = () => true }: Writing = {},
): Promise<Written> {
  if (follower.trouble !== 'whole' || follower.erasures.isUntold()) return 'cannot be written'
  if (!(await isFromTheStart(follower))) return 'cannot be written'
  if (!mayGoOn()) return 'gave way'
  await finishErasing(follower)
  for (const { id } of follower.session.teams()) {
    const cases = casesOf(follower, id)
    if (cases === null) return 'cannot be written'
    const written = await writeSnapshot(follower, { team: id, cases, today, most, mayGoOn })
    if (written !== 'written') return written
  }
  return 'written'
}

/** Takes away what is stored of this team: one reads the whole stream then. @throws Refusal */
export async function storeNothing({ session, snapshots }: Follower, team: string): Promise<void> {
  const sequence = snapshots.get(team)?.sequence ?? 0
  const nothing = { version: 0, day: 0, position: 0, running: runningStart as Hash, parts: [], team: null }
  const head = session.sealSnapshotHead(team, nothing)
  if ((await storeHead(session, concat(u32(sequence), u32(0), head))) === 'stale') return
  snapshots.set(team, { sequence: sequence + 1, position: 0, parts: [] })
}

/** Nobody signs a running hash that they took over from a snapshot, before the links lead to it. @throws Refusal */
async function isFromTheStart(follower: Follower): Promise<boolean> {
  follower.isFromTheStart ||= (await runningAt(follower, 0)) !== null
  if (follower.isFromTheStart) return true
  tellTrouble(follower, 'other')
  return false
}

/** As the team sees them; null when that is not known of one. */
function casesOf(follower: Follower, team: string): readonly Whole[] | null {
  const cases: Whole[] = []
  for (const [source, entry] of follower.entries) {
    const teams = follower.session.caseFacts(source)?.teams ?? []
    const keyCount = teams.lastIndexOf(team) + 1
    if (keyCount === 0) continue
    const left = entry.left.find((before) => before.keyCount === keyCount)
    const state = keyCount === teams.length ? entry.state : left?.state
    if (state === undefined) return null
    cases.push({ source, keyCount, state, problems: [...entry.problems] })
  }
  return cases
}

interface ToWrite {
  readonly team: string
  readonly cases: readonly Whole[]
  readonly today: number
  readonly most: number
  mayGoOn(): boolean
}

/** With its state, however long. */
type Whole = SummaryToSeal & { readonly state: CaseState }

async function writeSnapshot(follower: Follower, wish: ToWrite): Promise<Written> {
  const { team, cases, today, most, mayGoOn } = wish
  const { session } = follower
  const before: StoredSnapshot = follower.snapshots.get(team) ?? { sequence: 0, position: 0, parts: [] }
  const stand = standOf(follower)
  const parts: StoredPart[] = []
  for (const planned of plan(before.parts, cases, most)) {
    if (!mayGoOn()) return 'gave way'
    parts.push('tag' in planned ? planned : await storePart(session, team, planned))
  }
  const head = sealHead(session, team, {
    version: snapshotVersion,
    day: today,
    ...stand,
    parts: parts.map(({ tag, hash }) => ({ tag, hash })),
    team: {
      ...session.teamPlace(team),
      ...inHead(follower.teams.get(team) ?? emptyTeam),
      grants: [...new Set([...follower.ownGrants, ...follower.grants])],
    },
  })
  if (head === null) return 'cannot be written'
  const tags = parts.map(({ tag }) => tag)
  const body = concat(u32(before.sequence), u32(tags.length), ...tags, head)
  if ((await storeHead(session, body)) === 'stale') return 'stale'
  follower.snapshots.set(team, { sequence: before.sequence + 1, position: stand.position, parts })
  return 'written'
}

/** Null when all that the team's log came to is longer than a head. */
function sealHead(
  ...[session, ...head]: [Session, ...Parameters<Session['sealSnapshotHead']>]
): Bytes | null {
  try {
    return session.sealSnapshotHead(...head)
  } catch (error) {
    if (isCryptoError(error, 'too-long')) return null
    throw error
  }
}

async function storeHead(session: Session, body: Bytes): Promise<'stored' | 'stale'> {
  try {
    await session.call(consoleApi.storeSnapshot, body)
    return 'stored'
  } catch (error) {
    if (isRefusal(error, 'stale')) return 'stale'
    throw error
  }
}

async function storePart(session: Session, team: string, cases: readonly Measured[]): Promise<StoredPart> {
  const bytes = session.sealSnapshotPart(
    team,
    cases.map(({ toSeal }) => toSeal),
  )
  await session.call(consoleApi.addSnapshotPart, concat(session.snapshotTag(team), bytes))
  return { ...nameSnapshotPart(bytes), cases: new Map(cases.map(({ one }) => [one.source, one.state])) }
}

/** Parts that stay, and what goes into new ones. */
function plan(
  before: readonly StoredPart[],
  cases: readonly Whole[],
  most: number,
): (StoredPart | readonly Measured[])[] {
  const bySource = new Map(cases.map((one) => [one.source, one]))
  const isSame = (part: StoredPart): boolean =>
    [...part.cases].every(([source, state]) => bySource.get(source)?.state === state)
  const kept = before.filter(isSame)
  const isKept = new Set(kept.flatMap((part) => [...part.cases.keys()]))
  const others = cases.filter(({ source }) => !isKept.has(source))
  return [...kept, ...pack(others.map((one) => measure(one, most)))]
}

function pack(cases: readonly Measured[]): (readonly Measured[])[] {
  const parts: Measured[][] = []
  let room = 0
  for (const one of cases) {
    const { length } = one
    if (length > room) {
      parts.push([])
      room = partLength
    }
    parts.at(-1)?.push(one)
    room -= length
  }
  return parts
}

interface Measured {
  readonly one: Whole
  /** Without its state, where that is too long: whoever reads it folds the log of the case. */
  readonly toSeal: SummaryToSeal
  /** Of the state, and what stands beside it: source, keys, positions. */
  readonly length: number
}

function measure(one: Whole, most: number): Measured {
  const state = JSON.stringify(sparse(one.state)).length
  const beside = 300 + 70 * one.keyCount
  return state <= most
    ? { one, toSeal: one, length: state + beside }
    : { one, toSeal: { ...one, state: { length: one.state.length } }, length: beside }
}
