/** The record's words at a position, for two people to compare by voice. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { WordGrid } from '../../intake-forms/parts/word-grid.tsx'
import { say } from '../words/say.ts'

interface HeadWordsSectionProps {
  /** How far this browser has read. */
  readonly position: number
  /** Null for a position that is not known here. */
  readonly wordsAt: (position: number) => Promise<readonly string[] | null>
}

interface Shown {
  readonly at: number
  readonly words: readonly string[]
}

export function HeadWordsSection({ position, wordsAt }: HeadWordsSectionProps): JSX.Element {
  const [typed, type] = useState('')
  const [shown, show] = useState<Shown | null>(null)
  const [isWrong, setWrong] = useState(false)
  const look = async (at: number): Promise<void> => {
    const isHere = Number.isInteger(at) && at >= 1 && at <= position
    const words = isHere ? await wordsAt(at) : null
    setWrong(words === null)
    if (words !== null) show({ at, words })
  }
  useEffect(() => {
    if (position > 0) void look(position)
  }, [position])
  const go = (event: Event): void => {
    event.preventDefault()
    void look(/^\d+$/u.test(typed.trim()) ? Number(typed) : 0)
  }
  return (
    <section>
      <h2>{say('head-words.title')}</h2>
      <p>{say('head-words.text')}</p>
      {shown !== null && <Words {...shown} />}
      <form onSubmit={go} noValidate>
        <Field
          id="head-position"
          label={say('head-words.other')}
          hint={say('head-words.other-hint')}
          inputMode="numeric"
          maxLength={10}
          value={typed}
          problem={isWrong ? say('head-words.wrong', { n: position }) : undefined}
          onInput={type}
        />
        <Actions>
          <Button type="submit">{say('head-words.go')}</Button>
        </Actions>
      </form>
    </section>
  )
}

const Words = ({ at, words }: Shown): JSX.Element => (
  <div class="console-six-words">
    <p>{say('head-words.at', { n: at })}</p>
    <WordGrid words={words} label={say('head-words.list', { n: at })} lang="en" />
  </div>
)
