/** A row in words: its state with a shape, what is known about it, what is due. */

import type { TagKind } from '../../intake-forms/parts/tag.tsx'
import { sayArrived, sayAsked, sayCare, sayDue } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { InboxRow, RowState } from './inbox-row.ts'

const kindOf: Readonly<Record<RowState, TagKind>> = {
  danger: 'danger',
  new: 'new',
  'new-follow-up': 'new',
  open: 'plain',
  waiting: 'settled',
  'being-destroyed': 'attend',
  closed: 'settled',
}

type Stands = Pick<InboxRow, 'state' | 'stage'>

/** Where nothing else presses, the word of its stage, as the case has it. */
export const stateTag = ({ state, stage }: Stands): { readonly word: string; readonly kind: TagKind } => ({
  word: state === 'open' ? say(`stage.${stage}`) : say(`row.state.${state}`),
  kind: kindOf[state],
})

export const sayWhose = ({ assignee, isMine }: Pick<InboxRow, 'assignee' | 'isMine'>): string =>
  isMine ? say('row.you') : (assignee ?? say('row.nobody'))

export const sayCame = ({ arrived }: Pick<InboxRow, 'arrived'>, today: number): string =>
  sayArrived(arrived, today)

export interface DueSaid {
  readonly words: string
  readonly isNear: boolean
}

/** What presses most: a near promise, then how the source is, then what it was asked, then a promise far away. */
export function dueOf(row: InboxRow, today: number): DueSaid | null {
  if (row.state === 'closed' || row.state === 'being-destroyed') return null
  const promised = row.promised && sayDue(row.promised, today)
  if (promised?.isNear) return promised
  const care = row.followUpDay === null ? null : sayCare(row.followUpDay, today)
  if (care?.isNear) return care
  if (row.waitingSince !== null) return { words: sayAsked(row.waitingSince, today), isNear: false }
  return promised ?? care
}
