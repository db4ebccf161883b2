/** How the source is after reprisals, and when somebody asks again. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Protection } from '../../crypto/protocol/journal-event.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { OptionList } from '../parts/option-list.tsx'
import { dayTyped, typedDay } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'

export function ProtectionForm({ visit, today, onAct }: CasePageProps): JSX.Element {
  const { protection, followUpDay } = visit.view
  const [status, choose] = useState<Protection>(protection)
  const [typed, type] = useState(followUpDay === null ? '' : typedDay(followUpDay))
  const [isPast, setPast] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const day = dayTyped(typed)
    const isWrong = typed.trim() !== '' && (day === null || day < today)
    setPast(isWrong)
    if (!isWrong) onAct({ act: { act: 'protected', status, followUpDay: day } })
  }
  return (
    <form onSubmit={go} noValidate>
      <OptionList
        id="protection"
        label={say('shape.protection-status')}
        options={Protection.options.map((value) => ({ value, label: say(`protection.${value}`) }))}
        chosen={status}
        onChoose={(value) => choose(Protection.options.find((one) => one === value) ?? status)}
      />
      <Field
        id="follow-up-day"
        type="date"
        label={say('shape.follow-up')}
        hint={say('shape.follow-up-hint')}
        value={typed}
        problem={isPast ? say('shape.day-past') : undefined}
        onInput={type}
      />
      <Actions>
        <Button type="submit">{say('shape.protection-go')}</Button>
      </Actions>
    </form>
  )
}
