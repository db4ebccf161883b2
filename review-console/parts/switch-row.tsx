/** Buttons of which one is pressed: filters with their counts, and the parts of a case. */

import type { JSX } from 'preact'

export interface Switch<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly count?: number | undefined
}

interface SwitchRowProps<Name extends string> {
  readonly label: string
  readonly switches: readonly Switch<Name>[]
  /** Null: none is pressed. */
  readonly pressed: Name | null
  readonly onPress: (name: Name) => void
}

export function SwitchRow<Name extends string>(props: SwitchRowProps<Name>): JSX.Element {
  const { label, switches, pressed, onPress } = props
  return (
    <div class="switch-row" role="group" aria-label={label}>
      {switches.map(({ name, label: words, count }) => (
        <button
          key={name}
          type="button"
          class="switch-row__one"
          aria-pressed={name === pressed}
          onClick={() => onPress(name)}
        >
          {words}
          {count !== undefined && <span class="switch-row__count">{count}</span>}
        </button>
      ))}
    </div>
  )
}
