/** How far something is: words first ("Sending: 38 of 214 MB, about 6 minutes"), a bar below. */

import type { JSX } from 'preact'

interface ProgressProps {
  readonly id: string
  readonly words: string
  /** Both or none: without them the bar stands still and only the words tell. */
  readonly done?: number | undefined
  readonly of?: number | undefined
}

export function Progress({ id, words, done, of }: ProgressProps): JSX.Element {
  return (
    <div class="progress">
      <p id={id}>{words}</p>
      <progress class="progress__bar" aria-labelledby={id} value={done} max={of} />
    </div>
  )
}
