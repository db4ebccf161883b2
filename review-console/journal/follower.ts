/**
 * Following a desk's stream: every record in its order, one after the other, in memory that grows with the cases and not
 * with the stream. What is for this person is opened by the session and folded here; whether the server left anything
 * out is checked as it goes.
 */

import { isEqual, toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { JournalRecord } from '../../crypto/protocol/journal-answer.ts'
import type { Hash } from '../../crypto/protocol/ids.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { eventLink } from '../../crypto/reviewer/log-event.ts'
import { firstTeamTag } from '../../crypto/reviewer/team-grant.ts'
import { parseAnyFront, type EventKind } from '../../crypto/protocol/event-layout.ts'
import { breathe } from '../session/breathe.ts'
import { orNull } from '../session/or-null.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { afterEvent, loggedAs } from '../cases/case-fold.ts'
import { isDestroyingAllowed } from '../cases/case-rules.ts'
import { deskRules } from '../cases/desk-rules.ts'
import type { JournalState } from '../desk/desk-facts.ts'
import type { Session } from '../session/session.ts'
import type { TakenEvent } from '../session/log-verbs.ts'
import { erasures, type Erasures } from './erasures.ts'
import { addProblem, entryOf, tellTrouble, type HeldEntry } from './held-entries.ts'
import { noteTag, passOver, tagOf, takeLate } from './out-of-turn.ts'
import { recentTags, type RecentTags } from './recent-tags.ts'
import type { SnapshotClaim, StoredSnapshot } from './stored-snapshot.ts'
import { noteGrant } from './note-grant.ts'
import { startRunning, type Running } from './running.ts'
import { afterNewer, afterTeamAct, emptyTeam, wholeEnding, type TeamState } from './team-state.ts'
import type { PartlyTold } from './summary.ts'

/** What an author says they had seen, older than what is kept here: checked by the links. */
export interface OldClaim {
  /** Null for what belongs to no case. */
  readonly source: string | null
  readonly position: number
  readonly running: Hash
}

export interface Follower {
  readonly session: Session
  roster: VerifiedRoster
  readonly running: Running
  readonly entries: Map<string, HeldEntry>
  readonly teams: Map<string, TeamState>
  readonly settled: Set<string>
  readonly erasures: Erasures
  readonly claims: OldClaim[]
  /** The links lead from the start of the stream to the running hash: what follows goes on from there. */
  isFromTheStart: boolean
  /** Position of the newest turn of the epoch that was held against the stream. */
  checkedTurn: number | null
  /** Of snapshots: what the running hash must be when the stream gets there. */
  readonly expected: SnapshotClaim[]
  /** Tags of the newest grants in the stream, whoever may open them. */
  readonly grants: Set<string>
  /** Tags of all grants that this person has opened. */
  readonly ownGrants: Set<string>
  /** By team. */
  readonly snapshots: Map<string, StoredSnapshot>
  /** Events before the desk's first team, which a case of version 0.2 may turn out to own. Null once that is done. */
  early: Map<string, EarlyEvent> | null
  /** By source: places of events that had not come when a later one of their case did. */
  readonly torn: Map<string, Set<number>>
  readonly recent: RecentTags
  /** Tags of events of logs that were for nobody here. */
  readonly strays: Set<string>
  /** Of cases that were destroyed, as it was read, whoever told it: erased once more, lest that was interrupted. */
  readonly ended: Ended
  /** Sources of cases whose state was too long for a snapshot. */
  readonly toReadAnew: Set<string>
  /** A snapshot was read that holds a case which is destroyed. */
  isSnapshotStale: boolean
  /** A key was granted whose log may have begun before. */
  mustRewind: boolean
  trouble: JournalState
  falseSnapshotBy: string | null
  /** By source: who stored the snapshot from which the case was taken up; as text. */
  readonly summedBy: Map<string, string>
  /** Cases whose logs said something else than that, since this sign-in. */
  readonly falseSummaries: Set<string>
}

interface Ended {
  readonly events: (readonly [number, number])[]
  readonly drops: string[]
}

export interface EarlyEvent {
  readonly bytes: Bytes
  readonly position: number
  readonly link: Hash
}

export const newFollower = (
  session: Session,
  roster: VerifiedRoster,
  running = startRunning(),
): Follower => ({
  session,
  roster,
  running,
  entries: new Map(),
  teams: new Map(),
  settled: new Set(),
  erasures: erasures(),
  claims: [],
  isFromTheStart: running.position() === 0,
  checkedTurn: null,
  expected: [],
  grants: new Set(),
  ownGrants: new Set(),
  snapshots: new Map(),
  early: running.position() === 0 ? new Map() : null,
  torn: new Map(),
  recent: recentTags(),
  strays: new Set(),
  ended: { events: [], drops: [] },
  toReadAnew: new Set(),
  isSnapshotStale: false,
  mustRewind: false,
  trouble: 'whole',
  falseSnapshotBy: null,
  summedBy: new Map(),
  falseSummaries: new Set(),
})

const inOneBreath = 512

/** Records in their order. What does not follow in a row ends it. */
export async function takeRecords(follower: Follower, records: readonly JournalRecord[]): Promise<void> {
  const links = await Promise.all(
    records.map((record) => ('event' in record ? eventLink(record.event) : record.link)),
  )
  for (const [i, record] of records.entries()) {
    const link = links[i]
    if (link === undefined || record.position !== follower.running.position() + 1) {
      return tellTrouble(follower, 'gap')
    }
    takeRecord(follower, record, link)
    if (record.position % inOneBreath === 0) await breathe()
    if (follower.trouble === 'gap') return
  }
}

function takeRecord(follower: Follower, record: JournalRecord, link: Hash): void {
  const { running, erasures: erased, session } = follower
  if ('event' in record) {
    const at = { bytes: record.event, position: record.position, link }
    const kind = noteKind(follower, record.event)
    const taken = takeEvent(follower, at)
    if (kind === 'log' || kind === 'grant') noteTag(follower, at, kind, taken)
  } else {
    erased.found(record.position)
    session.takeErased(link)
  }
  running.take(link)
  for (const claim of follower.expected) {
    if (claim.position === record.position && !isEqual(claim.running, running.running())) {
      tellTrouble(follower, 'other')
    }
  }
}

/** An event of another version is one, too. */
function noteKind(follower: Follower, bytes: Bytes): EventKind | 'newer' | null {
  const front = orNull(() => parseAnyFront(bytes))
  if (front === null) tellTrouble(follower, 'gap')
  else if (front.kind === 'grant') noteGrant(follower, toBase64url(front.tag))
  return front?.kind ?? null
}

function takeEvent(follower: Follower, at: EarlyEvent): TakenEvent | null {
  const taken = follower.session.takeEvent(at.bytes, at, follower.roster)
  if (follower.early !== null) keepEarly(follower, follower.early, at, taken)
  if (taken?.log === 'case') takeCaseEvent(follower, taken, at)
  if (taken?.log === 'team') takeTeamEvent(follower, taken, at)
  if (taken?.log === 'grant') {
    checkSeen(follower, null, taken.grant, at.position)
    follower.ownGrants.add(tagOf(at.bytes))
    if (taken.grant.isNew && !taken.grant.isFounding) follower.mustRewind = true
  }
  return taken
}

const mostEarly = 50_000

function keepEarly(
  follower: Follower,
  early: Map<string, EarlyEvent>,
  at: EarlyEvent,
  taken: TakenEvent | null,
): void {
  const tag = tagOf(at.bytes)
  const isFounded = tag === toBase64url(firstTeamTag(follower.session.desk))
  if (isFounded && early.size === 0) follower.early = null
  else if (!isFounded && taken === null && early.size < mostEarly) early.set(tag, at)
}

type TakenCaseEvent = Extract<TakenEvent, { log: 'case' }>

function takeCaseEvent(follower: Follower, { source, n, opened }: TakenCaseEvent, at: EarlyEvent): void {
  const entry = entryOf(follower, source)
  const logged = loggedAs(toBase64url(at.link), opened)
  const { event, newer } = logged
  const author = newer ?? event
  if (n < entry.state.length) {
    if (author !== null) checkSeen(follower, source, author, at.position)
    return takeLate(follower, source, n)
  }
  if (n > entry.state.length) passOver(follower, source, n, author?.previous ?? null)
  const { state, verdict } = afterEvent(
    entry.state,
    logged,
    deskRules(follower.roster, follower.session.desk),
  )
  entry.state = state
  // Where something is missing, nobody can be blamed for what it may have allowed.
  const isKnown = verdict !== 'not allowed' || !follower.torn.has(source)
  if (verdict !== 'counts' && isKnown) addProblem(entry, verdict)
  if (author !== null) checkSeen(follower, source, author, at.position)
  if (event === null || verdict !== 'counts') return
  if (event.what.act === 'took-over') follower.settled.add(toBase64url(event.what.drop))
  if (event.what.act !== 'rekeyed') return
  follower.session.rekeyCase(source, event.what.keyHash)
  noteLeft(follower, source, entry)
}

/** It goes on under another key: how it stands now is what the team before goes on seeing. */
function noteLeft({ session }: Follower, source: string, entry: HeldEntry): void {
  const { left, state } = entry
  const facts = session.caseFacts(source)
  entry.keyCount = facts?.teams.length ?? 1
  const keyCount = entry.keyCount - 1
  if (keyCount < 1 || facts?.newestFrom !== state.length) return
  if (!left.some((before) => before.keyCount === keyCount)) left.push({ keyCount, state })
}

type TakenTeamEvent = Extract<TakenEvent, { log: 'team' }>

function takeTeamEvent(follower: Follower, taken: TakenTeamEvent, at: EarlyEvent): void {
  const { team, author, what, added } = taken
  if (author !== null) checkSeen(follower, null, author, at.position)
  if (added !== null) takeEarly(follower, added)
  if (taken.isNewer) follower.teams.set(team, afterNewer(follower.teams.get(team) ?? emptyTeam, author))
  if (what === null || author === null) return
  const state = follower.teams.get(team) ?? emptyTeam
  if (what.act === 'case-destroyed') {
    const whole = wholeEnding(state, what)
    if (!isDestroyingBelieved(follower, whole, author.day)) return
    if (what.stub !== null) takeEnding(follower, whole)
  }
  follower.teams.set(team, afterTeamAct(state, what, author))
}

function takeEnding(follower: Follower, { case: id, events, drops }: PartlyTold): void {
  follower.erasures.told(events)
  follower.ended.events.push(...events)
  follower.ended.drops.push(...drops)
  for (const drop of drops) follower.settled.add(drop)
  forgetCase(follower, id)
}

/** @param id by which other logs name it. False when nothing of it was here. */
export function forgetCase({ session, entries, toReadAnew }: Follower, id: string): boolean {
  const source = session.sourceOf(id)
  if (source === null) return false
  entries.delete(source)
  toReadAnew.delete(source)
  session.forgetCase(source)
  return true
}

/**
 * Whoever has read the case's log knows whether it may go. Where its last events went before they were read, the team's
 * log is all that there is to believe.
 */
function isDestroyingBelieved(follower: Follower, { case: id, events }: PartlyTold, day: number): boolean {
  const source = follower.session.sourceOf(id)
  const entry = source === null ? undefined : follower.entries.get(source)
  const isLocked = source === null || (follower.session.caseFacts(source)?.isLocked ?? true)
  if (entry === undefined || isLocked || entry.state.length === 0) return true
  if (entry.state.isDestroyed || isDestroyingAllowed(entry.state, day)) return true
  if (follower.erasures.isUnread(events)) return true
  addProblem(entry, 'not allowed')
  return false
}

/** The events of a case that was in nobody's log until now. */
function takeEarly(follower: Follower, source: string): void {
  noteLeft(follower, source, entryOf(follower, source))
  for (;;) {
    const tag = follower.session.nextTag(source)
    const event = tag === null ? undefined : follower.early?.get(tag)
    if (tag === null || event === undefined) return
    follower.early?.delete(tag)
    const taken = follower.session.takeEvent(event.bytes, event, follower.roster)
    if (taken?.log === 'case') takeCaseEvent(follower, taken, event)
  }
}

type Author = Pick<JournalEvent, 'seen'>

/** @param position of the event itself */
function checkSeen(follower: Follower, source: string | null, { seen }: Author, position: number): void {
  const ours = follower.running.at(seen.position)
  if (seen.position >= position) return tellOther(follower, source)
  if (ours === null) {
    follower.claims.push({ source, position: seen.position, running: seen.running })
  } else if (!isEqual(ours, seen.running)) tellOther(follower, source)
}

/** The author of an event in this case, or of the epoch, saw another stream. */
export function tellOther(follower: Follower, source: string | null): void {
  tellTrouble(follower, 'other')
  const entry = source === null ? undefined : follower.entries.get(source)
  if (entry !== undefined) addProblem(entry, 'another stream')
}

export const standOf = ({ running }: Follower): { readonly position: number; readonly running: Hash } => ({
  position: running.position(),
  running: running.running(),
})
