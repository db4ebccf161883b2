/** A list of things to open, one a row: its state as a tag, its name, what is known about it, what is due. */

import type { ComponentChildren, JSX } from 'preact'
import { Tag } from './tag.tsx'
import type { TagKind } from './tag.tsx'

interface DataRowProps {
  readonly id: string
  readonly state: { readonly word: string; readonly kind: TagKind }
  readonly name: string
  readonly cells: readonly string[]
  readonly onOpen: () => void
  readonly due?: { readonly words: string; readonly attend: boolean } | undefined
  readonly unread?: boolean | undefined
  /** The row on which the keys act. */
  readonly current?: boolean | undefined
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
  const { id, state, name, cells, due, unread, current, onOpen } = props
  return (
    <li>
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
        <span class="data-row__name">{name}</span>
        <span class="data-row__cells">
          {cells.map((cell, at) => (
            <span class="data-row__cell" key={at}>
              {cell}
            </span>
          ))}
        </span>
        <span class={`data-row__due${due?.attend ? ' data-row__due--attend' : ''}`}>{due?.words}</span>
      </button>
    </li>
  )
}
