/** What a session does with the logs of cases and teams: it finds, opens and seals their events, and keeps the keys. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import { parseAnyFront } from '../../crypto/protocol/event-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import {
  eventTag,
  readEvent,
  type EventAuthor,
  type NewerEvent,
  type OpenedEvent,
} from '../../crypto/reviewer/log-event.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { sealReply, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { addedIn, type AddedTo } from './added-cases.ts'
import { findAhead } from './find-ahead.ts'
import type { GivenTurn } from './given-turn.ts'
import { deskOf, type HeldBox } from './held-box.ts'
import {
  addCaseKeys,
  emptyBook,
  forgetCaseKeys,
  goOnUnder,
  heldCase,
  heldTeam,
  keyAt,
  nextCaseTag,
  noteErased,
  passCaseEvent,
  placeCase,
  placeTeam,
  rewind,
  wipeBook,
  type HeldCase,
  type HeldTeam,
  type LogBook,
} from './log-book.ts'
import { orNull } from './or-null.ts'
import { sealingVerbs, type OpenTeamAct, type SealingVerbs } from './sealing-verbs.ts'
import { snapshotVerbs, type SnapshotVerbs } from './snapshot-verbs.ts'
import { teamVerbs, type OpenedGrant, type TeamVerbs } from './team-verbs.ts'

export interface CaseFacts {
  readonly id: string
  readonly name: string
  /** Whose logs hold its keys, oldest first: the last is that of its readers. */
  readonly teams: readonly string[]
  /** How many events were taken up. */
  readonly length: number
  /** Place of the first event under its newest key. */
  readonly newestFrom: number
  /** Positions in the stream of the events that hold its keys. */
  readonly added: readonly number[]
  readonly isLocked: boolean
}

/** Null for what does not open, or nobody of the desk signed. */
export type Opened = OpenedEvent | NewerEvent | null

/** An event of the stream that is for this person. */
export type TakenEvent =
  | { readonly log: 'case'; readonly source: string; readonly n: number; readonly opened: Opened }
  | {
      readonly log: 'team'
      readonly team: string
      readonly author: Pick<JournalEvent, 'by' | 'day' | 'seen'> | null
      /** Null for a case that was added, whose keys stay here, and for what counts for nothing. */
      readonly what: OpenTeamAct | null
      /** A newer version wrote it. */
      readonly isNewer: boolean
      /** The source of a case that was added. */
      readonly added: string | null
    }
  | { readonly log: 'grant'; readonly grant: OpenedGrant }

export interface LogVerbs extends TeamVerbs, SnapshotVerbs, SealingVerbs {
  /** The sources of every case whose key is held. */
  sources(): readonly string[]
  caseFacts(source: string): CaseFacts | null
  /** Of the case that other logs name so; null when no key of it is held. */
  sourceOf(caseId: string): string | null
  /** Null for an event that is not for this person, and for one that is none. */
  takeEvent(bytes: Bytes, at: { position: number; link: Hash }, roster: VerifiedRoster): TakenEvent | null
  /** The server has forgotten an event and kept its link. */
  takeErased(link: Hash): void
  /** The tag of the case's next event, as text. */
  nextTag(source: string): string | null
  /** Whose event is looked for under this tag, and at which place; null for none of a case. */
  expectedAt(tag: Tag): { readonly source: string; readonly n: number } | null
  /** Cases that go on under one of these tags, further ahead than the stream is followed. A hash or eight for each case. */
  casesAhead(
    tags: ReadonlySet<string>,
  ): readonly { readonly source: string; readonly places: readonly number[] }[]
  /** After a `rekeyed` that counts. */
  rekeyCase(source: string, hash: Hash): 'goes on' | 'is locked'
  /** Cases that teams' logs say were added, among these events of the stream; see {@link addedIn}. */
  addedIn(events: readonly Bytes[], roster: VerifiedRoster): readonly AddedTo[]
  /** The place of its next event, where a summary had said another. */
  placeCase(source: string, n: number): void
  forgetCase(source: string): void
  /** Keeps the keys of teams; before the stream is followed from its beginning. */
  rewindLogs(): void
  /** Of the first `length` events. */
  caseTags(source: string, length: number): readonly Tag[]
  openCaseEvent(source: string, n: number, bytes: Bytes, roster: VerifiedRoster): Opened
  /** Sources of cases of version 0.2 that stand in the key box only. */
  oldCases(): readonly string[]
  /** @throws CryptoError `too-long` */
  sealReply(to: ReplyAddress, reply: Reply, i: number): SealedSlip
}

export interface LogKeeper {
  readonly verbs: LogVerbs
  /** Seeds that were granted, as far as the stream was read. */
  turns(): readonly GivenTurn[]
  wipe(): void
}

export function keepLogs(held: HeldBox, ownPairs: () => readonly KemKeyPair[]): LogKeeper {
  const book = emptyBook()
  const tools = { book, held, ownPairs }
  const teams = teamVerbs(tools)
  const ready = (): LogBook => {
    held.box()
    teams.loadTeams()
    return book
  }
  return {
    verbs: {
      ...teams,
      ...snapshotVerbs({ ...tools, book: ready }),
      ...readingVerbs(held, ready, teams),
      ...sealingVerbs(held, ready),
      ...oldVerbs(held, ready),
    },
    turns: () => book.turns,
    wipe: () => wipeBook(book),
  }
}

type Ready = () => LogBook

