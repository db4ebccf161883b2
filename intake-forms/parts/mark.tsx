/** A small shape beside a word, so that colour never speaks alone. Hidden from readers of text: the word says it. */

import type { JSX } from 'preact'

/** ring: plain · triangle: needs a look · square: danger · dot: new · line: settled */
export type Shape = 'ring' | 'triangle' | 'square' | 'dot' | 'line'

const shapes: { readonly [S in Shape]: () => JSX.Element } = {
  ring: () => <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />,
  triangle: () => <path d="M8 3 14 13H2Z" fill="none" stroke="currentColor" stroke-width="2" />,
  square: () => <rect x="3" y="3" width="10" height="10" fill="currentColor" />,
  dot: () => <circle cx="8" cy="8" r="5" fill="currentColor" />,
  line: () => <path d="M3 8h10" stroke="currentColor" stroke-width="2" />,
}

export function Mark({ shape }: { readonly shape: Shape }): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[shape]()}
    </svg>
  )
}
