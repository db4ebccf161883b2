/** What a reviewer sees of one case: facts on the left, one thread in the middle. Pure; holds no key. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { DeskId, PersonId } from '../../crypto/protocol/ids.ts'
import type { Reply, StatementKind } from '../../crypto/protocol/inside.ts'
import type { Questionnaire } from '../../intake-forms/schema/questionnaire.ts'
import { findLiveEpoch, membersOf, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import {
  arrivedOn,
  hasAnswer,
  kindsIn,
  replyToOf,
  type ArrivedStatement,
  type SourceGroup,
} from '../inbox/group-drops.ts'
import { promisesFor, type Promised } from '../inbox/promises.ts'
import { toAccount, type Account } from './account.ts'
import { emptyLog, mostNamed, unacknowledged, type CaseEntry, type LogProblem } from './case-log.ts'
import { replyAfter, type Author } from './send-reply.ts'

/** Somebody of the desk; null for somebody who is not in the list. */
type Who = string | null

export type ThreadEntry =
  | { readonly what: 'report'; readonly id: string; readonly day: number; readonly account: Account }
  | {
      readonly what: 'follow-up'
      readonly id: string
      readonly day: number
      readonly text: string
      readonly language: string
    }
  | { readonly what: 'withdrawal' | 'erase'; readonly id: string; readonly day: number }
  | {
      readonly what: 'letter'
      readonly kind: ReplyKind
      readonly id: string
      readonly day: number
      readonly until: number | null
      readonly text: string
      readonly by: Who
      readonly isErased: boolean
    }
  | { readonly what: 'erased replies'; readonly id: string }

export interface NoteEntry {
  readonly id: string
  readonly day: number
  readonly by: Who
  readonly text: string
  readonly mentions: readonly string[]
}

export interface TaskEntry {
  /** Its place in the log. */
  readonly n: number
  readonly text: string
  readonly for: string | null
  readonly isMine: boolean
  readonly dueDay: number | null
  readonly isDone: boolean
}

/** One line of the record: who did what on which day. `act` has a sentence each. */
export interface RecordEntry {
  readonly n: number
  readonly day: number | null
  readonly by: Who
  /** Null for an event that did not open. */
  readonly act: CaseAct['act'] | null
  /** What it was done with, in words that hold nothing of the report: a stage, a label, a pseudonym. */
  readonly detail: string
  readonly problem: LogProblem | null
}

export interface CaseView {
  readonly key: string
  readonly name: string
  /** How many events the log had when this was made: what an act says it has seen. */
  readonly length: number
  readonly arrived: number | null
  readonly topics: readonly string[]
  readonly kinds: readonly StatementKind[]
  readonly languages: readonly string[]
  /** The next letter, without its text yet: what the answer box measures. Null when no reply is wanted. */
  readonly nextAnswer: Reply | null
  readonly promises: readonly Promised[]
  readonly readableUntil: number | null
  /** Pseudonyms of everybody who can open it. */
  readonly readers: readonly string[]
  /** Pseudonyms of who left it for a conflict of interest. */
  readonly recused: readonly string[]
  readonly assignee: { readonly id: string; readonly pseudonym: string } | null
  readonly stage: Stage
  readonly outcome: Outcome | null
  /** Where this person alone may move it now. */
  readonly mayMoveTo: readonly Stage[]
  readonly labels: readonly string[]
  readonly isDanger: boolean
  readonly isHeavy: boolean
  readonly codes: Codes
  readonly protection: Protection
  readonly followUpDay: number | null
  readonly links: readonly {
    readonly to: string
    readonly name: string | null
    readonly how: 'duplicate' | 'related'
  }[]
  readonly asksToBeDestroyed: boolean
  readonly mayDestroy: boolean
  readonly heldUntil: number | null
  readonly proposals: readonly Approval[]
  /** There is nobody else who could approve. */
  readonly isAlone: boolean
  /** False when a page was shown a list of readers that this console does not know. */
  readonly knowsRosters: boolean
  readonly problems: readonly LogProblem[]
  readonly thread: readonly ThreadEntry[]
  readonly notes: readonly NoteEntry[]
  readonly tasks: readonly TaskEntry[]
  readonly record: readonly RecordEntry[]
}

/** By the base64url of their hashes; null for a form that is not known. */
export type Forms = ReadonlyMap<string, Questionnaire | null>

export interface Seen {
  readonly desk: DeskId
  readonly roster: VerifiedRoster
  readonly forms: Forms
  /** Who would answer, and when. */
  readonly author: Author
}

