/** Starting from the snapshots of one's teams instead of from the beginning of the stream. */

import * as z from 'zod/mini'
import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import { ByteReader } from '../../crypto/byte-reader.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import { nameSnapshotPart, type SnapshotHead } from '../../crypto/reviewer/snapshot.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { orNull } from '../session/or-null.ts'
import { Refusal } from '../session/refusal.ts'
import type { Session } from '../session/session.ts'
import type { OpenedSummary } from '../session/snapshot-verbs.ts'
import { forgetCase, newFollower, type Follower } from './follower.ts'
import { readAnew } from './read-anew.ts'
import { startRunning } from './running.ts'
import { snapshotVersion, TeamSummary } from './summary.ts'

interface ReadHead {
  readonly team: string
  readonly sequence: number
  /** Null when there is none, or none that this console believes. */
  readonly head: SnapshotHead | null
  readonly summary: TeamSummary | null
  /** It opens, and is not what a console writes. */
  readonly falseBy: string | null
}

/** @throws Refusal */
export async function startFromSnapshots(
  session: Session,
  roster: VerifiedRoster,
  isAgain = false,
): Promise<Follower> {
  session.rewindLogs()
  const heads: ReadHead[] = []
  for (const { id } of session.teams()) heads.push(await readHead(session, roster, id))
  const parts = await Promise.all(heads.map((read) => readParts(session, read)))
  const isWithheld = parts.includes('withheld')
  // Somebody else may have stored another between the two questions.
  if (isWithheld && !isAgain) return startFromSnapshots(session, roster, true)
  const liar = heads.find((read, i) => read.falseBy !== null || parts[i] === 'false')
  if (liar !== undefined) return withoutAny(session, roster, { heads, by: authorOf(liar) })
  if (isWithheld) return withoutAny(session, roster, { heads, by: nobody })
  const follower = newFollower(session, roster, runningOf(heads))
  noteSequences(follower, heads)
  for (const [i, read] of heads.entries()) {
    const opened = parts[i]
    takeSnapshot(follower, read, typeof opened === 'object' ? opened : [])
  }
  if (forgetDestroyed(follower)) follower.isSnapshotStale = true
  for (const source of follower.toReadAnew) await readAnew(follower, source)
  return follower
}

/** What one team's log told may stand in another's snapshot still. True when it did. */
export function forgetDestroyed(follower: Follower): boolean {
  const destroyed = [...follower.teams.values()].flatMap((team) => team.destroyed)
  return destroyed.filter(({ case: id }) => forgetCase(follower, id)).length > 0
}

/** Its parts are not those that its author named: that is the server's doing. */
const nobody = ''

const authorOf = ({ falseBy, head }: ReadHead): string =>
  falseBy ?? (head === null ? nobody : toBase64url(head.by))

interface Disbelieved {
  readonly heads: readonly ReadHead[]
  readonly by: string
}

function withoutAny(session: Session, roster: VerifiedRoster, { heads, by }: Disbelieved): Follower {
  session.rewindLogs()
  const follower = newFollower(session, roster)
  noteSequences(follower, heads)
  follower.falseSnapshotBy = by
  return follower
}

/** What is stored next replaces what is there, true or not. */
export function noteSequences(follower: Follower, heads: readonly ReadHead[]): void {
  for (const { team, sequence } of heads) {
    follower.snapshots.set(team, { sequence, position: 0, parts: [] })
  }
}

/** The stream is read from the lowest position that any of them has. */
function runningOf(heads: readonly ReadHead[]) {
  const found = heads.map(({ head }) => head)
  const lowest = found.reduce<SnapshotHead | null>(
    (low, head) => (head !== null && (low === null || head.position < low.position) ? head : low),
    null,
  )
  return lowest === null || found.includes(null)
    ? startRunning()
    : startRunning(lowest.position, lowest.running)
}

async function fetchHead(session: Session, team: string) {
  const tag = session.snapshotTag(team)
  const bytes = await session.call(consoleApi.readSnapshot, { desk: session.desk, tag })
  if (bytes.length < 4) throw new Refusal('strange-answer')
  return { sequence: new ByteReader(bytes.slice(0, 4)).u32(), sealed: bytes.slice(4) }
}

/** 0 when there is none. @throws Refusal */
export const readSequence = async (session: Session, team: string): Promise<number> =>
  (await fetchHead(session, team)).sequence

async function readHead(session: Session, roster: VerifiedRoster, team: string): Promise<ReadHead> {
  const { sequence, sealed } = await fetchHead(session, team)
  const nothing = { team, sequence, head: null, summary: null, falseBy: null }
  const head = sequence === 0 ? null : session.openSnapshotHead(team, sealed, roster)
  if (head?.version !== snapshotVersion) return nothing
  const parsed = z.safeParse(TeamSummary, head.team)
  if (!parsed.success) return { ...nothing, falseBy: toBase64url(head.by) }
  return { ...nothing, head, summary: parsed.data }
}

