/** One of a list, in the browser's own box: for long lists and narrow columns. */

import type { JSX } from 'preact'

export interface Option {
  readonly value: string
  readonly label: string
}

interface OptionListProps {
  readonly id: string
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: string
  readonly hint?: string | undefined
  readonly onChoose: (value: string) => void
}

export function OptionList({ id, label, options, chosen, hint, onChoose }: OptionListProps): JSX.Element {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="field__box"
        autocomplete="off"
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
