/** The inbox: one row for each source, the unread ones first; below, what does not open. */

import type { ComponentChildren, JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { DataList, DataRow } from '../../intake-forms/parts/data-row.tsx'
import type { TagKind } from '../../intake-forms/parts/tag.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { sayArrived, sayDue } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { GroupState } from './group-drops.ts'
import { rowName } from './row-name.ts'
import type { InboxRow, InboxRows } from './rows.ts'
import { Unopened } from './unopened.tsx'

export interface InboxProps extends InboxRows {
  readonly desk: string
  readonly today: number
  readonly isReading: boolean
  /** The last look came to nothing: what stands here may be old. */
  readonly couldNotLook: boolean
  /** What the desk's key or record needs, above the list. */
  readonly children: ComponentChildren
  readonly onLook: () => void
  readonly onOpen: (row: InboxRow) => void
  readonly onErase: (key: string) => void
}

export function Inbox(props: InboxProps): JSX.Element {
  const { rows, unopened, desk, today, isReading, couldNotLook, onLook, onOpen, onErase } = props
  const unread = rows.filter(({ isUnread }) => isUnread).length
  return (
    <>
      <section>
        <PageHeading>{say('inbox.title')}</PageHeading>
        <Actions>
          <span class="soft">{couldNotLook ? say('inbox.could-not-look') : sayNew(unread)}</span>
          <Button disabled={isReading} onPress={onLook}>
            {say('inbox.look')}
          </Button>
        </Actions>
      </section>
      {props.children}
      {unread > 0 && <p class="soft">{say('inbox.tells-source')}</p>}
      {rows.length === 0 ? (
        <p>{say('inbox.empty', { desk })}</p>
      ) : (
        <DataList label={say('inbox.list')}>
          {rows.map((row, at) => (
            <Row key={row.key} row={row} at={at} today={today} onOpen={() => onOpen(row)} />
          ))}
        </DataList>
      )}
      <Unopened unopened={unopened} today={today} onErase={onErase} />
    </>
  )
}

const sayNew = (unread: number): string =>
  unread === 0 ? say('inbox.nothing-new') : say('inbox.some-new', { n: unread })

const tagOf: Readonly<Record<GroupState, { readonly kind: TagKind; readonly word: string }>> = {
  new: { kind: 'new', word: say('row.state.new') },
  'new follow-up': { kind: 'new', word: say('row.state.new-follow-up') },
  open: { kind: 'plain', word: say('row.state.open') },
  answered: { kind: 'settled', word: say('row.state.answered') },
  'being destroyed': { kind: 'attend', word: say('row.state.being-destroyed') },
}

interface RowProps {
  readonly row: InboxRow
  readonly at: number
  readonly today: number
  readonly onOpen: () => void
}

function Row({ row, at, today, onOpen }: RowProps): JSX.Element {
  const due = row.promised && sayDue(row.promised, today)
  const kinds = row.kinds.map((kind) => say(`kind.${kind}`)).join(', ')
  return (
    <DataRow
      id={`row-${String(at)}`}
      state={tagOf[row.state]}
      name={rowName(row)}
      cells={[kinds, sayArrived(row.arrived, today)]}
      due={due ? { words: due.words, attend: due.isNear } : undefined}
      unread={row.isUnread}
      onOpen={onOpen}
    />
  )
}
