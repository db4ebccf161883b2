/** One source in the list. */

import type { JSX } from 'preact'
import { DataRow } from '../../intake-forms/parts/data-row.tsx'
import type { TagKind } from '../../intake-forms/parts/tag.tsx'
import { say } from '../words/say.ts'
import { sayTopics } from '../words/topics.ts'
import type { InboxRow } from './inbox-row.ts'
import { rowName } from './row-name.ts'
import { dueOf, sayCame, sayWhose, stateTag } from './row-words.ts'

interface CaseRowProps {
  readonly row: InboxRow
  readonly today: number
  readonly isSelected: boolean
  readonly onTurn: () => void
  readonly onOpen: () => void
}

/** By key and not by place: what is focused or pressed stays the same case. */
export const rowId = (key: string): string => `row-${key}`

export function CaseRow({ row, today, isSelected, onTurn, onOpen }: CaseRowProps): JSX.Element {
  const due = dueOf(row, today)
  return (
    <DataRow
      id={rowId(row.key)}
      state={stateTag(row)}
      name={rowName(row)}
      tags={tagsOf(row)}
      cells={[sayTopics(row.topics), sayWhose(row), sayCame(row, today)]}
      due={due ? { words: due.words, attend: due.isNear } : undefined}
      unread={row.isUnread}
      onOpen={onOpen}
      select={{ label: say('select.row', { name: rowName(row) }), isOn: isSelected, onTurn }}
    />
  )
}

interface RowTag {
  readonly word: string
  readonly kind?: TagKind
}

function tagsOf(row: InboxRow): readonly RowTag[] {
  const { isHeavy, mentionsMe, tasksForMe, openProposals, labels, linkedTo, kinds } = row
  return [
    ...(isHeavy ? [{ word: say('row.heavy') }] : []),
    ...(kinds.includes('withdrawal') ? [{ word: say('kind.withdrawal'), kind: 'attend' as const }] : []),
    ...(mentionsMe ? [{ word: say('row.names-you'), kind: 'new' as const }] : []),
    ...(tasksForMe > 0 ? [{ word: say('row.tasks', { n: tasksForMe }), kind: 'new' as const }] : []),
    ...(openProposals > 0
      ? [{ word: say('row.proposals', { n: openProposals }), kind: 'attend' as const }]
      : []),
    ...labels.map((word) => ({ word })),
    ...linkedTo.map(({ name, how }) => ({ word: say(`row.${how}`, { name }) })),
  ]
}
