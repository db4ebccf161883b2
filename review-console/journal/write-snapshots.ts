/**
 * Storing what everything has come to, for the next sign-in of anybody in the team. Parts whose cases have not changed
 * stay as they are. Who finds that somebody else stored meanwhile gives up: theirs is as good.
 */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { u32 } from '../../crypto/byte-writer.ts'
import { isCryptoError } from '../../crypto/errors.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import { nameSnapshotPart } from '../../crypto/reviewer/snapshot.ts'
import type { CaseState } from '../cases/case-state.ts'
import { isRefusal } from '../session/refusal.ts'
import type { SummaryToSeal } from '../session/snapshot-verbs.ts'
import { standOf, type Follower, type StoredPart, type StoredSnapshot } from './follower.ts'
import { emptyTeam } from './team-state.ts'
import { snapshotVersion } from './summary.ts'

const dueAfter = 1000
/** Of JSON, in one part. */
const partLength = 56_000

/** Whether enough has come since that writing is worth it. */
export const isSnapshotDue = ({ snapshots, running, session }: Follower): boolean =>
  session.teams().some(({ id }) => running.position() - (snapshots.get(id)?.position ?? 0) > dueAfter)

/**
 * The first team's before the others': a later one never stands before it. What is too long for a snapshot is followed
 * from the stream by everybody, which takes longer. @throws Refusal
 */
export async function writeSnapshots(
  follower: Follower,
  today: number,
): Promise<'written' | 'stale' | 'cannot be written'> {
  try {
    return await writeEach(follower, today)
  } catch (error) {
    if (isCryptoError(error, 'too-long')) return 'cannot be written'
    throw error
  }
}

async function writeEach(
  follower: Follower,
  today: number,
): Promise<'written' | 'stale' | 'cannot be written'> {
  if (follower.trouble !== 'whole') return 'cannot be written'
  for (const { id } of follower.session.teams()) {
    const cases = casesOf(follower, id)
    if (cases === null) return 'cannot be written'
    if ((await writeSnapshot(follower, { team: id, cases, today })) === 'stale') return 'stale'
  }
  return 'written'
}

/** As the team sees them; null when that is not known of one. */
function casesOf(follower: Follower, team: string): readonly SummaryToSeal[] | null {
  const cases: SummaryToSeal[] = []
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
  readonly cases: readonly SummaryToSeal[]
  readonly today: number
}

async function writeSnapshot(
  follower: Follower,
  { team, cases, today }: ToWrite,
): Promise<'written' | 'stale'> {
  const { session } = follower
  const before: StoredSnapshot = follower.snapshots.get(team) ?? { sequence: 0, position: 0, parts: [] }
  const stand = standOf(follower)
  const parts: StoredPart[] = []
  for (const planned of plan(before.parts, cases)) {
    parts.push('tag' in planned ? planned : await storePart(follower, team, planned))
  }
  const head = session.sealSnapshotHead(team, {
    version: snapshotVersion,
    day: today,
    ...stand,
    parts: parts.map(({ tag, hash }) => ({ tag, hash })),
    team: {
      ...session.teamPlace(team),
      ...(follower.teams.get(team) ?? emptyTeam),
      grants: [...new Set([...follower.ownGrants, ...follower.grants])],
    },
  })
  const tags = parts.map(({ tag }) => tag)
  if (
    (await storeHead(follower, concat(u32(before.sequence), u32(tags.length), ...tags, head))) === 'stale'
  ) {
    return 'stale'
  }
  follower.snapshots.set(team, { sequence: before.sequence + 1, position: stand.position, parts })
  return 'written'
}

async function storeHead({ session }: Follower, body: Bytes): Promise<'stored' | 'stale'> {
  try {
    await session.call(consoleApi.storeSnapshot, body)
    return 'stored'
  } catch (error) {
    if (isRefusal(error, 'stale')) return 'stale'
    throw error
  }
}

async function storePart(
  { session }: Follower,
  team: string,
  cases: readonly SummaryToSeal[],
): Promise<StoredPart> {
  const bytes = session.sealSnapshotPart(team, cases)
  await session.call(consoleApi.addSnapshotPart, concat(session.snapshotTag(team), bytes))
  return { ...nameSnapshotPart(bytes), cases: statesOf(cases) }
}

const statesOf = (cases: readonly SummaryToSeal[]): ReadonlyMap<string, CaseState> =>
  new Map(cases.map(({ source, state }) => [source, state]))

/** Parts that stay, and what goes into new ones. */
function plan(
  before: readonly StoredPart[],
  cases: readonly SummaryToSeal[],
): (StoredPart | readonly SummaryToSeal[])[] {
  const bySource = new Map(cases.map((one) => [one.source, one]))
  const isSame = (part: StoredPart): boolean =>
    [...part.cases].every(([source, state]) => bySource.get(source)?.state === state)
  const kept = before.filter(isSame)
  const isKept = new Set(kept.flatMap((part) => [...part.cases.keys()]))
  return [...kept, ...pack(cases.filter(({ source }) => !isKept.has(source)))]
}

function pack(cases: readonly SummaryToSeal[]): (readonly SummaryToSeal[])[] {
  const parts: SummaryToSeal[][] = []
  let room = 0
  for (const one of cases) {
    const length = lengthOf(one)
    if (length > room) {
      parts.push([])
      room = partLength
    }
    parts.at(-1)?.push(one)
    room -= length
  }
  return parts
}

/** Its state, and what stands beside it: source, keys, positions. */
const lengthOf = ({ state, keyCount }: SummaryToSeal): number =>
  JSON.stringify(state).length + 300 + 70 * keyCount
