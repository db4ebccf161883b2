/** One chosen file: its name, what it is, what it reveals, a choice, and how to take it out again. */

import type { ComponentChildren, JSX } from 'preact'
import { Button } from './button.tsx'
import { Mark, type Shape } from './mark.tsx'

export type FileRowState = 'busy' | 'settled' | 'attend'

interface FileRowProps {
  readonly id: string
  /** As its device calls it: runs in its own direction. */
  readonly name: string
  /** `3.1 MB` */
  readonly size: string
  /** What there is to know of it, in a sentence. */
  readonly word: string
  readonly state: FileRowState
  /** The label of the button that takes it out. */
  readonly remove: string
  readonly onRemove: () => void
  readonly children?: ComponentChildren
}

const shapeOf: { readonly [S in FileRowState]: Shape } = { busy: 'ring', settled: 'line', attend: 'triangle' }

export function FileRow({
  id,
  name,
  size,
  word,
  state,
  remove,
  onRemove,
  children,
}: FileRowProps): JSX.Element {
  return (
    <li class={`file-row file-row--${state}`} id={id} aria-labelledby={`${id}-name`}>
      <div class="file-row__head">
        <h3 class="file-row__name" id={`${id}-name`}>
          <bdi>{name}</bdi>
        </h3>
        <span class="file-row__size">{size}</span>
      </div>
      <p class="file-row__word">
        <Mark shape={shapeOf[state]} />
        <span>{word}</span>
      </p>
      {children}
      <Button kind="quiet" onPress={onRemove}>
        {remove}{' '}
        <span class="visually-hidden">
          <bdi>{name}</bdi>
        </span>
      </Button>
    </li>
  )
}
