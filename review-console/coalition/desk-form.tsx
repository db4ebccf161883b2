/** A desk: a new one, or one of the list as it is from now on. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { toBase64url } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import type { DeskId } from '../../crypto/protocol/ids.ts'
import { Weekday } from '../../crypto/roster-shapes.ts'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { knownTopics } from '../../intake-forms/words/topics.ts'
import { readCodes, type Coded } from '../first-start/codes.ts'
import type { TypedProblem, TypedProblems } from '../first-start/typed.ts'
import { OptionList } from '../parts/option-list.tsx'
import { sayWeekday } from '../words/days.ts'
import { say } from '../words/say.ts'
import { sayTopic } from '../words/topics.ts'
import { EditForm, type FormProps } from './form-parts.tsx'
import { newDesk, parseDesk, typedDesk, type TypedDesk } from './typed-edits.ts'

interface Typing {
  /** Its id as text; empty for a new one. */
  readonly chosen: string
  readonly typed: TypedDesk
  readonly problems: TypedProblems
  readonly isAdded: boolean
}

const start: Typing = { chosen: '', typed: newDesk, problems: {}, isAdded: false }

export function DeskForm({ after, onEdit }: FormProps): JSX.Element {
  const [state, set] = useState(start)
  const { desks } = after.roster
  const desk = desks.find(({ id }) => toBase64url(id) === state.chosen)
  const choose = (key: string): void => {
    const one = desks.find(({ id }) => toBase64url(id) === key)
    set(one === undefined ? start : { ...start, chosen: key, typed: typedDesk(one) })
  }
  const go = (): void => {
    const of = desk ?? { id: engine().random(16) as DeskId, kind: 'intake' as const }
    const parsed = parseDesk(of, state.typed)
    if ('problems' in parsed) return set({ ...state, problems: parsed.problems })
    onEdit(parsed.edit)
    set({ ...start, isAdded: true })
  }
  const onType = (typed: Partial<TypedDesk>): void =>
    set({ ...state, typed: { ...state.typed, ...typed }, problems: {}, isAdded: false })
  return (
    <EditForm go={say('propose.add')} isAdded={state.isAdded} onGo={go}>
      <OptionList
        id="edit-desk"
        label={say('form.which-desk')}
        options={[
          { value: '', label: say('form.new-desk') },
          ...desks.map(({ id, name }) => ({ value: toBase64url(id), label: name })),
        ]}
        chosen={state.chosen}
        onChoose={choose}
      />
      <Names state={state} onType={onType} />
      <Topics state={state} onType={onType} />
      <Reading state={state} onType={onType} />
      {desk !== undefined && (
        <ChoiceList
          name="edit-desk-closed"
          legend={say('form.closed')}
          of="several"
          choices={[{ value: 'closed', label: say('form.closed-yes') }]}
          chosen={state.typed.isClosed ? ['closed'] : []}
          onChoose={(chosen) => onType({ isClosed: chosen.length > 0 })}
        />
      )}
    </EditForm>
  )
}

interface PartProps {
  readonly state: Typing
  readonly onType: (typed: Partial<TypedDesk>) => void
}

type TextField = Exclude<keyof TypedDesk, 'readingDays' | 'isClosed' | 'topics'>

interface LineProps extends PartProps {
  readonly field: TextField
  readonly label: string
  readonly hint?: string | undefined
  readonly lines?: 'one' | 'many' | undefined
}

const Line = ({ state, onType, field, label, hint, lines }: LineProps): JSX.Element => (
  <Field
    id={`edit-desk-${field}`}
    label={label}
    hint={hint}
    lines={lines}
    rows={3}
    value={state.typed[field]}
    problem={sayProblem(state.problems[field], field, state.typed)}
    onInput={(text) => onType({ [field]: text })}
  />
)

function sayProblem(
  problem: TypedProblem | undefined,
  field: TextField,
  typed: TypedDesk,
): string | undefined {
  switch (problem) {
    case undefined:
      return undefined
    case 'missing':
      return say('typed.missing')
    case 'too long':
      return say('typed.too-long')
    case 'not known':
      return say('typed.not-known', { word: readCodes(field as Coded, typed[field]).unknown[0] ?? '' })
    default:
      return say('typed.not-one-line')
  }
}

const Names = (part: PartProps): JSX.Element => (
  <>
    <Line {...part} field="desk" label={say('desk.name')} />
    <Line {...part} field="organisation" label={say('desk.organisation')} />
    <Line {...part} field="paidBy" label={say('desk.paid-by')} hint={say('desk.paid-by-hint')} />
    <Line {...part} field="about" label={say('desk.about')} hint={say('desk.about-hint')} lines="many" />
  </>
)

/** Those of the forms, and whatever else the list names already. */
function Topics({ state, onType }: PartProps): JSX.Element {
  const { topics } = state.typed
  const all = [...new Set([...knownTopics, ...topics])]
  return (
    <ChoiceList
      name="edit-desk-topics"
      legend={say('form.topics')}
      hint={say('form.topics-hint')}
      of="several"
      choices={all.map((value) => ({ value, label: sayTopic(value) }))}
      chosen={topics}
      onChoose={(chosen) => onType({ topics: chosen })}
    />
  )
}

const Reading = (part: PartProps): JSX.Element => (
  <>
    <Line {...part} field="countries" label={say('desk.countries')} hint={say('desk.countries-hint')} />
    <Line {...part} field="languages" label={say('desk.languages')} hint={say('desk.languages-hint')} />
    <ChoiceList
      name="edit-desk-days"
      legend={say('desk.days')}
      of="several"
      choices={Weekday.options.map((value) => ({ value, label: sayWeekday(value) }))}
      chosen={part.state.typed.readingDays}
      problem={part.state.problems.readingDays && say('typed.no-day')}
      onChoose={(chosen) =>
        part.onType({ readingDays: Weekday.options.filter((weekday) => chosen.includes(weekday)) })
      }
    />
  </>
)