function readingVerbs(held: HeldBox, ready: Ready, teams: TeamVerbs) {
  return {
    sources: () => [...ready().cases.keys()],
    caseFacts(source: string): CaseFacts | null {
      const found = ready().cases.get(source)
      return found === undefined ? null : factsOf(found)
    },
    sourceOf: (caseId: string): string | null => ready().ids.get(caseId) ?? null,
    takeEvent(bytes: Bytes, at: { position: number; link: Hash }, roster: VerifiedRoster): TakenEvent | null {
      const book = ready()
      const front = orNull(() => parseAnyFront(bytes))
      if (front === null) return null
      if (front.kind === 'grant') {
        const grant = teams.takeGrant(bytes, { tag: front.tag, position: at.position }, roster)
        return grant === null ? null : { log: 'grant', grant }
      }
      const tag = toBase64url(front.tag)
      const next = book.next.get(tag)
      if (next === undefined) return null
      return next.log === 'case'
        ? takeCaseEvent(held, book, { ...next, tag, bytes, roster })
        : takeTeamEvent(held, book, { ...next, ...at, bytes, roster })
    },
    takeErased: (link: Hash) => noteErased(ready(), toBase64url(link)),
    nextTag(source: string): string | null {
      const found = ready().cases.get(source)
      return found === undefined ? null : nextCaseTag(found)
    },
    expectedAt(tag: Tag) {
      const next = ready().next.get(toBase64url(tag))
      return next?.log === 'case' ? next : null
    },
    casesAhead: (tags: ReadonlySet<string>) =>
      [...ready().cases.values()].flatMap((held) => {
        const places = findAhead(held, tags)
        return places.length === 0 ? [] : [{ source: held.name, places }]
      }),
    rekeyCase: (source: string, hash: Hash) =>
      goOnUnder(ready(), heldCase(ready(), source), toBase64url(hash))
        ? ('goes on' as const)
        : ('is locked' as const),
    addedIn: (events: readonly Bytes[], roster: VerifiedRoster) =>
      addedIn(ready(), events, deskOf(held), roster),
    placeCase: (source: string, n: number) => placeCase(ready(), heldCase(ready(), source), n),
    forgetCase: (source: string) => forgetCaseKeys(ready(), source),
    rewindLogs: () => rewind(ready()),
    caseTags(source: string, length: number): readonly Tag[] {
      const { keys } = heldCase(ready(), source)
      return Array.from({ length }, (_, n) => keyAt(keys, n)).flatMap((key, n) =>
        key === null ? [] : [eventTag(key, n)],
      )
    },
    openCaseEvent(source: string, n: number, bytes: Bytes, roster: VerifiedRoster): Opened {
      const key = keyAt(heldCase(ready(), source).keys, n)
      return key === null ? null : orNull(() => readEvent(bytes, deskOf(held), key, roster))
    },
  }
}

const factsOf = ({ id, called, keys, teams, added, awaits, n }: HeldCase): CaseFacts => ({
  id,
  name: called,
  teams,
  length: n,
  newestFrom: keys.at(-1)?.from ?? 0,
  added,
  isLocked: awaits !== null,
})

interface CaseEventAt {
  readonly source: string
  readonly n: number
  readonly tag: string
  readonly bytes: Bytes
  readonly roster: VerifiedRoster
}

function takeCaseEvent(held: HeldBox, book: LogBook, at: CaseEventAt): TakenEvent {
  const found = heldCase(book, at.source)
  const key = keyAt(found.keys, at.n)
  const opened = key === null ? null : orNull(() => readEvent(at.bytes, deskOf(held), key, at.roster))
  passCaseEvent(book, found, at.n, at.tag)
  return { log: 'case', source: at.source, n: at.n, opened }
}

interface TeamEventAt {
  readonly team: string
  readonly n: number
  readonly bytes: Bytes
  readonly position: number
  readonly link: Hash
  readonly roster: VerifiedRoster
}

function takeTeamEvent(held: HeldBox, book: LogBook, at: TeamEventAt): TakenEvent {
  const team = heldTeam(book, at.team)
  const opened = orNull(() => readEvent(at.bytes, deskOf(held), team.key, at.roster))
  const author = authorOf(opened)
  const isNewer = opened !== null && 'newer' in opened
  const isNext = author !== null && follows(book, team, at.n, author.previous)
  placeTeam(book, team, at.n + 1, toBase64url(at.link))
  const nothing = {
    log: 'team',
    team: at.team,
    author,
    what: null,
    isNewer: isNewer && (author === null || isNext),
    added: null,
  } as const
  if (opened === null || isNewer || !isNext) return nothing
  const { what } = opened.event
  if (what.act === 'case-added') {
    const { source, keys } = what
    addCaseKeys(book, { source, keys, team: at.team, position: at.position })
    return { ...nothing, added: toBase64url(source) }
  }
  return { ...nothing, what: isOfTeam(what) ? what : null }
}

/** Not the event: keys may stand in it. */
function authorOf(opened: Opened): EventAuthor | null {
  if (opened === null) return null
  if ('newer' in opened) return opened.newer
  const { by, day, previous, seen } = opened.event
  return { by, day, previous, seen }
}

/** After the last one, or after one that the server has forgotten since. */
function follows(book: LogBook, team: HeldTeam, n: number, previous: Hash | null): boolean {
  const link = previous === null ? null : toBase64url(previous)
  return link === team.last || (n > team.n && link !== null && book.erased.has(link))
}

const teamActs: ReadonlySet<string> = new Set(['case-destroyed', 'template-set', 'targets-set', 'exported'])
const isOfTeam = (what: JournalEvent['what']): what is OpenTeamAct => teamActs.has(what.act)

const oldVerbs = (held: HeldBox, ready: Ready) => ({
  oldCases(): readonly string[] {
    const { cases } = ready()
    return held.box().cases.flatMap(({ source }) => {
      const name = toBase64url(source)
      return cases.has(name) ? [] : [name]
    })
  },
  sealReply: (to: ReplyAddress, reply: Reply, i: number) =>
    sealReply({ desk: deskOf(held), to, reply, i, signingSeed: held.box().signing }),
})
