/** What the events of one case come to. Pure; says which event contradicts what, and goes on reading. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import { slipTag } from '../../crypto/primitives/slip-keys.ts'
import type { Hash, StatementId, Tag } from '../../crypto/protocol/ids.ts'
import type { CaseAct, JournalEvent, Reply } from '../../crypto/protocol/inside.ts'
import type { ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import type { EventPlace } from '../inbox/stream.ts'

/** An event of the case as it was found in the stream. */
export interface LoggedEvent extends EventPlace {
  /** Null when it did not open. */
  readonly event: JournalEvent | null
}

export type LogProblem =
  /** An event under this case's tags does not open, or nobody of the roster signed it. */
  | 'unreadable'
  /** An event does not continue the one before it. */
  | 'not in a row'
  /** An event's author saw another stream than this browser does. */
  | 'another stream'

export interface SentReply {
  readonly tag: Tag
  readonly slip: Hash
  readonly reply: Reply
  /** Taken off the board since, as its reader asked. */
  readonly isErased: boolean
}

export type CaseEntry =
  | { readonly what: 'received'; readonly statement: StatementId }
  | ({ readonly what: 'replied' } & SentReply)
  /** Every wish to erase that stands before it was obeyed. */
  | { readonly what: 'erased replies' }

export interface CaseLog {
  /** How many events there are: the place of the next. */
  readonly length: number
  /** Link of the last event; null while there is none. */
  readonly last: Hash | null
  readonly replyTo: ReplyAddress | null
  /** In the order of the log. */
  readonly entries: readonly CaseEntry[]
  readonly isDestroyed: boolean
  readonly problems: readonly LogProblem[]
}

export const emptyLog: CaseLog = {
  length: 0,
  last: null,
  replyTo: null,
  entries: [],
  isDestroyed: false,
  problems: [],
}

/** @param running the stream's running hashes, the empty stream's first */
export const foldCase = (events: readonly LoggedEvent[], running: readonly Hash[]): CaseLog =>
  events.reduce((log, logged) => afterEvent(log, logged, running), emptyLog)

function afterEvent(log: CaseLog, logged: LoggedEvent, running: readonly Hash[]): CaseLog {
  const counted = { ...log, length: log.length + 1, last: logged.link }
  const { event } = logged
  if (event === null) return withProblem(counted, 'unreadable')
  const checked = [
    ...(isSame(event.previous, log.last) ? [] : (['not in a row'] as const)),
    ...(hasSeenOurStream(event, logged, running) ? [] : (['another stream'] as const)),
  ].reduce<CaseLog>(withProblem, counted)
  return afterAct(checked, event.what)
}

const withProblem = (log: CaseLog, problem: LogProblem): CaseLog =>
  log.problems.includes(problem) ? log : { ...log, problems: [...log.problems, problem] }

const isSame = (a: Hash | null, b: Hash | null): boolean =>
  a === null || b === null ? a === b : isEqual(a, b)

function hasSeenOurStream(
  { seen }: JournalEvent,
  { position }: EventPlace,
  running: readonly Hash[],
): boolean {
  const ours = running[seen.position]
  return seen.position < position && ours !== undefined && isEqual(ours, seen.running)
}

function afterAct(log: CaseLog, act: CaseAct): CaseLog {
  switch (act.act) {
    case 'opened':
      return { ...log, replyTo: act.replyTo }
    case 'received':
      return { ...log, entries: [...log.entries, { what: 'received', statement: act.statement }] }
    case 'replied': {
      const { tag, slip, reply } = act
      return { ...log, entries: [...log.entries, { what: 'replied', tag, slip, reply, isErased: false }] }
    }
    case 'erased-replies':
      return {
        ...log,
        entries: [...log.entries.map((entry) => erasedIn(act.tags, entry)), { what: 'erased replies' }],
      }
    case 'destroyed':
      return { ...log, isDestroyed: true }
  }
}

const erasedIn = (tags: readonly Tag[], entry: CaseEntry): CaseEntry =>
  entry.what === 'replied' && tags.some((tag) => isEqual(tag, entry.tag))
    ? { ...entry, isErased: true }
    : entry

export const repliesIn = (log: CaseLog): readonly SentReply[] =>
  log.entries.filter((entry) => entry.what === 'replied')

export const hasReceived = (log: CaseLog, statement: StatementId): boolean =>
  log.entries.some((entry) => entry.what === 'received' && isEqual(entry.statement, statement))

/** Statements taken up since replies were last erased: a wish to erase among them is still to be obeyed. */
export const receivedSinceErasing = (log: CaseLog): readonly StatementId[] =>
  log.entries
    .slice(log.entries.findLastIndex(({ what }) => what === 'erased replies') + 1)
    .flatMap((entry) => (entry.what === 'received' ? [entry.statement] : []))

/** What one reply may name. */
export const mostNamed = 16

/** Statements that were taken up and that no reply has named yet: their source cannot know. */
export function unacknowledged(log: CaseLog): readonly StatementId[] {
  const named = new Set(repliesIn(log).flatMap(({ reply }) => reply.received.map(toBase64url)))
  return log.entries.flatMap((entry) =>
    entry.what === 'received' && !named.has(toBase64url(entry.statement)) ? [entry.statement] : [],
  )
}

export interface ReplyPlace {
  readonly number: number
  readonly previous: Hash | null
  /** The first of today's tags that is free: a source stops looking at the first that is not there. */
  readonly i: number
}

export function nextReplyPlace(log: CaseLog, to: ReplyAddress, today: number): ReplyPlace {
  const replies = repliesIn(log)
  const last = replies.at(-1)
  const live = new Set(replies.filter(({ isErased }) => !isErased).map(({ tag }) => toBase64url(tag)))
  let i = 0
  while (live.has(toBase64url(slipTag(to.tagKey, today, i)))) i++
  return { number: (last?.reply.number ?? 0) + 1, previous: last?.slip ?? null, i }
}
