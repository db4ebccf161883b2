/** Twelve boxes for the words of a receipt, left to right in every language. Nothing in here knows a word. */

import type { JSX } from 'preact'
import { Problem } from './problem.tsx'
import { WordBox } from './word-box.tsx'
import { putIn } from './word-choices.ts'
import type { Complete } from './word-choices.ts'

export interface WordEntryProps {
  readonly id: string
  readonly legend: string
  readonly hint?: string | undefined
  /** One text a box, as typed so far; as many boxes as texts. */
  readonly typed: readonly string[]
  readonly onType: (typed: readonly string[]) => void
  readonly complete: Complete
  /** "Word 7", from the place 6. */
  readonly labelOf: (place: number) => string
  /** Sentences under the boxes; each marks its box. */
  readonly problems?: readonly { readonly place: number; readonly text: string }[] | undefined
  /** The language of the words, as in `en`. */
  readonly lang: string
}

export function WordEntry(props: WordEntryProps): JSX.Element {
  const { id, legend, hint, typed, onType, labelOf, problems = [], lang, complete } = props
  const boxId = (place: number): string => `${id}-${place + 1}`
  const problemIdOf = (place: number): string | undefined =>
    problems.some((problem) => problem.place === place) ? `${boxId(place)}-problem` : undefined
  const put = (place: number, words: readonly string[]): void => {
    onType(putIn(typed, place, words))
    document.getElementById(boxId(Math.min(place + words.length, typed.length - 1)))?.focus()
  }
  return (
    <fieldset class="word-entry" id={id} aria-describedby={hint && `${id}-hint`}>
      <legend class="field__label">{legend}</legend>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="word-entry__cells" dir="ltr">
        {typed.map((value, place) => (
          <WordBox
            key={place}
            id={boxId(place)}
            problemId={problemIdOf(place)}
            label={labelOf(place)}
            onType={(text) => onType(putIn(typed, place, [text]))}
            onDone={(word) => put(place, [word])}
            onPaste={(words) => put(place, words)}
            {...{ place, lang, value, complete }}
          />
        ))}
      </div>
      {problems.map(({ place, text }) => (
        <Problem key={place} id={`${boxId(place)}-problem`} text={text} />
      ))}
    </fieldset>
  )
}
