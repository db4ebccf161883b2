/** One or several of a list: the browser's own radio buttons and checkboxes, each in a row one can press. */

import type { JSX } from 'preact'
import { describedBy } from './field.tsx'
import { Problem } from './problem.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  /** Shown, and not to be chosen; the hint says why. */
  readonly isOff?: boolean | undefined
}

export interface ChoiceListProps {
  /** Also the id of the fieldset; unique on the page. */
  readonly name: string
  readonly legend: string
  readonly of: 'one' | 'several'
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly asHeading?: boolean | undefined
}

/** In the order of the list, whatever the order of pressing: the order must not tell how somebody hesitated. */
function after({ of, choices, chosen }: ChoiceListProps, value: string, checked: boolean): readonly string[] {
  if (of === 'one') return [value]
  return choices.map((choice) => choice.value).filter((v) => (v === value ? checked : chosen.includes(v)))
}

function Row({ list, choice }: { readonly list: ChoiceListProps; readonly choice: Choice }): JSX.Element {
  const { name, of, chosen, onChoose } = list
  return (
    <label class={`choice${choice.isOff ? ' choice--off' : ''}`}>
      <input
        type={of === 'one' ? 'radio' : 'checkbox'}
        name={name}
        value={choice.value}
        checked={chosen.includes(choice.value)}
        disabled={choice.isOff}
        autocomplete="off"
        onChange={(event) => onChoose(after(list, choice.value, event.currentTarget.checked))}
      />
      <span>
        {choice.label}
        {choice.hint && <span class="choice__hint">{choice.hint}</span>}
      </span>
    </label>
  )
}

export function ChoiceList(props: ChoiceListProps): JSX.Element {
  const { name, legend, hint, problem, choices } = props
  return (
    <fieldset class="choice-list" id={name} aria-describedby={describedBy(name, hint, problem)}>
      <legend class="choice-list__legend">{props.asHeading ? <h1>{legend}</h1> : legend}</legend>
      {hint && (
        <p class="field__hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="choice-list__choices">
        {choices.map((choice) => (
          <Row key={choice.value} list={props} choice={choice} />
        ))}
      </div>
      {problem && <Problem id={`${name}-problem`} text={problem} />}
    </fieldset>
  )
}
