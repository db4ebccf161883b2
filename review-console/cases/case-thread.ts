/** A case's log as its page shows it: the conversation, the notes, the tasks, and the record of who did what. Pure. */

import { toBase64url } from '../../crypto/bytes.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import type { CaseAct, CaseActOf, JournalEvent, TeamAct } from '../../crypto/protocol/journal-event.ts'
import type { SignedStatement } from '../../crypto/reviewer/open-drop.ts'
import type { Questionnaire } from '../../intake-forms/schema/questionnaire.ts'
import { toAccount } from './account.ts'
import type { CaseLog, LogEntry } from './case-log.ts'
import type { NoteEntry, RecordEntry, TaskEntry, ThreadEntry } from './case-view.ts'

/** By the base64url of their hashes; null for a form that is not known. */
export type Forms = ReadonlyMap<string, Questionnaire | null>

export interface ThreadFacts {
  readonly forms: Forms
  /** base64url of the id. */
  readonly me: string
  /** Pseudonyms by id as text. */
  readonly who: ReadonlyMap<string, string>
  readonly caseNames: ReadonlyMap<string, string>
}

const isOfCase = (what: CaseAct | TeamAct): what is CaseAct =>
  what.act !== 'case-added' &&
  what.act !== 'case-destroyed' &&
  what.act !== 'template-set' &&
  what.act !== 'targets-set' &&
  what.act !== 'exported'

interface Counted {
  readonly n: number
  readonly event: JournalEvent
  readonly what: CaseAct
}

const countedIn = ({ entries }: CaseLog): readonly Counted[] =>
  entries.flatMap(({ n, event, verdict }) =>
    verdict === 'counts' && event !== null && isOfCase(event.what) ? [{ n, event, what: event.what }] : [],
  )

const nameOf = (id: PersonId | null, { who }: ThreadFacts): string | null =>
  id === null ? null : (who.get(toBase64url(id)) ?? null)

/** In the order in which the desk took things up. */
export function toThread(log: CaseLog, facts: ThreadFacts): readonly ThreadEntry[] {
  const shown = new Set<string>()
  const days = arrivalDays(log)
  const thread: ThreadEntry[] = []
  for (const { n, event, what } of countedIn(log)) {
    if (what.act === 'received' || what.act === 'took-over') {
      const id = toBase64url(what.statement)
      const signed = log.statements.get(id)
      if (signed === undefined || shown.has(id)) continue
      shown.add(id)
      thread.push(...fromSource(signed, days.get(id) ?? event.day, facts))
    } else if (what.act === 'replied' || what.act === 'last-reply') thread.push(letterOf(what, n, facts))
    else if (what.act === 'erased-replies') {
      markErased(thread, what)
      thread.push({ what: 'erased replies', id: `entry-${String(n)}` })
    }
  }
  return thread.map((entry) => ('tag' in entry ? withoutTag(entry) : entry))
}

/** Of what versions 0.1 and 0.2 only named, the day is in the event that took it over later. */
const arrivalDays = (log: CaseLog): ReadonlyMap<string, number> =>
  new Map(
    countedIn(log).flatMap(({ what }) =>
      what.act === 'took-over' ? [[toBase64url(what.statement), what.arrivedOn] as const] : [],
    ),
  )

function fromSource(
  { statement, id: bytes }: SignedStatement,
  day: number,
  { forms }: ThreadFacts,
): ThreadEntry[] {
  const id = toBase64url(bytes)
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

type LetterEntry = Extract<ThreadEntry, { what: 'letter' }>
/** As long as the thread is made: a tag may be used again after its letter was erased. */
type TaggedLetter = LetterEntry & { readonly tag: string }

function letterOf(
  { tag, reply }: CaseActOf<'replied' | 'last-reply'>,
  n: number,
  facts: ThreadFacts,
): TaggedLetter {
  const { kind, day, until, text, by } = reply
  return {
    what: 'letter',
    kind,
    id: `entry-${String(n)}`,
    day,
    until: until ?? null,
    text,
    by: nameOf(by, facts),
    isErased: false,
    tag: toBase64url(tag),
  }
}

function markErased(thread: ThreadEntry[], { tags }: CaseActOf<'erased-replies'>): void {
  const erased = new Set(tags.map(toBase64url))
  for (const [at, entry] of thread.entries()) {
    if ('tag' in entry && erased.has((entry as TaggedLetter).tag))
      thread[at] = { ...(entry as TaggedLetter), isErased: true }
  }
}

function withoutTag(entry: ThreadEntry): ThreadEntry {
  const { what, kind, id, day, until, text, by, isErased } = entry as TaggedLetter
  return { what, kind, id, day, until, text, by, isErased }
}

export const notesIn = (log: CaseLog, facts: ThreadFacts): readonly NoteEntry[] =>
  countedIn(log).flatMap(({ n, event, what }) =>
    what.act === 'noted'
      ? [
          {
            id: `entry-${String(n)}`,
            day: event.day,
            by: nameOf(event.by, facts),
            text: what.text,
            mentions: what.mentions.flatMap((id) => nameOf(id, facts) ?? []),
          },
        ]
      : [],
  )

export function tasksIn(log: CaseLog, facts: ThreadFacts): readonly TaskEntry[] {
  const open = new Set(log.state.tasks.map(({ n }) => n))
  return countedIn(log).flatMap(({ n, what }) =>
    what.act === 'task-added'
      ? [
          {
            n,
            text: what.text,
            for: nameOf(what.for, facts),
            isMine: what.for !== null && toBase64url(what.for) === facts.me,
            dueDay: what.dueDay,
            isDone: !open.has(n),
          },
        ]
      : [],
  )
}

export const toRecord = ({ entries }: CaseLog, facts: ThreadFacts): readonly RecordEntry[] =>
  entries.map((entry) => toRecordEntry(entry, facts))

function toRecordEntry({ n, event, newer, verdict }: LogEntry, facts: ThreadFacts): RecordEntry {
  const problem = verdict === 'counts' ? null : verdict
  const empty = { n, act: null, detail: '', problem }
  if (newer) return { ...empty, day: newer.day, by: nameOf(newer.by, facts) }
  if (event === null || !isOfCase(event.what)) return { ...empty, day: null, by: null }
  const { by, day, what } = event
  return { n, day, by: nameOf(by, facts), act: what.act, detail: detailOf(what, facts), problem }
}

/** Names of the protocol's lists are put into words by the page. */
function detailOf(what: CaseAct, facts: ThreadFacts): string {
  switch (what.act) {
    case 'assigned':
      return nameOf(what.to, facts) ?? ''
    case 'labelled':
      return what.label
    case 'marked':
      return what.mark
    case 'took-over':
      return what.kind
    case 'recused':
      return what.why
    case 'rekeyed':
      return what.without.flatMap((id) => nameOf(id, facts) ?? []).join(', ')
    case 'protected':
      return what.status
    case 'linked':
      return facts.caseNames.get(toBase64url(what.to)) ?? ''
    case 'moved':
      return what.to
    case 'proposed':
      return what.what.do === 'close' ? what.what.as : what.what.do
    case 'decided':
      return what.isApproved ? 'approved' : 'declined'
    case 'replied':
      return what.reply.kind
    default:
      return ''
  }
}
