/** What just changed without a new heading, for whoever does not see it. The page shows the same in its place. */

import type { JSX } from 'preact'
import { StatusLine } from '../../parts/status-line.tsx'

export function Announcer({ words }: { readonly words: string }): JSX.Element {
  return (
    <div class="visually-hidden">
      <StatusLine words={words} />
    </div>
  )
}
