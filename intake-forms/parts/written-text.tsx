/**
 * What somebody typed, shown as text and as nothing else: line breaks kept, each paragraph in its own
 * direction, so that no control character can turn the words around it.
 */

import type { JSX } from 'preact'

interface WrittenTextProps {
  readonly text: string
  readonly lang?: string | undefined
}

export function WrittenText({ text, lang }: WrittenTextProps): JSX.Element {
  return (
    <div class="written" dir="auto" lang={lang}>
      {text}
    </div>
  )
}
