/** From drops and case logs to what a person sees in the list: one entry for each source. Pure. */

import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { Hash, VerifyingKey } from '../../crypto/protocol/ids.ts'
import type { StatementKind } from '../../crypto/protocol/inside.ts'
import type { OpenedDrop, ReplyAddress } from '../../crypto/reviewer/open-drop.ts'
import { hasReceived, repliesIn, type CaseLog } from '../cases/case-log.ts'
import type { HeldDrop } from './read-desk.ts'

/** A statement, counted once however many drops brought it. */
export interface ArrivedStatement {
  readonly opened: OpenedDrop
  /** The first day that it came. */
  readonly day: number
  readonly drops: readonly Hash[]
  /** Not yet taken up in the case log. */
  readonly isUnread: boolean
}

export interface KnownCase {
  readonly source: VerifyingKey
  readonly name: string
  readonly log: CaseLog
}

/** All of one source. `known` is null until somebody opened it. */
export interface SourceGroup {
  /** For lists and for the page's memory; never in an address. */
  readonly key: string
  readonly source: VerifyingKey
  readonly known: KnownCase | null
  /** By day; of one day the report first, since nothing finer is known. */
  readonly statements: readonly ArrivedStatement[]
}

export interface UnopenedDrop {
  readonly id: Hash
  readonly day: number
  readonly why: 'does not open' | 'was destroyed'
}

export interface DeskGroups {
  readonly groups: readonly SourceGroup[]
  readonly unopened: readonly UnopenedDrop[]
}

export interface ToGroup {
  readonly drops: readonly HeldDrop[]
  readonly cases: readonly KnownCase[]
  isDestroyed(opened: OpenedDrop): boolean
}

export function groupDrops({ drops, cases, isDestroyed }: ToGroup): DeskGroups {
  const unopened: UnopenedDrop[] = []
  const bySource = new Map<string, { source: VerifyingKey; drops: OpenHeldDrop[] }>()
  for (const { source } of cases) bySource.set(toBase64url(source), { source, drops: [] })
  for (const { id, day, opened } of drops) {
    if (opened === null) unopened.push({ id, day, why: 'does not open' })
    else if (isDestroyed(opened)) unopened.push({ id, day, why: 'was destroyed' })
    else if (opened.statement.kind !== 'cover') addTo(bySource, { id, day, opened })
  }
  const groups = [...bySource.values()].map(({ source, drops: own }) => groupOf(source, own, cases))
  return { groups: groups.sort(unreadFirst), unopened: unopened.sort((a, b) => a.day - b.day) }
}

interface OpenHeldDrop extends HeldDrop {
  readonly opened: OpenedDrop
}

function addTo(
  bySource: Map<string, { source: VerifyingKey; drops: OpenHeldDrop[] }>,
  drop: OpenHeldDrop,
): void {
  const { source } = drop.opened
  const key = toBase64url(source)
  const group = bySource.get(key) ?? { source, drops: [] }
  group.drops.push(drop)
  bySource.set(key, group)
}

function groupOf(
  source: VerifyingKey,
  drops: readonly OpenHeldDrop[],
  cases: readonly KnownCase[],
): SourceGroup {
  const known = cases.find((one) => isEqual(one.source, source)) ?? null
  const statements = new Map<string, ArrivedStatement>()
  for (const { id, day, opened } of drops) {
    const key = toBase64url(opened.id)
    const before = statements.get(key)
    statements.set(key, {
      opened,
      day: Math.min(day, before?.day ?? day),
      drops: [...(before?.drops ?? []), id],
      isUnread: known === null || !hasReceived(known.log, opened.id),
    })
  }
  return {
    key: toBase64url(source),
    source,
    known,
    statements: [...statements.values()].sort(byDayThenKind),
  }
}

const rankOf: Readonly<Record<StatementKind, number>> = {
  report: 0,
  'follow-up': 1,
  erase: 2,
  withdrawal: 3,
  cover: 4,
}

const byDayThenKind = (a: ArrivedStatement, b: ArrivedStatement): number =>
  a.day - b.day || rankOf[a.opened.statement.kind] - rankOf[b.opened.statement.kind]

export const unreadIn = (group: SourceGroup): readonly ArrivedStatement[] =>
  group.statements.filter(({ isUnread }) => isUnread)

const newestDay = (group: SourceGroup): number => Math.max(0, ...group.statements.map(({ day }) => day))

/** Unread first, those that wait longest on top; then the others, the newest on top. */
function unreadFirst(a: SourceGroup, b: SourceGroup): number {
  const [unreadA, unreadB] = [unreadIn(a), unreadIn(b)]
  if (unreadA.length > 0 && unreadB.length > 0) return (unreadA[0]?.day ?? 0) - (unreadB[0]?.day ?? 0)
  if (unreadA.length > 0 || unreadB.length > 0) return unreadB.length - unreadA.length
  return newestDay(b) - newestDay(a) || (a.known?.name ?? '').localeCompare(b.known?.name ?? '')
}

/** What a source's statements are, each kind once, in the order they first came. */
export const kindsIn = (statements: readonly ArrivedStatement[]): readonly StatementKind[] => [
  ...new Set(statements.map(({ opened }) => opened.statement.kind)),
]

/** Where this source reads answers; null when it asked for none. */
export const replyToOf = (group: SourceGroup): ReplyAddress | null =>
  group.statements.findLast(({ opened }) => opened.replyTo !== null)?.opened.replyTo ??
  group.known?.log.replyTo ??
  null

/** The day the first of it came; null when nothing of it is here any more. */
export const arrivedOn = (group: SourceGroup): number | null => group.statements[0]?.day ?? null

export type GroupState = 'new' | 'new follow-up' | 'open' | 'answered' | 'being destroyed'

export function stateOf(group: SourceGroup): GroupState {
  if (group.known?.log.isDestroyed === true) return 'being destroyed'
  if (unreadIn(group).length > 0) return group.known === null ? 'new' : 'new follow-up'
  const last = group.known?.log.entries.at(-1)
  const isAnswered = last?.what === 'replied' && last.reply.kind === 'answer'
  return isAnswered ? 'answered' : 'open'
}

export const hasAnswer = (group: SourceGroup): boolean =>
  group.known !== null && repliesIn(group.known.log).some(({ reply }) => reply.kind === 'answer')
