/** One sentence under what needs a look: what it is, and what to do. */

import type { JSX } from 'preact'
import { Mark } from './mark.tsx'

interface ProblemProps {
  readonly id: string
  readonly text: string
}

export function Problem({ id, text }: ProblemProps): JSX.Element {
  return (
    <p class="problem" id={id}>
      <Mark shape="triangle" />
      <span>{text}</span>
    </p>
  )
}