interface ReadPart {
  readonly tag: Tag
  readonly hash: Hash
  readonly cases: readonly OpenedSummary[]
}

const tagsAtOnce = 32
/** While one answer is opened the others are on their way; all at once would stand in memory together. */
const requestsAtOnce = 3

/** `withheld`: the server has not what the head names; `false`: what the head names is no part. */
type Unread = 'withheld' | 'false'

async function readParts(session: Session, { team, head }: ReadHead): Promise<readonly ReadPart[] | Unread> {
  const named = head?.parts ?? []
  const groups = Array.from({ length: Math.ceil(named.length / tagsAtOnce) }, (_, i) =>
    named.slice(i * tagsAtOnce, (i + 1) * tagsAtOnce),
  )
  const answers: (readonly (ReadPart | Unread)[])[] = []
  const waiting = groups.entries()
  const readInTurn = async (): Promise<void> => {
    for (const [i, group] of waiting) answers[i] = await readGroup(session, team, group)
  }
  await Promise.all(Array.from({ length: requestsAtOnce }, readInTurn))
  const read = answers.flat()
  const whole = read.filter((part) => typeof part === 'object')
  if (read.includes('false')) return 'false'
  return whole.length === named.length ? whole : 'withheld'
}

async function readGroup(
  session: Session,
  team: string,
  named: SnapshotHead['parts'],
): Promise<(ReadPart | Unread)[]> {
  const parts: (ReadPart | Unread)[] = []
  while (parts.length < named.length) {
    const asked = named.slice(parts.length)
    const bytes = await fetchParts(
      session,
      team,
      asked.map(({ tag }) => tag),
    )
    if (bytes.length === 0 || bytes.length > asked.length) return ['withheld']
    for (const [i, part] of bytes.entries()) parts.push(openPart(session, team, asked[i], part))
  }
  return parts
}

function openPart(
  session: Session,
  team: string,
  named: SnapshotHead['parts'][number] | undefined,
  bytes: Bytes,
): ReadPart | Unread {
  if (named === undefined) return 'withheld'
  const cases = session.openSnapshotPart(team, bytes, named)
  if (cases !== null) return { ...named, cases }
  const given = orNull(() => nameSnapshotPart(bytes))
  return given !== null && isEqual(given.hash, named.hash) ? 'false' : 'withheld'
}

async function fetchParts(session: Session, team: string, parts: Tag[]): Promise<Bytes[]> {
  const tag = session.snapshotTag(team)
  const bytes = await session.call(consoleApi.readSnapshotParts, { desk: session.desk, tag, parts })
  const reader = new ByteReader(bytes)
  const read: Bytes[] = []
  try {
    while (reader.left > 0) {
      const { length } = reader.view(reader.u32())
      const end = bytes.length - reader.left
      read.push(bytes.subarray(end - length, end))
    }
  } catch {
    throw new Refusal('strange-answer')
  }
  return read
}

function takeSnapshot(follower: Follower, read: ReadHead, parts: readonly ReadPart[]): void {
  const { team, head, summary, sequence } = read
  if (head === null || summary === null) return
  follower.session.placeTeam(team, summary.n, summary.last)
  const { templates, targets, exports, destroyed, newerBy, partlyTold } = summary
  follower.teams.set(team, { templates, targets, exports, destroyed, newerBy, partlyTold })
  for (const grant of summary.grants) follower.grants.add(grant)
  for (const { drops } of destroyed) for (const drop of drops) follower.settled.add(drop)
  const by = toBase64url(head.by)
  for (const { cases } of parts) for (const one of cases) takeSummary(follower, one, by)
  follower.expected.push({ team, by, position: head.position, running: head.running })
  follower.snapshots.set(team, {
    sequence,
    position: head.position,
    parts: parts.map(({ tag, hash, cases }) => ({
      tag,
      hash,
      cases: new Map(cases.map(({ source, state }) => [source, state])),
    })),
  })
}

/** Of two teams' summaries of one case the one with more keys is further on. */
function takeSummary(
  follower: Follower,
  { source, keyCount, state, problems }: OpenedSummary,
  by: string,
): void {
  if (!('drops' in state)) return void follower.toReadAnew.add(source)
  for (const drop of state.drops) follower.settled.add(drop)
  const before = follower.entries.get(source)
  if (before === undefined) {
    follower.entries.set(source, { state, problems, left: [], keyCount })
    follower.summedBy.set(source, by)
    return
  }
  const isFurther = keyCount > before.keyCount
  const left = isFurther ? { keyCount: before.keyCount, state: before.state } : { keyCount, state }
  before.left.push(left)
  if (!isFurther) return
  before.state = state
  before.problems = problems
  before.keyCount = keyCount
  follower.summedBy.set(source, by)
}
