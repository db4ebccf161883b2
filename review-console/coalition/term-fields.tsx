/** From when until when somebody vouches. */

import type { JSX } from 'preact'
import { Field } from '../../intake-forms/parts/field.tsx'
import { say } from '../words/say.ts'
import type { TypedTerm } from './typed-edits.ts'

interface TermFieldsProps {
  /** What their ids begin with. */
  readonly id: string
  readonly typed: TypedTerm
  readonly isWrong: boolean
  readonly onType: (change: Partial<TypedTerm>) => void
}

export const TermFields = ({ id, typed, isWrong, onType }: TermFieldsProps): JSX.Element => (
  <>
    <Field
      id={`${id}-from`}
      type="date"
      label={say('form.term-from')}
      value={typed.from}
      onInput={(from) => onType({ from })}
    />
    <Field
      id={`${id}-to`}
      type="date"
      label={say('form.term-to')}
      hint={say('form.term-hint')}
      value={typed.to}
      problem={isWrong ? say('form.term-wrong') : undefined}
      onInput={(to) => onType({ to })}
    />
  </>
)
