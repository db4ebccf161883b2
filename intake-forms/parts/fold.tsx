/** Something more for whoever asks: closed at first, works without scripts. */

import type { ComponentChildren, JSX } from 'preact'

interface FoldProps {
  readonly summary: string
  readonly children: ComponentChildren
  readonly open?: boolean | undefined
  readonly id?: string | undefined
}

export function Fold({ summary, open, id, children }: FoldProps): JSX.Element {
  return (
    <details id={id} class="fold" open={open}>
      <summary class="fold__summary">{summary}</summary>
      <div class="fold__inside">{children}</div>
    </details>
  )
}