export function toCaseView(group: SourceGroup, { desk, roster, forms, author }: Seen): CaseView {
  const arrived = arrivedOn(group)
  const kinds = kindsIn(group.statements)
  return {
    key: group.key,
    name: group.known?.name ?? '',
    arrived,
    kinds,
    languages: languagesIn(group.statements),
    nextAnswer: nextAnswer(group, author),
    promises: arrived === null ? [] : keptPromises(group, arrived, roster),
    readers: membersOf(roster.roster, desk, author.day).map(({ pseudonym }) => pseudonym),
    asksToBeDestroyed: kinds.includes('withdrawal'),
    knowsRosters: group.statements.every((arrivedOne) => isKnownRoster(arrivedOne, roster)),
    problems: group.known?.log.problems ?? [],
    thread: toThread(group, roster, forms),
  }
}

function nextAnswer(group: SourceGroup, author: Author): Reply | null {
  const to = replyToOf(group)
  const log = group.known?.log ?? emptyLog
  const received = unacknowledged(log).slice(0, mostNamed)
  return to === null ? null : replyAfter(author, log, to, { kind: 'answer', text: '', received })
}

const languagesIn = (statements: readonly ArrivedStatement[]): readonly string[] => [
  ...new Set(
    statements.flatMap(({ opened: { statement } }) => ('language' in statement ? [statement.language] : [])),
  ),
]

const keptPromises = (group: SourceGroup, arrived: number, { roster }: VerifiedRoster) =>
  promisesFor(arrived, roster.policy).map((promised) => ({
    ...promised,
    isKept: promised.what === 'first answer' && hasAnswer(group),
  }))

/** Today's list, the one before it, and the one that the desk's living epoch was made under. */
function isKnownRoster({ opened }: ArrivedStatement, roster: VerifiedRoster): boolean {
  const live = findLiveEpoch(roster, opened.desk)
  const known = [roster.rosterHash, roster.roster.previous, live?.epoch.roster.hash]
  return known.some((hash) => hash !== null && hash !== undefined && isEqual(hash, opened.statement.roster))
}

/** In the order in which the desk took things up; what is not in the log yet stands last. */
function toThread(group: SourceGroup, roster: VerifiedRoster, forms: Forms): readonly ThreadEntry[] {
  const byId = new Map(group.statements.map((arrived) => [toBase64url(arrived.opened.id), arrived]))
  const entries = (group.known?.log.entries ?? []).flatMap((entry, at) => {
    if (entry.what !== 'received') return toDeskEntry(entry, at, roster)
    const id = toBase64url(entry.statement)
    const arrived = byId.get(id)
    byId.delete(id)
    return arrived === undefined ? [] : toSourceEntry(arrived, forms)
  })
  return [...entries, ...[...byId.values()].flatMap((arrived) => toSourceEntry(arrived, forms))]
}

function toSourceEntry({ opened, day }: ArrivedStatement, forms: Forms): ThreadEntry[] {
  const { statement } = opened
  const id = toBase64url(opened.id)
  switch (statement.kind) {
    case 'report': {
      const form = forms.get(toBase64url(statement.form.hash)) ?? null
      return [{ what: 'report', id, day, account: toAccount(statement, form) }]
    }
    case 'follow-up':
      return [{ what: 'follow-up', id, day, text: statement.text, language: statement.language }]
    case 'withdrawal':
    case 'erase':
      return [{ what: statement.kind, id, day }]
    case 'cover':
      return []
  }
}

type DeskEntryOfLog = Exclude<CaseEntry, { what: 'received' }>

function toDeskEntry(entry: DeskEntryOfLog, at: number, roster: VerifiedRoster): ThreadEntry[] {
  const id = `entry-${String(at)}`
  if (entry.what === 'erased replies') return [{ what: 'erased replies', id }]
  const { kind, day, text, by } = entry.reply
  if (kind === 'received') return [{ what: 'told received', id, day }]
  if (kind === 'destroyed') return [{ what: 'told destroyed', id, day }]
  return [{ what: 'answer', id, day, text, by: pseudonymOf(by, roster), isErased: entry.isErased }]
}

const pseudonymOf = (id: PersonId, { roster }: VerifiedRoster): string | null =>
  roster.people.find((person) => isEqual(person.id, id))?.pseudonym ?? null

/** What is under a veil: texts in the source's own words. */
export const veiledIn = (view: CaseView): readonly string[] =>
  view.thread.flatMap(({ what, id }) => (what === 'report' || what === 'follow-up' ? [id] : []))
