/** One short word about a thing, with a shape when it is more than a plain word. */

import type { JSX } from 'preact'
import { Mark } from './mark.tsx'
import type { Shape } from './mark.tsx'

export type TagKind = 'plain' | 'new' | 'attend' | 'danger' | 'settled'

interface TagProps {
  readonly word: string
  readonly kind?: TagKind | undefined
}

const shapeOf: { readonly [K in TagKind]: Shape | null } = {
  plain: null,
  new: 'dot',
  attend: 'triangle',
  danger: 'square',
  settled: 'line',
}

export function Tag({ word, kind = 'plain' }: TagProps): JSX.Element {
  const shape = shapeOf[kind]
  return (
    <span class={`tag tag--${kind}`}>
      {shape && <Mark shape={shape} />}
      {word}
    </span>
  )
}
