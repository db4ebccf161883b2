/** A reply or an account as a letter: who, when, then the text. No bubbles. */

import type { ComponentChildren, JSX } from 'preact'
import { WrittenText } from './written-text.tsx'

interface LetterProps {
  readonly from: string
  /** A day in words; never finer than a day. */
  readonly date: string
  readonly text: string
  readonly lang?: string | undefined
  /** Tags, or what one may do with it. */
  readonly children?: ComponentChildren
}

export function Letter({ from, date, text, lang, children }: LetterProps): JSX.Element {
  return (
    <article class="letter">
      <p class="letter__head">
        <span class="letter__from" dir="auto">
          {from}
        </span>
        <span>{date}</span>
      </p>
      <WrittenText text={text} lang={lang} />
      {children}
    </article>
  )
}
