/** Roles, desk and last day of somebody in the list. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { Role, type PersonEntry } from '../../crypto/roster-shapes.ts'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import { chooseOne, EditForm, type FormProps } from './form-parts.tsx'
import { parsePerson, typedPerson, type PersonProblems, type TypedPerson } from './typed-edits.ts'

interface Choosing {
  readonly person: PersonEntry | null
  readonly typed: TypedPerson
  readonly problems: PersonProblems
  readonly isMissing: boolean
  readonly isAdded: boolean
}

const nobody: Choosing = {
  person: null,
  typed: { roles: [], desk: null, ends: '' },
  problems: {},
  isMissing: false,
  isAdded: false,
}

export function PersonForm({ after, onEdit }: FormProps): JSX.Element {
  const [state, set] = useState(nobody)
  const { people } = after.roster
  const choose = (key: string): void => {
    const person = people.find(({ id }) => toBase64url(id) === key) ?? null
    set(person === null ? nobody : { ...nobody, person, typed: typedPerson(person) })
  }
  const go = (): void => {
    if (state.person === null) return set({ ...state, isMissing: true })
    const parsed = parsePerson(state.person, state.typed)
    if ('problems' in parsed) return set({ ...state, problems: parsed.problems })
    onEdit(parsed.edit)
    set({ ...nobody, isAdded: true })
  }
  return (
    <EditForm go={say('propose.add')} isAdded={state.isAdded} onGo={go}>
      <OptionList
        id="edit-person"
        label={say('form.person')}
        hint={state.isMissing ? say('form.choose-first') : undefined}
        options={[
          chooseOne,
          ...people.map(({ id, pseudonym }) => ({ value: toBase64url(id), label: pseudonym })),
        ]}
        chosen={state.person === null ? '' : toBase64url(state.person.id)}
        onChoose={choose}
      />
      {state.person !== null && (
        <Fields
          after={after}
          state={state}
          onType={(typed) => set({ ...state, typed: { ...state.typed, ...typed }, problems: {} })}
        />
      )}
    </EditForm>
  )
}

interface FieldsProps extends Pick<FormProps, 'after'> {
  readonly state: Choosing
  readonly onType: (typed: Partial<TypedPerson>) => void
}

const Fields = ({ after, state: { typed, problems }, onType }: FieldsProps): JSX.Element => (
  <>
    <ChoiceList
      name="edit-roles"
      legend={say('form.roles')}
      of="several"
      hint={say('invite.roles-hint')}
      choices={Role.options.map((role) => ({
        value: role,
        label: say(`role.${role}`),
        hint: say(`role.${role}.does`),
      }))}
      chosen={typed.roles}
      problem={problems.roles && say('form.roles-missing')}
      onChoose={(roles) => onType({ roles })}
    />
    <OptionList
      id="edit-desk-of-person"
      label={say('form.desk')}
      options={[
        { value: '', label: say('form.no-desk') },
        ...after.roster.desks.map(({ id, name }) => ({ value: toBase64url(id), label: name })),
      ]}
      chosen={typed.desk === null ? '' : toBase64url(typed.desk)}
      onChoose={(key) => onType({ desk: key === '' ? null : (fromBase64url(key) as DeskId | null) })}
    />
    <Field
      id="edit-ends"
      type="date"
      label={say('form.ends')}
      hint={say('form.ends-hint')}
      value={typed.ends}
      problem={problems.ends && say('form.day-wrong')}
      onInput={(ends) => onType({ ends })}
    />
  </>
)
