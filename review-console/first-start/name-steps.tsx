/** The three steps of names: who runs this, the first desk, and what the founder is called. All of it is public. */

import type { JSX } from 'preact'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { countriesInWords, languagesInWords } from '../../intake-forms/words/names.ts'
import { Weekday } from '../../crypto/roster-shapes.ts'
import { sayWeekday } from '../words/days.ts'
import { say, type WordKey } from '../words/say.ts'
import { readCodes, type Coded } from './codes.ts'
import type { FirstStart } from './model.ts'
import { StepFrame } from './step-frame.tsx'
import type { Typed, TypedField, TypedProblem } from './typed.ts'

export interface NameStepProps {
  readonly state: FirstStart
  readonly onType: (change: Partial<Typed>) => void
  readonly onGo: () => void
  readonly onBack: () => void
}

const problemKey: Readonly<Record<TypedProblem, WordKey>> = {
  missing: 'typed.missing',
  'too long': 'typed.too-long',
  'not one line': 'typed.not-one-line',
  'not known': 'typed.not-known',
  'no day': 'typed.no-day',
}

type TextField = Exclude<TypedField, 'readingDays'>

interface LineProps extends Pick<NameStepProps, 'state' | 'onType'> {
  readonly field: TextField
  readonly label: string
  readonly hint?: string | undefined
  readonly lines?: 'one' | 'many' | undefined
}

function Line({ state, onType, field, label, hint, lines }: LineProps): JSX.Element {
  const problem = state.problems[field]
  return (
    <Field
      id={field}
      label={label}
      hint={hint}
      lines={lines}
      rows={3}
      value={state.typed[field]}
      problem={problem === undefined ? undefined : sayProblem(problem, field, state.typed)}
      onInput={(text) => onType({ [field]: text })}
    />
  )
}

function sayProblem(problem: TypedProblem, field: TextField, typed: Typed): string {
  if (problem !== 'not known') return (say as (key: WordKey) => string)(problemKey[problem])
  const { unknown } = readCodes(field as Coded, typed[field])
  return say('typed.not-known', { word: unknown[0] ?? '' })
}

export function CoalitionStep({ state, onType, onGo }: NameStepProps): JSX.Element {
  const line = { state, onType }
  return (
    <StepFrame step="coalition" title={say('coalition.title')} go={say('coalition.go')} onGo={onGo}>
      <p>{say('coalition.text')}</p>
      <section>
        <Line {...line} field="coalition" label={say('coalition.name')} />
        <Line {...line} field="word" label={say('coalition.word')} hint={say('coalition.word-hint')} />
        <Line
          {...line}
          field="contact"
          label={say('coalition.contact')}
          hint={say('coalition.contact-hint')}
        />
      </section>
    </StepFrame>
  )
}

const sayCodes = {
  countries: (codes: readonly string[]) => countriesInWords('en', codes),
  languages: (codes: readonly string[]) => languagesInWords('en', codes),
} as const

/** What the codes were understood as, so that a wrong one is seen at once. */
function codesHint(of: Coded, typed: string, empty: string): string {
  const { codes } = readCodes(of, typed)
  return codes.length === 0 ? empty : `${empty} ${say('desk.read-as', { names: sayCodes[of](codes) })}`
}

export function DeskStep({ state, onType, onGo, onBack }: NameStepProps): JSX.Element {
  const line = { state, onType }
  const { countries, languages } = state.typed
  return (
    <StepFrame step="desk" title={say('desk.title')} go={say('desk.go')} onGo={onGo} onBack={onBack}>
      <p>{say('desk.text')}</p>
      <section>
        <Line {...line} field="desk" label={say('desk.name')} />
        <Line {...line} field="organisation" label={say('desk.organisation')} />
        <Line {...line} field="paidBy" label={say('desk.paid-by')} hint={say('desk.paid-by-hint')} />
        <Line {...line} field="about" label={say('desk.about')} hint={say('desk.about-hint')} lines="many" />
        <Line
          {...line}
          field="countries"
          label={say('desk.countries')}
          hint={codesHint('countries', countries, say('desk.countries-hint'))}
        />
        <Line
          {...line}
          field="languages"
          label={say('desk.languages')}
          hint={codesHint('languages', languages, say('desk.languages-hint'))}
        />
        <Days state={state} onType={onType} />
      </section>
    </StepFrame>
  )
}

function Days({ state, onType }: Pick<NameStepProps, 'state' | 'onType'>): JSX.Element {
  return (
    <ChoiceList
      name="readingDays"
      legend={say('desk.days')}
      of="several"
      choices={Weekday.options.map((value) => ({ value, label: sayWeekday(value) }))}
      chosen={state.typed.readingDays}
      problem={state.problems.readingDays && say('typed.no-day')}
      onChoose={(chosen) =>
        onType({ readingDays: Weekday.options.filter((weekday) => chosen.includes(weekday)) })
      }
    />
  )
}

export function YouStep({ state, onType, onGo, onBack }: NameStepProps): JSX.Element {
  return (
    <StepFrame step="you" title={say('you.title')} go={say('you.go')} onGo={onGo} onBack={onBack}>
      <Line state={state} onType={onType} field="pseudonym" label={say('you.name')} hint={say('you.hint')} />
    </StepFrame>
  )
}
