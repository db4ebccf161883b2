/** One of the boxes of the word entry: an input with a list of words that fit, worked by keys or by pressing. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { choicesFor, settled, wordsOf } from './word-choices.ts'
import type { Complete } from './word-choices.ts'

export interface WordBoxProps {
  readonly id: string
  readonly place: number
  readonly label: string
  readonly lang: string
  readonly value: string
  readonly problemId?: string | undefined
  readonly complete: Complete
  readonly onType: (typed: string) => void
  /** The word is done: go to the next box. */
  readonly onDone: (word: string) => void
  readonly onPaste: (words: readonly string[]) => void
}

interface ListProps {
  readonly id: string
  readonly label: string
  readonly lang: string
  readonly choices: readonly string[]
  readonly active: number
  readonly onPick: (word: string) => void
}

function List({ id, label, lang, choices, active, onPick }: ListProps): JSX.Element {
  return (
    <ul class="word-entry__list" id={`${id}-list`} role="listbox" aria-label={label} lang={lang}>
      {choices.map((word, at) => (
        <li
          key={word}
          id={`${id}-choice-${at}`}
          class="word-entry__choice"
          role="option"
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(word)}
        >
          {word}
        </li>
      ))}
    </ul>
  )
}

export function WordBox(props: WordBoxProps): JSX.Element {
  const { id, place, label, lang, value, problemId, complete, onType, onDone } = props
  const [asked, setAsked] = useState(false)
  const [active, setActive] = useState(-1)
  const choices = asked ? choicesFor(value, complete) : []
  const open = choices.length > 0

  const close = (): void => {
    setAsked(false)
    setActive(-1)
  }
  const done = (word: string): void => {
    close()
    onDone(word)
  }
  // A space ends a word. Telephones report no key for it, so it is looked for in the text.
  const typed = (text: string): void => {
    if (/\S\s$/u.test(text)) return done(settled(text, choicesFor(text, complete), active))
    setAsked(true)
    setActive(-1)
    onType(text.trimStart())
  }
  const step = (by: number): void => setActive((active + by + choices.length) % choices.length)
  const keys: { readonly [key: string]: (event: KeyboardEvent) => void } = {
    ArrowDown: (event) => (event.preventDefault(), step(1)),
    ArrowUp: (event) => (event.preventDefault(), step(active < 0 ? 0 : -1)),
    Enter: (event) => (event.preventDefault(), done(settled(value, choices, active))),
    Escape: (event) => (event.preventDefault(), close()),
    Tab: () => onType(settled(value, choices, active)),
  }

  return (
    <div class="word-entry__cell">
      <label class="word-entry__label" for={id}>
        <span class="visually-hidden">{label}</span>
        <span aria-hidden="true">{place + 1}</span>
      </label>
      <input
        id={id}
        class="field__box word-entry__box"
        type="text"
        value={value}
        lang={lang}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && active >= 0 ? `${id}-choice-${active}` : undefined}
        aria-invalid={problemId ? 'true' : undefined}
        aria-describedby={problemId}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={(event) => open && keys[event.key]?.(event)}
        onBlur={close}
        onPaste={(event) => {
          const words = wordsOf(event.clipboardData?.getData('text') ?? '')
          if (words.length < 2) return
          event.preventDefault()
          close()
          props.onPaste(words)
        }}
      />
      {open && <List {...{ id, label, lang, choices, active }} onPick={done} />}
    </div>
  )
}
