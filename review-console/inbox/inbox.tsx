/** The inbox: one row for each source, danger first; above it filters and search, below it the load of the desk. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { DataList } from '../../intake-forms/parts/data-row.tsx'
import { say } from '../words/say.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CaseRow } from './case-row.tsx'
import { useHeldStill } from './hold-still.ts'
import { InboxHead } from './inbox-head.tsx'
import type { InboxProps } from './inbox-props.ts'
import { LoadLine } from './load-line.tsx'
import { shownRows, type ShownRows } from './model.ts'
import { Unopened } from './unopened.tsx'

/** Where `j` and `k` find the button that shows more rows. */
export const moreRowsId = 'more-rows'

export function Inbox(newest: InboxProps): JSX.Element {
  const { shown: props, onPointerDown } = useHeldStill(newest)
  const { facts, now, today, tell } = props
  const shown = shownRows(facts.rows, now, today)
  return (
    <div class="console-inbox blocks" onPointerDown={onPointerDown}>
      <InboxHead {...props} counts={shown.counts} />
      {props.children}
      <BulkBar {...props} />
      <Rows {...props} shown={shown} />
      <LoadLine facts={facts} onShowMine={() => tell({ type: 'chose a filter', filter: 'mine' })} />
      <Unopened unopened={facts.unopened} today={today} onErase={props.onErase} />
    </div>
  )
}

interface RowsProps extends InboxProps {
  readonly shown: ShownRows
}

function Rows({ facts, now, today, tell, onOpen, shown }: RowsProps): JSX.Element {
  if (facts.rows.length === 0) return <Empty desk={facts.name} />
  if (shown.rows.length === 0) return <NoneOf {...{ now, tell, facts }} />
  return (
    <section>
      {now.query.trim() !== '' && <p class="soft">{say('search.found', { n: shown.of })}</p>}
      <DataList label={say('inbox.list')}>
        {shown.rows.map((row) => (
          <CaseRow
            key={row.key}
            row={row}
            today={today}
            isSelected={now.selected.includes(row.key)}
            onTurn={() => tell({ type: 'turned a row', key: row.key })}
            onOpen={() => onOpen(row)}
          />
        ))}
      </DataList>
      {shown.more > 0 && (
        <Actions>
          <Button id={moreRowsId} onPress={() => tell({ type: 'asked for more' })}>
            {say('inbox.more', { n: shown.more })}
          </Button>
          <span class="soft">{say('inbox.shown', { n: shown.rows.length, of: shown.of })}</span>
        </Actions>
      )}
    </section>
  )
}

const Empty = ({ desk }: { readonly desk: string }): JSX.Element => (
  <section>
    <p>{say('inbox.empty', { desk })}</p>
    <p class="soft">{say('inbox.empty-do')}</p>
  </section>
)

function NoneOf({ now, tell, facts }: Pick<InboxProps, 'now' | 'tell' | 'facts'>): JSX.Element {
  if (now.query.trim() === '')
    return <p>{say(now.onlyUnread ? 'filter.none.unread' : `filter.none.${now.filter}`)}</p>
  const leavesOut = !now.withClosed && facts.rows.some(({ state }) => state === 'closed')
  return (
    <section>
      <p>{say(leavesOut ? 'search.nothing-closed' : 'search.nothing')}</p>
      <Actions>
        {leavesOut && (
          <Button onPress={() => tell({ type: 'included closed', on: true })}>{say('search.include')}</Button>
        )}
        <Button kind="quiet" onPress={() => tell({ type: 'searched', query: '' })}>
          {say('search.clear')}
        </Button>
      </Actions>
    </section>
  )
}
