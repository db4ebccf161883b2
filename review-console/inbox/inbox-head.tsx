/** Above the list: what is new, the search, the filters with their counts. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { SwitchRow } from '../parts/switch-row.tsx'
import { say } from '../words/say.ts'
import { filterNames, type Counts } from './filters.ts'
import type { InboxProps } from './inbox-props.ts'

/** Where `/` goes. */
export const searchBoxId = 'search'

interface InboxHeadProps extends Pick<
  InboxProps,
  'facts' | 'now' | 'isReading' | 'couldNotLook' | 'status' | 'tell' | 'onLook'
> {
  readonly counts: Counts
}

export function InboxHead(props: InboxHeadProps): JSX.Element {
  const { facts, now, counts, isReading, couldNotLook, status, tell, onLook } = props
  const unread = facts.rows.filter(({ isUnread }) => isUnread).length
  return (
    <>
      <div class="console-inbox__title">
        <PageHeading>{say('inbox.title')}</PageHeading>
        <Actions>
          <span class="soft">{couldNotLook ? say('inbox.could-not-look') : sayNew(unread)}</span>
          <Button busy={isReading} onPress={onLook}>
            {say('inbox.look')}
          </Button>
        </Actions>
      </div>
      <div class="console-inbox__status">
        <StatusLine words={status} />
      </div>
      <div role="search">
        <Field
          id={searchBoxId}
          label={say('search.label')}
          hint={say('search.hint')}
          value={now.query}
          maxLength={200}
          onInput={(query) => tell({ type: 'searched', query })}
        />
      </div>
      <div class="console-inbox__filters">
        <SwitchRow
          label={say('filters.label')}
          switches={filterNames.map((name) => ({ name, label: say(`filter.${name}`), count: counts[name] }))}
          pressed={now.query.trim() === '' ? now.filter : null}
          onPress={(filter) => tell({ type: 'chose a filter', filter })}
        />
        <SwitchRow
          label={say('filter.unread')}
          switches={[{ name: 'unread', label: say('filter.unread') }]}
          pressed={now.onlyUnread ? 'unread' : null}
          onPress={() => tell({ type: 'turned unread' })}
        />
      </div>
    </>
  )
}

const sayNew = (unread: number): string =>
  unread === 0 ? say('inbox.nothing-new') : say('inbox.some-new', { n: unread })
