/** What somebody typed, with the places that could point to them underlined. Text, and nothing else. */

import type { JSX } from 'preact'
import type { MarkInReport } from '../check-marks.ts'

interface MarkedTextProps {
  readonly text: string
  /** In the order of the text. */
  readonly marks: readonly MarkInReport[]
}

export function MarkedText({ text, marks }: MarkedTextProps): JSX.Element {
  const starts = [0, ...marks.map((mark) => mark.at + mark.text.length)]
  return (
    <div class="written" dir="auto">
      {marks.map((mark, i) => (
        <>
          {text.slice(starts[i], mark.at)}
          <mark>{mark.text}</mark>
        </>
      ))}
      {text.slice(starts[marks.length])}
    </div>
  )
}
