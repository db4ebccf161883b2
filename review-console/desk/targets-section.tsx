/** The desk's own aims, stricter than what is promised. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { Doing } from '../cases/model.ts'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import type { OpenTeamAct } from '../session/sealing-verbs.ts'
import { say } from '../words/say.ts'
import type { Targets } from './desk-facts.ts'

interface TargetsSectionProps {
  readonly targets: Targets
  readonly doing: Doing
  readonly onAct: (act: OpenTeamAct) => void
}

const mostDays = 60

/** Null for an empty field; `wrong` for what is no number of days. */
export function daysTyped(typed: string): number | null | 'wrong' {
  if (typed.trim() === '') return null
  const days = /^\d{1,2}$/u.test(typed.trim()) ? Number(typed) : 0
  return days >= 1 && days <= mostDays ? days : 'wrong'
}

export function TargetsSection({ targets, doing, onAct }: TargetsSectionProps): JSX.Element {
  const [first, typeFirst] = useState(String(targets.firstAnswerDays ?? ''))
  const [triage, typeTriage] = useState(String(targets.triageDays ?? ''))
  const [isAsked, ask] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const [firstAnswerDays, triageDays] = [daysTyped(first), daysTyped(triage)]
    ask(true)
    if (firstAnswerDays !== 'wrong' && triageDays !== 'wrong')
      onAct({ act: 'targets-set', firstAnswerDays, triageDays })
  }
  const problemOf = (typed: string): string | undefined =>
    isAsked && daysTyped(typed) === 'wrong' ? say('targets.wrong') : undefined
  return (
    <form onSubmit={go} noValidate>
      <h2>{say('targets.title')}</h2>
      <p>{say('targets.text')}</p>
      <Field
        id="target-first"
        label={say('targets.first')}
        hint={say('targets.hint')}
        inputMode="numeric"
        maxLength={2}
        value={first}
        problem={problemOf(first)}
        onInput={typeFirst}
      />
      <Field
        id="target-triage"
        label={say('targets.triage')}
        hint={say('targets.hint')}
        inputMode="numeric"
        maxLength={2}
        value={triage}
        problem={problemOf(triage)}
        onInput={typeTriage}
      />
      <Actions>
        <Button type="submit" busy={doing === 'doing'}>
          {say('targets.go')}
        </Button>
      </Actions>
      <HowKept doing={doing} done={say('targets.done')} />
    </form>
  )
}

interface HowKeptProps {
  readonly doing: Doing
  readonly done: string
}

export function HowKept({ doing, done }: HowKeptProps): JSX.Element {
  const words = doing === 'doing' ? say('settings.doing') : doing === 'done' ? done : ''
  return (
    <div>
      <StatusLine words={words} />
      {typeof doing === 'object' && <TroubleNotice {...doing} title={say('settings.not-done')} />}
    </div>
  )
}
