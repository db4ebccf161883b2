/** What a session does with the logs of cases and teams: it finds, opens and seals their events, and keeps the keys. */

import { toBase64url, type Bytes } from '../../crypto/bytes.ts'
import type { KemKeyPair } from '../../crypto/primitives/engine.ts'
import type { EventKind } from '../../crypto/protocol/event-layout.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import type { Hash, Tag } from '../../crypto/protocol/ids.ts'
import type { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import type { Reply } from '../../crypto/protocol/inside.ts'
import { caseName } from '../../crypto/reviewer/case-name.ts'
import { eventTag, openEvent, type OpenedEvent } from '../../crypto/reviewer/log-event.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { sealReply, type SealedSlip } from '../../crypto/reviewer/seal-reply.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
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
import { teamVerbs, type OpenedTeamGrant, type TeamVerbs } from './team-verbs.ts'

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

/** An event of the stream that is for this person. */
export type TakenEvent =
  | { readonly log: 'case'; readonly source: string; readonly n: number; readonly opened: OpenedEvent | null }
  | {
      readonly log: 'team'
      readonly team: string
      readonly author: Pick<JournalEvent, 'by' | 'day' | 'seen'> | null
      /** Null for a case that was added, whose keys stay here, and for what counts for nothing. */
      readonly what: OpenTeamAct | null
      /** The source of a case that was added. */
      readonly added: string | null
    }
  | { readonly log: 'grant'; readonly grant: OpenedTeamGrant }

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
  /** After a `rekeyed` that counts. */
  rekeyCase(source: string, hash: Hash): 'goes on' | 'is locked'
  forgetCase(source: string): void
  /** Keeps the keys of teams; before the stream is followed from its beginning. */
  rewindLogs(): void
  /** Of the first `length` events. */
  caseTags(source: string, length: number): readonly Tag[]
  openCaseEvent(source: string, n: number, bytes: Bytes, roster: VerifiedRoster): OpenedEvent | null
  /** Sources of cases of version 0.2 that stand in the key box only. */
  oldCases(): readonly string[]
  /** @throws CryptoError `too-long` */
  sealReply(to: ReplyAddress, reply: Reply, i: number): SealedSlip
}

export interface LogKeeper {
  readonly verbs: LogVerbs
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
      const front = frontOf(bytes)
      if (front === null) return null
      if (front.kind === 'grant') {
        const grant = teams.takeGrant(bytes, front.tag, roster)
        return grant === null ? null : { log: 'grant', grant }
      }
      const tag = toBase64url(front.tag)
      const next = book.next.get(tag)
      if (next === undefined) return null
      return next.log === 'case'
        ? takeCaseEvent(held, book, { ...next, bytes, roster })
        : takeTeamEvent(held, book, { ...next, ...at, bytes, roster })
    },
    takeErased: (link: Hash) => noteErased(ready(), toBase64url(link)),
    nextTag(source: string): string | null {
      const found = ready().cases.get(source)
      return found === undefined ? null : nextCaseTag(found)
    },
    rekeyCase: (source: string, hash: Hash) =>
      goOnUnder(ready(), heldCase(ready(), source), toBase64url(hash))
        ? ('goes on' as const)
        : ('is locked' as const),
    forgetCase: (source: string) => forgetCaseKeys(ready(), source),
    rewindLogs: () => rewind(ready()),
    caseTags(source: string, length: number): readonly Tag[] {
      const { keys } = heldCase(ready(), source)
      return Array.from({ length }, (_, n) => keyAt(keys, n)).flatMap((key, n) =>
        key === null ? [] : [eventTag(key, n)],
      )
    },
    openCaseEvent(source: string, n: number, bytes: Bytes, roster: VerifiedRoster): OpenedEvent | null {
      const key = keyAt(heldCase(ready(), source).keys, n)
      return key === null ? null : orNull(() => openEvent(bytes, deskOf(held), key, roster))
    },
  }
}

const factsOf = ({ id, keys, teams, added, awaits, n }: HeldCase): CaseFacts => ({
  id,
  name: keys[0] === undefined ? '' : caseName(keys[0].key),
  teams,
  length: n,
  newestFrom: keys.at(-1)?.from ?? 0,
  added,
  isLocked: awaits !== null,
})

function frontOf(bytes: Bytes): { kind: EventKind; tag: Tag } | null {
  return orNull(() => parseEventFront(bytes))
}

interface CaseEventAt {
  readonly source: string
  readonly n: number
  readonly bytes: Bytes
  readonly roster: VerifiedRoster
}

function takeCaseEvent(held: HeldBox, book: LogBook, at: CaseEventAt): TakenEvent {
  const found = heldCase(book, at.source)
  const key = keyAt(found.keys, at.n)
  const opened = key === null ? null : orNull(() => openEvent(at.bytes, deskOf(held), key, at.roster))
  placeCase(book, found, at.n + 1)
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
  const opened = orNull(() => openEvent(at.bytes, deskOf(held), team.key, at.roster))
  const isNext = opened !== null && follows(book, team, at.n, opened.event.previous)
  placeTeam(book, team, at.n + 1, toBase64url(at.link))
  const nothing = {
    log: 'team',
    team: at.team,
    author: authorOf(opened),
    what: null,
    added: null,
  } as const
  if (opened === null || !isNext) return nothing
  const { what } = opened.event
  if (what.act === 'case-added') {
    const { source, keys } = what
    addCaseKeys(book, { source, keys, team: at.team, position: at.position })
    return { ...nothing, added: toBase64url(source) }
  }
  return { ...nothing, what: isOfTeam(what) ? what : null }
}

/** Not the event: keys may stand in it. */
const authorOf = (opened: OpenedEvent | null) => {
  if (opened === null) return null
  const { by, day, seen } = opened.event
  return { by, day, seen }
}

/** After the last one, or after one that the server has forgotten since. */
function follows(book: LogBook, team: HeldTeam, n: number, previous: Hash | null): boolean {
  const link = previous === null ? null : toBase64url(previous)
  return link === team.last || (n > team.n && link !== null && book.erased.has(link))
}

const teamActs: ReadonlySet<string> = new Set(['case-destroyed', 'template-set', 'targets-set'])
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
