/** The coalition's contact, the numbers that are part of what it promises, and signing the list anew. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { rosterDays } from '../../crypto/suite.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { sayDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import { EditForm, type FormProps } from './form-parts.tsx'
import {
  parseContact,
  parsePolicy,
  policyBounds,
  policyFields,
  typedPolicy,
  type PolicyField,
} from './typed-edits.ts'

export function ContactForm({ after, onEdit }: FormProps): JSX.Element {
  const [typed, type] = useState(after.roster.coalition.contact)
  const [isWrong, setWrong] = useState(false)
  const [isAdded, added] = useState(false)
  const go = (): void => {
    const edit = parseContact(typed)
    setWrong(edit === null)
    added(edit !== null)
    if (edit !== null) onEdit(edit)
  }
  return (
    <EditForm go={say('form.add-contact')} isAdded={isAdded} onGo={go}>
      <Field
        id="edit-contact"
        label={say('form.contact')}
        hint={say('form.contact-hint')}
        value={typed}
        problem={isWrong ? say('typed.not-one-line') : undefined}
        onInput={type}
      />
    </EditForm>
  )
}

export function PolicyForm({ after, onEdit }: FormProps): JSX.Element {
  const [typed, type] = useState(typedPolicy(after.roster.policy))
  const [problems, find] = useState<Partial<Record<PolicyField, true>>>({})
  const [isAdded, added] = useState(false)
  const go = (): void => {
    const parsed = parsePolicy(typed)
    const isWrong = 'problems' in parsed
    find(isWrong ? parsed.problems : {})
    added(!isWrong)
    if (!isWrong) onEdit(parsed.edit)
  }
  return (
    <EditForm go={say('form.add-numbers')} isAdded={isAdded} onGo={go}>
      <h3>{say('form.numbers')}</h3>
      {policyFields.map((field) => (
        <Field
          key={field}
          id={`edit-${field}`}
          inputMode="numeric"
          label={say(`form.${field}`)}
          value={typed[field]}
          problem={problems[field] && sayBounds(field)}
          onInput={(text) => type({ ...typed, [field]: text })}
        />
      ))}
    </EditForm>
  )
}

function sayBounds(field: PolicyField): string {
  const [from, to] = policyBounds[field]
  return say('form.number-wrong', { from, to })
}

export const SignAnew = ({ facts: { now, today }, onEdit }: FormProps): JSX.Element => (
  <>
    <p>{say('propose.anew-text', { day: sayDay(now.roster.toDay), then: sayDay(today + rosterDays) })}</p>
    <Actions>
      <Button onPress={() => onEdit({ edit: 'signed-anew' })}>{say('propose.add')}</Button>
    </Actions>
  </>
)
