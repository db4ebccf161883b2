/** Who vouches: somebody more, somebody less, another term; and how many of them sign. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isEqual, toBase64url } from '../../crypto/bytes.ts'
import type { PersonEntry } from '../../crypto/roster-shapes.ts'
import { isActive } from '../../crypto/verify-roster.ts'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { say } from '../words/say.ts'
import { chooseOne, EditForm, type FormProps } from './form-parts.tsx'
import { moreThanHalf, organisationOf } from './next-list.ts'
import { TermFields } from './term-fields.tsx'
import {
  parseCoordinator,
  parseTerm,
  parseThreshold,
  usualTerm,
  type CoordinatorProblems,
  type TypedCoordinator,
} from './typed-edits.ts'

export function AddCoordinatorForm({ facts, after, candidates, onEdit }: FormProps): JSX.Element {
  const { today } = facts
  const nobody: TypedCoordinator = { key: '', organisation: '', ...usualTerm(today) }
  const [person, choose] = useState<PersonEntry | null>(null)
  const [typed, type] = useState(nobody)
  const [problems, find] = useState<CoordinatorProblems>({})
  const [isAdded, added] = useState(false)
  const free = after.roster.people.filter(
    (one) =>
      isActive(one, today) &&
      !after.root.coordinators.some((other) => other.person !== undefined && isEqual(other.person, one.id)),
  )
  const onChoose = (key: string): void => {
    const chosen = free.find(({ id }) => toBase64url(id) === key) ?? null
    const known = candidates.find((one) => chosen !== null && isEqual(one.person, chosen.id))
    const organisation = chosen === null ? null : organisationOf(after.roster, chosen)
    choose(chosen)
    find({})
    added(false)
    type({
      ...typed,
      key: known === undefined ? '' : toBase64url(known.key),
      organisation: known?.organisation ?? organisation ?? '',
    })
  }
  const onType = (change: Partial<TypedCoordinator>): void => {
    type({ ...typed, ...change })
    find({})
  }
  const go = (): void => {
    const parsed = parseCoordinator(person, typed)
    if ('problems' in parsed) return find(parsed.problems)
    onEdit(parsed.edit)
    choose(null)
    type(nobody)
    added(true)
  }
  return (
    <EditForm go={say('form.add-coordinator')} isAdded={isAdded} onGo={go}>
      <OptionList
        id="new-coordinator"
        label={say('form.new-coordinator')}
        hint={problems.person ? say('form.choose-first') : say('form.new-coordinator-hint')}
        options={[
          chooseOne,
          ...free.map(({ id, pseudonym }) => ({ value: toBase64url(id), label: pseudonym })),
        ]}
        chosen={person === null ? '' : toBase64url(person.id)}
        onChoose={onChoose}
      />
      <Field
        id="new-coordinator-key"
        label={say('form.key')}
        hint={say('form.key-hint')}
        value={typed.key}
        problem={problems.key && say('form.key-wrong')}
        onInput={(key) => onType({ key })}
      />
      <Field
        id="new-coordinator-organisation"
        label={say('form.organisation')}
        value={typed.organisation}
        problem={problems.organisation && say('typed.missing')}
        onInput={(organisation) => onType({ organisation })}
      />
      <TermFields id="new-coordinator" typed={typed} isWrong={problems.term === true} onType={onType} />
    </EditForm>
  )
}

type What = 'remove' | 'term'

export function ChangeCoordinatorForm({ facts, after, onEdit }: FormProps): JSX.Element {
  const [chosen, choose] = useState('')
  const [what, wish] = useState<What>('remove')
  const [term, type] = useState(usualTerm(facts.today))
  const [isWrong, setWrong] = useState(false)
  const [isMissing, miss] = useState(false)
  const [isAdded, added] = useState(false)
  const { coordinators } = after.root
  const go = (): void => {
    const one = coordinators.find(({ key }) => toBase64url(key) === chosen)
    const days = parseTerm(term)
    miss(one === undefined)
    setWrong(what === 'term' && days === null)
    if (one === undefined || (what === 'term' && days === null)) return
    if (what === 'term' && days !== null) onEdit({ edit: 'term', key: one.key, ...days })
    else onEdit({ edit: 'coordinator-removed', key: one.key })
    choose('')
    added(true)
  }
  return (
    <EditForm go={say('form.change-coordinator')} isAdded={isAdded} onGo={go}>
      <OptionList
        id="coordinator"
        label={say('form.coordinator')}
        hint={isMissing ? say('form.choose-first') : undefined}
        options={[
          chooseOne,
          ...coordinators.map(({ key, name }) => ({ value: toBase64url(key), label: name })),
        ]}
        chosen={chosen}
        onChoose={(key) => {
          choose(key)
          added(false)
        }}
      />
      <ChoiceList
        name="coordinator-what"
        legend={say('form.what')}
        of="one"
        choices={[
          { value: 'remove', label: say('form.remove') },
          { value: 'term', label: say('form.new-term') },
        ]}
        chosen={[what]}
        onChoose={([value]) => wish(value === 'term' ? 'term' : 'remove')}
      />
      {what === 'term' && (
        <TermFields
          id="coordinator"
          typed={term}
          isWrong={isWrong}
          onType={(more) => type({ ...term, ...more })}
        />
      )}
    </EditForm>
  )
}

export function ThresholdForm({ after, onEdit }: FormProps): JSX.Element {
  const n = after.root.coordinators.length
  const [own, type] = useState<string | null>(null)
  const typed = own ?? String(moreThanHalf(n))
  const [isWrong, setWrong] = useState(false)
  const [isAdded, added] = useState(false)
  const go = (): void => {
    const edit = parseThreshold(typed)
    setWrong(edit === null)
    if (edit === null) return
    onEdit(edit)
    added(true)
  }
  return (
    <EditForm go={say('propose.add')} isAdded={isAdded} onGo={go}>
      <Field
        id="threshold"
        inputMode="numeric"
        label={say('form.threshold', { n })}
        hint={say('form.threshold-hint')}
        value={typed}
        problem={isWrong ? say('form.number-wrong', { from: 1, to: 32 }) : undefined}
        onInput={type}
      />
    </EditForm>
  )
}
