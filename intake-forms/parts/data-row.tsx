/** A list of things to open, one a row: its state as a tag, its name, what is known about it, what is due. */

import type { ComponentChildren, JSX } from 'preact'
import { Tag } from './tag.tsx'
import type { TagKind } from './tag.tsx'

/** A box before the row, for acts on several at once. */
export interface RowSelect {
  /** Read out; the box has no words beside it. */
  readonly label: string
  readonly isOn: boolean
  readonly onTurn: () => void
}

interface DataRowProps {
  readonly id: string
  readonly state: { readonly word: string; readonly kind: TagKind }
  readonly name: string
  /** Short words beside the name, such as labels. */
  readonly tags?: readonly { readonly word: string; readonly kind?: TagKind }[] | undefined
  readonly cells: readonly string[]
  readonly onOpen: () => void
  readonly due?: { readonly words: string; readonly attend: boolean } | undefined
  readonly unread?: boolean | undefined
  /** The row on which the keys act. */
  readonly current?: boolean | undefined
  readonly select?: RowSelect | undefined
}

export function DataList({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <ul class="data-list" role="list" aria-label={label}>
      {children}
    </ul>
  )
}

export function DataRow(props: DataRowProps): JSX.Element {
  const { select } = props
  if (select === undefined)
    return (
      <li>
        <Row {...props} />
      </li>
    )
  return (
    <li class="data-list__selectable">
      <label class="data-list__box">
        <input type="checkbox" autocomplete="off" checked={select.isOn} onChange={() => select.onTurn()} />
        <span class="visually-hidden">{select.label}</span>
      </label>
      <Row {...props} />
    </li>
  )
}

function Row(props: DataRowProps): JSX.Element {
  const { id, state, name, tags = [], cells, due, unread, current, onOpen } = props
  return (
    <button
      id={id}
      type="button"
      class={`data-row${unread ? ' data-row--unread' : ''}`}
      aria-current={current ? 'true' : undefined}
      onClick={() => onOpen()}
    >
      <span>
        <Tag word={state.word} kind={state.kind} />
      </span>
      <span class="data-row__named">
        <span class="data-row__name">{name}</span>
        {tags.map(({ word, kind }) => (
          <Tag key={word} word={word} kind={kind} />
        ))}
      </span>
      <span class="data-row__cells">
        {cells.map((cell, at) => (
          <span class="data-row__cell" key={at}>
            {cell}
          </span>
        ))}
      </span>
      <span class={`data-row__due${due?.attend ? ' data-row__due--attend' : ''}`}>{due?.words}</span>
    </button>
  )
}
