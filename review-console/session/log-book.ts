/**
 * The keys of the logs that this person may read, and under which tag the next event of each will stand: one pass over
 * the stream finds every event of theirs. Nothing outside session/ is given this.
 */

import { toBase64url } from '../../crypto/bytes.ts'
import type { VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { CaseKeyFrom } from '../../crypto/protocol/journal-event.ts'
import { caseName } from '../../crypto/reviewer/case-name.ts'
import { eventTag, keyHash, logId, type CaseKey, type TeamKey } from '../../crypto/reviewer/log-event.ts'
import { wipeTurns, type GivenTurn } from './given-turn.ts'
import { Refusal } from './refusal.ts'

export interface HeldTeam {
  readonly id: string
  readonly key: TeamKey
  members: readonly string[]
  /** Place of its next event, and the link of its last. */
  n: number
  last: string | null
  /** Tags are known up to this place: an event that was erased leaves no tag behind. */
  known: number
}

interface OfferedKey extends CaseKeyFrom {
  readonly hash: string
  readonly team: string
}

export interface HeldCase {
  readonly source: VerifyingKey
  /** As text. */
  readonly name: string
  /** To say aloud. */
  readonly called: string
  readonly id: string
  /** In force, oldest first. */
  readonly keys: CaseKeyFrom[]
  /** In a team's log, and not yet named by a `rekeyed`. */
  readonly offered: OfferedKey[]
  /** Where its keys stand in the stream: positions of `case-added`. */
  readonly added: number[]
  /** Whose log holds each of them. */
  readonly teams: string[]
  n: number
  /** Of the n-th event and of those behind it that are looked for. */
  readonly tags: string[]
  /** Of events that had not come when a later one did. */
  readonly late: string[]
  /** Hash of the key under which it goes on, while that is not held. */
  awaits: string | null
}

export type NextLog =
  | { readonly log: 'team'; readonly team: string; readonly n: number }
  | { readonly log: 'case'; readonly source: string; readonly n: number }

export interface LogBook {
  /** In the order in which they were granted. */
  readonly teams: Map<string, HeldTeam>
  /** By source. */
  readonly cases: Map<string, HeldCase>
  /** Sources of the cases, by the id that other logs name a case by. */
  readonly ids: Map<string, string>
  /** By tag. */
  readonly next: Map<string, NextLog>
  /** Links of events that the server has forgotten. */
  readonly erased: Set<string>
  /** Seeds of the desk's epochs that were granted to this person. */
  readonly turns: GivenTurn[]
}

export const emptyBook = (): LogBook => ({
  teams: new Map(),
  cases: new Map(),
  ids: new Map(),
  next: new Map(),
  erased: new Set(),
  turns: [],
})

/** @throws Refusal `not-found` */
export function heldCase(book: LogBook, source: string): HeldCase {
  const found = book.cases.get(source)
  if (found === undefined) throw new Refusal('not-found')
  return found
}

/** @throws Refusal `not-found` */
export function heldTeam(book: LogBook, team: string): HeldTeam {
  const found = book.teams.get(team)
  if (found === undefined) throw new Refusal('not-found')
  return found
}

/** False when the team is held already; who belongs to it is taken over then. */
export function addTeam(book: LogBook, key: TeamKey, members: readonly string[]): boolean {
  const id = toBase64url(logId(key))
  const held = book.teams.get(id)
  if (held !== undefined) {
    held.members = inOrder([...held.members, ...members])
    return false
  }
  const team: HeldTeam = { id, key, members: inOrder(members), n: 0, last: null, known: 0 }
  book.teams.set(id, team)
  expectAhead(book, team)
  return true
}

/** The same for everybody, in whichever order they were granted the key. */
const inOrder = (members: readonly string[]): readonly string[] => [...new Set(members)].sort()

/** So many events of a team may be held back, and the next one still shows that they were. */
const ahead = 8

function expectAhead(book: LogBook, team: HeldTeam): void {
  while (team.known < team.n + ahead) expectTeam(book, team)
}

/** One tag further than is known. */
function expectTeam(book: LogBook, team: HeldTeam): void {
  const n = team.known++
  book.next.set(teamTag(team, n), { log: 'team', team: team.id, n })
}

const teamTag = ({ key }: HeldTeam, n: number): string => toBase64url(eventTag(key, n))

export function placeTeam(book: LogBook, team: HeldTeam, n: number, last: string | null): void {
  for (let at = team.n; at < Math.min(n, team.known); at++) book.next.delete(teamTag(team, at))
  team.n = n
  team.last = last
  team.known = Math.max(team.known, n)
  expectAhead(book, team)
}

/** The event that was erased may have been the next of any team. */
export function noteErased(book: LogBook, link: string): void {
  book.erased.add(link)
  for (const team of book.teams.values()) expectTeam(book, team)
}

/** The key under which the n-th event stands. */
export const keyAt = (keys: readonly CaseKeyFrom[], n: number): CaseKey | null =>
  keys.findLast(({ from }) => from <= n)?.key ?? null

const caseTag = ({ keys }: HeldCase, n: number): string | null => {
  const key = keyAt(keys, n)
  return key === null ? null : toBase64url(eventTag(key, n))
}

/** Null while the case goes on under a key that is not held. */
export const nextCaseTag = ({ tags }: HeldCase): string | null => tags[0] ?? null

/** So many events of a case may be held back, and the one that comes then is found all the same. */
const caseAhead = 1

function expectCase(book: LogBook, held: HeldCase): void {
  while (held.awaits === null && held.tags.length <= caseAhead) {
    const n = held.n + held.tags.length
    const tag = caseTag(held, n)
    if (tag === null) return
    held.tags.push(tag)
    book.next.set(tag, { log: 'case', source: held.name, n })
  }
}

function expectNothing(book: LogBook, { tags }: HeldCase): void {
  for (const tag of tags.splice(0)) book.next.delete(tag)
}

/** The event at this place was found; those before it that were not may still come. */
export function passCaseEvent(book: LogBook, held: HeldCase, n: number, tag: string): void {
  book.next.delete(tag)
  if (n < held.n) return
  const passed = held.tags.splice(0, n - held.n + 1)
  held.late.push(...passed.filter((one) => one !== tag))
  held.n = n + 1
  expectCase(book, held)
}

/** Its next event is the n-th. */
export function placeCase(book: LogBook, held: HeldCase, n: number): void {
  expectNothing(book, held)
  held.n = n
  expectCase(book, held)
}

export interface AddedCase {
  readonly source: VerifyingKey
  readonly keys: readonly CaseKeyFrom[]
  readonly team: string
  /** In the stream; null for a case of version 0.2. */
  readonly position: number | null
}

/** Of two for one source the first counts; one that begins with the same key offers those that may follow. */
export function addCaseKeys(book: LogBook, { source, keys, team, position }: AddedCase): void {
  const name = toBase64url(source)
  const [first, ...more] = keys
  if (first === undefined || first.from !== 0) return
  const id = toBase64url(logId(first.key))
  const known = book.cases.get(name)
  if (known !== undefined && known.id !== id) return noteAdded(known, position)
  // No key is that of two cases: an ending names one by it.
  if ((book.ids.get(id) ?? name) !== name) return
  const held: HeldCase = known ?? {
    source,
    name,
    called: caseName(first.key),
    id,
    keys: [first],
    offered: [],
    added: [],
    teams: [team],
    n: 0,
    tags: [],
    late: [],
    awaits: null,
  }
  noteAdded(held, position)
  if (keys.length <= held.teams.length) held.teams[keys.length - 1] = team
  for (const key of more) held.offered.push({ ...key, hash: toBase64url(keyHash(key.key)), team })
  if (known === undefined) {
    book.cases.set(name, held)
    expectCase(book, held)
    book.ids.set(id, name)
  } else if (held.awaits !== null) goOnUnder(book, held, held.awaits)
}

/** As many as a summary has room for. */
const mostAdded = 64

/** Also of one that counts for nothing: it names the source, and goes with the case. */
function noteAdded({ added }: HeldCase, position: number | null): void {
  if (position !== null && added.length < mostAdded && !added.includes(position)) added.push(position)
}

export interface SummedCase {
  readonly source: VerifyingKey
  readonly keys: readonly CaseKeyFrom[]
  readonly added: readonly number[]
  readonly team: string
  readonly awaits: string | null
  readonly n: number
}

/** From a snapshot. Of two teams' summaries of one case the one with more keys is further on. */
export function takeUpCase(book: LogBook, { source, keys, added, team, awaits, n }: SummedCase): void {
  const name = toBase64url(source)
  const [first] = keys
  const before = book.cases.get(name)
  if (first === undefined) return
  const isFurther = before === undefined || before.keys.length < keys.length
  const positions = [...new Set([...(before?.added ?? []), ...added])]
  if (!isFurther) {
    before.added.splice(0, before.added.length, ...positions)
    before.teams[keys.length - 1] = team
    return
  }
  const teams = keys.map((_, i) => before?.teams[i] ?? team)
  forgetCaseKeys(book, name)
  const id = toBase64url(logId(first.key))
  const held: HeldCase = {
    source,
    name,
    called: caseName(first.key),
    id,
    keys: [...keys],
    offered: [],
    added: positions,
    teams,
    n,
    tags: [],
    late: [],
    awaits: null,
  }
  book.cases.set(name, held)
  expectCase(book, held)
  book.ids.set(id, name)
  if (awaits !== null) goOnUnder(book, held, awaits)
}

/** The next events stand under the key of this hash. False when it is not held. */
export function goOnUnder(book: LogBook, held: HeldCase, hash: string): boolean {
  expectNothing(book, held)
  const offered = held.offered.find((one) => one.hash === hash && one.from === held.n)
  held.awaits = offered === undefined ? hash : null
  if (offered === undefined) return false
  held.keys.push({ from: offered.from, key: offered.key })
  held.teams.push(offered.team)
  expectCase(book, held)
  return true
}

export function forgetCaseKeys(book: LogBook, source: string): void {
  const held = book.cases.get(source)
  if (held === undefined) return
  expectNothing(book, held)
  for (const tag of held.late) book.next.delete(tag)
  for (const { key } of [...held.keys, ...held.offered]) key.wipe()
  book.cases.delete(source)
  book.ids.delete(held.id)
}

/** Everything but the keys of the teams: before the stream is followed from its beginning. */
export function rewind(book: LogBook): void {
  for (const source of [...book.cases.keys()]) forgetCaseKeys(book, source)
  book.next.clear()
  book.erased.clear()
  wipeTurns(book.turns)
  for (const team of book.teams.values()) {
    team.n = 0
    team.last = null
    team.known = 0
    expectAhead(book, team)
  }
}

export function wipeBook(book: LogBook): void {
  rewind(book)
  for (const { key } of book.teams.values()) key.wipe()
  book.teams.clear()
  book.next.clear()
}
