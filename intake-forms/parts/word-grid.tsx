/** The twelve words, to be copied by hand. Left to right in every language; never translated by the browser. */

import type { JSX } from 'preact'

interface WordGridProps {
  readonly words: readonly string[]
  readonly label: string
  /** Each word's number in the list, for whoever would rather write numbers. */
  readonly numbers?: readonly number[] | undefined
  /** The language of the words, as in `en`. */
  readonly lang: string
}

export function WordGrid({ words, label, numbers, lang }: WordGridProps): JSX.Element {
  return (
    <ol
      class={`word-grid${numbers ? ' word-grid--numbered' : ''}`}
      dir="ltr"
      lang={lang}
      translate={false}
      role="list"
      aria-label={label}
    >
      {words.map((word, at) => (
        <li class="word-grid__cell" key={at}>
          <span class="word-grid__place">{at + 1}</span>
          <span class="word-grid__word">{word}</span>
          {numbers && <span class="word-grid__number">{String(numbers[at] ?? '').padStart(4, '0')}</span>}
        </li>
      ))}
    </ol>
  )
}
