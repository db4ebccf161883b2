/**
 * What just happened, read out politely; danger at once. Both regions are always in the page, because a
 * region that appears together with its words is not read out.
 */

import type { JSX } from 'preact'

interface StatusLineProps {
  /** Empty while there is nothing to say. */
  readonly words: string
  readonly danger?: boolean | undefined
}

export function StatusLine({ words, danger = false }: StatusLineProps): JSX.Element {
  return (
    <div class="status-line">
      <p role="status" aria-live="polite">
        {danger ? '' : words}
      </p>
      <p role="alert" aria-live="assertive" class="status-line__danger">
        {danger ? words : ''}
      </p>
    </div>
  )
}
