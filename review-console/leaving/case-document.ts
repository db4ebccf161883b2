/**
 * One case as it leaves Sotto: a JSON document (docs/export.md). Everything that people wrote and decided, and nothing by
 * which a slip, a drop or a key could be found again. Pure.
 */

import * as z from 'zod/mini'
import { toBase64url, toHex } from '../../crypto/bytes.ts'
import { JournalEvent } from '../../crypto/protocol/journal-event.ts'
import { unreadable, type Statement } from '../../crypto/protocol/inside.ts'
import type { CaseLog, LogEntry } from '../cases/case-log.ts'

/** `text` of any kind is what somebody typed, letter by letter; whoever shows it shows text. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

export interface CaseToExport {
  readonly name: string
  /** What other cases name it by. */
  readonly id: string
  readonly log: CaseLog
}

const dayMs = 86_400_000

/** @param day since 1970-01-01 UTC. `2026-11-30` */
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

const dateOrNull = (day: number | null): string | null => (day === null ? null : dateOf(day))

export const caseDocument = ({ name, id, log }: CaseToExport): Json => ({
  format: 'sotto-case',
  version: 1,
  name,
  id,
  ...factsOf(log),
  statements: [...log.statements].map(([statement, signed]) => ({
    id: statement,
    ...statementOf(signed.statement),
  })),
  log: log.entries.map(entryOf),
  problems: [...log.problems],
})

function factsOf({ state }: CaseLog): Record<string, Json> {
  const { stage, outcome, codes, labels, topics, languages, assignee, protection } = state
  return {
    stage,
    outcome,
    arrivedOn: dateOrNull(state.arrivedOn),
    concludedOn: dateOrNull(state.concludedOn),
    lastReplyOn: dateOrNull(state.lastReplyOn),
    isDanger: state.isDanger,
    isHeavy: state.isHeavy,
    asksToBeDestroyed: state.asksToBeDestroyed,
    codes: { ...codes },
    protection,
    labels,
    topics,
    languages,
    assignee,
    links: state.links,
  }
}

function statementOf(statement: Statement): Record<string, Json> {
  const head = {
    kind: statement.kind,
    day: dateOf(statement.day),
    supersedes: statement.supersedes.map(toBase64url),
  }
  switch (statement.kind) {
    case 'report': {
      const { form, language, answers } = statement
      const { id, version } = form
      const asked = { id, version, hash: toBase64url(form.hash) }
      return { ...head, form: asked, language, answers, ...filesOf(statement) }
    }
    case 'follow-up':
      return { ...head, language: statement.language, text: statement.text, ...filesOf(statement) }
    case 'withdrawal':
    case 'erase':
    case 'cover':
      return head
  }
}

/** Named, not carried: a document is read by people, and a film is no document. Nothing by which they could be fetched. */
function filesOf({ volume }: Extract<Statement, { kind: 'report' | 'follow-up' }>): Record<string, Json> {
  if (volume === undefined) return {}
  if (volume === unreadable) return { files: unreadable }
  return {
    files: volume.files.map(({ name, type, kind, size, hash, original }) => ({
      name,
      type,
      kind,
      size,
      sha256: toHex(hash),
      originalSha256: toHex(original),
    })),
  }
}

function entryOf({ n, event, newer, verdict }: LogEntry): Json {
  if (event === null) return { n, verdict: newer === undefined ? 'unreadable' : 'newer' }
  const { by, day, what } = event
  const said = withoutTraces(z.encode(JournalEvent.shape.what, what) as Json)
  return { n, day: dateOf(day), by: toBase64url(by), verdict, what: said }
}

/** Names of fields, as the protocol has them: no name here comes from what somebody typed. */
const traces: ReadonlySet<string> = new Set([
  'source',
  'replyTo',
  'tag',
  'tags',
  'slip',
  'drop',
  'previous',
  'keyHash',
  'team',
])
const days: ReadonlySet<string> = new Set(['day', 'dueDay', 'followUpDay', 'arrivedOn', 'until'])

function withoutTraces(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutTraces)
  const kept = Object.entries(value).flatMap(([name, field]) => {
    if (field === undefined || traces.has(name)) return []
    const isDay = days.has(name) && typeof field === 'number'
    return [[name, isDay ? dateOf(field) : withoutTraces(field)] as const]
  })
  return Object.fromEntries(kept)
}

/** What a terminal or an editor would obey instead of showing: control characters, and those that turn the direction. */

const commands = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

/** Bytes of a document: what is in it means the same as JSON, and does nothing where it is only looked at. */
export const jsonText = (document: Json): string =>
  JSON.stringify(document, null, 1).replace(
    commands,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ) + '\n'
