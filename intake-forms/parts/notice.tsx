/** Something to know before going on: what happened; what is kept; what to do. The code stands last, small. */

import type { ComponentChildren, JSX } from 'preact'
import { Mark } from './mark.tsx'
import type { Shape } from './mark.tsx'

export type NoticeKind = 'plain' | 'attend' | 'danger'

interface NoticeProps {
  readonly kind?: NoticeKind | undefined
  /** The word or short sentence that says what this is, so that the colour need not. */
  readonly title: string
  readonly children?: ComponentChildren
  /** A closed code such as `no-room`, for whoever is asked to help. */
  readonly code?: string | undefined
}

const shapeOf: { readonly [K in NoticeKind]: Shape } = { plain: 'ring', attend: 'triangle', danger: 'square' }

export function Notice({ kind = 'plain', title, code, children }: NoticeProps): JSX.Element {
  return (
    <div class={`notice notice--${kind}`}>
      <p class="notice__word">
        <Mark shape={shapeOf[kind]} />
        <span>{title}</span>
      </p>
      {children}
      {code && <p class="notice__code">({code})</p>}
    </div>
  )
}
